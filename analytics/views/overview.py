"""What the trends page says about one release: the figures in short, the sentences, and the charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.charts import (
    LineChart,
    Reading,
    Series,
    SmallCharts,
    dutch_number,
    line_chart,
    small_charts,
)
from analytics.figures import INTERVAL, SHOWN_FROM, Estimate, total
from analytics.forms import up_to
from analytics.periods import Period
from analytics.queries import Release
from analytics.schema import SMALL
from analytics.signals import TrendSignal
from analytics.taxonomy import Category
from analytics.views.known_causes import annotations
from analytics.views.released import left_out, quarters, signals_of, topics_of, years

VISIBLE = 6
MOST_MOMENTS = 12


@dataclass(frozen=True)
class Sign:
    """A topic with a signal, for its sentence."""

    topic: Category
    observed: Reading
    expected: str


@dataclass(frozen=True)
class Overview:
    """One release, seen beside those before it of the same length."""

    releases: Sequence[Release]
    chosen: Release

    @property
    def period(self) -> Period:
        return self.chosen.period

    @property
    def moment(self) -> str:
        return "Jaar" if self.period.is_year else "Kwartaal"

    @cached_property
    def row(self) -> tuple[Release, ...]:
        """The chosen release and those before it, as far as a chart can show."""
        of_its_kind = years if self.period.is_year else quarters
        return of_its_kind(up_to(self.releases, self.chosen))[-MOST_MOMENTS:]

    @property
    def left_out(self) -> tuple[Period, ...]:
        return left_out(self.row)

    @property
    def small_years(self) -> tuple[Release, ...]:
        """Years in which too little was reported for figures by the quarter."""
        known = years(up_to(self.releases, self.chosen))
        return tuple(release for release in known if release.schema is SMALL)

    @cached_property
    def topics(self) -> tuple[Estimate, ...]:
        return topics_of(self.chosen)

    @property
    def total(self) -> Reading:
        return Reading("Alle meldingen", total(self.topics))

    @property
    def accounts(self) -> str:
        return dutch_number(self.chosen.accounts)

    @property
    def is_too_small(self) -> bool:
        """Nothing to show at all: the start, or a register in which hardly anybody records."""
        return not any(estimate.is_shown for estimate in (*self.topics, self.total.estimate))

    @cached_property
    def signals(self) -> tuple[TrendSignal, ...]:
        return signals_of(self.releases, self.chosen)

    @property
    def signs(self) -> tuple[Sign, ...]:
        return tuple(
            Sign(topic, Reading(topic.label, signal.observed), dutch_number(max(signal.expected, 0)))
            for topic, signal in zip(Category, self.signals, strict=False)
            if signal.is_signal
        )

    @property
    def too_small(self) -> tuple[Category, ...]:
        pairs = zip(Category, self.topics, strict=True)
        return tuple(topic for topic, estimate in pairs if not estimate.is_shown)

    @property
    def silent(self) -> int:
        """Topics that are shown and gave no signal."""
        return len(Category) - len(self.signs) - len(self.too_small)

    @property
    def total_chart(self) -> LineChart:
        readings = [Reading(each.period.short_label, total(topics_of(each))) for each in self.row]
        series = Series("alle", f"Alle meldingen per {self.moment.lower()}", readings)
        return line_chart(series, annotations=annotations(self.row))

    @cached_property
    def all_small_charts(self) -> SmallCharts:
        return small_charts(self.series_of(topic) for topic in Category)

    def series_of(self, topic: Category) -> Series:
        place = list(Category).index(topic)
        readings = [Reading(each.period.short_label, topics_of(each)[place]) for each in self.row]
        has_signal = self.signals[place].is_signal if self.signals else None
        return Series(topic.slug, topic.label, readings, has_signal)

    @property
    def reading(self) -> "HowToRead":
        return HowToRead(self.topics[0].sigma, self.total.estimate.sigma)


@dataclass(frozen=True)
class HowToRead:
    """The numbers in the fixed sentences: they follow the noise of the table."""

    sigma: float
    total_sigma: float = 0.0

    @property
    def doubt(self) -> int:
        return round(INTERVAL * self.sigma)

    @property
    def total_doubt(self) -> int:
        return round(INTERVAL * self.total_sigma)

    @property
    def floor(self) -> int:
        return round(SHOWN_FROM * self.sigma)
