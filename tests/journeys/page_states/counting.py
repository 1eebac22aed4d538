"""What counts in the figures, of one incident and of a whole register; and the advice that comes back."""

from tests.journeys.known_visitors import BEGINNER, OWNER, WRITER
from tests.journeys.page_states.page_state import PageState, Reach
from tests.journeys.page_states.register import NEAR_MISS, incident
from tests.journeys.page_states.stories import begun, of_own
from tests.journeys.visitor import Visitor

_ONE, _ALL, _LIST, _ADVICE = (
    "incidents:counted",
    "incidents:count_register",
    "incidents:advice_list",
    "incidents:advice",
)


def see_what_counts(visitor: Visitor) -> None:
    visitor.tap("link", "Wat telt hiervan mee?")


def keep_it_out(visitor: Visitor) -> None:
    see_what_counts(visitor)
    visitor.tap("button", "Niet meetellen")


def keep_all_out(visitor: Visitor) -> None:
    """And in again first, where a window before this one left it out."""
    visitor.page.goto("/mijn-cijfers/meetellen/")
    if visitor.page.get_by_role("button", name="Laat meetellen").count():
        visitor.tap("button", "Laat meetellen")
    visitor.tap("button", "Niet meetellen")


def first_advice(then: str = "") -> Reach:
    """The first on the list, followed or left again by the button of that name where it is there."""

    def reach(visitor: Visitor) -> None:
        visitor.page.goto("/adviezen/")
        visitor.page.get_by_role("main").locator("a.task__t").first.click()
        if then and visitor.page.get_by_role("button", name=then, exact=True).count():
            visitor.tap("button", then)

    return reach


COUNTING = (
    PageState(_ONE, visitor=OWNER, reach=incident(NEAR_MISS, see_what_counts)),
    of_own("counted", "kept out", begun().then(keep_it_out)),
    PageState(_ALL, visitor=OWNER),
    PageState(_ALL, "kept out", WRITER, keep_all_out),
    PageState(_LIST, visitor=OWNER),
    PageState(_LIST, "with nothing of one's own", BEGINNER),
    PageState(_ADVICE, visitor=OWNER, reach=first_advice("Ik pas dit niet meer toe")),
    PageState(_ADVICE, "followed", OWNER, first_advice("Ik pas dit toe")),
)
