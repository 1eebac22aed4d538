"""The meetings of a group, and one of them with its agenda as one reader sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from accounts.actor import Actor
from groups.content.meeting import CaseNotes, MeetingContent, answered_in
from groups.models import Role
from groups.queries.discussion import GroupCase, group_cases
from groups.queries.readers import readers_to_add
from groups.queries.records import NoSuchRecord, NotSharedWithYou, Opened, Unshared, of_kind, opened_records
from groups.queries.standing import SOMEBODY_WHO_LEFT, members
from groups.standing import Member, Standing
from incidents.codes import Helped
from incidents.wording import local_date


@dataclass(frozen=True, repr=False)
class GroupMeeting:
    """A line in the list of a group."""

    id: UUID
    content: MeetingContent


@dataclass(frozen=True, repr=False)
class GroupMeetings:
    """Those to come, soonest first, also when cancelled; and those that were held, newest first."""

    planned: tuple[GroupMeeting, ...]
    held: tuple[GroupMeeting, ...]


@dataclass(frozen=True, repr=False)
class AgendaEntry:
    """A case to discuss, or the question whether what came of it helped."""

    case: GroupCase
    is_effect_check: bool
    notes: CaseNotes | None


@dataclass(frozen=True)
class Present:
    """Somebody who is there. `is_covered` is so now; what stands in the minutes is what was so then."""

    name: str
    declaration: str
    is_covered: bool


@dataclass(frozen=True, repr=False)
class ShownMeeting:
    """A meeting with the cases that this reader can open; of the others there is only a number."""

    id: UUID
    content: MeetingContent
    entries: tuple[AgendaEntry, ...]
    unseen: int
    to_put_forward: tuple[GroupCase, ...]
    people: tuple[Member, ...]
    present: tuple[Present, ...]
    to_add: tuple[Member, ...]

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Who is in the room and may not hear a case."""
        return tuple(each.name for each in self.present if not each.is_covered)

    def entry(self, case_id: UUID) -> AgendaEntry:
        """Raises NoSuchRecord."""
        for each in self.entries:
            if each.case.id == case_id:
                return each
        raise NoSuchRecord


def group_meetings(records: Iterable[Opened | Unshared], *, now: datetime) -> GroupMeetings:
    """The meetings among what a group shares (`queries.records.opened_records`)."""
    meetings = sorted(
        (GroupMeeting(each.id, content) for each, content in of_kind(records, MeetingContent)),
        key=lambda meeting: meeting.content.plan.starts_at,
    )
    return GroupMeetings(
        planned=tuple(each for each in meetings if _is_to_come(each.content, now)),
        held=tuple(each for each in reversed(meetings) if each.content.concluded_at),
    )


def _is_to_come(meeting: MeetingContent, now: datetime) -> bool:
    """Until it is concluded; one that was cancelled until its own time has passed."""
    return not meeting.concluded_at and (not meeting.cancelled_at or meeting.plan.starts_at > now)


def shown_meeting(*, by: Actor, standing: Standing, meeting_id: UUID) -> ShownMeeting:
    """Raises NotSigned, NoSuchRecord, or NotSharedWithYou."""
    records = opened_records(by=by, standing=standing)
    opened = _the_one(records, meeting_id)
    meeting = as_meeting(opened)
    found = group_cases(records)
    cases = {case.id: case for case in (*found.in_discussion, *found.concluded)}
    checks = _effect_checks(meeting, cases.values(), _others(records, meeting_id))
    agenda = [cases[id] for id in meeting.agenda if id in cases and id not in checks]
    people = tuple(
        each for each in members(by=by, group_id=standing.group.id) if each.role != Role.COORDINATOR
    )
    leads = standing.role == Role.FACILITATOR
    return ShownMeeting(
        id=meeting_id,
        content=meeting,
        entries=tuple(_entry(cases[id], meeting, is_effect_check=True) for id in checks)
        + tuple(_entry(case, meeting, is_effect_check=False) for case in agenda),
        unseen=sum(isinstance(each, Unshared) and each.id in meeting.agenda for each in records),
        to_put_forward=tuple(
            case for case in found.in_discussion if (leads or case.is_own) and case.id not in meeting.agenda
        ),
        people=people,
        present=_present(meeting, people),
        to_add=readers_to_add(by=by, standing=standing, row=opened.row).people if leads else (),
    )


def as_meeting(opened: Opened) -> MeetingContent:
    """Raises NoSuchRecord for a record of another kind."""
    if not isinstance(opened.content, MeetingContent):
        raise NoSuchRecord
    return opened.content


def _the_one(records: Iterable[Opened | Unshared], meeting_id: UUID) -> Opened:
    for each in records:
        if each.id == meeting_id:
            if isinstance(each, Unshared):
                raise NotSharedWithYou
            return each
    raise NoSuchRecord


def _others(records: Iterable[Opened | Unshared], meeting_id: UUID) -> list[MeetingContent]:
    return [content for each, content in of_kind(records, MeetingContent) if each.id != meeting_id]


def _effect_checks(
    meeting: MeetingContent, cases: Iterable[GroupCase], others: Iterable[MeetingContent]
) -> list[UUID]:
    """What comes back until it is answered; once the meeting is over, only what was asked in it."""
    if meeting.is_over:
        asked = {notes.case_id for notes in meeting.notes if notes.helped}
        return [case.id for case in cases if case.id in asked]
    answered, day = answered_in(others), local_date(meeting.plan.starts_at)
    return [case.id for case in cases if _is_due(case, day) and case.id not in answered]


def _is_due(case: GroupCase, day: date) -> bool:
    conclusion = case.content.conclusion
    if conclusion is None or conclusion.check_date is None or conclusion.check_date > day:
        return False
    return conclusion.effect is None or conclusion.effect.helped is Helped.TOO_EARLY


def _entry(case: GroupCase, meeting: MeetingContent, *, is_effect_check: bool) -> AgendaEntry:
    return AgendaEntry(case, is_effect_check, meeting.notes_of(case.id))


def _present(meeting: MeetingContent, people: Iterable[Member]) -> tuple[Present, ...]:
    """By name; once the meeting is over as it was then."""
    if meeting.attendance is None:
        return ()
    known = {each.person_id: each for each in people}
    found = []
    for each in meeting.attendance.people:
        member = known.get(each.person_id)
        name = member.name if member else SOMEBODY_WHO_LEFT
        if member is None or meeting.is_over:
            found.append(Present(name, each.declaration, each.is_covered))
        else:
            found.append(Present(name, member.state.value, member.is_covered))
    return tuple(sorted(found, key=lambda present: present.name.lower()))
