"""What the demo's invented accounts report makes the figures worth looking at, whatever day it is first started."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from operator import add

import pytest

from analytics.encoder import encode
from analytics.noise import half_of_the_noise
from analytics.periods import Period
from analytics.schema import ENOUGH_FOR_QUARTERS, LARGE, SMALL, Table
from analytics.signals import trend_signals
from analytics.taxonomy import Category
from vim_portal.demo_figures import (
    ACCOUNTS,
    DOUBLING,
    FEWEST_QUARTERS,
    demo_periods,
    doubling_quarter,
    invented_accounts,
    invented_reports,
)

TODAY = date(2026, 11, 22)
ENOUGH_TO_SEE_DOUBLE = 92
PLACE = list(Category).index(DOUBLING)


@pytest.mark.parametrize("days", range(0, 800, 9))
def test_on_any_day_nine_quarters_follow_a_first_year(days: int) -> None:
    today = TODAY + timedelta(days=days)
    periods = demo_periods(today)
    released = [period for period in periods if period.release_date <= today]

    assert periods[0].is_year
    assert sum(not period.is_year for period in released) >= FEWEST_QUARTERS
    assert {period for period in periods if period.is_open(today)} == {
        period for period in _all_periods(periods[0].year, today) if period.is_open(today)
    }


def test_the_same_seed_gives_the_same_people_and_reports() -> None:
    assert _counted(b"seed", [Period(2026, 3)]) == _counted(b"seed", [Period(2026, 3)])
    assert _counted(b"seed", [Period(2026, 3)]) != _counted(b"other", [Period(2026, 3)])


@pytest.mark.parametrize(
    "seed",
    [
        b"%d" % number if number < 2 else pytest.param(b"%d" % number, marks=pytest.mark.long)
        for number in range(20)
    ],
)
def test_the_subject_that_doubles_is_a_signal(seed: bytes) -> None:
    """The first two in every run, all twenty in the long one."""
    periods = demo_periods(TODAY)
    counted = _counted(seed, periods)
    table = LARGE.table("category")
    noisy = {period: _noisy(counted[period][: table.size], table) for period in periods if not period.is_year}
    last = doubling_quarter(periods, TODAY)
    before = [noisy[period] for period in noisy if period.year < last.year]
    of_year = [noisy[period] for period in noisy if period.year == last.year and period <= last]
    usual = [quarter[PLACE] for quarter in (*before, *of_year[:-1])]

    signals = trend_signals(before, of_year, sigma=table.sigma)

    assert sum(usual) / len(usual) >= ENOUGH_TO_SEE_DOUBLE
    assert signals[PLACE].is_signal


def test_the_first_year_has_reports_enough_for_quarters_after_it() -> None:
    first = demo_periods(TODAY)[0]
    table = SMALL.table("category")

    assert sum(_counted(b"seed", [first])[first][: table.size]) > ENOUGH_FOR_QUARTERS + 10 * table.sigma


def _counted(seed: bytes, periods: Iterable[Period]) -> dict[Period, list[int]]:
    periods = tuple(periods)
    accounts = invented_accounts(seed, ACCOUNTS)
    keys = {account.id: account.bundle.pick_key for account in accounts}
    reports = invented_reports(
        accounts, periods, seed=seed, doubles_in=doubling_quarter(demo_periods(TODAY), TODAY)
    )
    return {
        period: [
            sum(cells)
            for cells in zip(
                *(encode(period, facets, pick_key=keys[who]) for who, facets in reports[period].items()),
                strict=True,
            )
        ]
        for period in periods
    }


def _noisy(cells: Iterable[int], table: Table) -> list[int]:
    halves = half_of_the_noise(list(cells), table), half_of_the_noise([0] * table.size, table)
    return list(map(add, *halves))


def _all_periods(first_year: int, today: date) -> Iterator[Period]:
    for year in range(first_year, today.year + 1):
        yield from (Period(year, quarter) for quarter in (1, 2, 3, 4, None))
