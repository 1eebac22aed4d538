"""What a chart is about: figures in order of time, what is known to have happened, whether there is a signal."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from analytics.charts.scale import dutch_number
from analytics.figures import SHOWN_FROM, Direction, Estimate, direction


@dataclass(frozen=True)
class Reading:
    """One figure under the words that stand beside it: a moment in a line, a kind in a row of bars."""

    label: str
    estimate: Estimate

    @property
    def number(self) -> str:
        """As it is, below zero too."""
        return dutch_number(self.estimate.rounded)

    @property
    def interval(self) -> str:
        """654–754; nothing for an exact figure."""
        if self.estimate.is_exact:
            return ""
        low, high = self.estimate.interval
        return f"{dutch_number(low)}–{dutch_number(high)}"

    @property
    def in_brief(self) -> str:
        """704 (654–754)"""
        return f"{self.number} ({self.interval})" if self.interval else self.number


@dataclass(frozen=True)
class Annotation:
    """Something that explains a change, at the moment with that label; in short where there is little room."""

    label: str
    text: str
    short_text: str = ""


@dataclass(frozen=True)
class Series:
    """Figures of one topic, oldest first and never none; `key` tells its charts apart on a page.

    `has_signal` is None where nobody looked for one: too short a past, or a person's own figures.
    """

    key: str
    title: str
    readings: Sequence[Reading]
    has_signal: bool | None = None

    @property
    def first(self) -> Reading:
        return self.readings[0]

    @property
    def last(self) -> Reading:
        return self.readings[-1]

    @property
    def is_exact(self) -> bool:
        return all(reading.estimate.is_exact for reading in self.readings)

    @property
    def is_shown(self) -> bool:
        """A topic whose newest figure says nothing yet is not drawn at all."""
        return self.last.estimate.is_shown

    @property
    def has_small_figures(self) -> bool:
        """Earlier figures are drawn, too small or not: leaving out only the low ones would flatter the line."""
        return not all(reading.estimate.is_shown for reading in self.readings)

    @property
    def shown_from(self) -> str:
        """The number below which the newest figure would not be shown."""
        return dutch_number(ceil(SHOWN_FROM * self.last.estimate.sigma))

    @property
    def direction(self) -> Direction | None:
        """From the first figure to the last; None where there is nothing to compare."""
        return direction(self.first.estimate, self.last.estimate) if len(self.readings) > 1 else None
