"""The calamity file beside an incident; there is none until something is kept in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import CalamityFileContent
from incidents.example import EXAMPLE
from incidents.models import Record
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.one_look import glanced_catalogue
from incidents.queries.records import as_file, looked_at, opened_file, own_record
from vault.formats import Unreadable
from vault.identity import acting_as


@dataclass(frozen=True, repr=False)
class CalamityFile:
    """The file as it was opened; without id, and at version 0, while nothing was kept in it."""

    id: UUID | None
    version: int
    content: CalamityFileContent


@dataclass(frozen=True, repr=False)
class FileBeside:
    """What of the file its incident's own pages and dates depend on; `opens` is also true when there is none."""

    content: CalamityFileContent | None = None
    opens: bool = True


def calamity_file(*, by: Actor, incident_id: UUID, now: datetime, entry: str = "opened") -> CalamityFile:
    """The one that was kept, or an empty one to begin with; `entry` is the line that this look leaves in its log.

    Raises Record.DoesNotExist, or Unreadable.
    """
    with acting_as(by.identity), transaction.atomic():
        catalogue = glanced_catalogue(by, of=incident_id)
        catalogue.check(incident_id)
        file_id = file_id_of(catalogue, incident_id)
        if file_id is None:
            return CalamityFile(None, 0, new_file(catalogue, incident_id, now=now))
        row, raw = looked_at(file_id, by=by, catalogue=catalogue, entry=entry)
        return CalamityFile(row.id, row.version, as_file(raw))


def file_beside(catalogue: CheckedCatalogue, incident_id: UUID, *, by: Actor) -> FileBeside:
    """As far as it opens: a file that does not is a fault of its own, and the incident goes on."""
    try:
        file_id = file_id_of(catalogue, incident_id)
        if file_id is None:
            return FileBeside()
        return FileBeside(opened_file(own_record(file_id, by=by, catalogue=catalogue), by=by))
    except Unreadable:
        return FileBeside(opens=False)


def file_id_of(catalogue: CheckedCatalogue, incident_id: UUID) -> UUID | None:
    """Raises Unreadable when it was put back, or should be there and is not."""
    entry = catalogue.content.calamity_file_of(incident_id)
    if entry is None:
        return None
    catalogue.check(entry.id)
    return entry.id


def new_file(catalogue: CheckedCatalogue, incident_id: UUID, *, now: datetime) -> CalamityFileContent:
    """Raises Record.DoesNotExist, or Unreadable when its incident is."""
    catalogue.check(incident_id)
    entry = catalogue.content.entry(incident_id)
    if entry is None or entry.kind not in (RecordKind.INCIDENT, RecordKind.EXAMPLE):
        raise Record.DoesNotExist
    return CalamityFileContent(incident_id=incident_id, number=entry.number or EXAMPLE, opened_at=now)
