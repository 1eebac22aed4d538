"""The sealed log of a record: each save and each look is a line under the record's own data key.

A line tells from its first bytes under which of the data keys of its record it lies, so that a new key closes no line
that was written before.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from vault import formats
from vault.documents.rows import Content, SealedDocument, decode, digest_of, encode
from vault.formats import DocumentContext, Padding, Unreadable
from vault.identity import current_identity
from vault.models import RegisterEntry
from vault.turns import take_turn

REKEYED = "rekeyed"


@dataclass(frozen=True, repr=False)
class LogLine:
    """Who did what to a record, and when."""

    what: str
    by: UUID | None
    at: datetime


# By hand: every look and every save asks it, and composing it anew costs more than to answer it.
_NEWEST = """
SELECT DISTINCT ON (record) * FROM vault_registerentry
WHERE owner_tag = ANY (%s) AND record = ANY (%s) ORDER BY record, seq DESC
"""


def newest_entries(rows: Collection[SealedDocument]) -> dict[UUID, RegisterEntry]:
    """The last line of each that has one."""
    tags, ids = {bytes(row.owner_tag) for row in rows}, [row.id for row in rows]
    entries = RegisterEntry.objects.raw(_NEWEST, [list(tags), ids]) if ids else ()
    return {entry.record: entry for entry in entries}


def is_vouched(row: SealedDocument, data_key: bytes, entry: RegisterEntry | None) -> bool:
    """Whether the newest line, under the data key of now, speaks of this very ciphertext."""
    try:
        return (
            entry is not None and _opened(entry, data_key, row.dek_version)["digest"] == digest_of(row).hex()
        )
    except Unreadable:
        return False


def newest_held(row: SealedDocument) -> RegisterEntry | None:
    """The line that the next one comes after; who reads along cannot lock a row, so where one may the log is held."""
    if row.dek_version > 1:
        hold_log(row.id)
    return newest_entries([row]).get(row.id)


def write_entry(row: SealedDocument, data_key: bytes, what: str, *, after: RegisterEntry | None) -> None:
    line = LogLine(what, current_identity().person, datetime.now(UTC))
    _entry(row, data_key, line, after, vouches=True).save(force_insert=True)


def seal_lines(row: SealedDocument, data_key: bytes, lines: Sequence[LogLine]) -> list[RegisterEntry]:
    """The same lines under another key, and one that says so and vouches; not saved. What had no log gets none."""
    if not lines:
        return []
    entries: list[RegisterEntry] = []
    for line in (*lines, LogLine(REKEYED, current_identity().person, datetime.now(UTC))):
        before = entries[-1] if entries else None
        entries.append(_entry(row, data_key, line, before, vouches=line.what == REKEYED))
    return entries


def _entry(
    row: SealedDocument, data_key: bytes, line: LogLine, before: RegisterEntry | None, *, vouches: bool
) -> RegisterEntry:
    entry = RegisterEntry(owner_tag=row.owner_tag, record=row.id, seq=before.seq + 1 if before else 1)
    said = {
        "what": line.what,
        "by": str(line.by) if line.by else "",
        "at": line.at.isoformat(timespec="seconds"),
        "digest": digest_of(row).hex() if vouches else "",
    }
    context = _context(entry, row.dek_version)
    entry.entry = formats.seal_document(data_key, context, encode(said), padding=Padding.ENTRY)
    entry.hash = _hash_after(bytes(before.hash) if before else formats.FIRST_HASH, entry)
    return entry


def hold_log(record_id: UUID) -> None:
    """Until the end of the transaction: whoever may not lock a row, only read it, writes lines as well."""
    take_turn(str(record_id), series=1)


@dataclass(frozen=True, repr=False)
class RecordLog:
    """What was done to one record, oldest first; `is_whole` unless a line is missing, was changed or does not open."""

    lines: tuple[LogLine, ...]
    is_whole: bool


def record_log(entries: Sequence[RegisterEntry], data_keys: Mapping[int, bytes]) -> RecordLog:
    """Of entries in their order; `data_keys` by their version."""
    opened = [_line(entry, data_keys) for entry in entries]
    lines = tuple(line for line in opened if line)
    return RecordLog(lines, len(lines) == len(opened) and formats.chain_holds(entries, _hash_after))


def _hash_after(previous: bytes, entry: RegisterEntry) -> bytes:
    return formats.audit_hash(
        previous,
        seq=entry.seq,
        at=0,
        actor=formats.NOBODY,
        action="sealed",
        object_id=entry.record,
        digest=hashlib.sha256(bytes(entry.entry)).digest(),
    )


def _line(entry: RegisterEntry, data_keys: Mapping[int, bytes]) -> LogLine | None:
    try:
        dek_version = formats.dek_version_of(bytes(entry.entry))
        raw = _opened(entry, data_keys[dek_version], dek_version)
    except (Unreadable, KeyError):
        return None
    by = UUID(raw["by"]) if raw["by"] else None
    return LogLine(raw["what"], by, datetime.fromisoformat(raw["at"]))


def _opened(entry: RegisterEntry, data_key: bytes, dek_version: int) -> Content:
    context = _context(entry, dek_version)
    return decode(formats.open_document(data_key, context, bytes(entry.entry), padding=Padding.ENTRY))


def _context(entry: RegisterEntry, dek_version: int) -> DocumentContext:
    return DocumentContext(
        RegisterEntry._meta.db_table, entry.id, bytes(entry.owner_tag), entry.seq, dek_version
    )
