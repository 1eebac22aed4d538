"""What is to be done about an incident and by when: terms, days that somebody chose, improvement actions.

The only place that works out dates: the list "Acties en termijnen" and the catalogue keep what is said here.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from textwrap import shorten

from analytics.taxonomy import Vocabulary
from incidents.clocks import RunningTerm, terms_of
from incidents.codes import ActionKind, DueKind, Duty, Helped, MilestoneKind, Track
from incidents.content import CalamityFileContent, ClientTalk, ImprovementAction, IncidentContent, NextDate
from incidents.escalation import Outcome, is_noted, last_postponed, told_on, who_to_tell
from incidents.wording import local_date

IN_BRIEF = 80
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class When(Vocabulary):
    """The groups of the list, in the order in which they are shown."""

    LATE = "late", "Te laat, kan nog"
    THIS_WEEK = "this_week", "Deze week"
    LATER = "later", "Later"
    UNDATED = "undated", "Zonder datum"
    DONE = "done", "Klaar"


def when_of(next_date: NextDate, *, now: datetime, today: date | None = None) -> When:
    """A target is never late: it stays with what is for now. A long list says once which day `now` is."""
    today = today or local_date(now)
    if not next_date.is_open:
        return When.DONE
    if next_date.due_date is None:
        return When.UNDATED
    if next_date.is_late(now, today=today):
        return When.LATE
    return When.THIS_WEEK if next_date.due_date < today + _WEEK else When.LATER


def next_dates_of(
    content: IncidentContent, file: CalamityFileContent | None, *, outcome: Outcome
) -> tuple[NextDate, ...]:
    """What is to be done, soonest first, and after it what was done; what has no day is as soon as possible.

    Nothing in it depends on the day it is worked out, so that a list can be drawn from what was kept.
    """
    found = (
        *_of_terms(terms_of(content, file, outcome=outcome)),
        *_of_talks(content.client_talks),
        *_of_telling(content, outcome),
        *_of_reassessment(content, outcome),
        *(each for action in content.actions for each in _of_action(action)),
    )
    return tuple(sorted(found, key=_order))


def _order(each: NextDate) -> tuple[bool, date]:
    return not each.is_open, each.done_date or each.due_date or date.min


def _of_terms(terms: tuple[RunningTerm, ...]) -> Iterator[NextDate]:
    """A term that ended before it was met is neither open nor done."""
    open_weeks = [term.due_date for term in terms if term.is_open and term.kind is DueKind.FIND_OUT]
    six_weeks_end = max((day for day in open_weeks if day), default=None)
    for term in terms:
        if term.ended_date:
            continue
        if term.kind is DueKind.NOTIFY_IN_DOUBT and not term.is_open:
            continue  # the same decision or report met the six weeks
        yield _of_term(term, six_weeks_end if term.is_open else None)


def _of_term(term: RunningTerm, six_weeks_end: date | None) -> NextDate:
    """Of the six weeks and the report in doubt that follows them, one is shown at a time."""
    is_first, is_second = term.kind is DueKind.FIND_OUT, term.kind is DueKind.NOTIFY_IN_DOUBT
    return NextDate(
        kind=term.kind,
        due_date=term.due_date,
        due_at=term.due_at,
        set_by=term.set_by,
        report=term.report,
        done_date=term.met_date,
        shown_from_date=six_weeks_end + _DAY if six_weeks_end and is_second else None,
        shown_until_date=six_weeks_end if is_first else None,
    )


def _of_talks(talks: tuple[ClientTalk, ...]) -> Iterator[NextDate]:
    """The contact that each talk promised; the first talk on that day or later keeps the promise."""
    held = [talk.told_date for talk in talks if talk.was_held and talk.told_date]
    for talk in talks:
        if day := talk.next_contact_date:
            done_date = min((later for later in held if later >= day), default=None)
            yield NextDate(DueKind.NEXT_CONTACT, day, done_date=done_date)


def _of_telling(content: IncidentContent, outcome: Outcome) -> Iterator[NextDate]:
    """Telling has its term; besides it the note, and the new try after one that failed."""
    if Duty.INFORM_CLIENT not in outcome.duties:
        return
    talks = content.client_talks
    whom = who_to_tell(outcome, content.circumstances.representation)
    if any(told_on(talks, each) is None for each in whom):
        later_try = last_postponed(talks)
        if later_try and later_try.try_again_date:
            yield NextDate(DueKind.TELL_LATER, later_try.try_again_date)
    elif not is_noted(talks):
        yield NextDate(DueKind.NOTE_IN_FILE)


def _of_reassessment(content: IncidentContent, outcome: Outcome) -> Iterator[NextDate]:
    if Track.REASSESSMENT in outcome.tracks:
        yield NextDate(DueKind.REASSESSMENT, content.milestones.date_of(MilestoneKind.REASSESSMENT))


def _of_action(action: ImprovementAction) -> Iterator[NextDate]:
    if action.kind is ActionKind.NONE:
        return
    about = partial(NextDate, what=shorten(action.what, IN_BRIEF, placeholder="…"), action_id=action.id)
    yield about(DueKind.IMPROVEMENT, action.due_date, done_date=action.done_date)
    if action.done_date:
        yield about(DueKind.EFFECT_CHECK, action.review_date, done_date=_reviewed(action))


def _reviewed(action: ImprovementAction) -> date | None:
    """Too early to say is not yet an answer."""
    return None if action.helped in (None, Helped.TOO_EARLY) else action.reviewed_date
