"""Eleven ways in which noise goes wrong unseen; each turns honest releases into what such a program would release."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import log, sqrt
from secrets import SystemRandom

from analytics.noise import _gaussian
from analytics.schema import Table

Releases = list[list[int]]
Mutant = Callable[[Table, Sequence[int], Releases], Releases]

_DICE = SystemRandom()


def one_party_forgot(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    return [_drawn(Fraction(table.sigma_squared, 2), counts) for _ in releases]


def five_percent_too_little(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    """Sigma is five percent too small; one draw of the whole variance looks like the sum of two halves."""
    return [_drawn(Fraction(table.sigma_squared) * Fraction(95, 100) ** 2, counts) for _ in releases]


def laplace(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    scale = sqrt(table.sigma_squared / 2)

    def draw() -> int:
        return round(scale * log(1 - _DICE.random()) * _DICE.choice((-1, 1)))

    return [[count + draw() for count in counts] for _ in releases]


def clamped(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    return [[max(0, cell) for cell in cells] for cells in releases]


def none_on_zeros(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    return [[cell if count else 0 for cell, count in zip(cells, counts, strict=True)] for cells in releases]


def rounded(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    return [[5 * round(cell / 5) for cell in cells] for cells in releases]


def seeded(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    """Every run starts the generator anew."""
    return [list(releases[0]) for _ in releases]


def copied(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    """One draw for the whole table."""
    return [[count + cells[0] - counts[0] for count in counts] for cells in releases]


def scaled(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    """More noise where the count is larger, and less where it is small."""
    middle = sorted(counts)[len(counts) // 2] + 1

    def stretched(cell: int, count: int) -> int:
        return count + round((cell - count) * (1.15 if count >= middle else 0.85))

    return [[stretched(cell, count) for cell, count in zip(cells, counts, strict=True)] for cells in releases]


def floating(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    return [[count + _DICE.gauss(0, table.sigma) for count in counts] for _ in releases]  # type: ignore[misc]


def worn_out(table: Table, counts: Sequence[int], releases: Releases) -> Releases:
    """After half of the releases one party stops adding noise."""
    middle = len(releases) // 2
    return releases[:middle] + one_party_forgot(table, counts, releases[middle:])


MUTANTS: tuple[Mutant, ...] = (
    one_party_forgot,
    five_percent_too_little,
    laplace,
    clamped,
    none_on_zeros,
    rounded,
    seeded,
    copied,
    scaled,
    floating,
    worn_out,
)


def _drawn(variance: Fraction, counts: Sequence[int]) -> list[int]:
    return list(_gaussian(variance)(list(counts)))
