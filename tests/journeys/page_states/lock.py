"""The recovery kit, the lock, the way back in, the profile, and which mail somebody gets."""

from datetime import timedelta

from django.utils import timezone

from tests.journeys.known_visitors import LOCKED, NEWCOMER, OWNER, WRITER
from tests.journeys.page_states.page_state import PageState, at, sent
from tests.journeys.visitor import Visitor

_CODE = "0000-0000-0000-0000-0000-0000-0000"


def without_the_vault_cookie(visitor: Visitor) -> None:
    visitor.page.context.clear_cookies(name="__Host-vault")
    visitor.page.goto("/register/")


def choose_a_day(visitor: Visitor) -> None:
    """A month from now; chosen twice it is there once."""
    visitor.page.goto("/profiel/berichten/")
    day = timezone.localdate() + timedelta(days=30)
    for label, part in (("Dag", day.day), ("Maand", day.month), ("Jaar", day.year)):
        visitor.write(label, str(part))
    visitor.page.get_by_label("Ik weet dat SCAG dan kan zien").check()
    visitor.tap("button", "Stuur mij die dag een mail")


LOCK = (
    PageState("accounts:recovery_kit", "with a code", NEWCOMER),
    PageState("accounts:recovery_kit", "on paper already", OWNER),
    PageState("accounts:type_back", visitor=NEWCOMER),
    PageState(
        "accounts:type_back",
        "sent empty",
        NEWCOMER,
        reach=sent("/account/herstelpakket/controle/", "Klaar"),
        status=422,
    ),
    PageState(
        "accounts:type_back",
        "with wrong groups",
        NEWCOMER,
        reach=sent("/account/herstelpakket/controle/", "Klaar", first="AAAA", second="BBBB"),
        status=422,
    ),
    PageState("accounts:unlock", visitor=LOCKED),
    PageState("accounts:unlock", "on the way to a page", LOCKED, reach=at("/register/")),
    PageState(
        "accounts:unlock", "sent empty", LOCKED, reach=sent("/ontgrendelen/", "Ontgrendelen"), status=422
    ),
    PageState("accounts:unlock", "without its cookie", OWNER, reach=without_the_vault_cookie),
    PageState("accounts:recover", visitor=LOCKED),
    PageState(
        "accounts:recover",
        "with a wrong code",
        LOCKED,
        reach=sent("/herstellen/", "Register openen", recovery_code=_CODE, password="niet deze"),
        status=422,
    ),
    PageState("accounts:profile", visitor=OWNER),
    PageState("accounts:profile", "while locked", LOCKED),
    PageState("accounts:reminders", visitor=OWNER),
    PageState("accounts:reminders", "while locked", LOCKED),
    PageState("accounts:reminders", "with a chosen day", WRITER, choose_a_day),
    PageState(
        "accounts:chosen_day",
        "sent empty",
        OWNER,
        reach=sent("/profiel/berichten/", "Stuur mij die dag een mail"),
        status=422,
    ),
)
