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
from incidents.queries.one_look import seen_catalogue
from vault.documents import Content, open_many, open_unlogged
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
        seen_catalogue(by).check(draft_id)
        row = own_record(draft_id, by=by)
        return Draft(row.id, row.version, opened_draft(row, by=by))


def own_record(record_id: UUID, *, by: Actor) -> Record:
    """Raises Record.DoesNotExist."""
    if record_id == by.unlocked.catalogue_id:
        raise Record.DoesNotExist
    return Record.objects.get(pk=record_id, owner_tag=by.unlocked.owner_tag)


def opened_draft(row: Record, *, by: Actor) -> DraftContent:
    """Raises DraftIsReported, or Unreadable."""
    try:
        return as_draft(open_unlogged(row, bundle=by.unlocked))
    except Unreadable:
        opened_incident(row, by=by)
        raise DraftIsReported from None


def own_incident(incident_id: UUID, *, by: Actor) -> tuple[Record, IncidentContent]:
    """To be changed. Raises Record.DoesNotExist, also for what is another kind of record, or Unreadable."""
    row = own_record(incident_id, by=by)
    if is_draft(row, by=by):
        raise Record.DoesNotExist
    return row, opened_incident(row, by=by)


def opened_incident(row: Record, *, by: Actor) -> IncidentContent:
    """Raises Unreadable; leaves no line in the log, so only for a look that itself leads to one."""
    return as_incident(_opened_vouched(row, by))


def opened_file(row: Record, *, by: Actor) -> CalamityFileContent:
    """Like `opened_incident`, of a calamity file."""
    return as_file(_opened_vouched(row, by))


def _opened_vouched(row: Record, by: Actor) -> Content:
    raw = open_many([row], bundle=by.unlocked, vouched=True)[row.id]
    if isinstance(raw, Unreadable):
        raise raw
    return raw


def is_draft(row: Record, *, by: Actor) -> bool:
    try:
        as_draft(open_unlogged(row, bundle=by.unlocked))
    except Unreadable:
        return False
    return True


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
