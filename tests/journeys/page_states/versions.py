"""The versions of an incident, and one of them."""

from tests.journeys.page_states.register import AMENDED
from tests.journeys.page_states.stories import of_own
from tests.journeys.visitor import Visitor


def all_versions(visitor: Visitor) -> None:
    visitor.tap("link", "Alle 2 versies bekijken")


def first_version(visitor: Visitor) -> None:
    all_versions(visitor)
    visitor.page.get_by_role("main").locator("a.task__t").last.click()


VERSIONS = (
    of_own("versions", "as it opens", AMENDED, all_versions),
    of_own("version", "as it opens", AMENDED, first_version),
)
