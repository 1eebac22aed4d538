"""The catalogue as it is written: by one save at a time, and mended when it had fallen behind."""

from dataclasses import replace
from uuid import UUID

from django.db import connection, transaction

from accounts.actor import Actor
from incidents.content import CatalogueContent
from incidents.models import Record
from incidents.queries.catalogue import CheckedCatalogue, checked_catalogue, rebuilt_catalogue
from incidents.queries.one_look import look_anew
from vault import documents
from vault.identity import acting_as


def rebuild_catalogue(*, by: Actor) -> None:
    """Make the catalogue again from the documents; a record that is gone or does not open is no longer in it."""
    with acting_as(by.identity), transaction.atomic():
        _hold_register(by)
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
    _hold_register(by)
    catalogue = checked_catalogue(by)
    if for_record:
        catalogue.check(for_record)
    return catalogue


def save_catalogue(catalogue: CheckedCatalogue, content: CatalogueContent, *, by: Actor) -> None:
    bundle = by.unlocked
    if catalogue.row is not None:
        version = catalogue.row.version
        documents.reseal(
            catalogue.row, content=content.to_json(), bundle=bundle, expected_version=version, entry=None
        )
        return
    # What is left of one that does not open any more stands in the way of a new one.
    documents.destroy(Record(id=bundle.catalogue_id, owner_tag=bundle.owner_tag))
    documents.seal_new(
        Record, record_id=bundle.catalogue_id, content=content.to_json(), bundle=bundle, entry=None
    )


def _hold_register(by: Actor) -> None:
    """Saves of one person wait for each other; also the first one, when there is no row yet to lock."""
    look_anew()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(by.unlocked.catalogue_id)]
        )
