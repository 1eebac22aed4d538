"""Figures of one's own register."""

from tests.journeys.known_visitors import BEGINNER, OWNER, UNLUCKY
from tests.journeys.page_states.page_state import PageState
from tests.journeys.visitor import Visitor


def open_tables(visitor: Visitor) -> None:
    visitor.page.goto("/mijn-cijfers/")
    for name in ("Uw meldingen per kwartaal", "Uw meldingen per onderwerp", "Uw meldingen per soort"):
        visitor.page.get_by_text(f"Toon als tabel: {name}").click()


FIGURES = (
    PageState("incidents:own_figures", visitor=OWNER),
    PageState("incidents:own_figures", "with all tables open", OWNER, open_tables),
    PageState("incidents:own_figures", "with nothing yet", BEGINNER),
    PageState("incidents:own_figures", "one unreadable", UNLUCKY),
)
