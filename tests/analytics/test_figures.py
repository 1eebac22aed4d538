"""What a noisy figure is worth: how often its interval is right, when it is shown, how useful a whole release is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import pytest

from analytics.figures import (
    AdjustedTable,
    Direction,
    Estimate,
    YearTable,
    category_years,
    direction,
    pooled,
    total,
)
from analytics.periods import Period
from analytics.schema import LARGE, Table
from analytics.taxonomy import Category
from tests.analytics.simulated import Chance, Measured, cells_of, counted_year
from tests.analytics.statistics import Rate, mean_and_variance

YEAR = Period(2031)
CATEGORY = LARGE.table("category")
CROSSINGS = tuple(LARGE.tables_of(YEAR))
CELLS = [20_000, pytest.param(100_000, marks=pytest.mark.long)]
RELEASES = [1_000, pytest.param(10_000, marks=pytest.mark.long)]
REGISTERS = [1, pytest.param(12, marks=pytest.mark.long)]
RELEASES_OF_A_REGISTER = 1_000


def _yearly(chance: Chance, table: Table, cells: Sequence[int], more_noise: float) -> YearTable:
    """A crossing of categories as it would be released, possibly with other noise than it declares."""
    columns = table.size // len(Category)
    return YearTable(chance.noisy(cells, table.sigma * more_noise), columns, table.sigma)


# --- One figure ----------------------------------------------------------------------------------


def test_a_figure_has_an_interval_of_two_standard_deviations_that_stops_at_zero() -> None:
    assert Estimate(112, 8.0).interval == (96, 128)
    assert Estimate(5, 8.0).interval == (0, 21)
    assert Estimate(-40, 8.0).interval == (0, 0)


def test_a_figure_is_shown_from_three_standard_deviations() -> None:
    assert Estimate(24, 8.0).is_shown
    assert not Estimate(23, 8.0).is_shown
    assert not Estimate(-3, 8.0).is_shown


def test_an_exact_figure_is_always_shown_and_has_no_interval_around_it() -> None:
    own = Estimate(0)

    assert own.is_exact
    assert own.is_shown
    assert own.interval == (0, 0)


def test_noise_of_a_sum_adds_by_squares_and_what_is_below_zero_counts() -> None:
    assert total([Estimate(10, 3.0), Estimate(-4, 4.0)]) == Estimate(6, 5.0)


def test_a_precise_figure_weighs_more_than_a_rough_one() -> None:
    together = pooled([Estimate(100, 10.0), Estimate(200, 20.0)])

    assert together.value == pytest.approx(120)
    assert together.sigma == pytest.approx(1 / sqrt(1 / 100 + 1 / 400))


def test_a_change_within_chance_is_no_direction() -> None:
    assert direction(Estimate(100, 8.0), Estimate(130, 8.0)) is Direction.LEVEL
    assert direction(Estimate(100, 8.0), Estimate(160, 8.0)) is Direction.UP
    assert direction(Estimate(160, 8.0), Estimate(100, 8.0)) is Direction.DOWN


def test_exact_figures_are_simply_compared() -> None:
    assert direction(Estimate(2), Estimate(3)) is Direction.UP
    assert direction(Estimate(3), Estimate(3)) is Direction.LEVEL


# --- Tables of a year ----------------------------------------------------------------------------


def test_without_noise_in_the_numbers_pooling_gives_back_the_counts() -> None:
    two = YearTable([1, 2, 30, 40], columns=2, sigma=2.0)
    three = YearTable([3, 0, 0, 50, 10, 10], columns=3, sigma=2.0)

    assert [each.value for each in category_years([two, three])] == pytest.approx([3, 70])


def test_a_category_of_the_large_schema_is_known_within_thirteen() -> None:
    tables = [YearTable([0] * table.size, table.size // 10, table.sigma) for table in CROSSINGS]

    assert category_years(tables)[0].sigma == pytest.approx(13.2, abs=0.05)


def test_an_adjusted_table_adds_up_to_the_pooled_categories() -> None:
    table = YearTable([10, 20, 30, 40], columns=2, sigma=5.0)
    categories = [Estimate(36, 4.0), Estimate(64, 4.0)]

    adjusted = AdjustedTable(table, categories)

    assert [adjusted.cell(0, column).value for column in (0, 1)] == [13, 23]
    assert adjusted.column(0).value + adjusted.column(1).value == adjusted.total.value == 100


# --- How much a figure errs ----------------------------------------------------------------------
# Each claim is held against the limit of its 95% interval that is furthest away, and beside it stands a fault
# that must fail the same claim.


@dataclass(frozen=True)
class Spread:
    """How much errors vary, in the standard deviations that were declared; 1 is as declared."""

    errors: Sequence[float]

    @property
    def point(self) -> float:
        return sqrt(mean_and_variance(self.errors)[1])

    @property
    def doubt(self) -> float:
        """Half the 95% interval."""
        return 1.96 * self.point / sqrt(2 * len(self.errors))

    @property
    def is_within_3_percent(self) -> bool:
        return abs(self.point - 1) + self.doubt < 0.03

    def __str__(self) -> str:
        return f"{self.point:.4f} ± {self.doubt:.4f} (n = {len(self.errors)})"


def _spreads(chance: Chance, releases: int, *, more_noise: float = 1.0) -> list[Spread]:
    """Of pooled categories, and of adjusted cells: ten of each in a release that counts 240 everywhere."""
    categories_off: list[float] = []
    cells_off: list[float] = []
    for _ in range(releases):
        tables = [
            _yearly(chance, table, [2400 // table.size] * table.size, more_noise) for table in CROSSINGS
        ]
        adjusted = AdjustedTable(tables[0], category_years(tables))
        categories_off += [(each.value - 240) / each.sigma for each in adjusted.categories]
        cells = [adjusted.cell(row, row % 5) for row in range(10)]
        cells_off += [(each.value - 48) / each.sigma for each in cells]
    return [Spread(categories_off), Spread(cells_off)]


@pytest.mark.parametrize("releases", RELEASES)
def test_pooled_and_adjusted_figures_err_as_much_as_they_say(
    releases: int, record_property: Measured
) -> None:
    for spread in _spreads(Chance(11), releases):
        record_property("measured", str(spread))

        assert spread.is_within_3_percent, spread
        assert abs(mean_and_variance(spread.errors)[0]) < 4 / sqrt(len(spread.errors))


def test_noise_that_is_five_percent_more_than_declared_is_found() -> None:
    assert not any(spread.is_within_3_percent for spread in _spreads(Chance(11), 1_000, more_noise=1.05))


def _intervals_that_are_right(chance: Chance, cells: int, *, declared: float = 1.0) -> Rate:
    """Of figures from nothing to hundreds, in the tables that are released."""
    tables = (CATEGORY, LARGE.table("event_class"), *CROSSINGS)
    right = 0
    for number in range(cells):
        sigma, count = tables[number % len(tables)].sigma, chance.count(number % 300 + 1)
        estimate = Estimate(count + chance.noise(sigma)[0], sigma * declared)
        right += estimate.low <= count <= estimate.high
    return Rate(right, cells)


def _is_95_percent(rate: Rate) -> bool:
    return rate.low() >= 0.935 and rate.high() <= 0.965


@pytest.mark.parametrize("cells", CELLS)
def test_of_hundred_intervals_95_hold_the_exact_count(cells: int, record_property: Measured) -> None:
    rate = _intervals_that_are_right(Chance(12), cells)
    record_property("measured", str(rate))

    assert _is_95_percent(rate), rate


@pytest.mark.parametrize("declared", [0.9, 1.15])
def test_intervals_of_another_width_are_found(declared: float) -> None:
    assert not _is_95_percent(_intervals_that_are_right(Chance(12), 10_000, declared=declared))


# --- How useful a release is to a register of 3,000 reports a year ---------------------------------


@dataclass(frozen=True)
class Useful:
    """Of how many counted reports the figure that counts them is within a fifth of the exact number."""

    quarter: Rate
    year: Rate
    by_class: Rate

    @property
    def is_enough(self) -> bool:
        return self.quarter.low() >= 0.85 and self.year.low() >= 0.95 and self.by_class.low() >= 0.72


def _useful(chance: Chance, registers: int, *, more_noise: float = 1.0) -> Useful:
    """One counted report drawn from every release that is made of a register, so that all draws are independent."""
    quarters, years, by_class = [], [], []
    for _ in range(registers):
        sums = counted_year(chance, year=YEAR.year, therapists=3_000, reports=3_000)
        exact = {table.name: cells_of(YEAR, sums[YEAR], table.name) for table in CROSSINGS}
        categories = cells_of(YEAR, sums[YEAR], "category")
        quarter = Period(YEAR.year, 2)
        of_quarter = cells_of(quarter, sums[quarter], "category")
        for _ in range(RELEASES_OF_A_REGISTER):
            noisy = chance.noisy(of_quarter, CATEGORY.sigma * more_noise)
            quarters.append(_drawn_report_is_within_a_fifth(chance, of_quarter, noisy))
            tables = [_yearly(chance, table, exact[table.name], more_noise) for table in CROSSINGS]
            pooled_categories = [each.value for each in category_years(tables)]
            years.append(_drawn_report_is_within_a_fifth(chance, categories, pooled_categories))
            classes = exact["category_event_class"]
            by_class.append(_drawn_report_is_within_a_fifth(chance, classes, tables[0].cells))
    return Useful(*(Rate(sum(found), len(found)) for found in (quarters, years, by_class)))


def _drawn_report_is_within_a_fifth(chance: Chance, exact: Sequence[int], shown: Sequence[float]) -> bool:
    [cell] = chance.random.choices(range(len(exact)), weights=exact)
    return abs(shown[cell] - exact[cell]) <= exact[cell] / 5


@pytest.mark.parametrize("registers", REGISTERS)
def test_most_reports_are_counted_in_figures_that_are_right_within_a_fifth(
    registers: int, record_property: Measured
) -> None:
    useful = _useful(Chance(13), registers)
    record_property("measured", f"{useful.quarter}; {useful.year}; {useful.by_class}")

    assert useful.is_enough, useful


def test_twice_as_much_noise_would_be_too_much() -> None:
    useful = _useful(Chance(13), 1, more_noise=2)

    assert useful.quarter.high() < 0.85
    assert useful.year.high() < 0.95
    assert useful.by_class.high() < 0.72
