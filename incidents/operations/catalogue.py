"""The catalogue as it is written: by one save at a time, mended when it had fallen behind, and followed by counting."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from incidents.content import ArchiveContent, Archived, CatalogueContent, to_put_away
from incidents.models import Record
from incidents.operations.counting import seal_after_commit
from incidents.operations.hold import hold_register
from incidents.queries.catalogue import (
    CheckedCatalogue,
    catalogue_for_saving,
    checked_catalogue,
    rebuilt_catalogue,
    with_archive,
)
from incidents.retention import kept_until
from vault import documents
from vault.documents import digest_of
from vault.formats import Unreadable
from vault.identity import acting_as


def rebuild_catalogue(*, by: Actor) -> None:
    """Make the catalogue again from the documents; a record that is gone or does not open is no longer in it."""
    with acting_as(by.identity), transaction.atomic():
        hold_register(by)
        catalogue = rebuilt_catalogue(by)
        save_catalogue(catalogue, catalogue.content, by=by)


def accept_catalogue(*, by: Actor) -> None:
    """Its owner has been told that the catalogue was made anew: from here on this one watches over the records."""
    with acting_as(by.identity), transaction.atomic():
        hold_register(by)
        catalogue = checked_catalogue(by)
        if catalogue.content.made_anew:
            save_catalogue(catalogue, replace(catalogue.content, made_anew=False), by=by)


def held_catalogue(by: Actor, *, for_record: UUID | None = None) -> CheckedCatalogue:
    """The catalogue, for whoever is about to save: until the end of the transaction nobody else does.

    Raises Unreadable when the record that will be saved was put back, or is gone.
    """
    hold_register(by)
    catalogue = catalogue_for_saving(by, for_record)
    if for_record:
        catalogue.check(for_record)
    return catalogue


def save_catalogue(catalogue: CheckedCatalogue, content: CatalogueContent, *, by: Actor) -> None:
    """The last act of every save."""
    content = _tidied(content, catalogue.archive, by=by)
    row = save_index(content, catalogue.row, by=by)
    seal_after_commit(row, content, by=by)


def _tidied(content: CatalogueContent, archive: Record | None, *, by: Actor) -> CatalogueContent:
    """With the older ones of many that ask nothing put away."""
    if content.archived and to_put_away(content.entries):
        with suppress(Unreadable):
            content = with_archive(content, by=by)
    if content.archived:
        return content
    older = to_put_away(content.entries)
    if not older:
        if archive:
            documents.destroy(archive)
        return content
    put_away = content.entries.taken(older.places)
    row = save_index(ArchiveContent(put_away), archive, by=by)
    archived = Archived.of(put_away, version=row.version, digest=digest_of(row))
    return replace(content, entries=content.entries.without(older.places), archived=archived)


def save_index(content: CatalogueContent | ArchiveContent, row: Record | None, *, by: Actor) -> Record:
    """In the place of `row`, if there is one that opens; without a log."""
    bundle, raw = by.unlocked, content.to_json()
    record_id = bundle.catalogue_id if isinstance(content, CatalogueContent) else bundle.archive_id
    if row is not None:
        with suppress(Unreadable):  # its key is gone: as if there were none
            return documents.reseal(row, content=raw, bundle=bundle, expected_version=row.version, entry=None)
    # What is left of one that does not open any more stands in the way of a new one.
    documents.destroy(Record(id=record_id, owner_tag=bundle.owner_tag))
    month = kept_until(timezone.localdate())
    return documents.seal_new(
        Record, record_id=record_id, content=raw, bundle=bundle, entry=None, retain_until=month
    )
