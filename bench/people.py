"""Somebody with a register of so many incidents, sealed and in plain text alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import PracticeForm
from analytics.taxonomy import ProfessionGroup
from bench.plain.models import PlainRecord
from bench.plain.register import fill
from incidents.content import CatalogueEntries, CatalogueEntry, DraftContent, IncidentContent
from incidents.models import Record
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.operations.parts import classified
from incidents.queries.entries import entry_of
from incidents.retention import kept_until
from tests.factories import NEAR_MISS, WITH_CONSEQUENCE, join
from vault import documents
from vault.identity import acting_as

# Of a register of years most is done: one in so many still has a step that is open.
STILL_OPEN_EVERY = 25


@dataclass(frozen=True)
class Owner:
    """Somebody, with the ids of what they recorded."""

    actor: Actor
    incidents: list[UUID]


def somebody(name: str) -> Actor:
    return join(f"{name}-{uuid4().hex[:8]}@bench.example", name.title(), "Praktijk", PracticeForm.SOLO)


def with_register(by: Actor, *, incidents: int) -> Owner:
    """The same documents twice: sealed with a catalogue, as the operations would leave them, and in plain text."""
    now = timezone.now()
    recorded = {uuid4(): content for content in _incidents(by, incidents, now)}
    with acting_as(by.identity), transaction.atomic():
        catalogue = held_catalogue(by)
        entries = [_sealed(record_id, content, by) for record_id, content in recorded.items()]
        kept = replace(catalogue.content, entries=CatalogueEntries.of(entries))
        save_catalogue(catalogue, kept.with_numbers_in_use(), by=by)
        PlainRecord.objects.bulk_create(
            fill(PlainRecord(id=record_id, owner_tag=by.unlocked.owner_tag), content, by=by)
            for record_id, content in recorded.items()
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO bench_plainentry (id, owner_tag, record, seq, what, person_id, at) "
                "SELECT gen_random_uuid(), owner_tag, id, 1, 'reported', %s, now() FROM bench_plainrecord "
                "WHERE kind = 'incident'",
                [by.person.id],
            )
    return Owner(by, list(recorded))


def sealed_draft(by: Actor) -> UUID:
    """One that is ready to be recorded."""
    draft_id, content = uuid4(), _draft()
    with acting_as(by.identity), transaction.atomic():
        catalogue = held_catalogue(by)
        entry = _sealed(draft_id, content, by)
        save_catalogue(catalogue, catalogue.content.with_entry(entry), by=by)
    return draft_id


def plain_draft(by: Actor) -> UUID:
    """The same in plain text."""
    row = fill(PlainRecord(id=uuid4(), owner_tag=by.unlocked.owner_tag), _draft(), by=by)
    with acting_as(by.identity), transaction.atomic():
        row.save(force_insert=True)
    return row.id


def _incidents(by: Actor, how_many: int, now: datetime) -> Iterator[IncidentContent]:
    for number in range(how_many):
        at = now - timedelta(days=2 * number + 1)
        answers = WITH_CONSEQUENCE if number % STILL_OPEN_EVERY == 0 else NEAR_MISS
        dated = replace(answers, occurred_date=at.date(), description=f"{answers.description} Keer {number}.")
        content = IncidentContent(
            number=f"VIM-{at.year}-{number + 1:03}", reported_at=at, answers=dated, reported_by=by.person.name
        )
        yield classified(content, by=by, now=at)


def _draft() -> DraftContent:
    now = timezone.now()
    answers = replace(NEAR_MISS, profession_group=ProfessionGroup.BODYWORK)
    return DraftContent(started_at=now, saved_at=now, answers=answers)


def _sealed(record_id: UUID, content: IncidentContent | DraftContent, by: Actor) -> CatalogueEntry:
    is_draft = isinstance(content, DraftContent)
    row = documents.seal_new(
        Record,
        record_id=record_id,
        content=content.to_json(),
        bundle=by.unlocked,
        entry=None if is_draft else "reported",
        retain_until=None if is_draft else kept_until(timezone.localdate()),
    )
    return entry_of(row, content, by=by)
