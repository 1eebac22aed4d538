"""How the practice's procedure gets a next version; the earlier ones stay in the same document."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from accounts.actor import Actor
from accounts.permissions import check_can_follow_up
from incidents.content import Arrangements, ProcedureContent, ProcedureVersion
from incidents.models import Record
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.entries import entry_of
from incidents.queries.outcomes import practice_form_of
from incidents.queries.records import as_procedure, opened_row, own_record
from vault import documents
from vault.documents import LostRace
from vault.identity import acting_as


def adopt_procedure(
    *, by: Actor, arrangements: Arrangements, expected_number: int, now: datetime
) -> ProcedureVersion:
    """The next version, or the one that holds when it would say the same.

    Raises LostRace when a later version than `expected_number` was adopted meanwhile, RecoveryCodeNotConfirmed, or
    Unreadable.
    """
    with acting_as(by.identity), transaction.atomic():
        check_can_follow_up(by)
        catalogue = held_catalogue(by)
        row, stored = _stored(catalogue, by)
        number = stored.current.number if stored else 0
        version = _version(number + 1, arrangements, by=by, now=now)
        if stored and version.says_the_same_as(stored.current):
            return stored.current
        if number != expected_number:
            raise LostRace
        content = stored.with_version(version) if stored else ProcedureContent((version,))
        row = _kept(row, content, by=by)
        save_catalogue(catalogue, catalogue.content.with_entry(entry_of(row, content, by=by)), by=by)
    return version


def _stored(catalogue: CheckedCatalogue, by: Actor) -> tuple[Record | None, ProcedureContent | None]:
    entry = catalogue.content.procedure
    if entry is None:
        return None, None
    catalogue.check(entry.id)
    row = own_record(entry.id, by=by, catalogue=catalogue)
    return row, as_procedure(opened_row(row, by=by))


def _version(number: int, arrangements: Arrangements, *, by: Actor, now: datetime) -> ProcedureVersion:
    return ProcedureVersion(
        number=number,
        adopted_at=now,
        person=by.person.name,
        practice=by.membership.practice.name if by.membership else "",
        form=practice_form_of(by),
        arrangements=arrangements,
    )


def _kept(row: Record | None, content: ProcedureContent, *, by: Actor) -> Record:
    """It is kept for as long as its owner has a register, so it has no month in which it goes."""
    if row is None:
        return documents.seal_new(
            Record, record_id=uuid4(), content=content.to_json(), bundle=by.unlocked, entry="adopted"
        )
    return documents.reseal(
        row, content=content.to_json(), bundle=by.unlocked, expected_version=row.version, entry="adopted"
    )
