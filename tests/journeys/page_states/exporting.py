"""Taking one's register along."""

from tests.journeys.known_visitors import BEGINNER, OWNER, UNLUCKY
from tests.journeys.page_states.page_state import PageState, Reach, sent
from tests.journeys.page_states.register import NEAR_MISS, incident
from tests.journeys.visitor import Visitor

_EXPORT, _ONE = "incidents:export", "incidents:export_incident"
_MAKE = "Maak download"


def of_one(then: Reach | None = None) -> Reach:
    def reach(visitor: Visitor) -> None:
        visitor.tap("link", "Deze melding downloaden")
        if then is not None:
            then(visitor)

    return incident(NEAR_MISS, reach)


def without_password(visitor: Visitor) -> None:
    visitor.tap("button", _MAKE)


EXPORTING = (
    PageState(_EXPORT, visitor=OWNER),
    PageState(_EXPORT, "sent empty", OWNER, sent("/profiel/gegevens/", _MAKE), 422),
    PageState(
        _EXPORT,
        "with another password",
        UNLUCKY,
        sent("/profiel/gegevens/", _MAKE, password="iets anders"),
        422,
    ),
    PageState(_EXPORT, "with nothing yet", BEGINNER),
    PageState(_ONE, visitor=OWNER, reach=of_one()),
    PageState(_ONE, "sent empty", OWNER, of_one(without_password), 422),
)
