"""Learning from an incident: its analysis, the tree of causes, what changes because of it, and the list of dates."""

import re
from datetime import timedelta

from django.utils import timezone

from tests.journeys.known_visitors import BEGINNER, OWNER, UNLUCKY
from tests.journeys.page_states.following_up import fill_day, of_anna, send
from tests.journeys.page_states.page_state import LONG_WORD, PageState
from tests.journeys.page_states.recording import LONG_STORY
from tests.journeys.page_states.register import NEAR_MISS, discreet, keep
from tests.journeys.page_states.stories import begun, of_own
from tests.journeys.visitor import Visitor

_TOP = "analyse/boom/gebeurtenis/"
_NEW = "maatregelen/nieuw/"
_NONE = "maatregelen/geen/"


def write_too_much(visitor: Visitor) -> None:
    visitor.page.get_by_role("textbox").first.fill("Te lang. " * 600)
    keep(visitor)


def score_it(visitor: Visitor) -> None:
    """A risk for which a tree of causes is asked."""
    visitor.choose("Hoe erg had het kunnen worden?", "Catastrofaal")
    visitor.page.get_by_role("radiogroup", name="Hoe vaak kan dit weer gebeuren?").or_(
        visitor.page.get_by_role("group", name="Hoe vaak kan dit weer gebeuren?")
    ).get_by_role("radio").first.check()
    keep(visitor)


def ask_why(visitor: Visitor) -> None:
    visitor.tap("link", re.compile("^Hoe kwam dat?"))


def add_nothing(visitor: Visitor) -> None:
    ask_why(visitor)
    keep(visitor)


def grow_the_tree(visitor: Visitor) -> None:
    """Two causes below each other, in a word that is hard to fit."""
    for cause in (LONG_WORD, "Er was geen vaste plek voor de spullen"):
        visitor.page.goto(visitor.page.url)
        links = visitor.page.get_by_role("link", name=re.compile("^Hoe kwam dat?"))
        links.last.click()
        visitor.write("Hoe kwam dat?", cause)
        keep(visitor)


def change_a_cause(visitor: Visitor) -> None:
    visitor.tap("link", re.compile(f"^Wijzig ?: {LONG_WORD}"))


def leave_the_event_empty(visitor: Visitor) -> None:
    visitor.write("Wat gebeurde er?", "")
    keep(visitor)


def plan(visitor: Visitor) -> None:
    visitor.write("Wat gaat u doen?", LONG_STORY[:300])
    visitor.page.get_by_label("Wat voor maatregel is het?").select_option(label="Werkwijze of protocol")
    visitor.write("Wie doet dit?", "Ikzelf")
    fill_day(visitor, "Wanneer is het klaar?", timezone.localdate() + timedelta(days=30))
    keep(visitor)


def change_the_plan(visitor: Visitor) -> None:
    visitor.tap("link", re.compile("^Wijzig"))


def look_at_the_list_of_dates(visitor: Visitor) -> None:
    visitor.tap("link", "Acties en termijnen")


def say_it_is_done(visitor: Visitor) -> None:
    visitor.tap("link", re.compile("^Dit is klaar"))


def done_without_a_day(visitor: Visitor) -> None:
    say_it_is_done(visitor)
    keep(visitor)


def finish(visitor: Visitor) -> None:
    say_it_is_done(visitor)
    fill_day(visitor, "Wanneer was het klaar?", timezone.localdate())
    keep(visitor)


def look_whether_it_helped(visitor: Visitor) -> None:
    visitor.tap("link", re.compile("^Hielp het"))


def look_without_an_answer(visitor: Visitor) -> None:
    look_whether_it_helped(visitor)
    keep(visitor)


def say_there_is_none(visitor: Visitor) -> None:
    visitor.write("Waarom is er geen maatregel?", LONG_STORY[:600])
    keep(visitor)


def discreet_list(visitor: Visitor) -> None:
    discreet(visitor)
    visitor.page.goto("/acties/")


_TREE = begun(_TOP).then(keep)
_GROWN = _TREE.then(grow_the_tree)
_PLANNED = begun(_NEW).then(plan)
_DONE = _PLANNED.then(finish)

LEARNING = (
    of_anna("analysis", "analyse/", "empty"),
    of_anna("analysis", "analyse/", "with a text that is too long", write_too_much),
    of_own("analysis", "with a high risk", begun("analyse/").then(score_it)),
    of_anna("root_causes", "analyse/prisma/", "empty"),
    of_anna("cause_tree", "analyse/boom/", "empty"),
    of_anna("cause", _TOP, "the event"),
    of_anna("cause", _TOP, "sent empty", leave_the_event_empty),
    of_own("add_cause", "empty", _TREE, ask_why),
    of_own("add_cause", "sent empty", _TREE, add_nothing, status=422),
    of_own("cause_tree", "with causes", _GROWN),
    of_own("cause", "a cause", _GROWN, change_a_cause),
    of_anna("improvements", "maatregelen/", "empty"),
    of_own("improvements", "none with a reason", begun(_NONE).then(say_there_is_none)),
    of_own("improvements", "planned", _PLANNED),
    of_own("actions", "with a measure", _PLANNED, look_at_the_list_of_dates),
    of_anna("improvement", _NEW, "empty"),
    of_anna("improvement", _NEW, "sent empty", send("Bewaren")),
    of_own("improvement", "planned before", _PLANNED, change_the_plan),
    of_anna("no_improvement", _NONE, "empty"),
    of_anna("no_improvement", _NONE, "sent empty", send("Bewaren"), title=NEAR_MISS),
    of_own("improvement_done", "empty", _PLANNED, say_it_is_done),
    of_own("improvement_done", "sent empty", _PLANNED, done_without_a_day, status=422),
    of_own("improvements", "done", _DONE),
    of_own("improvement_review", "empty", _DONE, look_whether_it_helped),
    of_own("improvement_review", "sent empty", _DONE, look_without_an_answer, status=422),
    PageState("incidents:actions", visitor=OWNER),
    PageState("incidents:actions", "discreet", OWNER, discreet_list),
    PageState("incidents:actions", "with nothing yet", BEGINNER),
    PageState("incidents:actions", "one unreadable", UNLUCKY),
)
