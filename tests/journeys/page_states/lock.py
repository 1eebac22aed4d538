"""The recovery kit, the lock, the way back in, and the profile."""

from tests.journeys.known_visitors import LOCKED, NEWCOMER, OWNER
from tests.journeys.page_states.page_state import PageState, at, sent
from tests.journeys.visitor import Visitor

_CODE = "0000-0000-0000-0000-0000-0000-0000"


def without_the_vault_cookie(visitor: Visitor) -> None:
    visitor.page.context.clear_cookies(name="__Host-vault")
    visitor.page.goto("/register/")


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
)
