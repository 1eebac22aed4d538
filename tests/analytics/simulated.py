"""A made-up register and made-up noise, the same at every run: for the claims about figures that need many of them.

The noise is drawn from a table of the discrete Gaussian's weights, because OpenDP's exact sampler takes milliseconds
a cell; that sampler has tests of its own. Counts vary a little more than by a Poisson law, as reports do.
"""

import random  # noqa: TID251 - a test must draw the same numbers twice
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import ceil, exp, lgamma, log, sqrt

from analytics.encoder import Facets, encode
from analytics.figures import OVERDISPERSION
from analytics.periods import Period
from analytics.schema import layout_of, length_of
from analytics.taxonomy import Category, CauseFacet, EventClassFacet, PhaseFacet, ProfessionGroup, Vocabulary
from tests.analytics.statistics import discrete_gaussian

# What pytest calls `record_property`: what was measured is kept beside the name of its test.
Measured = Callable[[str, object], None]

# What the ten categories count in a quarter when 3,000 therapists report.
CATEGORY_MEANS = (164, 135, 110, 92, 71, 59, 34, 20, 12, 7)
CLASS_WEIGHTS = (35, 30, 25, 4, 6)
CAUSE_WEIGHTS = (18, 16, 14, 12, 10, 5, 10, 15)
PHASE_WEIGHTS = (15, 15, 45, 15, 10)
GROUP_WEIGHTS = (30, 25, 15, 10, 12, 8)


class Chance:
    """Everything random, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def count(self, mean: float) -> int:
        """How many are reported where that many are expected."""
        weights = _counting_weights(mean)
        return self.random.choices(range(len(weights)), cum_weights=weights)[0]

    def noise(self, sigma: float, cells: int = 1) -> list[int]:
        """The noise of that many cells."""
        weights = _noise_weights(sigma)
        reach = len(weights) // 2
        return self.random.choices(range(-reach, reach + 1), cum_weights=weights, k=cells)

    def noisy(self, cells: Sequence[int], sigma: float) -> list[int]:
        return [cell + noise for cell, noise in zip(cells, self.noise(sigma, len(cells)), strict=True)]

    def one_of(self, words: type[Vocabulary], weights: Sequence[float]) -> Vocabulary:
        return self.random.choices(list(words), weights=weights)[0]


@cache
def _noise_weights(sigma: float) -> list[float]:
    return list(accumulate(discrete_gaussian(sigma**2, reach=ceil(9 * sigma))))


@cache
def _counting_weights(mean: float) -> list[float]:
    """A negative binomial law, whose variance is that many times its mean."""
    size, chance = mean / (OVERDISPERSION - 1), 1 / OVERDISPERSION
    most = ceil(mean + 12 * sqrt(mean * OVERDISPERSION) + 20)
    return list(
        accumulate(
            exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(chance) + k * log(1 - chance))
            for k in range(most)
        )
    )


@dataclass(frozen=True)
class Incident:
    """When it was recorded and what counting may know of it."""

    quarter: Period
    facets: Facets


def counted_year(
    chance: Chance, *, year: int, therapists: int, reports: int
) -> dict[Period, tuple[int, ...]]:
    """The true sums of four quarters and their year: every therapist goes through the encoder, with its bounds.

    Few report much and most nothing at all: how often somebody reports follows a gamma law of shape 0.35.
    """
    periods = (*(Period(year, quarter) for quarter in range(1, 5)), Period(year))
    sums: dict[Period, Counter[int]] = {period: Counter() for period in periods}
    for _ in range(therapists):
        incidents = _incidents(chance, year, reports / therapists)
        key = chance.random.randbytes(32)
        for period in periods if incidents else ():
            counted = [each.facets for each in incidents if period.is_year or each.quarter == period]
            vector = encode(period, counted, pick_key=key)
            sums[period].update(place for place, filled in enumerate(vector) if filled)
    return {
        period: tuple(counts[place] for place in range(length_of(period))) for period, counts in sums.items()
    }


def _incidents(chance: Chance, year: int, mean: float) -> list[Incident]:
    rate = chance.random.gammavariate(0.35, mean / 0.35)
    reports, arrived = 0, chance.random.expovariate(1)
    while arrived < rate:
        reports += 1
        arrived += chance.random.expovariate(1)
    group = chance.one_of(ProfessionGroup, GROUP_WEIGHTS)
    return [_incident(chance, year, group) for _ in range(reports)]


def _incident(chance: Chance, year: int, group: Vocabulary) -> Incident:
    facets = Facets(
        categories=frozenset({chance.one_of(Category, CATEGORY_MEANS)}),
        event_class=chance.one_of(EventClassFacet, CLASS_WEIGHTS),
        cause=chance.one_of(CauseFacet, CAUSE_WEIGHTS),
        phase=chance.one_of(PhaseFacet, PHASE_WEIGHTS),
        group=group,
    )
    return Incident(Period(year, chance.random.randint(1, 4)), facets)


def cells_of(period: Period, sums: Sequence[int], name: str) -> list[int]:
    """One block of a sum."""
    start = 0
    for block in layout_of(period):
        if block.name == name:
            return list(sums[start : start + block.size])
        start += block.size
    raise KeyError(name)
