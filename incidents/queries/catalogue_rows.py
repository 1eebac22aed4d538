"""The rows of a register as the catalogue is compared with them: each time from one statement.

Two statements could see two moments, and a save between them would look like a record that was put back. By hand:
composed anew each would cost a page as much as answering it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BinaryField, Case, F, Func, Q, Value, When

from accounts.actor import Actor
from incidents.models import Record

_AT_A_GLANCE = """
SELECT string_agg(uuid_send(id) || int4send(version), ''::bytea ORDER BY id)
        FILTER (WHERE id NOT IN (%(catalogue)s, %(archive)s)),
    max(version) FILTER (WHERE id = %(catalogue)s),
    max(dek_version) FILTER (WHERE id = %(catalogue)s),
    string_agg(doc, ''::bytea) FILTER (WHERE id = %(catalogue)s),
    max(version) FILTER (WHERE id = %(archive)s),
    max(dek_version) FILTER (WHERE id = %(archive)s),
    string_agg(doc, ''::bytea) FILTER (WHERE id = %(archive)s AND %(whole)s)
FROM incidents_record WHERE owner_tag = %(tag)s
"""

_FOR_SAVING = """
SELECT rows, saves, id, version, dek_version, CASE WHEN id <> %(archive)s THEN doc END, retain_until
FROM incidents_record,
    (SELECT count(*) AS rows, sum(version) AS saves FROM incidents_record WHERE owner_tag = %(tag)s) AS register
WHERE owner_tag = %(tag)s AND id IN (%(catalogue)s, %(archive)s, %(record)s)
"""

# The bytes of an id, and of that and a version.
_ID, _NAME = 16, 20


@dataclass(frozen=True, repr=False)
class Glance:
    """The catalogue, the archive (without what it holds, unless that was asked for) and the names of all others."""

    names: list[bytes]
    catalogue: Record | None
    archive: Record | None


@dataclass(frozen=True, repr=False)
class ForSaving:
    """The catalogue, the archive (without what it holds), the record, and all others: how many, how often saved."""

    catalogue: Record | None
    archive: Record | None
    record: Record | None
    rows: int
    saves: int


@dataclass(frozen=True)
class Trace:
    """What tells one ciphertext of a row from another without opening it."""

    version: int
    digest: str


@dataclass(frozen=True, repr=False)
class Traces:
    """The same with a trace of each of the others."""

    rows: dict[UUID, Trace]
    catalogue: Record | None
    archive: Record | None


def rows_at_a_glance(by: Actor, *, whole: bool) -> Glance:
    """Costs little, whatever the rows weigh."""
    bundle = by.unlocked
    asked: dict[str, Any] = {
        "catalogue": bundle.catalogue_id,
        "archive": bundle.archive_id,
        "tag": bundle.owner_tag,
        "whole": whole,
    }
    with connection.cursor() as cursor:
        cursor.execute(_AT_A_GLANCE, asked)
        joined, *found = cursor.fetchone()
    names = bytes(joined or b"")
    return Glance(
        [names[start : start + _NAME] for start in range(0, len(names), _NAME)],
        _row(bundle.catalogue_id, by, *found[:3]),
        _row(bundle.archive_id, by, *found[3:]),
    )


def rows_for_saving(by: Actor, record_id: UUID | None) -> ForSaving:
    """Costs less: which the other rows are is not asked."""
    bundle = by.unlocked
    asked = {
        "catalogue": bundle.catalogue_id,
        "archive": bundle.archive_id,
        "record": record_id,
        "tag": bundle.owner_tag,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FOR_SAVING, asked)
        answered = cursor.fetchall()
    found = {row_id: _row(row_id, by, *columns) for _, _, row_id, *columns in answered}
    catalogue, archive = found.pop(bundle.catalogue_id, None), found.pop(bundle.archive_id, None)
    rows, saves = answered[0][:2] if answered else (0, 0)
    for index in filter(None, (catalogue, archive)):
        rows, saves = rows - 1, saves - index.version
    return ForSaving(catalogue, archive, next(iter(found.values()), None), rows, saves)


def id_in(name: bytes) -> bytes:
    """A row is named by its id and its version."""
    return name[:_ID]


def version_in(name: bytes) -> int:
    return int.from_bytes(name[_ID:], "big")


def rows_one_by_one(by: Actor) -> Traces:
    """Each is read as a whole."""
    bundle = by.unlocked
    named = (bundle.catalogue_id, bundle.archive_id)
    rows = Record.objects.filter(owner_tag=bundle.owner_tag).annotate(
        digest=Func(F("doc"), function="sha256", output_field=BinaryField()),
        index=Case(When(Q(pk__in=named), then=F("doc")), default=Value(None), output_field=BinaryField()),
    )
    traces: dict[UUID, Trace] = {}
    found: dict[UUID, Record | None] = dict.fromkeys(named)
    columns = ("id", "version", "dek_version", "digest", "index")
    for record_id, version, dek_version, digest, index in rows.values_list(*columns):
        if record_id in found:
            found[record_id] = _row(record_id, by, version, dek_version, index)
        else:
            traces[record_id] = Trace(version, bytes(digest).hex())
    return Traces(traces, *found.values())


def _row(
    record_id: UUID, by: Actor, version: Any, dek_version: Any, doc: Any, retain_until: date | None = None
) -> Record | None:
    if version is None:
        return None
    named = {"version": version, "dek_version": dek_version, "retain_until": retain_until}
    return Record(id=record_id, owner_tag=by.unlocked.owner_tag, doc=bytes(doc or b""), **named)
