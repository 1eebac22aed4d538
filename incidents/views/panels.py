"""The panels as a page draws them: each action with its address, each term with its bar."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from accounts.actor import Actor
from incidents.codes import MilestoneKind, ReportKind
from incidents.content import IncidentContent, NextDate
from incidents.panel import Action, ActionKey, ArticlePanel, Emphasis, Panel, Route, State, TermLine
from incidents.panel.route_texts import OF_CLASS, OF_TRACK
from incidents.queries import Incident, calendar_id

# An action whose page is not in this list is not offered.
_PAGES = {
    ActionKey.ANALYSE: "analysis",
    ActionKey.DRAW_CAUSE_TREE: "cause_tree",
    ActionKey.PLAN_IMPROVEMENT: "improvements",
    ActionKey.RECORD_DISCUSSION: "discussed",
    ActionKey.COPY_FILE_TEXT: "client_file_text",
    ActionKey.READ_EXAMPLES: "client",
    ActionKey.OPEN_DECISION_HELP: "decision_help",
    ActionKey.CHANGE_DATES: "dates",
    ActionKey.FOLLOW_ROUTE: "other_routes",
    ActionKey.WRITE_INVESTIGATION: "investigation",
    ActionKey.KEEP_LETTERS: "letters",
    ActionKey.LOOK_BACK_TOGETHER: "network",
    ActionKey.WRITE_REFLECTION: "reflection",
}
# Those that are about one kind of report.
_REPORT_PAGES = {
    ActionKey.PREPARE_REPORT: "notification",
    ActionKey.COMPLETE_REPORT: "notification",
    ActionKey.RECORD_PROOF: "new_proof",
}
# The part of an address that says which.
REPORT_WORDS = {
    ReportKind.SENTINEL_EVENT: "calamiteit",
    ReportKind.VIOLENCE: "geweld",
    ReportKind.DISMISSAL: "beeindiging",
}


@dataclass(frozen=True)
class Link:
    """An action and where it leads."""

    label: str
    url: str
    is_primary: bool = False


@dataclass(frozen=True, repr=False)
class Term:
    """A term with how many of its days have passed."""

    line: TermLine
    day: int
    days: int


@dataclass(frozen=True, repr=False)
class Article:
    """One panel with its addresses."""

    panel: ArticlePanel
    terms: tuple[Term, ...]
    main: Link | None
    links: tuple[Link, ...]


@dataclass(frozen=True, repr=False)
class RoutePanel:
    """One route with its clock and the days that show what was done."""

    route: Route
    anchor: str
    state: State | None
    terms: tuple[Term, ...]
    days: tuple[MilestoneKind, ...]


def articles(panel: Panel, incident: Incident, *, by: Actor, now: datetime) -> list[Article]:
    return [
        Article(
            panel=each,
            terms=_terms(each.terms, now),
            main=_link(each.main, incident, by) if each.main else None,
            links=_links(each.links, incident, by),
        )
        for each in panel.articles
    ]


def routes(panel: Panel, now: datetime) -> list[RoutePanel]:
    return [
        RoutePanel(
            route=route,
            anchor=(route.track or route.event_class or "").replace("_", "-"),
            state=route.state,
            terms=_terms(route.terms, now),
            days=_days_of(route),
        )
        for route in panel.routes
    ]


def general_links(panel: Panel, incident: Incident, *, by: Actor) -> tuple[Link, ...]:
    return _links(panel.links, incident, by)


def _days_of(route: Route) -> tuple[MilestoneKind, ...]:
    if route.track:
        return OF_TRACK[route.track].done
    return OF_CLASS[route.event_class].done if route.event_class else ()


def _terms(lines: tuple[TermLine, ...], now: datetime) -> tuple[Term, ...]:
    return tuple(Term(line, line.term.day_number(now), line.term.day_count) for line in lines)


def _links(actions: tuple[Action, ...], incident: Incident, by: Actor) -> tuple[Link, ...]:
    return tuple(link for action in actions if (link := _link(action, incident, by)))


def _link(action: Action, incident: Incident, by: Actor) -> Link | None:
    address = _address(action, incident, by)
    return Link(action.label, address, action.emphasis is Emphasis.PRIMARY) if address else None


def _address(action: Action, incident: Incident, by: Actor) -> str:
    incident_id, content = incident.id, incident.content
    if action.due:
        due = NextDate(action.due, action.due_date, report=action.report)
        term = calendar_id(by=by, incident_id=incident_id, due=due)
        return reverse("incidents:action_calendar", args=[term])
    if action.key in _PAGES:
        place = reverse(f"incidents:{_PAGES[action.key]}", args=[incident_id])
        return f"{place}#{action.track.replace('_', '-')}" if action.track else place
    if action.key in _REPORT_PAGES:
        word = REPORT_WORDS[action.report or ReportKind.SENTINEL_EVENT]
        return reverse(f"incidents:{_REPORT_PAGES[action.key]}", args=[incident_id, word])
    numbered = {
        ActionKey.RECORD_TALK: ("client_talk", len(content.client_talks) + 1),
        ActionKey.RECORD_NOTE: ("client_note", _without_note(content)),
        ActionKey.PLAN_REASSESSMENT: ("milestone", MilestoneKind.REASSESSMENT.value),
        ActionKey.AMEND_ANSWERS: ("amend", 3),
    }
    if action.key not in numbered:
        return ""
    name, argument = numbered[action.key]
    return reverse(f"incidents:{name}", args=[incident_id, argument])


def _without_note(content: IncidentContent) -> int:
    """The first talk that is not in the client file yet."""
    open_ones = (
        number for number, talk in enumerate(content.client_talks, 1) if talk.was_held and not talk.noted_date
    )
    return next(open_ones, max(len(content.client_talks), 1))
