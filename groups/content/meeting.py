"""A meeting of a group: when, the agenda, who was there, and what was said and agreed of each case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Self
from uuid import UUID

from groups.codes import MeetingWay
from groups.content.wire import SharedContent
from incidents.codes import Helped
from incidents.content.wire import Part


@dataclass(frozen=True, repr=False)
class Plan(Part):
    """When and where; `set_at` tells this plan from every other one."""

    starts_at: datetime
    set_at: datetime
    way: MeetingWay = MeetingWay.TOGETHER
    place: str = ""

    def says_the_same(self, other: "Plan") -> bool:
        return replace(self, set_at=other.set_at) == other


@dataclass(frozen=True, repr=False)
class Attendee(Part):
    """Somebody who was there, and what there was of their declaration then, in words."""

    person_id: UUID
    declaration: str
    is_covered: bool


@dataclass(frozen=True, repr=False)
class Attendance(Part):
    people: tuple[Attendee, ...]
    set_at: datetime


@dataclass(frozen=True, repr=False)
class Agreement(Part):
    """Something agreed in the room: what, perhaps by whom, and when to look at it again."""

    what: str
    who: str = ""
    check_date: date | None = None


@dataclass(frozen=True, repr=False)
class CaseNotes(Part):
    """What was written down of one case. Its title is not among it: a case that is withdrawn takes its words along."""

    case_id: UUID
    set_at: datetime
    lesson: str = ""
    recommendation: str = ""
    agreements: tuple[Agreement, ...] = ()
    check_date: date | None = None
    remarks: str = ""
    helped: Helped | None = None
    effect: str = ""

    def says_the_same(self, other: "CaseNotes") -> bool:
        return replace(self, set_at=other.set_at) == other

    @property
    def is_empty(self) -> bool:
        return self.says_the_same(CaseNotes(self.case_id, self.set_at))

    @property
    def is_answered(self) -> bool:
        """Whether it says how the recommendation worked out; too early to tell is asked again."""
        return self.helped not in (None, Helped.TOO_EARLY)


@dataclass(frozen=True, repr=False)
class MeetingContent(SharedContent):
    """What members who are covered read of a meeting. `agenda` holds the ids of cases, in their order."""

    KIND: ClassVar[str] = "meeting"
    SCHEMA: ClassVar[int] = 1

    plan: Plan
    agenda: tuple[UUID, ...] = ()
    attendance: Attendance | None = None
    notes: tuple[CaseNotes, ...] = ()
    cancelled_at: datetime | None = None
    concluded_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Concluded or cancelled: nothing is written in it any more."""
        return bool(self.cancelled_at or self.concluded_at)

    def notes_of(self, case_id: UUID) -> CaseNotes | None:
        return next((each for each in self.notes if each.case_id == case_id), None)

    def with_case(self, case_id: UUID) -> Self:
        """Behind the others; put forward twice, it is there once."""
        return self if case_id in self.agenda else replace(self, agenda=(*self.agenda, case_id))

    def without_case(self, case_id: UUID) -> Self:
        """Off the agenda; what was written down of it stays."""
        return replace(self, agenda=tuple(each for each in self.agenda if each != case_id))

    def with_case_earlier(self, case_id: UUID) -> Self:
        """One place up."""
        if case_id not in self.agenda[1:]:
            return self
        place, rest = self.agenda.index(case_id) - 1, self.without_case(case_id).agenda
        return replace(self, agenda=(*rest[:place], case_id, *rest[place:]))

    def with_notes(self, notes: CaseNotes) -> Self:
        """In their place, or behind the others."""
        others = {each.case_id: each for each in self.notes}
        return replace(self, notes=tuple((others | {notes.case_id: notes}).values()))

    def forgetting(self, case_id: UUID) -> Self:
        """Without a case that was withdrawn, and all that was written down of it."""
        kept = tuple(each for each in self.notes if each.case_id != case_id)
        return replace(self.without_case(case_id), notes=kept)


def answered_in(meetings: Iterable[MeetingContent]) -> frozenset[UUID]:
    """Of which cases a meeting that was held said whether the recommendation helped."""
    held = (each for each in meetings if not each.cancelled_at)
    return frozenset(notes.case_id for each in held for notes in each.notes if notes.is_answered)
