"""Who sees what, in three cards."""

from tests.journeys.known_visitors import BEGINNER
from tests.journeys.page_states.page_state import PageState, at

WELCOME = (
    PageState("incidents:welcome", visitor=BEGINNER),
    PageState("incidents:welcome", "the second card", BEGINNER, at("/welkom/2/")),
    PageState("incidents:welcome", "the last card", BEGINNER, at("/welkom/3/")),
)
