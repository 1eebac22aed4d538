"""Saving an incident that somebody else may read, or may no longer."""

from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.content import IncidentContent
from incidents.hooks import other_readers
from incidents.models import Record
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.queries.calamity_files import file_beside
from incidents.queries.entries import entry_of
from incidents.queries.records import own_incident
from vault import documents
from vault.identity import acting_as


class ReadersChanged(Exception):
    """Other people read along than the page named."""

    def __init__(self) -> None:
        super().__init__(
            "Wie kan meelezen, is intussen veranderd. Kijk hieronder wie dat nu is, en leg dan vast."
        )


def reseal_incident(row: Record, content: IncidentContent, *, by: Actor, entry: str) -> Record:
    """The next version, under a fresh data key where somebody should not read it any more."""
    must_lose = row.dek_version > 1 and other_readers().must_lose(row.id, by)
    row = documents.reseal(
        row,
        content=content.to_json(),
        bundle=by.unlocked,
        expected_version=row.version,
        entry=entry,
        fresh_key=must_lose,
    )
    if must_lose:
        other_readers().give_again(row, by)
    return row


def renew_data_key(*, by: Actor, incident_id: UUID) -> None:
    """Without any other change; done again it does nothing. Raises Record.DoesNotExist, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = held_catalogue(by, for_record=incident_id)
        row, content = own_incident(incident_id, by=by, catalogue=catalogue)
        if not other_readers().must_lose(row.id, by):
            return
        row = reseal_incident(row, content, by=by, entry="rekeyed")
        file = file_beside(catalogue, incident_id, by=by).content
        save_catalogue(
            catalogue, catalogue.content.with_entry(entry_of(row, content, by=by, file=file)), by=by
        )
