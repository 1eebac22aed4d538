"""What a group shares, opened: every row with the reader's own wrap, and nothing without one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from groups.content.wire import SharedContent, read_content
from groups.models import Message, RecordWrap, SharedRecord
from groups.permissions import check_can_read_cases
from groups.standing import Standing
from incidents.content.wire import ContentIsUnreadable
from vault.formats import Unreadable
from vault.identity import acting_as
from vault.shared import open_many_shared, open_shared, unwrap_shared

Kind = TypeVar("Kind", bound=SharedContent)


class NoSuchRecord(Exception):
    """No such record in this group, or withdrawn."""


class NotSharedWithYou(Exception):
    """It is there, and was never sealed for this reader, or not since somebody left."""

    def __init__(self) -> None:
        super().__init__("Deze casus is niet met u gedeeld. Vraag de inbrenger om hem opnieuw te delen.")


@dataclass(frozen=True, repr=False)
class OpenedMessage:
    """One contribution; without content where it does not open."""

    id: UUID
    content: SharedContent | None


@dataclass(frozen=True, repr=False)
class Opened:
    """A record that opened for this reader."""

    row: SharedRecord
    content: SharedContent
    data_key: bytes
    is_own: bool
    messages: tuple[OpenedMessage, ...] = ()
    readers: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def id(self) -> UUID:
        return self.row.id


@dataclass(frozen=True)
class Unshared:
    """A record of the group that does not open for this reader."""

    id: UUID


def opened_records(*, by: Actor, standing: Standing) -> tuple[Opened | Unshared, ...]:
    """All that the group shares, without what was said of it. Raises NotSigned."""
    check_can_read_cases(standing)
    with acting_as(by.identity), transaction.atomic():
        rows = list(SharedRecord.objects.filter(circle=standing.group.id).order_by("id"))
        wraps = RecordWrap.objects.filter(circle=standing.group.id, holder=by.person.id)
        found = {(wrap.record, wrap.dek_version): bytes(wrap.wrap) for wrap in wraps}
    return tuple(_opened_or_not(row, found.get((row.id, row.dek_version)), by) for row in rows)


def of_kind(records: Iterable[Opened | Unshared], kind: type[Kind]) -> Iterator[tuple[Opened, Kind]]:
    """Those that opened and hold that kind of content, each with it."""
    for each in records:
        if isinstance(each, Opened) and isinstance(each.content, kind):
            yield each, each.content


def opened_record(*, by: Actor, standing: Standing, record_id: UUID) -> Opened:
    """One of them, with its readers and all that was said. Raises NotSigned, NoSuchRecord, or NotSharedWithYou."""
    with acting_as(by.identity), transaction.atomic():
        return record_in(standing, record_id, by=by)


def record_in(standing: Standing, record_id: UUID, *, by: Actor) -> Opened:
    """`opened_record` for whoever has a transaction that acts as `by`."""
    check_can_read_cases(standing)
    row = SharedRecord.objects.filter(id=record_id, circle=standing.group.id).first()
    if row is None:
        raise NoSuchRecord
    return with_all(row, by=by)


def with_all(row: SharedRecord, *, by: Actor) -> Opened:
    """The record opened with everything under it; call inside a transaction. Raises NotSharedWithYou."""
    wraps = list(RecordWrap.objects.filter(circle=row.circle, record=row.id, dek_version=row.dek_version))
    opened = open_row(
        row, next((bytes(each.wrap) for each in wraps if each.holder == by.person.id), None), by
    )
    return Opened(
        row,
        opened.content,
        opened.data_key,
        opened.is_own,
        messages=_messages(row, opened.data_key),
        readers=frozenset(each.holder for each in wraps),
    )


def open_row(row: SharedRecord, wrap: bytes | None, by: Actor) -> Opened:
    """Raises NotSharedWithYou."""
    if wrap is None:
        raise NotSharedWithYou
    try:
        data_key = unwrap_shared(row, wrap, bundle=by.unlocked, person_id=by.person.id)
        content = read_content(open_shared(row, data_key))
    except (Unreadable, ContentIsUnreadable):
        raise NotSharedWithYou from None
    return Opened(row, content, data_key, is_own(row, by=by))


def is_own(row: SharedRecord, *, by: Actor) -> bool:
    """Whether this person put it in; only they can tell."""
    return bytes(row.owner_mark) == by.unlocked.case_mark(row.id)


def _messages(row: SharedRecord, data_key: bytes) -> tuple[OpenedMessage, ...]:
    rows: Iterable[Message] = Message.objects.filter(circle=row.circle, record=row.id).order_by("id")
    return tuple(
        OpenedMessage(message.id, _read_or_none(content))
        for message, content in open_many_shared(rows, data_key)
    )


def _read_or_none(content: dict[str, object] | Unreadable) -> SharedContent | None:
    if isinstance(content, Unreadable):
        return None
    try:
        return read_content(content)
    except ContentIsUnreadable:
        return None


def _opened_or_not(row: SharedRecord, wrap: bytes | None, by: Actor) -> Opened | Unshared:
    try:
        return open_row(row, wrap, by)
    except NotSharedWithYou:
        return Unshared(row.id)
