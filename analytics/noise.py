"""Discrete Gaussian noise from OpenDP, in whole numbers; each party adds half of what a table needs."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import inf, nextafter, sqrt
from typing import Protocol

from opendp.domains import atom_domain, vector_domain
from opendp.measurements import make_gaussian
from opendp.metrics import l2_distance
from opendp.mod import enable_features

from analytics.schema import Table

PARTIES = 2


class Measurement(Protocol):
    def __call__(self, cells: list[int], /) -> list[int]: ...


def half_of_the_noise(cells: Sequence[int], table: Table) -> tuple[int, ...]:
    """The cells of one table with noise of half its variance: two halves make the declared whole."""
    return tuple(_gaussian(Fraction(table.sigma_squared, PARTIES))(list(cells)))


@cache
def _gaussian(variance: Fraction) -> Measurement:
    enable_features("contrib")  # where OpenDP keeps samplers whose proofs are read but not yet signed off
    whole_numbers = vector_domain(atom_domain(T="i64"))
    scale = nextafter(sqrt(variance), inf)  # a root seldom fits: rather a hair too much noise than too little
    measurement: Measurement = make_gaussian(whole_numbers, l2_distance(T="f64"), scale=scale)
    return measurement
