"""A meeting: planned, changed, cancelled, its agenda made, held in one room, and concluded.

Each part of it is saved against the moment of what a page showed, so that nobody writes over a colleague unseen.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from groups.content.meeting import Attendance, Attendee, CaseNotes, MeetingContent, Plan
from groups.models import Role
from groups.notifications import tell_group
from groups.operations.hold import held_standing
from groups.operations.sharing import held_record, new_record, save_record, share_again
from groups.operations.shown import check_shown
from groups.permissions import check_can_arrange, check_can_lead_talk
from groups.queries.discussion import as_case
from groups.queries.meetings import as_meeting, group_meetings
from groups.queries.readers import readers_to_add
from groups.queries.records import Opened, of_kind, opened_record, opened_records
from groups.queries.standing import standings_in
from groups.standing import Standing
from vault.identity import acting_as

Change = Callable[[MeetingContent], MeetingContent]


class MeetingIsOver(Exception):
    def __init__(self) -> None:
        super().__init__("Deze bijeenkomst is afgesloten of afgezegd. Lezen kan nog; er komt niets meer bij.")


def plan_meeting(*, by: Actor, standing: Standing, plan: Plan) -> UUID:
    """Planned twice for the same moment, it is one meeting. Raises as `check_can_lead_talk`."""
    check_can_lead_talk(standing)
    with acting_as(by.identity), transaction.atomic():
        held = held_standing(by=by, group_id=standing.group.id)
        check_can_lead_talk(held)
        records = opened_records(by=by, standing=held)
        for meeting in group_meetings(records, now=plan.set_at).planned:
            if meeting.content.plan.says_the_same(plan) and not meeting.content.is_over:
                return meeting.id
        tell_group(by=by, standing=held)
        return new_record(by=by, standing=held, content=MeetingContent(plan)).id


def change_plan(*, by: Actor, standing: Standing, meeting_id: UUID, plan: Plan, shown: str) -> None:
    """Raises WasChanged, MeetingIsOver, or as `held_record`."""

    def change(meeting: MeetingContent) -> MeetingContent:
        if meeting.plan.says_the_same(plan):
            return meeting
        check_shown(shown, meeting.plan.set_at)
        return replace(meeting, plan=plan)

    _lead(by, standing, meeting_id, change, tells=True)


def cancel_meeting(*, by: Actor, standing: Standing, meeting_id: UUID, now: datetime) -> None:
    """It stays to be read as cancelled. Raises MeetingIsOver, or as `held_record`."""
    _lead(by, standing, meeting_id, lambda meeting: replace(meeting, cancelled_at=now), tells=True)


def put_forward(*, by: Actor, standing: Standing, meeting_id: UUID, case_id: UUID) -> None:
    """A case on the agenda, which does not say by whom. Raises NotYourCase, MeetingIsOver, or as `held_record`."""
    _arrange(by, standing, meeting_id, case_id, lambda meeting: meeting.with_case(case_id))


def take_off(*, by: Actor, standing: Standing, meeting_id: UUID, case_id: UUID) -> None:
    """Raises as `put_forward`."""
    _arrange(by, standing, meeting_id, case_id, lambda meeting: meeting.without_case(case_id))


def move_up(*, by: Actor, standing: Standing, meeting_id: UUID, case_id: UUID) -> None:
    """One place earlier. Raises MeetingIsOver, or as `held_record`."""
    _lead(by, standing, meeting_id, lambda meeting: meeting.with_case_earlier(case_id))


def take_attendance(
    *,
    by: Actor,
    standing: Standing,
    meeting_id: UUID,
    person_ids: Iterable[UUID],
    shown: str,
    now: datetime,
) -> None:
    """Members alone, each with what there is of their declaration now. Raises WasChanged, MeetingIsOver."""
    asked = set(person_ids)

    def change(meeting: MeetingContent) -> MeetingContent:
        people, before = _attendees(standing.group.id, asked), meeting.attendance
        if people == (before.people if before else ()):
            return meeting
        check_shown(shown, before.set_at if before else None)
        return replace(meeting, attendance=Attendance(people, now))

    _lead(by, standing, meeting_id, change)


def take_notes(*, by: Actor, standing: Standing, meeting_id: UUID, notes: CaseNotes, shown: str) -> None:
    """What is said of one case in the room. Raises WasChanged, MeetingIsOver, or NoSuchRecord."""

    def change(meeting: MeetingContent) -> MeetingContent:
        before = meeting.notes_of(notes.case_id)
        if notes.says_the_same(before) if before else notes.is_empty:
            return meeting
        check_shown(shown, before.set_at if before else None)
        as_case(opened_record(by=by, standing=standing, record_id=notes.case_id))
        return meeting.with_notes(notes)

    _lead(by, standing, meeting_id, change)


def conclude_meeting(*, by: Actor, standing: Standing, meeting_id: UUID, now: datetime) -> None:
    """From now on there are minutes; concluded twice, it was concluded the first time. Raises MeetingIsOver."""

    def change(meeting: MeetingContent) -> MeetingContent:
        there = meeting.attendance
        if there:
            people = _attendees(standing.group.id, {each.person_id for each in there.people})
            there = replace(there, people=people)
        return replace(meeting, attendance=there, concluded_at=now)

    _lead(by, standing, meeting_id, change, tells=True)


def share_meeting_again(*, by: Actor, standing: Standing, meeting_id: UUID) -> None:
    """With everybody who was covered later. Raises as `check_can_lead_talk`, or `held_record`."""
    check_can_lead_talk(standing)
    with acting_as(by.identity), transaction.atomic():
        opened = _held(by, standing, meeting_id)
        added = readers_to_add(by=by, standing=standing, row=opened.row).people
        if added:
            share_again(opened, [each.person_id for each in added])
            tell_group(by=by, standing=standing)


def forget_case(*, by: Actor, standing: Standing, case_id: UUID) -> None:
    """Call in the transaction that withdraws a case: what meetings say of it goes too, as far as this reader reads."""
    for found, meeting in of_kind(opened_records(by=by, standing=standing), MeetingContent):
        kept = meeting.forgetting(case_id)
        if kept != meeting:
            save_record(_held(by, standing, found.id), kept)


def _arrange(by: Actor, standing: Standing, meeting_id: UUID, case_id: UUID, change: Change) -> None:
    with acting_as(by.identity), transaction.atomic():
        case = opened_record(by=by, standing=standing, record_id=case_id)
        as_case(case)
        check_can_arrange(standing, is_own=case.is_own)
        _change(by, standing, meeting_id, change)


def _lead(by: Actor, standing: Standing, meeting_id: UUID, change: Change, *, tells: bool = False) -> None:
    check_can_lead_talk(standing)
    with acting_as(by.identity), transaction.atomic():
        if _change(by, standing, meeting_id, change) and tells:
            tell_group(by=by, standing=standing)


def _change(by: Actor, standing: Standing, meeting_id: UUID, change: Change) -> bool:
    """Whether it changed anything."""
    opened = _held(by, standing, meeting_id)
    meeting = as_meeting(opened)
    if meeting.is_over:
        raise MeetingIsOver
    changed = change(meeting)
    if changed != meeting:
        save_record(opened, changed)
    return changed != meeting


def _held(by: Actor, standing: Standing, meeting_id: UUID) -> Opened:
    opened = held_record(by=by, standing=standing, record_id=meeting_id)
    as_meeting(opened)
    return opened


def _attendees(group_id: UUID, asked: set[UUID]) -> tuple[Attendee, ...]:
    """Of those who are asked about, whoever belongs there; a coordinator hears no case."""
    return tuple(
        Attendee(person_id, each.state.value, each.is_covered)
        for person_id, each in sorted(standings_in(group_id).items())
        if person_id in asked and each.role != Role.COORDINATOR
    )
