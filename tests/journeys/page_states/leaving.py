"""Leaving: the page before, open and on the lock, and the letter after."""

from tests.journeys.known_visitors import LOCKED, NEWCOMER, OWNER
from tests.journeys.page_states.page_state import PageState, sent
from tests.journeys.visitor import (
    OWN_PASSWORD,
    Visitor,
    keep_recovery_code,
    log_in,
    new_address,
    record_with_consequence,
    sign_up,
)

_HERE = "/account/sluiten/"
_SEND = "Sluit mijn account voorgoed"


def somebody_left(visitor: Visitor) -> None:
    """Whoever leaves cannot be shown twice, so each time it is somebody new."""
    address = new_address("vera")
    sign_up(visitor, address, "Vera Vertrek")
    log_in(visitor, address, OWN_PASSWORD)
    keep_recovery_code(visitor)
    record_with_consequence(visitor, "Huiduitslag na een crème.")
    sent(_HERE, _SEND, password=OWN_PASSWORD, word="sluiten")(visitor)


LEAVING = (
    PageState("incidents:leaving", visitor=OWNER),
    PageState("incidents:leaving", "before anything was recorded", NEWCOMER),
    PageState("incidents:leaving", "while locked", LOCKED),
    PageState("incidents:leaving", "sent empty", OWNER, sent(_HERE, _SEND), status=422),
    PageState(
        "incidents:leaving",
        "with a wrong password",
        LOCKED,
        sent(_HERE, _SEND, password="niet deze", word="sluiten"),
        status=422,
    ),
    PageState("incidents:leaving", "the letter after", reach=somebody_left),
)
