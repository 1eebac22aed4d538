"""What the catalogue keeps of a record."""

import hashlib
from dataclasses import replace

from accounts.actor import Actor
from incidents.agenda import next_dates_of
from incidents.content import (
    CalamityFileContent,
    CatalogueEntry,
    DraftContent,
    IncidentContent,
    ProcedureContent,
)
from incidents.models import Record
from incidents.progress import open_duties, status_of
from incidents.queries.outcomes import outcome_of


def entry_of(
    row: Record,
    content: IncidentContent | CalamityFileContent | DraftContent | ProcedureContent,
    *,
    by: Actor,
    file: CalamityFileContent | None = None,
) -> CatalogueEntry:
    """The entry for this very ciphertext of `row`; what is open of an incident also depends on the file beside it."""
    digest = hashlib.sha256(row.doc).digest()
    match content:
        case DraftContent():
            return CatalogueEntry.of_draft(content, record_id=row.id, version=row.version, digest=digest)
        case ProcedureContent():
            return CatalogueEntry.of_procedure(content, record_id=row.id, version=row.version, digest=digest)
        case CalamityFileContent():
            return CatalogueEntry.of_calamity_file(
                content, record_id=row.id, version=row.version, digest=digest
            )
    entry = CatalogueEntry.of_incident(
        content, record_id=row.id, version=row.version, digest=digest, saved_at=content.saved_at
    )
    outcome = outcome_of(content, by=by)
    dates = next_dates_of(content, file, outcome=outcome)
    return replace(
        entry,
        status=status_of(content, file, outcome=outcome, dates=dates),
        open_duties=open_duties(dates),
        next_dates=dates,
    )
