"""Releases for the pages to show: a small year, then eleven quarters in which falls double; the same every time.

The numbers are invented, so that a test knows each of them.
"""

from collections.abc import Sequence
from datetime import date

from analytics.periods import Period
from analytics.queries import Release
from analytics.schema import LARGE, SMALL, Table
from analytics.taxonomy import Category

TODAY = date(2026, 11, 22)
ACCOUNTS = 3012
FALL = list(Category).index(Category.FALL)
# Counted reports a quarter by topic; devices are always too few to show.
USUAL = (105, 86, 70, 41, 15, 58, 118, 62, 47, 36)
OUTCOMES = (212, 143, 96, -4, 31)
# How a topic divides over the words of a second facet, by how many words there are.
SHARES = {
    5: (0.40, 0.25, 0.20, 0.05, 0.10),
    6: (0.22, 0.30, 0.18, 0.12, 0.10, 0.08),
    8: (0.18, 0.14, 0.20, 0.12, 0.10, 0.08, 0.06, 0.12),
}
QUARTERS = tuple(Period(year, quarter) for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4))[:11]


def wobble(*places: int) -> int:
    """From -6 to 6, and always the same: it stands for the noise."""
    return (sum((place + 2) * factor for place, factor in zip(places, (7, 5, 3), strict=False)) * 37) % 13 - 6


def a_small_year(year: int = 2023, *, of_usual: float = 1.2) -> Release:
    period, tables = Period(year), {}
    for table in SMALL.tables_of(period):
        tables[table.name] = _cells(table, [round(each * of_usual) for each in USUAL], year)
    return Release(period, SMALL, 640, period.release_date, tables)


def a_quarter(period: Period, number: int, *, falls: int = USUAL[FALL]) -> Release:
    topics = tuple(
        (falls if place == FALL else usual) + wobble(place, number) for place, usual in enumerate(USUAL)
    )
    outcomes = tuple(each + wobble(place, number) for place, each in enumerate(OUTCOMES))
    tables = {"category": topics, "event_class": outcomes}
    return Release(period, LARGE, ACCOUNTS, period.release_date, tables)


def a_large_year(year: int) -> Release:
    period, topics = Period(year), [round(each * 2.6) for each in USUAL]
    tables = {table.name: _cells(table, topics, year) for table in LARGE.tables_of(period)}
    # One combination that stands out: falls with bodywork.
    groups = list(tables["category_group"])
    groups[FALL * 6 + 1] += 90
    return Release(period, LARGE, ACCOUNTS, period.release_date, tables | {"category_group": tuple(groups)})


def all_releases() -> tuple[Release, ...]:
    """Falls are as usual until 2026 and double in its third quarter."""
    falls = {period: USUAL[FALL] for period in QUARTERS} | {QUARTERS[-2]: 92, QUARTERS[-1]: 124}
    by_quarter = [a_quarter(period, number, falls=falls[period]) for number, period in enumerate(QUARTERS)]
    return tuple(
        sorted(
            [a_small_year(), a_large_year(2024), a_large_year(2025), *by_quarter],
            key=lambda release: release.period,
        )
    )


def _cells(table: Table, topics: Sequence[int], year: int) -> tuple[int, ...]:
    if table.facets == (Category,):
        return tuple(each + wobble(place, year) for place, each in enumerate(topics))
    if Category not in table.facets:
        return tuple(each + wobble(place, year) for place, each in enumerate(OUTCOMES))
    shares = SHARES[table.size // len(Category)]
    return tuple(
        round(each * share) + wobble(row, column, year)
        for row, each in enumerate(topics)
        for column, share in enumerate(shares)
    )
