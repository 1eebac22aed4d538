"""A yearly crossing as a table: how many, how sure, how dark, and where it is more than topic and column explain."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.charts import Reading, dutch_number
from analytics.figures import total
from analytics.signals import Disproportion
from analytics.taxonomy import Category, Vocabulary
from analytics.views.released import Crossing

SHADES = 3


@dataclass(frozen=True)
class Cell:
    """One cell; `shade` 0 is not shown, then lighter to darker."""

    observed: Reading
    shade: int
    is_signal: bool


@dataclass(frozen=True)
class Row:
    topic: Category
    all: Reading
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Oddity:
    """A combination that is reported more often than its topic and its column make likely."""

    topic: Category
    word: Vocabulary
    observed: Reading
    expected: str
    times: str
    at_least: str
    at_most: str


@dataclass(frozen=True)
class CrossTable:
    """Everything the page shows of one crossing."""

    crossing: Crossing

    @property
    def words(self) -> list[Vocabulary]:
        return list(self.crossing.facet)

    @property
    def columns(self) -> tuple[Reading, ...]:
        pairs = zip(self.words, self.crossing.columns, strict=True)
        return tuple(Reading(word.label, estimate) for word, estimate in pairs)

    @property
    def all(self) -> Reading:
        return Reading("Alle onderwerpen", total(self.crossing.topics))

    @property
    def rows(self) -> tuple[Row, ...]:
        largest = max((cell.observed.value for cell in self.crossing.cells), default=0)
        return tuple(
            Row(
                topic,
                Reading(topic.label, of_all),
                tuple(_cell(self.crossing, cell, largest) for cell in self.crossing.row(topic)),
            )
            for topic, of_all in zip(Category, self.crossing.topics, strict=True)
        )

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        return oddities(self.crossing, self.crossing.cells)

    @property
    def nothing_shown(self) -> bool:
        return not any(cell.observed.is_shown for cell in self.crossing.cells)


def oddities(crossing: Crossing, cells: Sequence[Disproportion]) -> tuple[Oddity, ...]:
    """Those among these cells that give a signal, the surest first."""
    found = sorted((cell for cell in cells if cell.is_signal), key=lambda cell: -cell.score)
    return tuple(_oddity(crossing, cell) for cell in found)


def _oddity(crossing: Crossing, cell: Disproportion) -> Oddity:
    topic, word = list(Category)[cell.row], list(crossing.facet)[cell.column]
    times, at_least, at_most = (
        dutch_number(2**power, decimals=1) for power in (cell.log2_ratio, *cell.log2_interval)
    )
    return Oddity(
        topic=topic,
        word=word,
        observed=Reading(word.label, cell.observed),
        expected=dutch_number(cell.expected),
        times=times,
        at_least=at_least,
        at_most=at_most,
    )


def _cell(crossing: Crossing, cell: Disproportion, largest: float) -> Cell:
    reading = Reading(list(crossing.facet)[cell.column].label, cell.observed)
    if not cell.observed.is_shown:
        return Cell(reading, 0, is_signal=False)
    shade = min(int(SHADES * cell.observed.value / largest) + 1, SHADES)
    return Cell(reading, shade, cell.is_signal)
