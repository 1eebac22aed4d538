"""Dutch working days and the clocks: the law's own list, the vignettes, and what must always hold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import rules
from incidents.codes import ClockKind, Duty, EventClass, Track
from incidents.deadlines import (
    Clock,
    Dates,
    clocks,
    is_working_day,
    public_holidays,
    working_day_from,
    working_day_until,
    working_days_after,
)
from incidents.escalation import Outcome, classify
from incidents.rules import Authority, RuleSet, Unit, rules_on
from tests.incidents.vignettes import AMSTERDAM, Vignette, vignettes

RULES = rules_on(date(2026, 11, 21))
NOTHING = Outcome(
    event_class=EventClass.NEAR_MISS,
    underlying_class=EventClass.NEAR_MISS,
    duties=frozenset({Duty.REGISTER_AND_LEARN}),
    inspectorate_reports=frozenset(),
    tracks=frozenset(),
)
EVERYTHING = replace(NOTHING, duties=frozenset(Duty), tracks=frozenset({Track.DATA_BREACH, Track.COMPLAINT}))

# New Year, Good Friday, Easter Monday, King's Day, 5 May, Ascension, Whit Monday, Christmas.
STATUTORY_LIST = {
    2026: "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26",
    2027: "01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26",
    2028: "01-01 04-14 04-17 04-27 05-05 05-25 06-05 12-25 12-26",
    2029: "01-01 03-30 04-02 04-27 05-05 05-10 05-21 12-25 12-26",
    2030: "01-01 04-19 04-22 04-27 05-05 05-30 06-10 12-25 12-26",
}
# The paschal full moons of the golden numbers 1 to 19, valid from 1900 to 2199.
FULL_MOONS = (
    "04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05"
    " 03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27"
)


# The calendar


@pytest.mark.parametrize("year", STATUTORY_LIST)
def test_the_holidays_of_the_law(year: int):
    assert sorted(public_holidays(year)) == [
        date.fromisoformat(f"{year}-{day}") for day in STATUTORY_LIST[year].split()
    ]


@pytest.mark.parametrize("year", range(1950, 2150))
def test_easter_is_the_sunday_after_the_paschal_full_moon(year: int):
    moon = date.fromisoformat(f"{year}-{FULL_MOONS.split()[year % 19]}")
    easter = moon + timedelta(days=6 - moon.weekday() or 7)

    names = {name: day for day, name in public_holidays(year).items()}

    assert names["Tweede Paasdag"] - easter == timedelta(days=1)
    assert easter - names["Goede Vrijdag"] == timedelta(days=2)


def test_kings_day_is_never_on_a_sunday():
    assert "Koningsdag" not in public_holidays(2031).get(date(2031, 4, 27), "")
    assert public_holidays(2031)[date(2031, 4, 26)] == "Koningsdag"
    assert public_holidays(2026)[date(2026, 4, 27)] == "Koningsdag"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 5, 5), False),  # 5 May counts every year
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 5, 15), True),  # the Friday after Ascension: a royal decree does not count
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 11, 22), False),  # Sunday
        (date(2026, 11, 23), True),
    ],
)
def test_working_days(day: date, works: bool):
    assert is_working_day(day) is works


def test_working_days_are_counted_from_the_day_after():
    assert working_days_after(date(2026, 4, 2), 3) == date(2026, 4, 9)
    assert working_days_after(date(2026, 4, 3), 1) == date(2026, 4, 7)
    assert working_days_after(date(2026, 11, 20), 0) == date(2026, 11, 20)


@settings(deadline=None)
@given(day=st.dates(date(2015, 1, 1), date(2045, 12, 31)), count=st.integers(0, 60))
def test_exactly_so_many_working_days_lie_between(day: date, count: int):
    end = working_days_after(day, count)

    passed = [day + timedelta(days=each) for each in range(1, (end - day).days + 1)]
    assert sum(is_working_day(each) for each in passed) == count
    assert not passed or is_working_day(end)


@settings(deadline=None)
@given(day=st.dates(date(2015, 1, 1), date(2045, 12, 31)))
def test_the_nearest_working_days(day: date):
    before, after = working_day_until(day), working_day_from(day)

    assert before <= day <= after
    assert is_working_day(before)
    assert is_working_day(after)
    assert (before == day == after) is is_working_day(day)


# The vignettes


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda vignette: vignette.id)
def test_a_vignette_gets_its_dates(vignette: Vignette):
    running = by_kind(classify(vignette.facts), vignette.dates)

    for (kind, name), expected in vignette.terms.items():
        if name == "target":
            term = running[kind].term
            assert (term.authority, term.unit, term.length) == (Authority.TARGET, Unit.HOURS, 24)
        else:
            assert getattr(running[kind], name) == expected


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda vignette: vignette.id)
def test_a_vignette_gets_no_other_clock(vignette: Vignette):
    assert set(by_kind(classify(vignette.facts), vignette.dates)) == {kind for kind, _ in vignette.terms}


# What kind of term it is


def test_the_six_weeks_are_never_extended():
    # 24 March + 42 days is 5 May.
    finding_out = by_kind(EVERYTHING, Dates(noticed_date=date(2026, 3, 24)))[ClockKind.FIND_OUT]

    assert finding_out.ends_date == date(2026, 5, 5)
    assert finding_out.aim_date == date(2026, 5, 4)


def test_a_statutory_term_is_extended_to_the_next_working_day():
    running = by_kind(
        EVERYTHING,
        Dates(inspectorate_request_date=date(2026, 10, 30), complaint_received_date=date(2026, 3, 24)),
    )

    assert running[ClockKind.INVESTIGATION].nominal_date == date(2026, 12, 25)
    assert running[ClockKind.INVESTIGATION].ends_date == date(2026, 12, 28)
    assert running[ClockKind.COMPLAINT_JUDGEMENT].ends_date == date(2026, 5, 6)


def test_the_date_in_a_letter_wins():
    letter = {ClockKind.INVESTIGATION: date(2027, 1, 15), ClockKind.COMPLETE_NOTIFICATION: date(2026, 11, 30)}
    dates = Dates(inspectorate_request_date=date(2026, 10, 30), letter_dates=letter)

    running = by_kind(EVERYTHING, dates)

    assert running[ClockKind.INVESTIGATION].ends_date == date(2027, 1, 15)
    assert running[ClockKind.COMPLETE_NOTIFICATION].ends_date == date(2026, 11, 30)
    assert by_kind(NOTHING, Dates(letter_dates=letter))[ClockKind.INVESTIGATION].ends_date == date(
        2027, 1, 15
    )


def test_hours_pass_through_weekends_and_the_change_of_the_clock():
    friday_before_summer_time = datetime(2026, 3, 27, 16, 30, tzinfo=AMSTERDAM)

    breach = by_kind(EVERYTHING, Dates(breach_discovered_at=friday_before_summer_time))[
        ClockKind.BREACH_NOTIFICATION
    ]

    assert breach.ends_at == datetime(2026, 3, 30, 17, 30, tzinfo=AMSTERDAM)
    assert breach.ends_at.utcoffset() == timedelta(hours=2)


def test_a_term_in_hours_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        by_kind(EVERYTHING, Dates(breach_discovered_at=datetime(2026, 3, 27, 16, 30)))  # noqa: DTZ001  # on purpose


def test_telling_the_client_aims_at_a_day_after_noticing():
    noticed = datetime(2026, 11, 18, 14, 10, tzinfo=AMSTERDAM)

    telling = by_kind(EVERYTHING, Dates(noticed_at=noticed))[ClockKind.INFORM_CLIENT]

    assert telling.ends_at == datetime(2026, 11, 19, 14, 10, tzinfo=AMSTERDAM)
    assert telling.ends_date is None


def test_doubt_that_stays_counts_as_established_at_the_end_of_six_weeks():
    doubtful = replace(EVERYTHING, tracks=frozenset({Track.REPORT_WHEN_IN_DOUBT}))
    noticed = Dates(noticed_date=date(2026, 3, 11))

    assert by_kind(doubtful, noticed)[ClockKind.NOTIFY_INSPECTORATE].ends_date == date(2026, 4, 28)
    assert by_kind(EVERYTHING, noticed)[ClockKind.NOTIFY_INSPECTORATE].ends_date is None
    earlier = replace(noticed, established_date=date(2026, 4, 1))
    assert by_kind(doubtful, earlier)[ClockKind.NOTIFY_INSPECTORATE].ends_date == date(2026, 4, 8)


def test_without_a_start_there_is_no_date_yet():
    running = by_kind(EVERYTHING, Dates())

    assert {ClockKind.FIND_OUT, ClockKind.NOTIFY_INSPECTORATE, ClockKind.INFORM_CLIENT} <= set(running)
    assert all(
        (clock.starts, clock.ends_date, clock.ends_at) == (None, None, None) for clock in running.values()
    )
    assert running[ClockKind.FIND_OUT].aim_date is None


def test_a_near_miss_sets_no_clock_running():
    assert clocks(NOTHING, Dates(noticed_date=date(2026, 11, 18)), RULES) == ()


# What must always hold

DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))
MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2045, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # bounds


@settings(deadline=None)
@given(day=DAYS, moment=MOMENTS)
def test_no_term_ends_before_it_starts_and_only_statute_extends(day: date, moment: datetime):
    dates = Dates(day, moment, day, day, moment, day)

    for clock in clocks(EVERYTHING, dates, RULES):
        if clock.ends_at:
            assert clock.ends_at - clock.starts == timedelta(hours=clock.term.length)
        else:
            assert clock.starts < clock.ends_date
            assert clock.nominal_date <= clock.ends_date
            assert clock.nominal_date == clock.ends_date or clock.term.authority is Authority.STATUTE
            assert clock.term.authority is not Authority.STATUTE or is_working_day(clock.ends_date)
            assert clock.aim_date <= clock.ends_date


# The rule sets


def test_every_clock_has_a_term_with_a_source():
    assert set(RULES.terms) == set(ClockKind)
    assert all(term.source for term in RULES.terms.values())


def test_a_case_keeps_the_rules_of_its_day(monkeypatch: pytest.MonkeyPatch):
    first = rules.RULE_SETS[0]
    later = RuleSet(in_force_from=date(2027, 1, 1), terms=first.terms)
    monkeypatch.setattr(rules, "RULE_SETS", (first, later))

    assert rules_on(date(2026, 12, 31)) is first
    assert rules_on(date(2027, 1, 1)) is later
    assert rules_on(date(2010, 1, 1)) is first


def by_kind(outcome: Outcome, dates: Dates) -> dict[ClockKind, Clock]:
    return {clock.kind: clock for clock in clocks(outcome, dates, RULES)}
