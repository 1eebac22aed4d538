"""A released figure and what the added chance makes of it: its 95% interval, and whether it may be shown.

All arithmetic is on the raw numbers, below zero too: cutting them off first would make small cells too large.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot, sqrt

INTERVAL = 1.96  # standard deviations on either side for 95%
SHOWN_FROM = 3  # standard deviations that a figure must be worth
OVERDISPERSION = 1.2  # how much more than by a Poisson law the number of incidents varies by itself


@dataclass(frozen=True)
class Estimate:
    """A number and the standard deviation of its noise; without noise it is exact: a person's own figure."""

    value: float
    sigma: float = 0.0

    @property
    def low(self) -> float:
        return self.value - INTERVAL * self.sigma

    @property
    def high(self) -> float:
        return self.value + INTERVAL * self.sigma

    @property
    def rounded(self) -> int:
        return round(self.value)

    @property
    def interval(self) -> tuple[int, int]:
        """The 95% interval as it is shown; a count is never below zero, so that part says nothing."""
        return max(round(self.low), 0), max(round(self.high), 0)

    @property
    def is_exact(self) -> bool:
        return self.sigma == 0

    @property
    def is_shown(self) -> bool:
        """Below this the chance is larger than what one would like to see."""
        return self.value >= SHOWN_FROM * self.sigma

    @property
    def variation(self) -> float:
        """The variance of the noise, and of the incidents themselves: what a comparison has to reckon with."""
        return self.sigma**2 + OVERDISPERSION * max(self.value, 0)


class Direction(StrEnum):
    """Where a row of figures went, as far as chance allows to say."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


def direction(first: Estimate, last: Estimate) -> Direction:
    """Level unless the difference is outside what chance makes of it; exact figures are simply compared."""
    margin = 0.0 if first.is_exact and last.is_exact else INTERVAL * sqrt(first.variation + last.variation)
    if abs(last.value - first.value) <= margin:
        return Direction.LEVEL
    return Direction.UP if last.value > first.value else Direction.DOWN


def total(estimates: Iterable[Estimate]) -> Estimate:
    """The sum; the noise of independent figures adds as the sides of a right angle."""
    parts = tuple(estimates)
    return Estimate(sum(part.value for part in parts), hypot(*(part.sigma for part in parts)))


def pooled(estimates: Iterable[Estimate]) -> Estimate:
    """Several noisy figures of one and the same count, each weighing as much as it is precise."""
    parts = tuple(estimates)
    weights = [part.sigma**-2 for part in parts]
    weight = sum(weights)
    value = sum(part.value * each for part, each in zip(parts, weights, strict=True)) / weight
    return Estimate(value, weight**-0.5)


@dataclass(frozen=True)
class YearTable:
    """A table of one year as it was released, category by category: one column, or those of a second facet."""

    cells: Sequence[int]
    columns: int
    sigma: float

    @property
    def rows(self) -> int:
        return len(self.cells) // self.columns

    def cell(self, row: int, column: int) -> Estimate:
        return Estimate(self.cells[row * self.columns + column], self.sigma)

    def row(self, row: int) -> Estimate:
        """The category as this table alone counts it."""
        return total(self.cell(row, column) for column in range(self.columns))


def category_years(tables: Sequence[YearTable]) -> tuple[Estimate, ...]:
    """Each category in one year by weighted least squares: every yearly table counts the same people in it."""
    return tuple(pooled(table.row(row) for table in tables) for row in range(tables[0].rows))


@dataclass(frozen=True)
class AdjustedTable:
    """A yearly table made to agree with what all tables together say of its categories."""

    table: YearTable
    categories: Sequence[Estimate]

    def cell(self, row: int, column: int) -> Estimate:
        """The difference with the pooled category is spread evenly over its cells, which are equally precise."""
        columns, pooled_row = self.table.columns, self.categories[row]
        missing = pooled_row.value - self.table.row(row).value
        variance = self.table.sigma**2 * (1 - 1 / columns) + (pooled_row.sigma / columns) ** 2
        return Estimate(self.table.cell(row, column).value + missing / columns, sqrt(variance))

    def column(self, column: int) -> Estimate:
        """One word of the second facet over all categories; its rows are independent."""
        return total(self.cell(row, column) for row in range(self.table.rows))

    @property
    def total(self) -> Estimate:
        return total(self.categories)
