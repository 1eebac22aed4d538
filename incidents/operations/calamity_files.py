"""How the calamity file beside an incident is saved; it begins with the first thing that is kept in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts.actor import Actor
from accounts.permissions import check_can_follow_up
from incidents.content import CalamityFileContent, IncidentContent
from incidents.models import Record
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.operations.parts import keep_earlier
from incidents.queries.calamity_files import file_id_of, new_file
from incidents.queries.entries import entry_of
from incidents.queries.records import opened_file, own_incident, own_record
from vault import documents
from vault.documents import LostRace
from vault.identity import acting_as

PAGES_OF_A_DRAFT = 3

FileChange = Callable[[CalamityFileContent], CalamityFileContent]


def save_file(
    *,
    by: Actor,
    incident_id: UUID,
    change: FileChange,
    expected_version: int | None,
    now: datetime,
    entry: str = "amended",
) -> CalamityFileContent:
    """Save what `change` makes of the file, or of an empty one (version 0); sent twice, it is one change.

    Without an expected version the change goes with whatever was saved meanwhile. Raises Record.DoesNotExist,
    Unreadable, or LostRace.
    """
    with acting_as(by.identity), transaction.atomic():
        check_can_follow_up(by)
        catalogue = held_catalogue(by, for_record=incident_id)
        incident_row, incident = own_incident(incident_id, by=by, catalogue=catalogue)
        file_id = file_id_of(catalogue, incident_id)
        row = own_record(file_id, by=by, catalogue=catalogue) if file_id else None
        stored = opened_file(row, by=by) if row else new_file(catalogue, incident_id, now=now)
        changed = change(stored)
        if changed == stored:
            return stored
        if expected_version not in (None, row.version if row else 0):
            raise LostRace
        content = replace(changed, amended_at=now) if row else changed
        row = _kept(row, content, beside=incident_row, by=by, entry=entry)
        entries = catalogue.content.with_entry(entry_of(row, content, by=by))
        # What is due for the incident depends on what was sent and what the inspectorate wrote.
        entries = entries.with_entry(entry_of(incident_row, incident, by=by, file=content))
        save_catalogue(catalogue, entries, by=by)
    return content


def _kept(
    row: Record | None, content: CalamityFileContent, *, beside: Record, by: Actor, entry: str
) -> Record:
    """The file goes when its incident goes: both are kept until the same month."""
    if row is None:
        row = sealed_as_draft(content, by=by)
    else:
        keep_earlier(row)
    return documents.reseal(
        row,
        content=content.to_json(),
        bundle=by.unlocked,
        expected_version=row.version,
        entry=entry,
        retain_until=beside.retain_until,
    )


def sealed_as_draft(content: CalamityFileContent | IncidentContent, *, by: Actor) -> Record:
    """Saved on each page of a draft, without a log or a month: no version tells it from what is recorded so."""
    raw = content.to_json()
    row = documents.seal_new(Record, record_id=uuid4(), content=raw, bundle=by.unlocked, entry=None)
    for version in range(1, PAGES_OF_A_DRAFT):
        row = documents.reseal(row, content=raw, bundle=by.unlocked, expected_version=version, entry=None)
    return row
