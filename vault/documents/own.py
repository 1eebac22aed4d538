"""One's own documents: sealed, saved again, opened and destroyed by the holder of the register's tag.

The data key of a row lies wrapped beside it. A row that gets a new one keeps the wraps of those before, for its earlier
versions and the lines of its log stay under them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from vault import formats
from vault.bundle import Bundle
from vault.documents.log import (
    LogLine,
    RecordLog,
    is_vouched,
    newest_entries,
    newest_held,
    record_log,
    write_entry,
)
from vault.documents.rows import (
    Content,
    Row,
    SealedDocument,
    opened,
    save_over,
    seal,
    wrap_context_of,
)
from vault.formats import Unreadable
from vault.models import FilePart, RegisterEntry, Wrap


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
    with transaction.atomic():
        data_key = _made_data_key(row, bundle)
        seal(row, data_key, content)
        row.save(force_insert=True)
        if entry:
            write_entry(row, data_key, entry, after=newest_held(row))
    return row


def reseal(
    row: Row,
    *,
    content: Mapping[str, Any],
    bundle: Bundle,
    expected_version: int,
    entry: str | None,
    fresh_key: bool = False,
    **clear: Any,
) -> Row:
    """Save the next version of `row`; raises LostRace when it is no longer at `expected_version`, or Unreadable.

    Under a fresh key, what is saved from now on opens for nobody but the owner, whoever had the key before.
    """
    with transaction.atomic():
        data_key = data_keys_of([row], bundle).get(row.id)
        if data_key is None:
            raise Unreadable
        if fresh_key:
            row.dek_version += 1
            data_key = _made_data_key(row, bundle)
        row.version = expected_version + 1
        seal(row, data_key, content)
        for name, value in clear.items():
            setattr(row, name, value)
        save_over(row, expected_version, clear)
        if entry:
            write_entry(row, data_key, entry, after=newest_held(row))
    return row


def open_logged(model: type[Row], record_id: UUID, *, bundle: Bundle, entry: str) -> tuple[Row, Content]:
    """Open a record that has a log: its newest line must vouch for this very ciphertext; leaves a line itself.

    The row is locked first, so that a save in another window cannot come between the look and its line.
    Raises the model's DoesNotExist, or Unreadable.
    """
    with transaction.atomic():
        own = model._default_manager.filter(owner_tag=bundle.owner_tag)
        row = own.select_for_update().get(pk=record_id)
        newest = newest_held(row)
        data_key = _vouched([row], {row.id: newest}, bundle).get(row.id)
        content = opened(row, data_key)
        if data_key is None or isinstance(content, Unreadable):
            raise Unreadable
        write_entry(row, data_key, entry, after=newest)
    return row, content


def open_unlogged(row: SealedDocument, *, bundle: Bundle) -> Content:
    """Open a working document that has no log: a draft, a catalogue.

    A row with a log was more than that once, so this ciphertext of it was put back by somebody else.
    """
    if newest_entries([row]):
        raise Unreadable
    content = open_many([row], bundle=bundle, vouched=False)[row.id]
    if isinstance(content, Unreadable):
        raise content
    return content


def open_many(
    rows: Iterable[SealedDocument], *, bundle: Bundle, vouched: bool
) -> dict[UUID, Content | Unreadable]:
    """Open many rows with two queries; a row that does not open is an Unreadable in its place."""
    rows = list(rows)
    data_keys = _vouched(rows, newest_entries(rows), bundle) if vouched else data_keys_of(rows, bundle)
    return {row.id: opened(row, data_keys.get(row.id)) for row in rows}


def open_many_logged(
    model: type[Row], record_ids: Iterable[UUID], *, bundle: Bundle, entry: str
) -> dict[UUID, Content | Unreadable]:
    """`open_logged` for many at once; one that does not open is an Unreadable in its place and gets no line."""
    with transaction.atomic():
        own = model._default_manager.filter(pk__in=list(record_ids), owner_tag=bundle.owner_tag)
        rows = list(own.select_for_update().order_by("pk"))
        newest = {row.id: newest_held(row) for row in rows}
        data_keys = _vouched(rows, newest, bundle)
        contents = {row.id: opened(row, data_keys.get(row.id)) for row in rows}
        for row in rows:
            if not isinstance(contents[row.id], Unreadable):
                write_entry(row, data_keys[row.id], entry, after=newest[row.id])
    return contents


def that_open(rows: Iterable[SealedDocument], *, bundle: Bundle) -> frozenset[UUID]:
    """Of rows with a log, told by their keys and the newest line of each, without opening what they hold."""
    rows = list(rows)
    return frozenset(_vouched(rows, newest_entries(rows), bundle))


def open_earlier(
    row: SealedDocument, earlier: Iterable[SealedDocument], *, bundle: Bundle
) -> list[Content | Unreadable]:
    """Open former ciphertexts of `row`, which are kept in another table under its own data key."""
    earlier = list(earlier)
    data_keys = _every_data_key([row], bundle)[row.id] if earlier else {}
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
    return [opened(former, data_keys.get(former.dek_version)) for former in as_it_was]


def open_log(row: SealedDocument, *, bundle: Bundle) -> tuple[LogLine, ...]:
    """What was done to `row`, oldest first, as far as it opens."""
    return open_every_log([row], bundle=bundle)[row.id].lines


def open_every_log(rows: Iterable[SealedDocument], *, bundle: Bundle) -> dict[UUID, RecordLog]:
    """Of many rows with two queries."""
    rows = list(rows)
    data_keys, entries = _every_data_key(rows, bundle), defaultdict(list)
    own = RegisterEntry.objects.filter(owner_tag=bundle.owner_tag, record__in=[row.id for row in rows])
    for entry in own.order_by("record", "seq"):
        entries[entry.record].append(entry)
    return {row.id: record_log(entries[row.id], data_keys[row.id]) for row in rows}


def destroy(row: SealedDocument) -> None:
    """Remove a row with its files and every wrap of its data key, which makes any copy of it unreadable."""
    with transaction.atomic():
        FilePart.objects.filter(record=row.id, owner_tag=row.owner_tag).delete()
        Wrap.objects.filter(record=row.id, owner_tag=row.owner_tag).delete()
        row.delete()


def destroy_all(
    models_of_register: Iterable[type[SealedDocument]], *, bundle: Bundle, except_for: Iterable[UUID] = ()
) -> None:
    """Everything of a register: its files, its wraps, the rows of all these models, and its log last.

    Of records that somebody else still reads the rows and their logs stay; their owner opens them no more.
    """
    kept = list(except_for)
    with transaction.atomic():
        for owned in (FilePart, Wrap):
            owned.objects.filter(owner_tag=bundle.owner_tag).delete()
        for model in models_of_register:
            model._default_manager.filter(owner_tag=bundle.owner_tag).exclude(pk__in=kept).delete()
        RegisterEntry.objects.filter(owner_tag=bundle.owner_tag).exclude(record__in=kept).delete()


def _vouched(
    rows: list[Any], newest: Mapping[UUID, RegisterEntry | None], bundle: Bundle
) -> dict[UUID, bytes]:
    """The data key of each row of which the newest line speaks of this very ciphertext."""
    data_keys = data_keys_of(rows, bundle)
    return {
        row.id: key
        for row in rows
        if (key := data_keys.get(row.id)) and is_vouched(row, key, newest.get(row.id))
    }


def look_up_keys(rows: list[Any], *, bundle: Bundle) -> None:
    """Of all in one question, for whoever opens each of them by itself after this."""
    data_keys_of(rows, bundle)


def data_keys_of(rows: list[Any], bundle: Bundle) -> dict[UUID, bytes]:
    """The data key of now of each row whose wrap opens; a row without one is missing from the result.

    An object that was opened before is not asked for its wrap again.
    """
    unknown = [
        row for row in rows if not row.unwrapped or row.unwrapped[0] != (bundle.owner_tag, row.dek_version)
    ]
    wraps = _own_wraps(unknown, bundle)
    for row in unknown:
        wrap = wraps.get((row.id, row.dek_version))
        data_key = _unwrapped(row, row.dek_version, wrap, bundle) if wrap else None
        row.unwrapped = ((bundle.owner_tag, row.dek_version), data_key) if data_key else None
    return {row.id: row.unwrapped[1] for row in rows if row.unwrapped}


def _every_data_key(rows: Iterable[SealedDocument], bundle: Bundle) -> dict[UUID, dict[int, bytes]]:
    """Of each row by their version: that of now and those before."""
    by_id = {row.id: row for row in rows}
    data_keys: dict[UUID, dict[int, bytes]] = {record_id: {} for record_id in by_id}
    for (record_id, dek_version), wrap in _own_wraps(by_id.values(), bundle).items():
        if data_key := _unwrapped(by_id[record_id], dek_version, wrap, bundle):
            data_keys[record_id][dek_version] = data_key
    return data_keys


# By hand: every look asks it, and composing it anew costs more than to answer it.
_OWN_WRAPS = """
SELECT record, dek_version, wrap FROM vault_wrap
WHERE owner_tag = %(tag)s AND holder_tag = %(tag)s AND record = ANY (%(ids)s)
"""


def _own_wraps(rows: Iterable[SealedDocument], bundle: Bundle) -> dict[tuple[UUID, int], bytes]:
    """Of the data keys of these rows, each under its version."""
    ids = [row.id for row in rows]
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_OWN_WRAPS, {"tag": bundle.owner_tag, "ids": ids})
        return {(record_id, dek_version): bytes(wrap) for record_id, dek_version, wrap in cursor}


def _unwrapped(row: SealedDocument, dek_version: int, wrap: bytes, bundle: Bundle) -> bytes | None:
    try:
        return bundle.unwrap(wrap, wrap_context_of(row, dek_version))
    except Unreadable:
        return None


def _made_data_key(row: SealedDocument, bundle: Bundle) -> bytes:
    """For the data key version that `row` has now, wrapped for its owner."""
    data_key = formats.make_data_key()
    made_wrap(row, data_key, bundle).save(force_insert=True)
    return data_key


def made_wrap(row: SealedDocument, data_key: bytes, bundle: Bundle) -> Wrap:
    """Of its data key of now for its owner; not saved."""
    return Wrap(
        record=row.id,
        owner_tag=bundle.owner_tag,
        holder_tag=bundle.owner_tag,
        dek_version=row.dek_version,
        wrap=formats.wrap_data_key(data_key, bundle.public, wrap_context_of(row, row.dek_version)),
    )
