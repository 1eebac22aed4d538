"""Papers: the pages they are fetched from, and the public one on which a certificate is checked."""

from tests.journeys.known_visitors import BEGINNER, OWNER, UNLUCKY, WRITER
from tests.journeys.page_states.page_state import LONG_WORD, PageState, sent
from tests.journeys.visitor import Visitor

_CHECK, _PROCEDURE = "accounts:check_certificate", "incidents:procedure"


def adopt(visitor: Visitor) -> None:
    """In words that are hard to fit."""
    visitor.page.goto("/papieren/werkwijze/")
    visitor.write("Bij wie wordt een incident gemeld?", f"Wilma de Wit, {LONG_WORD}")
    visitor.write("Met wie onderzoekt u een incident?", LONG_WORD)
    visitor.choose("Hoe vaak bespreekt u incidenten met anderen?", "Elk kwartaal")
    visitor.write("Hoe houdt u uw kennis over incidenten bij?", "Elk jaar een scholing.")
    visitor.tap("button", "Vaststellen")


PAPERS = (
    PageState("incidents:papers", visitor=OWNER),
    PageState("incidents:papers", "with nothing yet", BEGINNER),
    PageState("incidents:papers", "one unreadable", UNLUCKY),
    PageState(_PROCEDURE, visitor=OWNER),
    PageState(_PROCEDURE, "sent empty", OWNER, sent("/papieren/werkwijze/", "Vaststellen", officer=""), 422),
    PageState(_PROCEDURE, "adopted", WRITER, adopt),
    PageState(_CHECK),
    PageState(_CHECK, "sent empty", reach=sent("/bewijs/", "Controleer"), status=422),
    PageState(
        _CHECK,
        "with a code of nobody",
        reach=sent("/bewijs/", "Controleer", name=LONG_WORD, code=LONG_WORD[:40]),
        status=422,
    ),
)
