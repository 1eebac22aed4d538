"""The dates of an incident for the list "Acties en termijnen" and for the catalogue; the same the panels show."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from incidents.clocks import RunningTerm
from incidents.codes import DueKind, Duty, MilestoneKind, PracticeForm, Track
from incidents.content import CalamityFileContent, IncidentContent, NextDate
from incidents.escalation import told_on, who_to_tell
from incidents.panel.case import Case, case_of
from incidents.panel.telling import is_noted, postponed


def next_dates(
    content: IncidentContent,
    file: CalamityFileContent | None,
    *,
    practice_form: PracticeForm | None,
    now: datetime,
) -> tuple[NextDate, ...]:
    """What is to be done, soonest first, and after it what was done; what has no day is as soon as possible.

    Nothing in it depends on the day it is worked out, so that a list can be drawn from what was kept.
    """
    case = case_of(content, file, practice_form=practice_form, now=now)
    found = (*_terms(case), *_telling(case), *_reassessment(case), *_improvements(case))
    return tuple(sorted(found, key=_order))


def _order(each: NextDate) -> tuple[bool, date]:
    return not each.is_open, each.done_date or each.due_date or date.min


def _terms(case: Case) -> Iterator[NextDate]:
    six_weeks = {term.due_date for term in case.open_terms(DueKind.FIND_OUT) if term.due_date}
    for term in case.terms:
        if term.ended_date:
            continue
        if term.kind is DueKind.NOTIFY_IN_DOUBT and not term.is_open:
            continue  # the same decision or report met the six weeks
        yield _of_term(term, six_weeks_end=max(six_weeks, default=None))


def _of_term(term: RunningTerm, *, six_weeks_end: date | None) -> NextDate:
    shown_from = shown_until = None
    if term.is_open and six_weeks_end and term.kind is DueKind.FIND_OUT:
        shown_until = six_weeks_end
    if term.is_open and six_weeks_end and term.kind is DueKind.NOTIFY_IN_DOUBT:
        shown_from = six_weeks_end + timedelta(days=1)
    return NextDate(
        kind=term.kind,
        due_date=term.due_date,
        due_at=term.due_at,
        set_by=term.set_by,
        report=term.report,
        done_date=term.met_date,
        shown_from_date=shown_from,
        shown_until_date=shown_until,
    )


def _telling(case: Case) -> Iterator[NextDate]:
    """Telling has its term; here the note, the new try and the contact that was promised."""
    talks = case.content.client_talks
    for talk in talks:
        if talk.next_contact_date:
            later = [each.told_date for each in talks if each.was_held and each.told_date]
            done = [day for day in later if day >= talk.next_contact_date]
            yield NextDate(DueKind.NEXT_CONTACT, talk.next_contact_date, done_date=min(done, default=None))
    if Duty.INFORM_CLIENT not in case.outcome.duties:
        return
    whom = who_to_tell(case.outcome, case.content.circumstances.representation)
    if any(told_on(talks, each) is None for each in whom):
        later_try = postponed(case)
        if later_try and later_try.try_again_date:
            yield NextDate(DueKind.TELL_LATER, later_try.try_again_date)
    elif not is_noted(case):
        yield NextDate(DueKind.NOTE_IN_FILE)


def _reassessment(case: Case) -> Iterator[NextDate]:
    if Track.REASSESSMENT in case.outcome.tracks:
        yield NextDate(DueKind.REASSESSMENT, case.day_of(MilestoneKind.REASSESSMENT))


def _improvements(case: Case) -> Iterator[NextDate]:
    for action in case.content.actions:
        if action.due_date:
            yield NextDate(
                DueKind.IMPROVEMENT, action.due_date, action_id=action.id, done_date=action.done_date
            )
        if action.review_date and (action.done_date or action.is_open):
            looked = None if action.awaits_review or action.is_open else action.reviewed_date
            yield NextDate(DueKind.EFFECT_CHECK, action.review_date, action_id=action.id, done_date=looked)
