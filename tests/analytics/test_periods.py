"""Closing and release follow from the calendar, to the day."""

from datetime import date, timedelta

import pytest

from analytics.periods import (
    Period,
    due_for_closing,
    due_for_release,
    next_release_date,
    open_periods,
    quarter_of,
    year_of,
)

CALENDAR = [
    ("2026-K1", date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 15), date(2026, 4, 20)),
    ("2026-K2", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 15), date(2026, 7, 20)),
    ("2026-K3", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 15), date(2026, 10, 20)),
    ("2026-K4", date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 15), date(2027, 1, 20)),
    ("2026", date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 15), date(2027, 1, 20)),
]
TEN_YEARS = [date(2024, 1, 1) + timedelta(days=day) for day in range(3653)]


@pytest.mark.parametrize(("name", "first", "last", "closing", "release"), CALENDAR)
def test_the_days_of_a_period(name, first, last, closing, release):
    period = Period.parse(name)

    assert (period.name, str(period)) == (name, name)
    assert (period.first_date, period.last_date) == (first, last)
    assert (period.closing_date, period.release_date) == (closing, release)


@pytest.mark.parametrize(("name", "first", "last", "closing", "release"), CALENDAR)
def test_a_period_is_open_from_its_first_day_until_it_closes(name, first, last, closing, release):
    period = Period.parse(name)

    opened = [day for day in TEN_YEARS if period.is_open(day)]

    assert (opened[0], opened[-1]) == (first, closing - timedelta(days=1))
    assert len(opened) == (closing - first).days


@pytest.mark.parametrize(
    "name", ["", "2026-K5", "2026-K0", "2026-k1", "26", "2026-K1 ", "20261", "２０２６", "2026\n"]
)
def test_a_strange_name_is_no_period(name):
    with pytest.raises(ValueError, match="named like"):
        Period.parse(name)


def test_there_is_no_fifth_quarter():
    with pytest.raises(ValueError, match="1, 2, 3 or 4"):
        Period(2026, 5)


def test_labels_are_dutch():
    assert (Period(2026, 4).label, Period(2026, 4).short_label) == ("vierde kwartaal 2026", "2026 K4")
    assert (Period(2026).label, Period(2026).short_label) == ("jaar 2026", "2026")


def test_a_year_comes_after_its_quarters():
    shuffled = [Period(2027, 1), Period(2026), Period(2026, 4), Period(2026, 1), Period(2025)]

    assert [period.name for period in sorted(shuffled)] == ["2025", "2026-K1", "2026-K4", "2026", "2027-K1"]


def test_every_day_belongs_to_one_quarter_and_one_year():
    for day in TEN_YEARS:
        quarter, year = quarter_of(day), year_of(day)

        assert quarter.contains(day)
        assert year.contains(day)
        assert sum(Period(day.year, number).contains(day) for number in (1, 2, 3, 4)) == 1


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (date(2026, 11, 22), ["2026-K4", "2026"]),
        (date(2027, 1, 14), ["2026-K4", "2026", "2027-K1", "2027"]),
        (date(2027, 1, 15), ["2027-K1", "2027"]),
        (date(2026, 4, 14), ["2026-K1", "2026-K2", "2026"]),
    ],
)
def test_what_is_open_on_a_day(today, names):
    assert [period.name for period in open_periods(today)] == names


def test_a_period_is_open_or_due_and_never_both():
    for day in TEN_YEARS:
        assert not set(open_periods(day)) & set(due_for_closing(day))
        assert set(due_for_release(day)) <= set(due_for_closing(day))


def test_what_is_due_is_due_for_two_years_for_who_was_away():
    assert due_for_closing(date(2027, 1, 15))[-2:] == (Period(2026, 4), Period(2026))
    assert due_for_release(date(2027, 1, 15))[-1] == Period(2026, 3)
    assert Period(2025) in due_for_release(date(2027, 12, 31))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 22), date(2027, 1, 20)),
        (date(2027, 1, 19), date(2027, 1, 20)),
        (date(2027, 1, 20), date(2027, 4, 20)),
        (date(2026, 12, 31), date(2027, 1, 20)),
    ],
)
def test_the_next_release_date(today, expected):
    assert next_release_date(today) == expected
