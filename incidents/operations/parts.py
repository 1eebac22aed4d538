"""How any part of an incident is saved: what was, is kept; what it is taken for, is judged anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts.actor import Actor
from accounts.permissions import check_can_follow_up
from incidents.content import IncidentContent
from incidents.models import Record, RecordVersion
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.operations.readers import reseal_incident
from incidents.queries.calamity_files import file_beside
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.entries import entry_of
from incidents.queries.outcomes import outcome_of
from incidents.queries.records import own_incident
from vault.documents import LostRace
from vault.identity import acting_as

Change = Callable[[IncidentContent], IncidentContent]


def save_part(
    *,
    by: Actor,
    incident_id: UUID,
    change: Change,
    expected_version: int | None,
    now: datetime,
    entry: str = "amended",
    reason: str = "",
) -> IncidentContent:
    """Save what `change` makes of the incident; sent twice, it is one change.

    Without an expected version the change goes with whatever was saved meanwhile. Raises Record.DoesNotExist,
    Unreadable, LostRace, or LoweringNeedsReason when the class becomes lighter.
    """
    with acting_as(by.identity), transaction.atomic():
        check_can_follow_up(by)
        catalogue = held_catalogue(by, for_record=incident_id)
        row, stored = own_incident(incident_id, by=by, catalogue=catalogue)
        changed = change(stored)
        if changed == stored:
            return stored
        if expected_version not in (None, row.version):
            raise LostRace
        content = changed
        if not _is_only_thought(stored, changed):
            content = replace(changed, amended_at=now)
            if not _answers_nothing(stored, changed):
                content = classified(content, by=by, now=now, reason=reason)
            keep_earlier(row)
        save_incident(catalogue, row, content, by=by, entry=entry)
    return content


def save_incident(
    catalogue: CheckedCatalogue, row: Record, content: IncidentContent, *, by: Actor, entry: str
) -> None:
    """The next version of the row, and the catalogue after it; call while the register is held."""
    row = reseal_incident(row, content, by=by, entry=entry)
    entry_now = entry_of(row, content, by=by, file=file_beside(catalogue, row.id, by=by).content)
    save_catalogue(catalogue, catalogue.content.with_entry(entry_now), by=by)


def classified(content: IncidentContent, *, by: Actor, now: datetime, reason: str = "") -> IncidentContent:
    """With what the facts of now make of it; raises LoweringNeedsReason."""
    outcome = outcome_of(content, by=by)
    return content.classified_as(
        outcome.event_class, at=now, reason=reason, underlying_class=outcome.underlying_class
    )


def _is_only_thought(stored: IncidentContent, changed: IncidentContent) -> bool:
    """A decision somebody is half-way with changes nothing yet, so it makes no version either."""
    return replace(changed, deliberation=stored.deliberation) == stored


def _answers_nothing(stored: IncidentContent, changed: IncidentContent) -> bool:
    """A file beside it is no answer to any question; nor is whether it counts, is shared or lies in the bin."""
    same = {name: getattr(stored, name) for name in ("attachments", "counts", "cases", "binned_at")}
    return replace(changed, **same) == stored


def keep_earlier(row: Record) -> None:
    """What it was before it is saved again."""
    RecordVersion.objects.create(
        id=uuid4(),
        record=row.id,
        owner_tag=row.owner_tag,
        version=row.version,
        dek_version=row.dek_version,
        doc=row.doc,
    )
