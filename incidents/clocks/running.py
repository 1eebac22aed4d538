"""One term as it runs, has been met, or ended because the class changed, in plain words."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from incidents.clocks.starts import Start
from incidents.codes import ClockKind, DueKind, ReportKind, SetBy
from incidents.deadlines import Clock, equated_days, working_day_until
from incidents.rules import Authority, Unit
from incidents.wording import AMSTERDAM, in_words, local_date, weekday_in_words

_BY_DECREE = (ClockKind.COMPLETE_NOTIFICATION, ClockKind.INVESTIGATION)
_SET_BY = {Authority.INSPECTORATE: SetBy.INSPECTORATE_POLICY, Authority.TARGET: SetBy.TARGET}


@dataclass(frozen=True, repr=False)
class RunningTerm:
    """Without a start there is no date yet; `starts_at` and `due_at` only where hours are counted."""

    kind: DueKind
    set_by: SetBy
    source: str
    report: ReportKind | None = None  # which of the three, where it is a report
    starts_date: date | None = None
    starts_at: datetime | None = None
    start_reason: str = ""
    is_assumed: bool = False  # the start is the best guess; whoever knows better fills it in
    in_working_days: bool = False
    due_date: date | None = None
    due_at: datetime | None = None
    nominal_date: date | None = None
    met_date: date | None = None
    ended_date: date | None = None  # it no longer applies: the class changed, or the IGJ closed
    ended_reason: str = ""

    @classmethod
    def of_clock(cls, clock: Clock, *, start: Start | None, by_letter: bool = False) -> Self:
        starts_at = clock.starts if isinstance(clock.starts, datetime) else None
        return cls(
            kind=DueKind(clock.kind.value),
            set_by=SetBy.INSPECTORATE_LETTER if by_letter else _set_by(clock),
            source=clock.term.source,
            starts_date=local_date(starts_at) if starts_at else clock.starts,
            starts_at=starts_at,
            start_reason=start.reason if start else "",
            is_assumed=start.is_assumed if start else False,
            in_working_days=clock.term.unit is Unit.WORKING_DAYS,
            due_date=local_date(clock.ends_at) if clock.ends_at else clock.ends_date,
            due_at=clock.ends_at,
            nominal_date=None if by_letter else clock.nominal_date,
        )

    def met_on(self, day: date | None) -> Self:
        return replace(self, met_date=day)

    @property
    def is_open(self) -> bool:
        return self.met_date is None and self.ended_date is None

    @property
    def is_extended(self) -> bool:
        """Whether a weekend or holiday at its end made it longer, as the law says for its own terms."""
        return self.nominal_date is not None and self.nominal_date != self.due_date

    @property
    def in_hours(self) -> bool:
        return self.due_at is not None

    @property
    def aim_date(self) -> date | None:
        """The last working day on which it can be done in time."""
        return working_day_until(self.due_date) if self.due_date else None

    def is_late(self, now: datetime) -> bool:
        """Still open although its last moment has passed; a target is never late."""
        if not self.is_open or self.set_by is SetBy.TARGET or self.due_date is None:
            return False
        return self.due_at < now if self.due_at else self.due_date < local_date(now)

    def days_left(self, now: datetime) -> int | None:
        """0 on the last day; below 0 when it has passed."""
        return (self.due_date - local_date(now)).days if self.due_date else None

    @property
    def day_count(self) -> int:
        """How many days it is long, for a bar; 0 where that is not known."""
        return (self.due_date - self.starts_date).days if self.due_date and self.starts_date else 0

    def day_number(self, now: datetime) -> int:
        """How many of those days have passed, never more than there are."""
        if self.starts_date is None:
            return 0
        return min(max((local_date(now) - self.starts_date).days, 0), self.day_count)

    @property
    def due_in_words(self) -> str:
        """uiterlijk dinsdag 24 november, with the time where hours are counted"""
        if self.due_date is None:
            return ""
        words = f"uiterlijk {weekday_in_words(self.due_date, beside=self.starts_date)}"
        return f"{words} om {self.due_at.astimezone(AMSTERDAM):%H:%M}" if self.due_at else words

    @property
    def counted_from(self) -> str:
        """The sentence that says where it begins; empty without a date."""
        if self.starts_date is None:
            return ""
        day = in_words(self.starts_date, beside=self.due_date)
        return f"Gerekend vanaf {day}, {self.start_reason}."

    @property
    def aim_in_words(self) -> str:
        """What the last working day is, where the term itself ends on another day."""
        if self.aim_date is None or self.aim_date == self.due_date or self.in_hours:
            return ""
        return f"De laatste werkdag daarvoor is {weekday_in_words(self.aim_date, beside=self.starts_date)}."

    @property
    def equated_in_words(self) -> str:
        """Which day many have off and is counted as a working day all the same: rather too early than too late."""
        if not self.in_working_days or self.starts_date is None or self.due_date is None:
            return ""
        for day, name in equated_days(self.due_date.year).items():
            if self.starts_date < day <= self.due_date:
                return f"Wij tellen {weekday_in_words(day, beside=self.due_date)}, {name}, als werkdag."
        return ""


def _set_by(clock: Clock) -> SetBy:
    if clock.kind in _BY_DECREE:
        return SetBy.DECREE
    return _SET_BY.get(clock.term.authority, SetBy.LAW)
