"""The routes that run beside the articles for this incident, with their clocks and what was done."""

from incidents.clocks import RunningTerm
from incidents.codes import EventClass, MilestoneKind, ReportKind
from incidents.content import Milestone
from incidents.panel.case import Case
from incidents.panel.parts import (
    AS_SOON_AS_POSSIBLE,
    READY,
    Action,
    ActionKey,
    Evidence,
    Route,
    State,
    term_line,
    time_left,
)
from incidents.panel.route_texts import OF_CLASS, OF_TRACK, RouteText
from incidents.wording import moment_in_words


def routes(case: Case) -> tuple[Route, ...]:
    of_class = [_route(case, OF_CLASS[event_class], event_class) for event_class in _classes(case)]
    of_track = [
        _route(case, text, None, Action(ActionKey.FOLLOW_ROUTE, "Bekijk deze route", track=track))
        for track, text in OF_TRACK.items()
        if track in case.outcome.tracks
    ]
    return (*of_class, *of_track)


def _classes(case: Case) -> list[EventClass]:
    """Violence and dismissal can coincide; a complication cannot be anything else besides."""
    reports = case.outcome.inspectorate_reports
    applies = {
        EventClass.VIOLENCE: ReportKind.VIOLENCE in reports,
        EventClass.DISMISSAL: ReportKind.DISMISSAL in reports,
        EventClass.COMPLICATION: case.outcome.underlying_class is EventClass.COMPLICATION,
    }
    return [event_class for event_class, is_so in applies.items() if is_so]


def _route(case: Case, text: RouteText, event_class: EventClass | None, *links: Action) -> Route:
    terms = [term for term in case.terms if term.kind is text.term]
    done = [mark for kind in text.done if (mark := case.content.milestones.of(kind))]
    return Route(
        title=text.title,
        sentences=text.sentences,
        track=links[0].track if links else None,
        event_class=event_class,
        references=text.references,
        state=_state(case, text, terms, done),
        terms=tuple(term_line(term.kind.label, term) for term in terms if term.is_open),
        evidence=_evidence(text, done),
        links=links,
    )


def _state(case: Case, text: RouteText, terms: list[RunningTerm], done: list[Milestone]) -> State | None:
    if done:
        return READY
    running = [term for term in terms if term.is_open]
    if running:
        return time_left(running[0], case.now)
    return AS_SOON_AS_POSSIBLE if text.done and not text.is_voluntary else None


def _evidence(text: RouteText, done: list[Milestone]) -> tuple[Evidence, ...]:
    if done:
        return tuple(
            Evidence(mark.kind.label, moment_in_words(mark.happened_date, mark.happened_time), is_done=True)
            for mark in done
        )
    return tuple(Evidence(_open(kind), is_optional=text.is_voluntary) for kind in text.done[:1])


def _open(kind: MilestoneKind) -> str:
    return f"{kind.label}: nog niet vastgelegd"
