"""Released tables as estimates: by quarter, by year, and crossed; what a release has not is empty or None."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.figures import AdjustedTable, Estimate, YearTable, category_years
from analytics.periods import Period
from analytics.queries import Release
from analytics.schema import Table
from analytics.signals import Disproportion, TrendSignal, disproportions, trend_signals
from analytics.taxonomy import Category, EventClassFacet, Vocabulary


def quarters(releases: Sequence[Release]) -> tuple[Release, ...]:
    return tuple(release for release in releases if not release.period.is_year)


def years(releases: Sequence[Release]) -> tuple[Release, ...]:
    return tuple(release for release in releases if release.period.is_year)


def left_out(releases: Sequence[Release]) -> tuple[Period, ...]:
    """The quarters between the first and the last of these that were never released."""
    released = {release.period for release in quarters(releases)}
    between = (Period(year, quarter) for year in _years_of(released) for quarter in (1, 2, 3, 4))
    return tuple(
        period for period in between if min(released) < period < max(released) and period not in released
    )


def _years_of(periods: set[Period]) -> range:
    return range(min(periods).year, max(periods).year + 1) if periods else range(0)


def table_of(release: Release, *facets: type[Vocabulary]) -> Table | None:
    """The table of exactly these facets, if this release has it."""
    found = (table for table in release.schema.tables_of(release.period) if table.facets == facets)
    return next(found, None)


def estimates(release: Release, *facets: type[Vocabulary]) -> tuple[Estimate, ...]:
    """The cells of one table as they were drawn; () when the release has it not."""
    table = table_of(release, *facets)
    if table is None:
        return ()
    return tuple(Estimate(value, table.sigma) for value in release.tables[table.name])


def topics_of(release: Release) -> tuple[Estimate, ...]:
    """Each topic: of a quarter as drawn, of a year what all its tables together say."""
    if not release.period.is_year:
        return estimates(release, Category)
    return category_years(_year_tables(release))


def outcomes_of(release: Release) -> tuple[Estimate, ...]:
    """How it ended: of therapists by their worst, or (a year without that table) of topics by theirs."""
    of_therapists = estimates(release, EventClassFacet)
    if of_therapists:
        return of_therapists
    crossed = Crossing.of(release, EventClassFacet)
    return crossed.columns if crossed else ()


def signals_of(releases: Sequence[Release], chosen: Release) -> tuple[TrendSignal, ...]:
    """Each topic in a quarter beside its own past; () without enough of it, and for a year."""
    table = table_of(chosen, Category)
    if chosen.period.is_year or table is None:
        return ()
    by_quarter = {release.period: release.tables[table.name] for release in quarters(releases)}
    past = sorted(period for period in by_quarter if period <= chosen.period)
    before = [by_quarter[period] for period in past if period.year < chosen.period.year]
    of_year = [by_quarter[period] for period in past if period.year == chosen.period.year]
    return trend_signals(before, of_year, sigma=table.sigma)


@dataclass(frozen=True)
class Crossing:
    """Topics by another facet, in one year."""

    release: Release
    facet: type[Vocabulary]
    table: YearTable
    topics: tuple[Estimate, ...]

    @classmethod
    def of(cls, release: Release, facet: type[Vocabulary]) -> "Crossing | None":
        table = table_of(release, Category, facet)
        if table is None:
            return None
        return cls(release, facet, _year_table(release, table), topics_of(release))

    @property
    def columns(self) -> tuple[Estimate, ...]:
        """Each word of the facet over all topics."""
        adjusted = AdjustedTable(self.table, self.topics)
        return tuple(adjusted.column(column) for column in range(self.table.columns))

    @cached_property
    def cells(self) -> tuple[Disproportion, ...]:
        """Row by row, each beside what its row and column would make of it."""
        return disproportions(self.table, self.topics)

    def row(self, topic: Category) -> tuple[Disproportion, ...]:
        place = list(Category).index(topic)
        return tuple(cell for cell in self.cells if cell.row == place)


def _year_tables(release: Release) -> tuple[YearTable, ...]:
    """Every yearly table that counts topics; only those add up to the same."""
    tables = release.schema.tables_of(release.period)
    return tuple(_year_table(release, table) for table in tables if table.facets[0] is Category)


def _year_table(release: Release, table: Table) -> YearTable:
    return YearTable(release.tables[table.name], table.size // len(Category), table.sigma)
