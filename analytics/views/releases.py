"""Every release that came out: the list with checksums, each as a page for paper, and as a file."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from analytics import clock, queries
from analytics.charts import Reading, dutch_number
from analytics.figures import Estimate
from analytics.periods import next_release_date
from analytics.queries import Release
from analytics.schema import Table
from analytics.views.overview import HowToRead
from analytics.views.release_file import checksum, release_file


@dataclass(frozen=True)
class Listed:
    """One line of the list."""

    release: Release

    @property
    def accounts(self) -> str:
        return dutch_number(self.release.accounts)

    @property
    def checksum(self) -> str:
        return checksum(self.release)


@dataclass(frozen=True)
class PrintedTable:
    """A released table as it lies on paper; crossed, its second facet runs over the columns."""

    table: Table
    rows: tuple[tuple[str, tuple[Reading, ...]], ...]

    @property
    def is_crossed(self) -> bool:
        return len(self.table.facets) > 1

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(word.label for word in self.table.facets[-1])

    @property
    def head(self) -> str:
        return HEADS[self.table.facets[0].__name__]

    @property
    def title(self) -> str:
        """Counted reports by topic and cause, and the like."""
        heads = " en ".join(HEADS[facet.__name__].lower() for facet in self.table.facets)
        return f"{self.table.unit.capitalize()} naar {heads}"

    @property
    def reading(self) -> HowToRead:
        return HowToRead(self.table.sigma)


HEADS = {
    "Category": "Onderwerp",
    "EventClassFacet": "Gevolg",
    "CauseFacet": "Oorzaak",
    "PhaseFacet": "Zorgfase",
    "ProfessionGroup": "Vakgroep",
}


@gzip_page  # tables are long and hold nothing secret
@require_GET
def releases(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    context = {
        "listed": [Listed(release) for release in reversed(queries.releases())],
        "next_release": next_release_date(clock.today()),
    }
    return render(request, "analytics/releases.html", context)


@gzip_page
@require_GET
def release(request: HttpRequest, name: str) -> HttpResponse:
    """All of one release on paper."""
    found = _release(name)
    tables = [_printed(found, table) for table in found.schema.tables_of(found.period)]
    return render(request, "analytics/release.html", {"listed": Listed(found), "tables": tables})


@require_GET
def release_csv(request: HttpRequest, name: str) -> HttpResponse:
    found = _release(name)
    file_name = f"mijn-scag-uitgave-{found.period.name}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(release_file(found), content_type="text/csv; charset=utf-8", headers=headers)


def _release(name: str) -> Release:
    for found in queries.releases():
        if found.period.name == name:
            return found
    raise Http404


def _printed(found: Release, table: Table) -> PrintedTable:
    readings = [
        Reading(cell[-1].label, Estimate(value, table.sigma))
        for cell, value in zip(table.cells, found.tables[table.name], strict=True)
    ]
    words = list(table.facets[0])
    width = table.size // len(words)
    return PrintedTable(
        table,
        tuple(
            (word.label, tuple(readings[place * width : (place + 1) * width]))
            for place, word in enumerate(words)
        ),
    )
