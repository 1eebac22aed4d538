"""An earlier version of an incident made the one of now, as a next version: nothing that was saved since is lost."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.content import IncidentContent
from incidents.models import Record, RecordVersion
from incidents.operations.catalogue import held_catalogue
from incidents.operations.parts import save_part
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.records import as_incident, own_record
from vault.documents import open_earlier
from vault.formats import Unreadable
from vault.identity import acting_as

# What is no answer stays as it is now: a file that was taken away does not come back, and a case stays shared.
_OF_NOW = ("classified", "amended_at", "deliberation", "attachments", "counts", "cases", "binned_at")


def restore_version(
    *, by: Actor, incident_id: UUID, number: int, expected_version: int, now: datetime, reason: str = ""
) -> IncidentContent:
    """Sent twice, it is restored once.

    Raises Record.DoesNotExist, Unreadable, LostRace, or LoweringNeedsReason when the class becomes lighter.
    """
    with acting_as(by.identity), transaction.atomic():
        earlier = _earlier(incident_id, number, held_catalogue(by, for_record=incident_id), by=by)

        def restored(stored: IncidentContent) -> IncidentContent:
            return replace(earlier, **{name: getattr(stored, name) for name in _OF_NOW})

        return save_part(
            by=by,
            incident_id=incident_id,
            change=restored,
            expected_version=expected_version,
            now=now,
            entry="restored",
            reason=reason,
        )


def _earlier(incident_id: UUID, number: int, catalogue: CheckedCatalogue, *, by: Actor) -> IncidentContent:
    row = own_record(incident_id, by=by, catalogue=catalogue)
    try:
        kept = RecordVersion.objects.get(record=row.id, owner_tag=row.owner_tag, version=number)
    except RecordVersion.DoesNotExist:
        raise Record.DoesNotExist from None
    (raw,) = open_earlier(row, [kept], bundle=by.unlocked)
    if isinstance(raw, Unreadable):
        raise raw
    return as_incident(raw)
