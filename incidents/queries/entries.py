"""What the catalogue keeps of a record."""

from dataclasses import replace

from accounts.actor import Actor
from incidents.agenda import next_dates_of
from incidents.content import CalamityFileContent, CatalogueEntry, IncidentContent, Recorded
from incidents.models import Record
from incidents.progress import open_duties, status_of
from incidents.queries.outcomes import outcome_of
from vault.documents import digest_of


def entry_of(
    row: Record, content: Recorded, *, by: Actor, file: CalamityFileContent | None = None
) -> CatalogueEntry:
    """The entry for this very ciphertext of `row`; what is open of an incident also depends on the file beside it."""
    entry = CatalogueEntry.of(content, record_id=row.id, version=row.version, digest=digest_of(row))
    if not isinstance(content, IncidentContent):
        return entry
    outcome = outcome_of(content, by=by)
    dates = next_dates_of(content, file, outcome=outcome)
    return replace(
        entry,
        status=status_of(content, file, outcome=outcome, dates=dates),
        open_duties=open_duties(dates),
        next_dates=dates,
    )
