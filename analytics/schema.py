"""What an envelope holds, what is released of it and with how much noise: everything else derives from this page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import sqrt
from types import MappingProxyType

from analytics.periods import Period
from analytics.taxonomy import (
    Category,
    CauseFacet,
    EventClassFacet,
    PhaseFacet,
    ProfessionGroup,
    Vocabulary,
)

VERSION = 1
YEARLY_BUDGET = Fraction(1, 8)
ENOUGH_FOR_QUARTERS = 800
CATEGORIES_A_QUARTER = 2
CATEGORIES_A_YEAR = 3

Cell = tuple[Vocabulary, ...]


class Cadence(StrEnum):
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def times_a_year(self) -> int:
        return 4 if self is Cadence.QUARTER else 1


@dataclass(frozen=True)
class Block:
    """A run of cells in the envelope: one facet, or two that cross. `bound` is how many one account can fill."""

    name: str
    cadence: Cadence
    facets: tuple[type[Vocabulary], ...]
    bound: int

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(product(*self.facets))

    @property
    def size(self) -> int:
        return len(self.cells)

    @property
    def label(self) -> str:
        return _LABELS[self.name]

    @property
    def unit(self) -> str:
        """What one in a cell stands for: never an incident, so that nobody makes a trend alone."""
        return "therapeuten met een melding" if Category not in self.facets else "getelde meldingen"


@dataclass(frozen=True)
class Table(Block):
    """A block that is released, with the variance of the noise on each of its cells."""

    sigma_squared: int

    @property
    def sigma(self) -> float:
        return sqrt(self.sigma_squared)

    @property
    def rho(self) -> Fraction:
        """What one release of this table costs (zero-concentrated differential privacy)."""
        return Fraction(self.bound, 2 * self.sigma_squared)


_LABELS = {
    "category": "Onderwerp",
    "event_class": "Ernst",
    "category_event_class": "Onderwerp en ernst",
    "category_cause": "Onderwerp en oorzaak",
    "category_phase": "Onderwerp en zorgfase",
    "category_group": "Onderwerp en vakgroep",
}

_QUARTER = (
    Block("category", Cadence.QUARTER, (Category,), CATEGORIES_A_QUARTER),
    Block("event_class", Cadence.QUARTER, (EventClassFacet,), 1),
)
_MARGINS = (
    Block("category", Cadence.YEAR, (Category,), CATEGORIES_A_YEAR),
    Block("event_class", Cadence.YEAR, (EventClassFacet,), 1),
)
_CROSSINGS = (
    Block("category_event_class", Cadence.YEAR, (Category, EventClassFacet), CATEGORIES_A_YEAR),
    Block("category_cause", Cadence.YEAR, (Category, CauseFacet), CATEGORIES_A_YEAR),
    Block("category_phase", Cadence.YEAR, (Category, PhaseFacet), CATEGORIES_A_YEAR),
    Block("category_group", Cadence.YEAR, (Category, ProfessionGroup), CATEGORIES_A_YEAR),
)

LAYOUT: Mapping[Cadence, tuple[Block, ...]] = MappingProxyType(
    {Cadence.QUARTER: _QUARTER, Cadence.YEAR: _MARGINS + _CROSSINGS}
)


def cadence_of(period: Period) -> Cadence:
    return Cadence.YEAR if period.is_year else Cadence.QUARTER


def layout_of(period: Period) -> tuple[Block, ...]:
    """The blocks of an envelope, in order; the same whatever is released, so that no envelope tells the schema."""
    return LAYOUT[cadence_of(period)]


def length_of(period: Period) -> int:
    return sum(block.size for block in layout_of(period))


def blocks_with_place(period: Period) -> Iterator[tuple[int, Block]]:
    """Each block with the place of its first cell."""
    start = 0
    for block in layout_of(period):
        yield start, block
        start += block.size


def places_in(period: Period) -> Mapping[tuple[str, Cell], int]:
    """Where in the envelope each cell of each block lies."""
    return _PLACES[cadence_of(period)]


_PLACES = {
    cadence: {
        named: place
        for place, named in enumerate((block.name, cell) for block in blocks for cell in block.cells)
    }
    for cadence, blocks in LAYOUT.items()
}


@dataclass(frozen=True)
class Schema:
    """Which blocks are released: each with noise of its own, together exactly the budget of a year."""

    name: str
    tables: tuple[Table, ...]
    version: int = VERSION

    def tables_of(self, period: Period) -> tuple[Table, ...]:
        """What a release of this period holds, in the order of the envelope; nothing for some quarters."""
        return tuple(table for table in self.tables if table.cadence is cadence_of(period))

    def table(self, name: str) -> Table:
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    @property
    def rho_a_year(self) -> Fraction:
        return sum((table.rho * table.cadence.times_a_year for table in self.tables), Fraction())

    def released_cells(self, period: Period, cells: Sequence[int]) -> tuple[int, ...]:
        """Of a whole envelope, or a sum of them, only what is released, in the order of `tables_of`."""
        if len(cells) != length_of(period):
            raise ValueError("These are not the cells of an envelope of that period.")
        released = {table.name for table in self.tables_of(period)}
        return tuple(
            cell
            for start, block in blocks_with_place(period)
            if block.name in released
            for cell in cells[start : start + block.size]
        )

    def by_table(self, period: Period, released: Sequence[int]) -> dict[str, tuple[int, ...]]:
        """Released cells per table."""
        tables = self.tables_of(period)
        if len(released) != sum(table.size for table in tables):
            raise ValueError("These are not the released cells of that period.")
        numbers = iter(released)
        return {table.name: tuple(next(numbers) for _ in table.cells) for table in tables}


def _released(blocks: tuple[Block, ...], **sigma_squared: int) -> tuple[Table, ...]:
    return tuple(
        Table(block.name, block.cadence, block.facets, block.bound, sigma_squared[block.name])
        for block in blocks
        if block.name in sigma_squared
    )


_CROSSED = _released(
    _CROSSINGS, category_event_class=120, category_cause=120, category_phase=120, category_group=120
)
SMALL = Schema("small", (*_released(_MARGINS, category=24, event_class=40), *_CROSSED))
LARGE = Schema("large", (*_released(_QUARTER, category=64, event_class=160), *_CROSSED))
SCHEMAS: Mapping[str, Schema] = MappingProxyType({schema.name: schema for schema in (SMALL, LARGE)})


def schema_for(year: int, released_totals: Mapping[int, int]) -> Schema:
    """Small until an earlier year was released with enough reports, by its noisy total; large from then on.

    The total of a year is released on 20 January, before anything of the next year is tallied (15 April), so
    the choice rests on released figures only and never changes within a year.
    """
    enough = any(total >= ENOUGH_FOR_QUARTERS for earlier, total in released_totals.items() if earlier < year)
    return LARGE if enough else SMALL
