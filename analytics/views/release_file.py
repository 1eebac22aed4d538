"""A release as a file: every released cell as it was drawn, with its noise, and a header that explains itself."""

import csv
import io
from collections.abc import Iterator
from hashlib import sha256

from analytics.queries import Release
from analytics.schema import Table
from analytics.taxonomy import Category

COLUMNS = (
    "uitgave", "tabel", "onderwerp_code", "onderwerp", "kenmerk_code", "kenmerk", "getal", "sigma",
)  # fmt: skip


def release_file(release: Release) -> bytes:
    """The same release gives the same bytes, for ever."""
    page = io.StringIO(newline="")
    page.writelines(f"# {line}\n" for line in explanation(release))
    sheet = csv.writer(page, delimiter=";", lineterminator="\n")
    sheet.writerow(COLUMNS)
    sheet.writerows(_rows(release))
    # A spreadsheet takes a file without this mark for one in an older code.
    return page.getvalue().encode("utf-8-sig")


def checksum(release: Release) -> str:
    return sha256(release_file(release)).hexdigest()


def explanation(release: Release) -> tuple[str, ...]:
    period, accounts = release.period, release.accounts
    return (
        f"Mijn SCAG, cijfers uit het VIM-register: uitgave {period.label} ({period.name}).",
        f"Uitgegeven op {release.released_date:%d-%m-%Y}; aangesloten therapeuten: {accounts}.",
        "Eén telt: een therapeut, één onderwerp, één periode.",
        "getal: zoals getrokken, met opzettelijk toeval; kan onder nul liggen en wordt nooit aangepast.",
        "sigma: spreiding van dat toeval; de marge van 95% is 1,96 keer sigma. Punt als decimaalteken.",
        "Onder drie keer sigma is een getal te klein om iets uit te lezen.",
    )


def _rows(release: Release) -> Iterator[tuple[object, ...]]:
    for table in release.schema.tables_of(release.period):
        for cell, value in zip(table.cells, release.tables[table.name], strict=True):
            yield (
                release.period.name,
                table.name,
                *_topic_and_facet(table, cell),
                value,
                f"{table.sigma:.4f}",
            )


def _topic_and_facet(table: Table, cell: tuple) -> tuple[str, str, str, str]:
    topic = cell[0] if table.facets[0] is Category else None
    rest = cell[1:] if topic else cell
    facet = rest[0] if rest else None
    return (
        topic.value if topic else "",
        topic.label if topic else "",
        facet.value if facet else "",
        facet.label if facet else "",
    )
