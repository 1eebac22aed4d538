"""The catalogue as it is written: by one save at a time, mended when it had fallen behind, and followed by counting."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from incidents.content import CatalogueContent
from incidents.models import Record
from incidents.operations.counting import seal_after_commit
from incidents.operations.hold import hold_register
from incidents.queries.catalogue import CheckedCatalogue, checked_catalogue, rebuilt_catalogue
from incidents.retention import kept_until
from vault import documents
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
        catalogue = held_catalogue(by)
        if catalogue.content.made_anew:
            save_catalogue(catalogue, replace(catalogue.content, made_anew=False), by=by)


def held_catalogue(by: Actor, *, for_record: UUID | None = None) -> CheckedCatalogue:
    """The catalogue, for whoever is about to save: until the end of the transaction nobody else does.

    Raises Unreadable when the record that will be saved was put back, or is gone.
    """
    hold_register(by)
    catalogue = checked_catalogue(by)
    if for_record:
        catalogue.check(for_record)
    return catalogue


def save_catalogue(catalogue: CheckedCatalogue, content: CatalogueContent, *, by: Actor) -> None:
    """The last act of every save."""
    seal_after_commit(_saved(catalogue.row, content, by=by), content, by=by)


def _saved(row: Record | None, content: CatalogueContent, *, by: Actor) -> Record:
    bundle, raw = by.unlocked, content.to_json()
    if row is not None:
        return documents.reseal(row, content=raw, bundle=bundle, expected_version=row.version, entry=None)
    # What is left of one that does not open any more stands in the way of a new one.
    documents.destroy(Record(id=bundle.catalogue_id, owner_tag=bundle.owner_tag))
    month = kept_until(timezone.localdate())
    return documents.seal_new(
        Record, record_id=bundle.catalogue_id, content=raw, bundle=bundle, entry=None, retain_until=month
    )
