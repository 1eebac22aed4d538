"""When a change in what is reported is more than chance: rules on released figures only, so they cost no privacy.

A signal is a change in reports, not necessarily in incidents; it calls for people to look, and decides nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, sqrt

from analytics.figures import INTERVAL, OVERDISPERSION, AdjustedTable, Estimate, YearTable

NEWEST_WEIGHT = 0.4  # lambda of the moving average
TREND_LIMIT = 2.6
JUMP_LIMIT = 3.0
BASELINE_QUARTERS = 8
FEWEST_BASELINE_QUARTERS = 4
DISPROPORTION_LIMIT = 3.0

Quarter = Sequence[int]  # the released cells of one quarter, one for each category


@dataclass(frozen=True)
class TrendSignal:
    """One category in the newest quarter beside its usual share of all reports.

    A slow change shows in the moving average. A sudden one would be damped by quiet quarters before it, so the
    newest quarter alone counts too, above a higher limit. Both scores are in standard deviations.
    """

    observed: Estimate
    expected: float
    average_score: float
    newest_score: float

    @property
    def is_signal(self) -> bool:
        is_unusual = self.average_score > TREND_LIMIT or self.newest_score > JUMP_LIMIT
        return is_unusual and self.observed.is_shown


@dataclass(frozen=True)
class Disproportion:
    """One cell of a yearly crossing beside what its row and column together would make of it."""

    row: int
    column: int
    observed: Estimate
    expected: float

    @property
    def score(self) -> float:
        return (self.observed.value - self.expected) / sqrt(
            OVERDISPERSION * max(self.expected, 0) + self.observed.sigma**2
        )

    @property
    def is_signal(self) -> bool:
        return self.score > DISPROPORTION_LIMIT and self.observed.is_shown

    @property
    def log2_ratio(self) -> float:
        """The information component: 1 is twice as many as expected, 0 as many, -1 half."""
        return self._log2(self.observed.value)

    @property
    def log2_interval(self) -> tuple[float, float]:
        """To show how large the effect may be; never to decide by, that makes too many false signals."""
        margin = INTERVAL * sqrt(self.observed.variation)
        return self._log2(self.observed.value - margin), self._log2(self.observed.value + margin)

    def _log2(self, observed: float) -> float:
        # Half a report on both sides keeps small numbers small.
        return log2((max(observed, 0) + 0.5) / (max(self.expected, 0) + 0.5))


def trend_signals(
    before: Sequence[Quarter], of_year: Sequence[Quarter], *, sigma: float
) -> tuple[TrendSignal, ...]:
    """Each category in the last of `of_year`, the quarters of one calendar year up to the newest.

    `before` are the quarters of the years before it, oldest first; with too few of them there is no verdict: ().
    """
    baseline = before[-BASELINE_QUARTERS:]
    if len(baseline) < FEWEST_BASELINE_QUARTERS or not of_year:
        return ()
    return tuple(_trend_signal(row, baseline, of_year, sigma) for row in range(len(of_year[-1])))


def _trend_signal(
    row: int, baseline: Sequence[Quarter], of_year: Sequence[Quarter], sigma: float
) -> TrendSignal:
    """A share instead of a number: when everybody reports more, no category stands out."""
    share = _Share.of(row, baseline, sigma)
    average, variance, pull = 0.0, 0.0, 0.0
    for quarter in of_year:
        total = max(sum(quarter), 0)
        spread = sqrt(share.variance_of_difference(total))
        newest = (quarter[row] - share.value * total) / spread
        average = _moved(average, newest)
        variance = (1 - NEWEST_WEIGHT) ** 2 * variance + NEWEST_WEIGHT**2
        pull = _moved(pull, total / spread)
    # All quarters of the year are held against the same share, so an error in it returns in each of them.
    return TrendSignal(
        observed=Estimate(quarter[row], sigma),
        expected=share.value * total,
        average_score=average / sqrt(variance + pull**2 * share.variance),
        newest_score=newest / sqrt(1 + (total / spread) ** 2 * share.variance),
    )


def _moved(average: float, newest: float) -> float:
    return (1 - NEWEST_WEIGHT) * average + NEWEST_WEIGHT * newest


@dataclass(frozen=True)
class _Share:
    """The usual share of a category in all reports, as a baseline of noisy quarters shows it."""

    value: float
    baseline_total: float
    quarters: int
    noise: float  # variance that the noise of all categories gives one difference

    @classmethod
    def of(cls, row: int, baseline: Sequence[Quarter], sigma: float) -> "_Share":
        baseline_total = max(sum(sum(quarter) for quarter in baseline), 1)
        share = sum(quarter[row] for quarter in baseline) / baseline_total
        value = min(max(share, 0.0), 1.0)
        others = len(baseline[0]) - 1
        noise = sigma**2 * ((1 - value) ** 2 + others * value**2)
        return cls(value, baseline_total, len(baseline), noise)

    def variance_of_difference(self, total: float) -> float:
        """Of a category's own number less its share of that quarter's total."""
        return OVERDISPERSION * total * self.value * (1 - self.value) + self.noise

    @property
    def variance(self) -> float:
        """Of the share itself."""
        own = OVERDISPERSION * self.baseline_total * self.value * (1 - self.value)
        return (own + self.quarters * self.noise) / self.baseline_total**2


def disproportions(table: YearTable, categories: Sequence[Estimate]) -> tuple[Disproportion, ...]:
    """Every cell of a yearly crossing, row by row; `categories` are the pooled ones of that year."""
    adjusted = AdjustedTable(table, categories)
    everything = max(adjusted.total.value, 1)
    columns = [max(adjusted.column(column).value, 0) for column in range(table.columns)]
    return tuple(
        Disproportion(row, column, table.cell(row, column), max(categories[row].value, 0) * each / everything)
        for row in range(table.rows)
        for column, each in enumerate(columns)
    )
