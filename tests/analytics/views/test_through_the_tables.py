"""What the release operation leaves in the tables is what the pages show: once with the database, cell by cell."""

from collections.abc import Iterable

import pytest
from django.test import Client

from analytics import queries
from analytics.models import Closing, LedgerEntry, ReleasedCell, TallyCheck, TallyShare
from analytics.queries import Release
from analytics.schema import YEARLY_BUDGET, Table
from tests.analytics.views.figures import all_releases


@pytest.mark.django_db(transaction=True)
def test_every_cell_comes_back_as_it_was_written(browser: Client) -> None:
    releases = all_releases()

    write(releases)

    assert queries.releases() == releases
    assert queries.spent_budget()[2025] == YEARLY_BUDGET
    assert browser.get("/inzicht/").status_code == 200


def write(releases: Iterable[Release]) -> None:
    """As the release operation leaves them; the triggers of the tables say whether that could be."""
    for release in releases:
        _count(release)
        LedgerEntry.objects.using("owner").bulk_create(
            _entry(release, table) for table in release.schema.tables_of(release.period)
        )
        ReleasedCell.objects.using("owner").bulk_create(
            ReleasedCell(period=release.period.name, name=name, cell=cell, noisy=value)
            for name, values in release.tables.items()
            for cell, value in enumerate(values)
        )


def _count(release: Release) -> None:
    name, schema = release.period.name, release.schema
    Closing.objects.using("owner").create(period=name, envelopes=release.accounts, manifest=b"")
    for party in ("a", "b"):
        TallyCheck.objects.using("owner").create(
            period=name, party=party, manifest=b"", rejected=b"", signature=b""
        )
    for party in ("a", "b"):
        TallyShare.objects.using("owner").create(
            period=name,
            party=party,
            schema=schema.name,
            version=schema.version,
            envelopes=release.accounts,
            manifest=b"",
            noisy_share=b"",
            signature=b"",
        )


def _entry(release: Release, table: Table) -> LedgerEntry:
    schema = release.schema
    return LedgerEntry(
        period=release.period.name,
        name=table.name,
        schema=schema.name,
        version=schema.version,
        sigma_squared=table.sigma_squared,
        rho=float(table.rho),
        envelopes=release.accounts,
        released_date=release.released_date,
    )
