"""What is to be done about an incident and by when: terms, days that somebody chose, improvement actions."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from textwrap import shorten

from analytics.taxonomy import Vocabulary
from incidents.clocks import RunningTerm, terms_of
from incidents.codes import ActionKind, DueKind, Helped, MilestoneKind, SetBy
from incidents.content import CalamityFileContent, ImprovementAction, IncidentContent, NextDate
from incidents.escalation import Outcome
from incidents.wording import local_date

IN_BRIEF = 80
_WEEK = timedelta(days=7)


class When(Vocabulary):
    """The groups of the list, in the order in which they are shown."""

    LATE = "late", "Te laat, kan nog"
    THIS_WEEK = "this_week", "Deze week"
    LATER = "later", "Later"
    UNDATED = "undated", "Zonder datum"
    DONE = "done", "Klaar"


def when_of(next_date: NextDate, *, now: datetime) -> When:
    """A target is never late: it stays with what is for now."""
    today = local_date(now)
    if not next_date.is_open:
        return When.DONE
    if next_date.due_date is None:
        return When.UNDATED
    has_passed = next_date.due_at < now if next_date.due_at else next_date.due_date < today
    if has_passed and next_date.set_by is not SetBy.TARGET:
        return When.LATE
    return When.THIS_WEEK if next_date.due_date < today + _WEEK else When.LATER


def next_dates_of(
    content: IncidentContent, file: CalamityFileContent | None, *, outcome: Outcome
) -> tuple[NextDate, ...]:
    """Open and done alike; a term that ended because the class changed is neither."""
    terms = terms_of(content, file, outcome=outcome)
    return (
        *(_of_term(term) for term in terms if term.ended_date is None),
        *_of_talks(content),
        *_of_reassessment(content),
        *(each for action in content.actions for each in _of_action(action)),
    )


def _of_term(term: RunningTerm) -> NextDate:
    return NextDate(
        kind=term.kind,
        due_date=term.due_date,
        due_at=term.due_at,
        done_date=term.met_date,
        set_by=term.set_by,
        report=term.report,
    )


def _of_talks(content: IncidentContent) -> Iterator[NextDate]:
    """What the last talk planned; another talk answers it."""
    if not content.client_talks:
        return
    latest = content.client_talks[-1]
    if latest.next_contact_date:
        yield NextDate(DueKind.NEXT_CONTACT, latest.next_contact_date)
    if latest.try_again_date and latest.is_postponed:
        yield NextDate(DueKind.TELL_LATER, latest.try_again_date)


def _of_reassessment(content: IncidentContent) -> Iterator[NextDate]:
    """Looked at again as soon as anything is amended on that day or after it."""
    day = content.milestones.date_of(MilestoneKind.REASSESSMENT)
    if day is None:
        return
    amended = local_date(content.amended_at) if content.amended_at else None
    yield NextDate(DueKind.REASSESSMENT, day, done_date=amended if amended and amended >= day else None)


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
