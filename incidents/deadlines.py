"""Dutch working days by the Algemene termijnenwet, and the clocks that an outcome sets running."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache

from incidents.codes import ClockKind, Duty, Track
from incidents.escalation import Outcome
from incidents.rules import Authority, RuleSet, StartsAt, Term, Unit

_DAY = timedelta(days=1)
_SATURDAY = 5


@cache
def public_holidays(year: int) -> Mapping[date, str]:
    """The days of article 3, with Good Friday, and 5 May of every year.

    Days equated by royal decree (lid 3) are left out: they count as working days, so that a date comes
    earlier rather than too late.
    """
    easter = _easter(year)
    kings_day = date(year, 4, 27)  # since 2014
    if kings_day.weekday() > _SATURDAY:
        kings_day -= _DAY
    return {
        date(year, 1, 1): "Nieuwjaarsdag",
        easter - 2 * _DAY: "Goede Vrijdag",
        easter + _DAY: "Tweede Paasdag",
        kings_day: "Koningsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        easter + 39 * _DAY: "Hemelvaartsdag",
        easter + 50 * _DAY: "Tweede Pinksterdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }


def equated_days(year: int) -> Mapping[date, str]:
    """What a royal decree usually equates with a holiday (art. 3 lid 3): to be shown, and a working day here."""
    return {_easter(year) + 40 * _DAY: "de dag na Hemelvaartsdag"}


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the Meeus/Jones/Butcher formula)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + skipped + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    march = epact + to_sunday - 7 * correction + 22
    return date(year, 3, 1) + (march - 1) * _DAY


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def working_day_from(day: date) -> date:
    """That day, or the first working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_until(day: date) -> date:
    """That day, or the last working day before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The day itself is day 0."""
    for _ in range(count):
        day = working_day_from(day + _DAY)
    return day


@dataclass(frozen=True, repr=False)
class Dates:
    """The moments from which terms are counted, as far as they are known."""

    noticed_date: date | None = None
    noticed_at: datetime | None = None
    established_date: date | None = None
    inspectorate_request_date: date | None = None
    breach_discovered_at: datetime | None = None
    complaint_received_date: date | None = None
    letter_dates: Mapping[ClockKind, date] = field(default_factory=dict)  # what a letter says always wins


@dataclass(frozen=True, repr=False)
class Clock:
    """A term that applies; without a start there is no date yet."""

    kind: ClockKind
    term: Term
    starts: date | None = None
    ends_date: date | None = None
    ends_at: datetime | None = None  # for a term in hours
    nominal_date: date | None = None  # the end before any extension

    @property
    def aim_date(self) -> date | None:
        """The last working day on which it can be done in time."""
        return working_day_until(self.ends_date) if self.ends_date else None


def clocks(outcome: Outcome, dates: Dates, rules: RuleSet) -> tuple[Clock, ...]:
    """Every term that this outcome and these dates set running, in the order of the rule set."""
    running = _kinds_of(outcome, dates)
    return tuple(
        _clock(kind, term, outcome, dates, rules) for kind, term in rules.terms.items() if kind in running
    )


def _kinds_of(outcome: Outcome, dates: Dates) -> set[ClockKind]:
    applies = {
        ClockKind.INFORM_CLIENT: Duty.INFORM_CLIENT in outcome.duties,
        ClockKind.FIND_OUT: Duty.FIND_OUT in outcome.duties,
        ClockKind.NOTIFY_IN_DOUBT: Duty.FIND_OUT in outcome.duties,
        ClockKind.NOTIFY_INSPECTORATE: Duty.NOTIFY_INSPECTORATE in outcome.duties,
        ClockKind.INVESTIGATION: dates.inspectorate_request_date is not None,
        ClockKind.BREACH_NOTIFICATION: Track.DATA_BREACH in outcome.tracks,
        ClockKind.COMPLAINT_JUDGEMENT: Track.COMPLAINT in outcome.tracks,
    }
    return {kind for kind, is_due in applies.items() if is_due} | dates.letter_dates.keys()


def _clock(kind: ClockKind, term: Term, outcome: Outcome, dates: Dates, rules: RuleSet) -> Clock:
    letter = dates.letter_dates.get(kind)
    if term.unit is Unit.HOURS:
        starts_at = dates.breach_discovered_at if kind is ClockKind.BREACH_NOTIFICATION else dates.noticed_at
        return clock_in_hours(kind, term, starts_at, letter=letter)
    return clock_in_days(kind, term, _start(term.starts_at, outcome, dates, rules), letter=letter)


def clock_in_hours(
    kind: ClockKind, term: Term, starts_at: datetime | None, *, letter: date | None = None
) -> Clock:
    """A term that no weekend or holiday makes longer."""
    ends_at = _hours_after(starts_at, term.length) if starts_at else None
    return Clock(kind, term, starts=starts_at, ends_date=letter, ends_at=ends_at)


def clock_in_days(kind: ClockKind, term: Term, starts: date | None, *, letter: date | None = None) -> Clock:
    """A term in days or working days; only the law makes one longer, and a letter always wins."""
    if starts is None:
        return Clock(kind, term, ends_date=letter)
    nominal = nominal_end(starts, term)
    extended = working_day_from(nominal) if term.authority is Authority.STATUTE else nominal
    return Clock(kind, term, starts=starts, ends_date=letter or extended, nominal_date=nominal)


def _start(moment: StartsAt, outcome: Outcome, dates: Dates, rules: RuleSet) -> date | None:
    six_weeks = rules.terms[ClockKind.FIND_OUT]
    end_of_finding_out = nominal_end(dates.noticed_date, six_weeks) if dates.noticed_date else None
    established = dates.established_date
    if Track.REPORT_WHEN_IN_DOUBT in outcome.tracks:
        # Doubt that stays counts as established at the end of the six weeks.
        established = established or end_of_finding_out
    return {
        StartsAt.NOTICED: dates.noticed_date,
        StartsAt.ESTABLISHED: established,
        StartsAt.END_OF_FINDING_OUT: end_of_finding_out,
        StartsAt.INSPECTORATE_REQUEST: dates.inspectorate_request_date,
        StartsAt.COMPLAINT_RECEIVED: dates.complaint_received_date,
    }[moment]


def nominal_end(starts: date, term: Term) -> date:
    """The last day, before any extension; the first day is day 0."""
    if term.unit is Unit.WORKING_DAYS:
        return working_days_after(starts, term.length)
    return starts + term.length * _DAY


def _hours_after(moment: datetime, hours: int) -> datetime:
    """Hours as they pass, also over the night in which the clock changes."""
    if moment.tzinfo is None:
        raise ValueError("a term in hours needs a time zone")
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)
