"""How it ended, from near miss to severe: in one release and through time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.charts import BarChart, Reading, Series, SmallCharts, bar_chart, small_charts
from analytics.figures import total
from analytics.queries import Release
from analytics.taxonomy import EventClassFacet
from analytics.views.overview import HowToRead
from analytics.views.released import outcomes_of, table_of


@dataclass(frozen=True)
class Outcomes:
    """Of one release, and of those before it that count in the same way. `row` ends with the chosen one."""

    row: Sequence[Release]

    @property
    def chosen(self) -> Release:
        return self.row[-1]

    @cached_property
    def counts_therapists(self) -> bool:
        """Whether each therapist counts once, at the worst they reported, or each topic of a therapist does."""
        return table_of(self.chosen, EventClassFacet) is not None

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        found = zip(EventClassFacet, outcomes_of(self.chosen), strict=True)
        return tuple(Reading(word.label, estimate) for word, estimate in found)

    @property
    def is_shown(self) -> bool:
        return any(reading.estimate.is_shown for reading in self.readings)

    @property
    def near_miss(self) -> Reading:
        return self._reading(EventClassFacet.NEAR_MISS)

    @property
    def without_consequence(self) -> Reading:
        return self._reading(EventClassFacet.WITHOUT_CONSEQUENCE)

    @property
    def with_consequence(self) -> Reading:
        """The two heaviest together: the heaviest alone is nearly always too small to show."""
        both = (self._reading(word).estimate for word in (EventClassFacet.NOTICEABLE, EventClassFacet.SEVERE))
        return Reading("Merkbaar gevolg of ernstiger", total(both))

    def _reading(self, word: EventClassFacet) -> Reading:
        return self.readings[list(EventClassFacet).index(word)]

    @property
    def chart(self) -> BarChart:
        return bar_chart("gevolg", f"Hoe liep het af? {self.chosen.period.label.capitalize()}", self.readings)

    @property
    def small_charts(self) -> SmallCharts:
        """Through time; only what counts in the same way can stand beside each other."""
        alike = [
            each
            for each in self.row
            if (table_of(each, EventClassFacet) is not None) is self.counts_therapists
        ]
        found = [outcomes_of(each) for each in alike]
        labels = [each.period.short_label for each in alike]
        return small_charts(
            Series(
                word.value.replace("_", "-"),
                word.label,
                [Reading(label, figures[place]) for label, figures in zip(labels, found, strict=True)],
            )
            for place, word in enumerate(EventClassFacet)
        )

    @property
    def reading(self) -> HowToRead:
        return HowToRead(self.readings[0].estimate.sigma)
