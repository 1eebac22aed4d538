"""The versions of an incident, and one of them."""

from tests.journeys.known_visitors import WRITER
from tests.journeys.page_states.page_state import PageState
from tests.journeys.page_states.recording import STORY
from tests.journeys.page_states.register import amend, explain_why, recorded
from tests.journeys.visitor import Visitor


def all_versions(visitor: Visitor) -> None:
    amend("Merkbare gevolgen?", explain_why)(visitor)
    visitor.tap("link", "Alle 2 versies bekijken")


def first_version(visitor: Visitor) -> None:
    all_versions(visitor)
    visitor.page.get_by_role("main").locator("a.task__t").last.click()


VERSIONS = (
    PageState("incidents:versions", visitor=WRITER, reach=recorded(STORY, all_versions)),
    PageState("incidents:version", visitor=WRITER, reach=recorded(STORY, first_version)),
)
