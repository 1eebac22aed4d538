"""The days that count: each as it was filled in, also when it was changed afterwards."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Self

from incidents.codes import MilestoneKind
from incidents.content.remarks import Remark, after_today, all_of, not_before, not_in_future
from incidents.content.wire import Part
from incidents.wording import local_date, moment_of


@dataclass(frozen=True, repr=False)
class Milestone(Part):
    """One day, or moment, that somebody filled in."""

    kind: MilestoneKind
    happened_date: date
    recorded_at: datetime
    happened_time: time | None = None


@dataclass(frozen=True, repr=False)
class Milestones(Part):
    """All of them in the order in which they were filled in; the last of a kind holds."""

    marks: tuple[Milestone, ...] = ()

    def of(
        self, kind: MilestoneKind, *, after: datetime | None = None, until: datetime | None = None
    ) -> Milestone | None:
        """The one that holds, or that held at `until`; what was filled in up to `after` belongs to before."""
        found = [
            mark
            for mark in self.marks
            if mark.kind is kind
            and (after is None or mark.recorded_at > after)
            and (until is None or mark.recorded_at <= until)
        ]
        return found[-1] if found else None

    def date_of(self, kind: MilestoneKind) -> date | None:
        mark = self.of(kind)
        return mark.happened_date if mark else None

    def with_mark(
        self, kind: MilestoneKind, happened_date: date, *, at: datetime, happened_time: time | None = None
    ) -> Self:
        """With that day added, if it is another one than the one that holds."""
        current = self.of(kind)
        if current and (current.happened_date, current.happened_time) == (happened_date, happened_time):
            return self
        return replace(self, marks=(*self.marks, Milestone(kind, happened_date, at, happened_time)))

    def changed(self, kind: MilestoneKind) -> tuple[Milestone, ...]:
        """Every day that was ever filled in, where there was more than one."""
        found = tuple(mark for mark in self.marks if mark.kind is kind)
        return found if len(found) > 1 else ()


_BEFORE_THE_EVENT = "Deze dag ligt vóór de dag dat het gebeurde. Kijk beide data na."

# A day of the first kind cannot lie before one of the second.
_ORDER: dict[MilestoneKind, tuple[MilestoneKind, str]] = {
    MilestoneKind.SERIOUS_NOTICED: (
        MilestoneKind.NOTICED,
        "U merkte het ernstige gevolg niet eerder dan de gebeurtenis. Kijk beide data na.",
    ),
    MilestoneKind.ESTABLISHED: (
        MilestoneKind.SERIOUS_NOTICED,
        "Vaststellen kan niet vóór de dag dat u het ernstige gevolg merkte. Kijk beide data na.",
    ),
    MilestoneKind.BREACH_NOTIFIED: (
        MilestoneKind.BREACH_DISCOVERED,
        "Melden kan niet vóór het ontdekken van het datalek. Kijk beide data na.",
    ),
    MilestoneKind.BREACH_ASSESSED: (
        MilestoneKind.BREACH_DISCOVERED,
        "Deze dag ligt vóór het ontdekken van het datalek. Kijk beide data na.",
    ),
    MilestoneKind.COMPLAINT_EXTENDED: (
        MilestoneKind.COMPLAINT_RECEIVED,
        "Deze dag ligt vóór de dag dat u de klacht kreeg. Kijk beide data na.",
    ),
    MilestoneKind.COMPLAINT_JUDGED: (
        MilestoneKind.COMPLAINT_RECEIVED,
        "Het oordeel kan niet vóór de dag liggen dat u de klacht kreeg. Kijk beide data na.",
    ),
}

# These may lie before the event itself: a contract ends for what went before, a talk with a lawyer can be older.
_MAY_PRECEDE = (MilestoneKind.CONTRACT_ENDED, MilestoneKind.ADVICE_TAKEN)

_LATER_KIND_SAYS = "Er staat al een latere stap op een eerdere dag. Kijk beide data na."


def check_milestone(
    milestones: Milestones,
    kind: MilestoneKind,
    happened_date: date,
    *,
    occurred_date: date | None,
    now: datetime,
    happened_time: time | None = None,
) -> tuple[Remark, ...]:
    """What is odd about that day, next to the event and to the days already there."""
    field = "happened_date"
    today = local_date(now)
    if kind.lies_ahead:
        return after_today(field, happened_date, today=today)
    event_date = None if kind in _MAY_PRECEDE else occurred_date
    return all_of(
        not_in_future(field, happened_date, today=today),
        not_before(field, happened_date, event_date, _BEFORE_THE_EVENT),
        _in_order(milestones, kind, happened_date),
        _has_a_time(kind, happened_time),
        _has_been(happened_date, happened_time, now),
    )


def _in_order(milestones: Milestones, kind: MilestoneKind, day: date) -> tuple[Remark, ...]:
    remarks: tuple[Remark, ...] = ()
    if kind in _ORDER:
        earlier_kind, text = _ORDER[kind]
        remarks = not_before("happened_date", day, milestones.date_of(earlier_kind), text)
    later_days = (milestones.date_of(later) for later, (earlier, _) in _ORDER.items() if earlier is kind)
    if not remarks and any(later and later < day for later in later_days):
        return (Remark("happened_date", _LATER_KIND_SAYS),)
    return remarks


def _has_a_time(kind: MilestoneKind, at: time | None) -> tuple[Remark, ...]:
    """The 72 hours run from a moment."""
    if kind is not MilestoneKind.BREACH_DISCOVERED or at is not None:
        return ()
    return (Remark("happened_time", "Vul ook de tijd in: de 72 uur tellen vanaf dat moment."),)


def _has_been(day: date, at: time | None, now: datetime) -> tuple[Remark, ...]:
    if at is None or day != local_date(now) or moment_of(day, at) <= now:
        return ()
    return (Remark("happened_time", "Vul een tijd in die al is geweest."),)
