"""How long the register keeps, looked at and as it would be."""

from tests.journeys.known_visitors import BEGINNER, OWNER
from tests.journeys.page_states.page_state import PageState
from tests.journeys.visitor import Visitor

_KEPT, _PATH = "incidents:retention", "/profiel/bewaren/"


def look_at_ten_years(visitor: Visitor) -> None:
    visitor.page.goto(_PATH)
    visitor.choose("Hoe lang bewaart u een melding na het afsluiten?", "10 jaar")
    visitor.tap("button", "Bekijk wat dat betekent")


RETENTION = (
    PageState(_KEPT, visitor=OWNER),
    PageState(_KEPT, "with nothing closed", BEGINNER),
    PageState(_KEPT, "as it would be", OWNER, look_at_ten_years),
)
