"""A record that somebody besides its owner may read: its data key wrapped for them, and how they open it.

Nothing here asks whether they may; whoever wraps asks that first. A reader changes nothing and leaves a line in the
record's own log, which its owner opens.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from vault import formats
from vault.bundle import Bundle
from vault.documents.log import hold_log, is_vouched, newest_entries, write_entry
from vault.documents.own import data_keys_of
from vault.documents.rows import Content, Row, SealedDocument, opened, wrap_context_of
from vault.formats import Unreadable
from vault.public_keys import PublicKey


def wrap_for_reader(row: SealedDocument, *, bundle: Bundle, reader: PublicKey) -> bytes:
    """The data key of now, for `reader`; a key that was made before there was a reader is given to nobody."""
    data_key = data_keys_of([row], bundle).get(row.id)
    if data_key is None or row.dek_version == 1:
        raise Unreadable
    context = wrap_context_of(row, row.dek_version, holder=reader.person_id.bytes)
    return formats.wrap_data_key(data_key, reader.public, context)


def open_as_reader(
    model: type[Row], record_id: UUID, *, wrap: bytes, reader_id: UUID, bundle: Bundle, entry: str
) -> tuple[Row, Content]:
    """As its owner opens it, vouched for by its log, with a line that says so. Raises DoesNotExist, or Unreadable."""
    with transaction.atomic():
        # The row cannot be locked by who may only read it; its log can.
        hold_log(record_id)
        row = model._default_manager.get(pk=record_id)
        data_key = _data_key(row, wrap, reader_id, bundle)
        newest = newest_entries([row]).get(row.id)
        content = opened(row, data_key if is_vouched(row, data_key, newest) else None)
        if isinstance(content, Unreadable):
            raise content
        write_entry(row, data_key, entry, after=newest)
    return row, content


def open_many_as_reader(
    rows: Iterable[Row], *, wraps: Mapping[UUID, bytes], reader_id: UUID, bundle: Bundle
) -> dict[UUID, Content | Unreadable]:
    """For a list, which leaves no line; what does not open, or is not vouched for, is an Unreadable in its place."""
    rows = list(rows)
    newest = newest_entries(rows)
    contents: dict[UUID, Content | Unreadable] = {}
    for row in rows:
        try:
            data_key = _data_key(row, wraps[row.id], reader_id, bundle)
            vouched = is_vouched(row, data_key, newest.get(row.id))
            contents[row.id] = opened(row, data_key if vouched else None)
        except Unreadable as unreadable:
            contents[row.id] = unreadable
    return contents


def _data_key(row: SealedDocument, wrap: bytes, reader_id: UUID, bundle: Bundle) -> bytes:
    return bundle.unwrap(bytes(wrap), wrap_context_of(row, row.dek_version, holder=reader_id.bytes))


def wrap_for_new_keys(
    row: SealedDocument, wrap: bytes, *, reader_id: UUID, former: Bundle, latter: Bundle
) -> bytes:
    """What `reader_id` holds of a row of somebody else, for the keys that take the place of theirs; or Unreadable."""
    context = wrap_context_of(row, row.dek_version, holder=reader_id.bytes)
    return formats.wrap_data_key(former.unwrap(bytes(wrap), context), latter.public, context)
