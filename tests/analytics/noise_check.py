"""The check on released noise: is this what two honest parties add, cell by cell, release by release?

It answers with the name and likelihood of what is wrong.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import comb, sqrt

from tests.analytics.statistics import (
    bins_of_at_least,
    chi_square_above,
    correlation,
    discrete_gaussian,
    mean_and_variance,
    poisson_at_least,
    sum_of_two,
    two_sided,
)

UNLIKELY = 1e-4
RELEASES = 40
RESIDUALS = 15_000
SMALL_CELL = 3


@dataclass(frozen=True)
class Sample:
    """Many releases of one table over the same exact counts."""

    sigma_squared: float
    counts: Sequence[int]
    releases: Sequence[Sequence[int]]

    @property
    def residuals(self) -> list[list[int]]:
        return [
            [cell - count for cell, count in zip(cells, self.counts, strict=True)] for cells in self.releases
        ]


@dataclass(frozen=True)
class Complaint:
    what: str
    likelihood: float


def complaints(sample: Sample) -> list[Complaint]:
    """What cannot be chance: an honest sample has any complaint at all once in 1 / UNLIKELY."""
    likelihoods = list(_likelihoods(sample))
    return [each for each in likelihoods if each.likelihood < UNLIKELY / len(likelihoods)]


def releases_needed(cells: int) -> int:
    return max(RELEASES, -(-RESIDUALS // cells))


class _Declared:
    """The law of the sum of two discrete Gaussians, each of half the variance."""

    def __init__(self, sigma_squared: float) -> None:
        reach = int(7 * sqrt(sigma_squared / 2)) + 1
        self.weights = sum_of_two(discrete_gaussian(sigma_squared / 2, reach=reach))
        self.lowest = -2 * reach
        moments = list(enumerate(self.weights, start=self.lowest))
        self.variance = sum(number**2 * weight for number, weight in moments)
        self.fourth = sum(number**4 * weight for number, weight in moments)
        self.below_nought = sum(weight for number, weight in moments if number < 0)
        self.twice_the_same = sum(weight**2 for weight in self.weights)

    def variance_z(self, values: Sequence[int]) -> float:
        """How far the second moment around nought lies from the declared variance."""
        measured = sum(value**2 for value in values) / len(values)
        return (measured - self.variance) / sqrt((self.fourth - self.variance**2) / len(values))

    def mean_z(self, values: Sequence[int]) -> float:
        return sum(values) / len(values) / sqrt(self.variance / len(values))


@cache
def _declared(sigma_squared: float) -> _Declared:
    return _Declared(sigma_squared)


def _likelihoods(sample: Sample) -> Iterator[Complaint]:
    whole = all(type(cell) is int for cells in sample.releases for cell in cells)
    yield Complaint("whole numbers", 1.0 if whole else 0.0)
    law = _declared(sample.sigma_squared)
    rows = sample.residuals
    stream = [value for row in rows for value in row]
    yield Complaint("variance", two_sided(law.variance_z(stream)))
    yield Complaint("mean", two_sided(law.mean_z(stream)))
    yield Complaint("shape", _shape(law, stream))
    yield from _repetitions(law, rows)
    yield from _dependence(rows, stream)
    yield from _parts(law, sample, rows)


def _shape(law: _Declared, stream: Sequence[int]) -> float:
    bins = bins_of_at_least(10, law.weights, len(stream))
    seen = Counter(int(value) for value in stream)
    start, total, fit = -(10**9), 0, 0.0
    for last, weight in bins:
        end = law.lowest + last if (last, weight) != bins[-1] else 10**9
        observed = sum(times for value, times in seen.items() if start < value <= end)
        expected = weight * len(stream)
        fit += (observed - expected) ** 2 / expected
        start, total = end, total + observed
    assert total == len(stream)
    return chi_square_above(fit, len(bins) - 1)


def _repetitions(law: _Declared, rows: Sequence[Sequence[int]]) -> Iterator[Complaint]:
    """Equal rows happen with few cells, but not more often than chance gives."""
    same = sum(comb(times, 2) for times in Counter(map(tuple, rows)).values())
    yield Complaint(
        "release repeated", poisson_at_least(same, comb(len(rows), 2) * law.twice_the_same ** len(rows[0]))
    )
    following = sum(one == other for one, other in pairwise(rows))
    yield Complaint(
        "repeated at once", poisson_at_least(following, len(rows) * law.twice_the_same ** len(rows[0]))
    )


def _dependence(rows: Sequence[Sequence[int]], stream: Sequence[int]) -> Iterator[Complaint]:
    beside = [pair for row in rows for pair in pairwise(row)]
    after = [pair for row, later in pairwise(rows) for pair in zip(row, later, strict=True)]
    for what, pairs in (("cells depend", beside), ("releases depend", after)):
        ones, others = zip(*pairs, strict=True)
        yield Complaint(what, two_sided(correlation(ones, others) * sqrt(len(pairs))))
    yield Complaint("runs", two_sided(_runs_z([value > 0 for value in stream if value])))


def _runs_z(signs: Sequence[bool]) -> float:
    n, positive = len(signs), sum(signs)
    negative = n - positive
    if not positive * negative:
        return float("inf")
    runs = 1 + sum(one != other for one, other in pairwise(signs))
    expected = 1 + 2 * positive * negative / n
    spread = sqrt(2 * positive * negative * (2 * positive * negative - n) / (n * n * (n - 1)))
    return (runs - expected) / spread


def _parts(law: _Declared, sample: Sample, rows: Sequence[Sequence[int]]) -> Iterator[Complaint]:
    """Every half and every size of cell gets the same noise, and small cells go below nought."""
    middle = len(rows) // 2
    small = [count <= SMALL_CELL for count in sample.counts]
    parts = {
        "first half": [value for row in rows[:middle] for value in row],
        "second half": [value for row in rows[middle:] for value in row],
        "small cells": [
            value for row in rows for value, is_small in zip(row, small, strict=True) if is_small
        ],
        "large cells": [
            value for row in rows for value, is_small in zip(row, small, strict=True) if not is_small
        ],
    }
    for what, values in parts.items():
        yield Complaint(f"variance of the {what}", two_sided(law.variance_z(values)))
        yield Complaint(f"mean of the {what}", two_sided(law.mean_z(values)))
    _, first = mean_and_variance(parts["first half"])
    _, second = mean_and_variance(parts["second half"])
    spread = sqrt(2 * (law.fourth - law.variance**2) / middle / len(sample.counts))
    yield Complaint("halves differ", two_sided((first - second) / spread))
    empty = [
        cells[place] for cells in sample.releases for place, count in enumerate(sample.counts) if count == 0
    ]
    below = sum(cell < 0 for cell in empty) - law.below_nought * len(empty)
    deviation = sqrt(len(empty) * law.below_nought * (1 - law.below_nought))
    yield Complaint("below nought", two_sided(below / deviation))
