"""Incidents of one's own that go on: what was saved for one page is there for the next."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.journeys.known_visitors import WRITER
from tests.journeys.page_states.page_state import PageState, Reach
from tests.journeys.page_states.recording import STORY
from tests.journeys.visitor import MODERATE, Visitor, record_unseen


@dataclass(frozen=True)
class Story:
    """What somebody saves about one incident: each step begins at the page where the step before it ended."""

    steps: tuple[Reach, ...]

    def then(self, step: Reach) -> "Story":
        return Story((*self.steps, step))

    def __call__(self, visitor: Visitor) -> None:
        """To the page where it ends. An incident that got as far as the step before goes on, and is there no longer."""
        ends = _ENDS.setdefault(visitor.session, {})
        if self in ends:
            visitor.page.goto(ends[self])
            return
        *before, last = self.steps
        if before:
            Story(tuple(before))(visitor)
            del ends[Story(tuple(before))]
        last(visitor)
        ends[self] = visitor.page.url


# In each session, where the incident of each story is.
_ENDS: dict[str, dict[Story, str]] = {}


def begun(path: str = "", story: str = STORY, what_followed: Mapping[str, object] = MODERATE) -> Story:
    """A new incident, and a page below its own."""

    def record(visitor: Visitor) -> None:
        visitor.page.goto(f"/register/{record_unseen(visitor, story, what_followed)}/{path}")

    return Story((record,))


def of_own(view: str, state: str, story: Story, then: Reach | None = None, *, status: int = 200) -> PageState:
    """A page about an incident of one's own, where something was saved first. Nobody goes on from what `then` saves."""

    def reach(visitor: Visitor) -> None:
        story(visitor)
        if then is not None:
            then(visitor)

    return PageState(f"incidents:{view}", state, WRITER, reach, status)
