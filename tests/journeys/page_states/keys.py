"""What somebody does about the keys of their register, and the logs of who opened what."""

from tests.journeys.known_visitors import LOCKED, OWNER
from tests.journeys.page_states.page_state import PageState, sent

_FRESH_START = "/profiel/opnieuw-beginnen/"

KEYS = (
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
