"""What somebody does about the keys of their register, and the logs of who opened what."""

from tests.journeys.known_visitors import LOCKED, NEWCOMER, OWNER
from tests.journeys.page_states.page_state import PageState, sent

_CODE_CHECK = "/account/herstelpakket/nakijken/"
_FRESH_START = "/profiel/opnieuw-beginnen/"

KEYS = (
    PageState("incidents:access_log", visitor=OWNER),
    PageState("incidents:access_log", "before anything was recorded", NEWCOMER),
    PageState("accounts:account_log", visitor=OWNER),
    PageState("accounts:account_log", "while locked", LOCKED),
    PageState("accounts:replace_keys", visitor=OWNER),
    PageState(
        "accounts:replace_keys",
        "sent empty",
        OWNER,
        sent("/profiel/sleutel-vervangen/", "Vervang mijn sleutel"),
        status=422,
    ),
    PageState("accounts:code_check", visitor=OWNER),
    PageState(
        "accounts:code_check",
        "with a wrong code",
        OWNER,
        sent(_CODE_CHECK, "Kijk na", recovery_code="0000-0000-0000-0000-0000-0000-0000"),
        status=422,
    ),
    PageState("accounts:fresh_start", visitor=OWNER),
    PageState("accounts:fresh_start", "while locked", LOCKED),
    PageState(
        "accounts:fresh_start",
        "with a wrong password",
        LOCKED,
        sent(_FRESH_START, "Vraag een leeg register aan", password="niet deze"),
        status=422,
    ),
)
