"""Sealed documents: the base of every row that holds what a person wrote, and the only functions that open one.

A row carries its ciphertext, the blind tag of its owner and the numbers that are bound into the ciphertext. Its
data key lies wrapped beside it, and each save and each look is a sealed line in the register's own log.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db import models, transaction

from vault import formats
from vault.bundle import Bundle
from vault.formats import DocumentContext, Padding, Unreadable, WrapContext
from vault.identity import current_identity
from vault.models import FilePart, RegisterEntry, Wrap

logger = logging.getLogger(__name__)

Content = dict[str, Any]


class LostRace(Exception):
    """Somebody, or another window, saved this record in the meantime."""

    def __init__(self) -> None:
        super().__init__("Deze melding is intussen gewijzigd, misschien in een ander venster.")


class SealedDocument(models.Model):
    """A row whose content is sealed; every concrete field is listed in CLEAR_FIELDS with the reason it is clear."""

    id = models.UUIDField(primary_key=True, editable=False)
    owner_tag = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    dek_version = models.PositiveIntegerField(default=1)
    doc = models.BinaryField()

    CLEAR_FIELDS: ClassVar[dict[str, str]] = {
        "id": "random; names the row and says nothing",
        "owner_tag": "blind tag; no stored link to an account",
        "version": "bound into the ciphertext; lets a lost race be seen",
        "dek_version": "bound into the ciphertext; says which data key opens it",
    }

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=SealedDocument)


def seal_new(
    model: type[Row],
    *,
    record_id: UUID,
    content: Mapping[str, Any],
    bundle: Bundle,
    entry: str | None,
    **clear: Any,
) -> Row:
    """Make a row with its first version, its data key wrapped for the owner, and its first log line if `entry`."""
    row = model(id=record_id, owner_tag=bundle.owner_tag, **clear)
    data_key = formats.make_data_key()
    row.doc = formats.seal_document(data_key, _context(row), _encode(content))
    with transaction.atomic():
        row.save(force_insert=True)
        Wrap.objects.create(
            record=record_id,
            owner_tag=bundle.owner_tag,
            holder_tag=bundle.owner_tag,
            dek_version=row.dek_version,
            wrap=formats.wrap_data_key(data_key, bundle.public, _wrap_context(row)),
        )
        if entry:
            _write_entry(row, data_key, entry)
    return row


def reseal(
    row: Row,
    *,
    content: Mapping[str, Any],
    bundle: Bundle,
    expected_version: int,
    entry: str | None,
    **clear: Any,
) -> Row:
    """Save the next version of `row`; raises LostRace when it is no longer at `expected_version`, or Unreadable."""
    with transaction.atomic():
        data_key = _data_keys([row], bundle).get(row.id)
        if data_key is None:
            raise Unreadable
        row.version = expected_version + 1
        row.doc = formats.seal_document(data_key, _context(row), _encode(content))
        for name, value in clear.items():
            setattr(row, name, value)
        saved = type(row)._default_manager.filter(pk=row.pk, version=expected_version)
        if not saved.update(version=row.version, doc=row.doc, **clear):
            raise LostRace
        if entry:
            _write_entry(row, data_key, entry)
    return row


def open_logged(model: type[Row], record_id: UUID, *, bundle: Bundle, entry: str) -> tuple[Row, Content]:
    """Open a record that has a log: its newest line must vouch for this very ciphertext; leaves a line itself.

    The row is locked first, so that a save in another window cannot come between the look and its line.
    Raises the model's DoesNotExist, or Unreadable.
    """
    with transaction.atomic():
        row = model._default_manager.select_for_update().get(pk=record_id)
        content = _open_all([row], bundle, vouched=True)[row.id]
        if isinstance(content, Unreadable):
            raise content
        _write_entry(row, _data_keys([row], bundle)[row.id], entry)
    return row, content


def open_unlogged(row: SealedDocument, *, bundle: Bundle) -> Content:
    """Open a working document that has no log: a draft, a catalogue.

    A row with a log was more than that once, so this ciphertext of it was put back by somebody else.
    """
    if _newest_entries([row]):
        raise Unreadable
    content = _open_all([row], bundle, vouched=False)[row.id]
    if isinstance(content, Unreadable):
        raise content
    return content


def open_many(
    rows: Iterable[SealedDocument], *, bundle: Bundle, vouched: bool
) -> dict[UUID, Content | Unreadable]:
    """Open many rows with two queries; a row that does not open is an Unreadable in its place."""
    return _open_all(list(rows), bundle, vouched)


def open_many_logged(
    model: type[Row], record_ids: Iterable[UUID], *, bundle: Bundle, entry: str
) -> dict[UUID, Content | Unreadable]:
    """`open_logged` for many at once; one that does not open is an Unreadable in its place and gets no line."""
    with transaction.atomic():
        own = model._default_manager.filter(pk__in=list(record_ids), owner_tag=bundle.owner_tag)
        rows = list(own.select_for_update().order_by("pk"))
        contents = _open_all(rows, bundle, vouched=True)
        data_keys = _data_keys(rows, bundle)
        for row in rows:
            if not isinstance(contents[row.id], Unreadable):
                _write_entry(row, data_keys[row.id], entry)
    return contents


def open_earlier(
    row: SealedDocument, earlier: Iterable[SealedDocument], *, bundle: Bundle
) -> list[Content | Unreadable]:
    """Open former ciphertexts of `row`, which are kept in another table under its own data key."""
    data_keys = _data_keys([row], bundle)
    as_it_was = [
        type(row)(
            id=row.id,
            owner_tag=row.owner_tag,
            version=kept.version,
            dek_version=kept.dek_version,
            doc=kept.doc,
        )
        for kept in earlier
    ]
    return [_opened(former, data_keys.get(row.id)) for former in as_it_was]


def destroy(row: SealedDocument) -> None:
    """Remove a row with its files and every wrap of its data key, which makes any copy of it unreadable."""
    with transaction.atomic():
        FilePart.objects.filter(record=row.id, owner_tag=row.owner_tag).delete()
        Wrap.objects.filter(record=row.id, owner_tag=row.owner_tag).delete()
        row.delete()


def destroy_all(models_of_register: Iterable[type[SealedDocument]], *, bundle: Bundle) -> None:
    """Everything of a register: its files, its wraps, the rows of all these models, and its log last."""
    with transaction.atomic():
        models_in_order: list[type[models.Model]] = [FilePart, Wrap, *models_of_register, RegisterEntry]
        for model in models_in_order:
            model._default_manager.filter(owner_tag=bundle.owner_tag).delete()


def _open_all(rows: list[Any], bundle: Bundle, vouched: bool) -> dict[UUID, Content | Unreadable]:
    data_keys = _data_keys(rows, bundle)
    newest = _newest_entries(rows) if vouched else {}
    return {
        row.id: _opened(row, data_keys.get(row.id), vouched=vouched, entry=newest.get(row.id)) for row in rows
    }


def _opened(
    row: SealedDocument, data_key: bytes | None, *, vouched: bool = False, entry: RegisterEntry | None = None
) -> Content | Unreadable:
    try:
        if data_key is None:
            raise Unreadable
        if vouched:
            _check_vouched(row, data_key, entry)
        return _decode(formats.open_document(data_key, _context(row), bytes(row.doc)))
    except Unreadable as unreadable:
        logger.warning("A sealed row of %s does not open", row._meta.db_table)
        return unreadable


def _data_keys(rows: list[Any], bundle: Bundle) -> dict[UUID, bytes]:
    """Data key of each row whose wrap opens; a row without one is missing from the result."""
    wraps = Wrap.objects.filter(record__in=[row.id for row in rows], holder_tag=bundle.owner_tag)
    found = {(wrap.record, wrap.dek_version): bytes(wrap.wrap) for wrap in wraps}
    data_keys: dict[UUID, bytes] = {}
    for row in rows:
        try:
            data_keys[row.id] = bundle.unwrap(found[row.id, row.dek_version], _wrap_context(row))
        except (Unreadable, KeyError):
            continue
    return data_keys


def _newest_entries(rows: list[Any]) -> dict[UUID, RegisterEntry]:
    entries = RegisterEntry.objects.filter(record__in=[row.id for row in rows])
    return {entry.record: entry for entry in entries.order_by("record", "-seq").distinct("record")}


def _check_vouched(row: SealedDocument, data_key: bytes, entry: RegisterEntry | None) -> None:
    if entry is None or _open_entry(entry, data_key, row)["digest"] != _digest(row).hex():
        raise Unreadable


def _write_entry(row: SealedDocument, data_key: bytes, what: str) -> None:
    newest = _newest_entries([row]).get(row.id)
    person = current_identity().person
    entry = RegisterEntry(owner_tag=row.owner_tag, record=row.id, seq=newest.seq + 1 if newest else 1)
    line = {
        "what": what,
        "by": str(person) if person else "",
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "digest": _digest(row).hex(),
    }
    entry.entry = formats.seal_document(
        data_key, _entry_context(entry, row), _encode(line), padding=Padding.ENTRY
    )
    entry.hash = formats.audit_hash(
        bytes(newest.hash) if newest else formats.FIRST_HASH,
        seq=entry.seq,
        at=0,
        actor=formats.NOBODY,
        action="sealed",
        object_id=row.id,
        digest=hashlib.sha256(entry.entry).digest(),
    )
    entry.save(force_insert=True)


def _open_entry(entry: RegisterEntry, data_key: bytes, row: SealedDocument) -> Content:
    context = _entry_context(entry, row)
    return _decode(formats.open_document(data_key, context, bytes(entry.entry), padding=Padding.ENTRY))


def _context(row: SealedDocument) -> DocumentContext:
    return DocumentContext(row._meta.db_table, row.id, bytes(row.owner_tag), row.version, row.dek_version)


def _entry_context(entry: RegisterEntry, row: SealedDocument) -> DocumentContext:
    table = RegisterEntry._meta.db_table
    return DocumentContext(table, entry.id, bytes(row.owner_tag), entry.seq, row.dek_version)


def _wrap_context(row: SealedDocument) -> WrapContext:
    tag = bytes(row.owner_tag)
    return WrapContext(row.id, tag, tag, row.dek_version)


def _digest(row: SealedDocument) -> bytes:
    return hashlib.sha256(bytes(row.doc)).digest()


def _encode(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _decode(plaintext: bytes) -> Content:
    content = json.loads(plaintext)
    if not isinstance(content, dict):
        raise Unreadable
    return content
