"""Rows of one's own register, opened as what they should be. Somebody else's row is not there at all."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import (
    CalamityFileContent,
    ChoicesContent,
    ContentIsUnreadable,
    DraftContent,
    IncidentContent,
    ProcedureContent,
)
from incidents.models import Record
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.one_look import glanced_catalogue
from vault.documents import Content, open_logged, open_many
from vault.formats import Unreadable
from vault.identity import acting_as


class DraftIsReported(Exception):
    """What was a draft is in the register by now."""

    def __init__(self) -> None:
        super().__init__("Deze melding is al vastgelegd.")


@dataclass(frozen=True, repr=False)
class Draft:
    """A draft, to go on with."""

    id: UUID
    version: int
    content: DraftContent


def draft(*, by: Actor, draft_id: UUID) -> Draft:
    """Raises Record.DoesNotExist, DraftIsReported or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = glanced_catalogue(by)
        catalogue.check(draft_id)
        row = own_record(draft_id, by=by, catalogue=catalogue)
        return Draft(row.id, row.version, opened_draft(row, by=by, catalogue=catalogue))


def own_record(record_id: UUID, *, by: Actor, catalogue: CheckedCatalogue) -> Record:
    """Raises Record.DoesNotExist, or Unreadable when it is not what the catalogue saw."""
    _check_is_no_catalogue(record_id, by)
    row = catalogue.held
    if row is None or row.id != record_id:
        row = Record.objects.get(pk=record_id, owner_tag=by.unlocked.owner_tag)
    if not catalogue.believes(row):
        raise Unreadable
    return row


def looked_at(
    record_id: UUID, *, by: Actor, catalogue: CheckedCatalogue, entry: str
) -> tuple[Record, Content]:
    """The same, opened; `entry` is the line that this look leaves in its log."""
    _check_is_no_catalogue(record_id, by)
    row, raw = open_logged(Record, record_id, bundle=by.unlocked, entry=entry)
    if not catalogue.believes(row):
        raise Unreadable
    return row, raw


def _check_is_no_catalogue(record_id: UUID, by: Actor) -> None:
    if record_id in (by.unlocked.catalogue_id, by.unlocked.archive_id):
        raise Record.DoesNotExist


def opened_draft(row: Record, *, by: Actor, catalogue: CheckedCatalogue) -> DraftContent:
    """A draft has no log: the catalogue says that it is one. Raises DraftIsReported, or Unreadable."""
    if not catalogue.content.is_draft(row.id):
        opened_incident(row, by=by)
        raise DraftIsReported
    return as_draft(opened_row(row, by=by, vouched=False))


def own_incident(
    incident_id: UUID, *, by: Actor, catalogue: CheckedCatalogue
) -> tuple[Record, IncidentContent]:
    """To be changed. Raises Record.DoesNotExist, also for what is another kind of record, or Unreadable."""
    row = own_record(incident_id, by=by, catalogue=catalogue)
    if catalogue.content.is_draft(incident_id):
        raise Record.DoesNotExist
    return row, opened_incident(row, by=by)


def opened_incident(row: Record, *, by: Actor) -> IncidentContent:
    """Raises Unreadable; leaves no line in the log, so only for a look that itself leads to one."""
    return as_incident(opened_row(row, by=by))


def opened_file(row: Record, *, by: Actor) -> CalamityFileContent:
    """Like `opened_incident`, of a calamity file."""
    return as_file(opened_row(row, by=by))


def opened_row(row: Record, *, by: Actor, vouched: bool = True) -> Content:
    """Raises Unreadable; leaves no line in the log, and asks nothing of it unless it is to be `vouched` for."""
    raw = open_many([row], bundle=by.unlocked, vouched=vouched)[row.id]
    if isinstance(raw, Unreadable):
        raise raw
    return raw


def as_draft(raw: Content) -> DraftContent:
    try:
        return DraftContent.from_json(raw)
    except ContentIsUnreadable:
        raise Unreadable from None


def as_incident(raw: Content) -> IncidentContent:
    """Raises Record.DoesNotExist for what is not found by an id of its own: a calamity file, a procedure, choices."""
    if raw.get("kind") in (RecordKind.CALAMITY_FILE, RecordKind.PROCEDURE, RecordKind.CHOICES):
        raise Record.DoesNotExist
    try:
        return IncidentContent.from_json(raw)
    except ContentIsUnreadable:
        raise Unreadable from None


def as_file(raw: Content) -> CalamityFileContent:
    try:
        return CalamityFileContent.from_json(raw)
    except ContentIsUnreadable:
        raise Unreadable from None


def as_procedure(raw: Content) -> ProcedureContent:
    try:
        return ProcedureContent.from_json(raw)
    except ContentIsUnreadable:
        raise Unreadable from None


def as_choices(raw: Content) -> ChoicesContent:
    try:
        return ChoicesContent.from_json(raw)
    except ContentIsUnreadable:
        raise Unreadable from None
