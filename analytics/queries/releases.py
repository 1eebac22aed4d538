"""What was released, as raw noisy numbers: negative ones too, for to round them up would bend every sum."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from analytics.models import Figure
from analytics.periods import Period
from analytics.schema import SCHEMAS, Schema


@dataclass(frozen=True)
class Release:
    """One period's figures per table, in the order of its cells. `accounts` counts envelopes, empty ones too."""

    period: Period
    schema: Schema
    accounts: int
    released_date: date
    tables: Mapping[str, tuple[int, ...]]

    @property
    def total(self) -> int:
        """Counted reports: the noisy sum over categories, with the least noise there is."""
        if "category" in self.tables:
            return sum(self.tables["category"])
        return sum(self.tables["category_event_class"])


def releases() -> tuple[Release, ...]:
    """Every release, oldest first."""
    figures = sorted(Figure.objects.all(), key=lambda figure: (figure.period, figure.name, figure.cell))
    by_period = groupby(figures, key=lambda figure: figure.period)
    found = (_release(Period.parse(name), tuple(of_period)) for name, of_period in by_period)
    return tuple(sorted(found, key=lambda release: release.period))


def _release(period: Period, figures: tuple[Figure, ...]) -> Release:
    tables = {
        name: tuple(figure.noisy for figure in cells)
        for name, cells in groupby(figures, key=lambda figure: figure.name)
    }
    first = figures[0]
    return Release(period, SCHEMAS[first.schema], first.envelopes, first.released_date, tables)


def released_totals() -> dict[int, int]:
    """The noisy number of counted reports of every year that was released: what the choice of schema rests on."""
    return {release.period.year: release.total for release in releases() if release.period.is_year}


def spent_budget() -> dict[int, Fraction]:
    """What the releases of each calendar year have cost."""
    spent: dict[int, Fraction] = {}
    for period, _, rho in Figure.objects.values_list("period", "name", "rho").distinct():
        year = Period.parse(period).year
        spent[year] = spent.get(year, Fraction()) + Fraction(rho)
    return spent
