"""Somebody with an extra lock: an app that counts time as the portal does, and the reserve codes beside it."""

import re
import time
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse

from accounts.models import User
from tests.accounts.conftest import Visitor

INDEX = "/account/tweestaps/"
APP = "/account/tweestaps/app/"
CODES = "/account/tweestaps/reservecodes/"
AT_LOGIN = "/inloggen/code/"
STEP_UP = "/account/tweestaps/bevestigen/"


@dataclass
class App:
    """An authenticator app; it shows the code of now, or of some steps ago."""

    secret: str
    shown: int = field(default=0)

    def code(self, steps: int = 0) -> str:
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + steps))

    def fresh_code(self) -> str:
        """One that was not shown before: of now, of a step ahead, of a step back; a slow test stays inside them."""
        self.shown += 1
        return self.code((0, 1, -1)[self.shown - 1])


def with_app(visitor: Visitor) -> tuple[App, list[str]]:
    """The same as after `set_up_app`, without the pages."""
    person = User.objects.get(email=visitor.email)
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return App(secret), RecoveryCodes.activate(person).generate_codes()


def set_up_app(visitor: Visitor) -> tuple[App, list[str]]:
    """As somebody does it who is logged in: the app, and the reserve codes that come with the first lock."""
    visitor.client.post("/account/wachtwoord/bevestigen/", {"password": visitor.password, "next": APP})
    page = visitor.client.get(APP).content.decode()
    app = App(re.search(r'<b class="num">([A-Z2-7 ]+)</b>', page)[1].replace(" ", ""))
    answer = visitor.client.post(APP, {"code": app.fresh_code()}, follow=True)
    return app, re.findall(r"<b>(\d{8})</b>", answer.content.decode())


def give_code(visitor: Visitor, code: str, at: str = AT_LOGIN) -> HttpResponse:
    return visitor.client.post(at, {"code": code})


def locks_of(visitor: Visitor) -> set[str]:
    return set(Authenticator.objects.filter(user__email=visitor.email).values_list("type", flat=True))
