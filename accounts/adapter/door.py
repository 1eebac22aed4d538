"""How often anybody may knock: a stranger's tries never lock somebody out of a browser they logged in with before.

Such a browser keeps a cookie that says whose address knows it, sealed with the portal's own key; it opens nothing.
Tries from it are counted apart from those of all other browsers together.
"""

from typing import Any
from uuid import uuid4

from allauth.core import ratelimit
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from accounts.adapter import AccountAdapter
from accounts.models import User

_DAYS = 180
_SALT = "accounts.known_browser"


class Door(AccountAdapter):
    error_messages = AccountAdapter.error_messages | {
        "too_many_login_attempts": "Dat ging een paar keer mis. Wacht een kwartier en probeer het dan opnieuw.",
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Everybody who is not known yet together, besides allauth's own limits per address and per account."""
        known = _known_browser(request, credentials.get("email", ""))
        if not known and not ratelimit.consume(request, action="login_of_strangers", key="everybody"):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def post_login(self, request: HttpRequest, user: User, **named: Any) -> HttpResponse:
        """Once the login is wholly through."""
        response = super().post_login(request, user, **named)
        response.set_cookie(
            settings.KNOWN_BROWSER_COOKIE_NAME,
            _signer(user.email).sign(_known_browser(request, user.email) or uuid4().hex),
            max_age=_DAYS * 24 * 60 * 60,
            secure=True,
            httponly=True,
            samesite="Lax",
        )
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{_known_browser(request, credentials.get('email', ''))}"


def _known_browser(request: HttpRequest, email: str) -> str:
    """Which browser it is, where this address logged in from it before; else nothing."""
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        return _signer(email).unsign(cookie, max_age=_DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return ""


def _signer(email: str) -> signing.TimestampSigner:
    """The address is in the seal, and not in the cookie."""
    return signing.TimestampSigner(salt=f"{_SALT}:{email.lower()}")
