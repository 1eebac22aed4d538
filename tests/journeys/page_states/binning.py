"""The bin, and what is said before something goes there."""

from tests.journeys.known_visitors import BEGINNER, OWNER, WRITER
from tests.journeys.page_states.page_state import PageState
from tests.journeys.page_states.recording import STORY
from tests.journeys.page_states.register import NEAR_MISS, POSSIBLE_CALAMITY, incident
from tests.journeys.visitor import Visitor, record_near_miss

_BIN, _REMOVE = "incidents:bin", "incidents:remove"


def remove(visitor: Visitor) -> None:
    visitor.tap("link", "Melding verwijderen")


def put_in_the_bin(visitor: Visitor) -> None:
    visitor.page.goto("/overzicht/")
    record_near_miss(visitor, STORY)
    visitor.tap("link", "Bekijk uw melding")
    remove(visitor)
    visitor.tap("button", "Naar de prullenbak")


def practise(visitor: Visitor) -> None:
    """Begin with an example, or go on with the one that is there."""
    visitor.page.goto("/overzicht/")
    if visitor.page.get_by_role("button", name="Oefen met een voorbeeld").count():
        visitor.tap("button", "Oefen met een voorbeeld")
    else:
        visitor.tap("link", "Verder met uw voorbeeld")


def remove_example(visitor: Visitor) -> None:
    practise(visitor)
    visitor.tap("link", "Voorbeeld weghalen")


BINNING = (
    PageState(_BIN, "empty", BEGINNER),
    PageState(_BIN, "with something in it", WRITER, put_in_the_bin),
    PageState(_REMOVE, visitor=OWNER, reach=incident(NEAR_MISS, remove)),
    PageState(_REMOVE, "with a running term", OWNER, incident(POSSIBLE_CALAMITY, remove)),
    PageState("incidents:incident", "made up", BEGINNER, practise),
    PageState(_REMOVE, "made up", BEGINNER, remove_example),
)
