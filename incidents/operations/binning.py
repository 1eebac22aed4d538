"""Into the bin, out of it again, and gone: what is past its days is destroyed when its owner opens the register.

So is what was closed longer ago than its owner keeps it.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.permissions import check_can_follow_up
from incidents.bin import TermIsRunning, has_running_term, leaves_on
from incidents.codes import RecordKind
from incidents.content import CatalogueContent, CatalogueEntry, IncidentContent
from incidents.hooks import other_readers
from incidents.models import Record, RecordVersion
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.operations.hold import hold_register
from incidents.operations.parts import keep_earlier, save_incident, save_part
from incidents.queries.catalogue import compared_catalogue
from incidents.queries.records import own_incident
from incidents.queries.retention import endings_of
from vault import documents
from vault.identity import acting_as


def bin_incident(*, by: Actor, incident_id: UUID, now: datetime) -> None:
    """It is no incident to anybody from now on. Raises Record.DoesNotExist, Unreadable, or TermIsRunning."""

    def binned(stored: IncidentContent) -> IncidentContent:
        return replace(stored, binned_at=now)

    with acting_as(by.identity), transaction.atomic():
        entry = held_catalogue(by, for_record=incident_id).content.entry(incident_id)
        if entry is None or entry.kind is not RecordKind.INCIDENT:
            raise Record.DoesNotExist
        if has_running_term(entry):
            raise TermIsRunning
        save_part(
            by=by, incident_id=incident_id, change=binned, expected_version=None, now=now, entry="binned"
        )


def put_back(*, by: Actor, incident_id: UUID, now: datetime) -> None:
    """As it was; done twice, it is done once. Raises Record.DoesNotExist, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        check_can_follow_up(by)
        catalogue = held_catalogue(by)
        catalogue.check_opens(incident_id)
        row, stored = own_incident(incident_id, by=by, catalogue=catalogue)
        if stored.binned_at is None:
            return
        content = replace(stored, binned_at=None, amended_at=now)
        keep_earlier(row)
        save_incident(catalogue, row, content, by=by, entry="put_back")


def let_go(by: Actor) -> None:
    """After an unlocking: what is past its days in the bin, or past the years that its owner keeps it.

    The years wait as long as something does not open: what was chosen may be in there.
    """
    today = timezone.localdate()
    with acting_as(by.identity), transaction.atomic():
        hold_register(by)
        catalogue = compared_catalogue(by)
        content = catalogue.content
        due = [
            entry
            for entry in content.of_kind(RecordKind.BINNED)
            if entry.binned_at and leaves_on(entry.binned_at) <= today
        ]
        if not catalogue.unreadable and not content.made_anew:
            endings = endings_of(content, years=content.keep_years)
            due += [each.entry for each in endings if each.goes_on <= today]
        if due:
            save_catalogue(catalogue, without_incidents(content, due, by=by), by=by)


def without_incidents(
    content: CatalogueContent, entries: list[CatalogueEntry], *, by: Actor
) -> CatalogueContent:
    """Destroys them with all that hangs on them; their numbers are not given out again.

    Lines of a log are never taken away: they stay until the register goes, and no key that opens them is left.
    """
    for entry in entries:
        file = content.calamity_file_of(entry.id)
        for record_id in (entry.id, file.id) if file else (entry.id,):
            _destroy(record_id, by)
            content = content.without_entry(record_id)
    return content


def _destroy(record_id: UUID, by: Actor) -> None:
    tag = by.unlocked.owner_tag
    other_readers().forget(record_id, by)
    RecordVersion.objects.filter(record=record_id, owner_tag=tag).delete()
    documents.destroy(Record(id=record_id, owner_tag=tag))
