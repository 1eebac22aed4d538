"""Searching one's own register."""

from tests.journeys.known_visitors import BEGINNER, OWNER, UNLUCKY
from tests.journeys.page_states.page_state import LONG_WORD, PageState, Reach, sent
from tests.journeys.visitor import Visitor

_SEARCH = "incidents:search"


def searched(words: str) -> Reach:
    return sent("/register/zoeken/", "Zoek", woorden=words)


def leafed_through(visitor: Visitor) -> None:
    searched("de")(visitor)
    visitor.tap("button", "Volgende")


def discreet(visitor: Visitor) -> None:
    searched("client naald")(visitor)
    visitor.tap("button", "Verberg titels")


SEARCHING = (
    PageState(_SEARCH, visitor=OWNER),
    PageState(_SEARCH, "with hits", OWNER, searched("client naald")),
    PageState(_SEARCH, "second page", OWNER, leafed_through),
    PageState(_SEARCH, "with nothing found", OWNER, searched(LONG_WORD)),
    PageState(_SEARCH, "sent empty", OWNER, searched(""), 422),
    PageState(_SEARCH, "with nothing yet", BEGINNER, searched("naald")),
    PageState(_SEARCH, "one unreadable", UNLUCKY, searched("bijna")),
    PageState(_SEARCH, "discreet", OWNER, discreet),
)
