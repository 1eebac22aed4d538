"""What somebody chooses: whether an incident counts, and for the whole register, in one sealed document beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.permissions import check_can_follow_up
from incidents.content import CatalogueContent, ChoicesContent, IncidentContent
from incidents.models import Record
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.operations.parts import save_part
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.choices import stored_choices
from incidents.queries.entries import entry_of
from incidents.retention import kept_until
from vault import documents
from vault.formats import Unreadable
from vault.identity import acting_as

ChangeOfChoices = Callable[[ChoicesContent], ChoicesContent]


def count_incident(*, by: Actor, incident_id: UUID, counts: bool, now: datetime) -> None:
    """Have one incident count in the figures, or not. Raises Record.DoesNotExist, or Unreadable."""

    def counting(stored: IncidentContent) -> IncidentContent:
        return replace(stored, counts=counts)

    save_part(by=by, incident_id=incident_id, change=counting, expected_version=None, now=now)


def count_register(*, by: Actor, counts: bool, now: datetime) -> None:
    """Have the whole register count in the figures, or nothing of it. Raises as `adopt_procedure` does."""
    _choose(lambda stored: stored.counting(counts), by=by, now=now)


def apply_advice(*, by: Actor, advice_id: UUID, now: datetime) -> None:
    """Say to follow an advice; only the person sees that they do."""
    today = timezone.localdate(now)
    _choose(lambda stored: stored.applying(advice_id, since_date=today), by=by, now=now)


def leave_advice(*, by: Actor, advice_id: UUID, now: datetime) -> None:
    """Take that back."""
    _choose(lambda stored: stored.not_applying(advice_id), by=by, now=now)


def keep_for(*, by: Actor, years: int, now: datetime) -> None:
    """Keep an incident that long after it was closed. Raises as `adopt_procedure` does."""
    _choose(lambda stored: replace(stored, keep_years=years), by=by, now=now)


def know_who_sees(*, by: Actor, now: datetime) -> None:
    """Has read who sees what."""
    _choose(lambda stored: replace(stored, knows_who_sees=True), by=by, now=now)


def _choose(change: ChangeOfChoices, *, by: Actor, now: datetime) -> None:
    """Choices are switches: the last one holds, whichever window it came from."""
    with acting_as(by.identity), transaction.atomic():
        check_can_follow_up(by)
        catalogue = held_catalogue(by)
        row, stored = _chosen_so_far(catalogue, by=by, now=now)
        content = change(stored)
        if content == stored:
            return
        content = content.saved(now)
        entries = catalogue.content if row else _without_choices(catalogue.content, by=by)
        row = _kept(row, content, by=by, now=now)
        save_catalogue(catalogue, entries.with_entry(entry_of(row, content, by=by)), by=by)


def _chosen_so_far(
    catalogue: CheckedCatalogue, *, by: Actor, now: datetime
) -> tuple[Record | None, ChoicesContent]:
    """What does not open makes room for the next choice, but a register that was kept out stays out."""
    try:
        row, stored = stored_choices(catalogue, by=by)
    except Unreadable:
        row, stored = None, None
    content = catalogue.content
    known = {name: getattr(content, name) for name in ("keep_years", "knows_who_sees")}
    return row, stored or ChoicesContent(saved_at=now, counts=content.is_counted, **known)


def _without_choices(entries: CatalogueContent, *, by: Actor) -> CatalogueContent:
    """What is left of them goes, so that there is one document again."""
    if entries.choices is None:
        return entries
    gone = entries.choices.id
    documents.destroy(Record(id=gone, owner_tag=by.unlocked.owner_tag))
    return entries.without_entry(gone)


def _kept(row: Record | None, content: ChoicesContent, *, by: Actor, now: datetime) -> Record:
    """Kept as an incident is: it goes a while after its owner was there last."""
    raw, bundle = content.to_json(), by.unlocked
    if row is not None:
        return documents.reseal(row, content=raw, bundle=bundle, expected_version=row.version, entry="chosen")
    month = kept_until(timezone.localdate(now))
    return documents.seal_new(
        Record, record_id=uuid4(), content=raw, bundle=bundle, entry="chosen", retain_until=month
    )
