"""What somebody takes along of their register: one record at a time, each look a line in its log that says so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import Attachment, CalamityFileContent, CatalogueEntry, DraftContent, IncidentContent
from incidents.export import Earlier, Kept, LogEntry
from incidents.models import Record, RecordVersion
from incidents.queries.attachments import pieces_of
from incidents.queries.catalogue import CheckedCatalogue, compared_catalogue
from incidents.queries.records import as_file, as_incident, looked_at, opened_draft, own_record
from vault.documents import Content, open_earlier, open_log
from vault.formats import Unreadable
from vault.identity import acting_as

EXPORTED = "exported"
_TAKEN_ALONG = (RecordKind.INCIDENT, RecordKind.BINNED)
_Opened = TypeVar("_Opened", IncidentContent, CalamityFileContent)


@dataclass(frozen=True, repr=False)
class Exportable:
    """What there is to take along, with the catalogue by which it is found; incidents in the order of their numbers."""

    catalogue: CheckedCatalogue
    incidents: tuple[CatalogueEntry, ...]
    drafts: tuple[CatalogueEntry, ...]

    @property
    def binned(self) -> int:
        return sum(entry.kind is RecordKind.BINNED for entry in self.incidents)


@dataclass(frozen=True, repr=False)
class ExportedIncident:
    """An incident, and the calamity file beside it; `file_opens` is also true when there is none."""

    id: UUID
    is_binned: bool
    incident: Kept[IncidentContent]
    file: Kept[CalamityFileContent] | None
    file_opens: bool


def exportable(*, by: Actor, only: UUID | None = None) -> Exportable:
    """From the catalogue, so without a line in any log. `only` names one incident; raises Record.DoesNotExist."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = compared_catalogue(by)
    incidents = tuple(catalogue.content.of_kind(*_TAKEN_ALONG).ordered("number"))
    if only is None:
        return Exportable(catalogue, incidents, tuple(catalogue.content.of_kind(RecordKind.DRAFT)))
    alone = tuple(entry for entry in incidents if entry.id == only)
    if not alone:
        raise Record.DoesNotExist
    return Exportable(catalogue, alone, ())


def exported_incident(*, by: Actor, entry: CatalogueEntry, catalogue: CheckedCatalogue) -> ExportedIncident:
    """Raises Record.DoesNotExist, or Unreadable."""
    beside = catalogue.content.calamity_file_of(entry.id)
    with acting_as(by.identity), transaction.atomic():
        catalogue.check_opens(entry.id)
        incident = _kept(entry.id, catalogue, by, as_incident)
        file, opens = None, True
        if beside is not None:
            try:
                catalogue.check(beside.id)
                file = _kept(beside.id, catalogue, by, as_file)
            except (Unreadable, Record.DoesNotExist):
                opens = False
    return ExportedIncident(entry.id, entry.kind is RecordKind.BINNED, incident, file, opens)


def exported_draft(*, by: Actor, entry: CatalogueEntry, catalogue: CheckedCatalogue) -> DraftContent:
    """A draft has no log. Raises Record.DoesNotExist, DraftIsReported, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue.check(entry.id)
        row = own_record(entry.id, by=by, catalogue=catalogue)
        return opened_draft(row, by=by, catalogue=catalogue)


def exported_file(*, by: Actor, incident_id: UUID, attachment: Attachment) -> tuple[bytes, ...]:
    """Of an incident that was exported, which is the line in its log. Raises Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        return pieces_of(attachment, incident_id=incident_id, by=by)


def _kept(
    record_id: UUID, catalogue: CheckedCatalogue, by: Actor, read: Callable[[Content], _Opened]
) -> Kept[_Opened]:
    bundle = by.unlocked
    row, raw = looked_at(record_id, by=by, catalogue=catalogue, entry=EXPORTED)
    former = RecordVersion.objects.filter(record=row.id, owner_tag=row.owner_tag).order_by("version")
    contents = open_earlier(row, former, bundle=bundle)
    earlier = (
        Earlier(each.version, _as_far_as_readable(content, read))
        for each, content in zip(former, contents, strict=True)
    )
    log = (LogEntry(line.what, line.at, line.by == by.person.id) for line in open_log(row, bundle=bundle))
    return Kept(row.version, read(raw), tuple(earlier), tuple(log))


def _as_far_as_readable(raw: Content | Unreadable, read: Callable[[Content], _Opened]) -> _Opened | None:
    if isinstance(raw, Unreadable):
        return None
    try:
        return read(raw)
    except Unreadable:
        return None
