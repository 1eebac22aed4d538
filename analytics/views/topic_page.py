"""What the page of one topic says: its quarters, its years, and how each year divides."""

from dataclasses import dataclass

from analytics import queries
from analytics.charts import BarChart, LineChart, Reading, Series, bar_chart, line_chart
from analytics.forms import Breakdown, up_to
from analytics.queries import PublishedAdvice, Release
from analytics.taxonomy import Category
from analytics.views.crossing import Oddity, oddities
from analytics.views.known_causes import annotations
from analytics.views.overview import HowToRead, Overview, Sign
from analytics.views.released import Crossing, topics_of, years


@dataclass(frozen=True)
class Division:
    """One yearly breakdown of the topic."""

    breakdown: Breakdown
    chart: BarChart | None
    oddities: tuple[Oddity, ...]
    reading: HowToRead


@dataclass(frozen=True)
class TopicPage:
    topic: Category
    overview: Overview
    breakdown: Breakdown | None

    @property
    def newest(self) -> Reading:
        return self.series.last

    @property
    def sign(self) -> Sign | None:
        return next((sign for sign in self.overview.signs if sign.topic is self.topic), None)

    @property
    def series(self) -> Series:
        return self.overview.series_of(self.topic)

    @property
    def chart(self) -> LineChart | None:
        """No empty axes: only when at least one figure can be shown."""
        if not any(reading.estimate.is_shown for reading in self.series.readings):
            return None
        return line_chart(self.series, annotations=annotations(self.overview.row, self.topic))

    @property
    def year(self) -> Release | None:
        """The newest year that was public when the chosen release came out."""
        return newest_year(self.overview)

    @property
    def years(self) -> tuple[Reading, ...]:
        """The topic year by year; a year before there were quarters has nothing else."""
        known = years(up_to(self.overview.releases, self.overview.chosen))
        return tuple(Reading(each.period.name, topics_of(each)[self._place]) for each in known)

    @property
    def divisions(self) -> tuple[Division, ...]:
        year = self.year
        if year is None:
            return ()
        asked = [self.breakdown] if self.breakdown else list(Breakdown)
        found = ((each, Crossing.of(year, each.facet)) for each in asked)
        return tuple(_division(self.topic, each, crossing) for each, crossing in found if crossing)

    @property
    def advice(self) -> tuple[PublishedAdvice, ...]:
        return queries.advice_about(self.topic)

    @property
    def _place(self) -> int:
        return list(Category).index(self.topic)


def newest_year(overview: Overview) -> Release | None:
    known = years(up_to(overview.releases, overview.chosen))
    return known[-1] if known else None


def _division(topic: Category, breakdown: Breakdown, crossing: Crossing) -> Division:
    cells = crossing.row(topic)
    readings = [Reading(word.label, cell.observed) for word, cell in zip(crossing.facet, cells, strict=True)]
    is_shown = any(reading.estimate.is_shown for reading in readings)
    title = f"{breakdown.plain}, {crossing.release.period.label}"
    chart = bar_chart(breakdown.value, title, readings) if is_shown else None
    return Division(breakdown, chart, oddities(crossing, cells), HowToRead(cells[0].observed.sigma))
