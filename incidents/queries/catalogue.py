"""The catalogue, compared with the rows it speaks of: what it missed is mended, what does not open is named."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import (
    ArchiveContent,
    ArchiveIsClosed,
    CalamityFileContent,
    CatalogueContent,
    CatalogueEntries,
    CatalogueEntry,
    ContentIsUnreadable,
    Recorded,
    read_content,
)
from incidents.models import Record
from incidents.queries.catalogue_rows import (
    Trace,
    id_in,
    rows_at_a_glance,
    rows_for_saving,
    rows_one_by_one,
    version_in,
)
from incidents.queries.entries import entry_of
from vault.documents import digest_of, look_up_keys, open_many
from vault.formats import Unreadable

_Index = TypeVar("_Index", CatalogueContent, ArchiveContent)


class IncidentIsBinned(Record.DoesNotExist):
    """To whoever would open or change it, it is not there until it is put back."""


@dataclass(frozen=True, repr=False)
class CheckedCatalogue:
    """A catalogue that agrees with the rows, but for `unreadable`: records that are gone or do not open.

    `row` is the one it was read from; None when there was none, or when that one does not open. `archive` is the row
    beside it, whether it was read or not.
    """

    content: CatalogueContent
    unreadable: frozenset[UUID]
    row: Record | None
    archive: Record | None
    # The names of what was put away, in order, as long as the archive was not read; None where nobody asked.
    put_away: Sequence[bytes] | None = ()
    # What is about to be saved, read with it.
    held: Record | None = None

    def check(self, record_id: UUID) -> None:
        """Raises Unreadable for a record that was put back, or should be there and is not; or IncidentIsBinned."""
        self.check_opens(record_id)
        if self.content.is_binned(record_id):
            raise IncidentIsBinned

    def check_opens(self, record_id: UUID) -> None:
        """The same, also of what lies in the bin."""
        if record_id in self.unreadable:
            raise Unreadable

    def believes(self, row: Record) -> bool:
        """Whether it holds what the catalogue saw in it, or what was saved since."""
        if row.id in self.unreadable:
            return False
        version, digest = self._known_of(row.id)
        return version < row.version or digest_of(row).startswith(digest)

    def is_put_away(self, record_id: UUID) -> bool:
        return self._place_of(record_id) is not None

    def _known_of(self, record_id: UUID) -> tuple[int, bytes]:
        """The version and the digest, or the beginning of it."""
        place = self._place_of(record_id)
        if self.content.archived and self.put_away and place is not None:
            return version_in(self.put_away[place]), self.content.archived.digest_at(place)
        entry = self.content.entry(record_id)
        return (entry.version, bytes.fromhex(entry.digest)) if entry else (0, b"")

    def _place_of(self, record_id: UUID) -> int | None:
        """Among what was put away, of which a name begins with the id. Raises ArchiveIsClosed where nobody asked."""
        if self.put_away is None:
            if self.content.archived and self.content.entry(record_id) is None:
                raise ArchiveIsClosed
            return None
        place = bisect_left(self.put_away, record_id.bytes)
        is_there = place < len(self.put_away) and id_in(self.put_away[place]) == record_id.bytes
        return place if is_there else None


@dataclass(frozen=True, repr=False)
class _Opened:
    """A row and what it holds."""

    row: Record
    content: Recorded


def checked_catalogue(by: Actor, *, whole: bool = True) -> CheckedCatalogue:
    """Call inside a transaction that acts as `by`. Whoever does not ask for the whole gets what is at hand, at least.

    It is compared with which rows there are and in which version; whether a row holds what it should is asked of each
    that is opened (`believes`), for that costs what the row weighs.
    """
    return _seen_at_a_glance(by, whole) or compared_catalogue(by)


def catalogue_for_saving(by: Actor, record_id: UUID | None) -> CheckedCatalogue:
    """What is at hand, the whole only where that record was put away. Call while nobody else saves.

    It is compared with how many rows there are and how often they were saved: which they are, every look compares.
    """
    seen = rows_for_saving(by, record_id)
    look_up_keys([row for row in (seen.catalogue, seen.record) if row], bundle=by.unlocked)
    content = _opened_as(CatalogueContent, seen.catalogue, by)
    if content is None or not content.adds_up(seen.rows, seen.saves) or not _fits(content, seen.archive):
        return compared_catalogue(by)
    if content.archived and seen.record and content.entry(seen.record.id) is None:
        return replace(checked_catalogue(by), held=seen.record)
    return CheckedCatalogue(
        content, frozenset(), seen.catalogue, seen.archive, put_away=None, held=seen.record
    )


def _seen_at_a_glance(by: Actor, whole: bool) -> CheckedCatalogue | None:
    """None unless there is one that opens and agrees with the rows, all of one moment."""
    seen = rows_at_a_glance(by, whole=whole)
    content = _opened_as(CatalogueContent, seen.catalogue, by)
    put_away = content.put_away_among(seen.names) if content else None
    if content is None or put_away is None or not _fits(content, seen.archive):
        return None
    if not whole:
        return CheckedCatalogue(content, frozenset(), seen.catalogue, seen.archive, put_away)
    wanted = _whole(content, seen.archive, by)
    return CheckedCatalogue(wanted, frozenset(), seen.catalogue, seen.archive) if wanted else None


def compared_catalogue(by: Actor) -> CheckedCatalogue:
    """The whole, row by row, by what each holds: what it missed is mended; what was put back or is gone is named."""
    seen = rows_one_by_one(by)
    row, content = seen.catalogue, _opened_as(CatalogueContent, seen.catalogue, by)
    if content is None:
        # Every save keeps a catalogue: records without one have lost it, and with it what tells of one put back.
        row, content = None, CatalogueContent(made_anew=bool(seen.rows))
    whole = _whole(content, seen.archive, by) or replace(content, archived=None, made_anew=True)
    content, unreadable = _mended(whole, seen.rows, by)
    return CheckedCatalogue(content, unreadable, row, seen.archive)


def rebuilt_catalogue(by: Actor) -> CheckedCatalogue:
    """The same, made from the documents alone; only the numbers already given out are taken over."""
    known = compared_catalogue(by)
    empty = replace(known.content, entries=CatalogueEntries())
    content, unreadable = _mended(empty, rows_one_by_one(by).rows, by)
    return replace(known, content=content, unreadable=unreadable)


def with_archive(content: CatalogueContent, *, by: Actor) -> CatalogueContent:
    """The whole of one that was read without its archive, which nobody saves meanwhile; raises Unreadable."""
    archive = Record.objects.filter(pk=by.unlocked.archive_id, owner_tag=by.unlocked.owner_tag).first()
    whole = _whole(content, archive, by)
    if whole is None:
        raise Unreadable
    return whole


def _whole(content: CatalogueContent, archive: Record | None, by: Actor) -> CatalogueContent | None:
    """None when its archive is not what it was."""
    if content.archived is None:
        return content
    if archive is None or not _fits(content, archive) or digest_of(archive).hex() != content.archived.digest:
        return None
    read = _opened_as(ArchiveContent, archive, by)
    return content.with_archive(read) if read else None


def _fits(content: CatalogueContent, archive: Record | None) -> bool:
    expected = content.archived.version if content.archived else None
    return expected == (archive.version if archive else None)


def _opened_as(kind: type[_Index], row: Record | None, by: Actor) -> _Index | None:
    raw = open_many([row], bundle=by.unlocked, vouched=False)[row.id] if row else None
    if raw is None or isinstance(raw, Unreadable):
        return None
    try:
        return kind.from_json(raw)
    except ContentIsUnreadable:
        return None


def _mended(
    content: CatalogueContent, traces: dict[UUID, Trace], by: Actor
) -> tuple[CatalogueContent, frozenset[UUID]]:
    """Open what the catalogue does not know as it lies there now, and take that over where it may be believed."""
    known = {entry.id: entry for entry in content.entries.rows}
    changed = {
        record_id
        for record_id, trace in traces.items()
        if record_id not in known or trace != Trace(known[record_id].version, known[record_id].digest)
    }
    opened = _opened(changed, by) if changed else {}
    believed = {
        record_id: each for record_id, each in opened.items() if not _was_put_back(each, known.get(record_id))
    }
    unreadable = (known.keys() - traces.keys()) | (changed - believed.keys())
    beside = _beside(believed.values(), content) - unreadable - changed
    believed |= _opened(beside, by) if beside else {}
    for entry in _entries(believed.values(), by):
        content = content.with_entry(entry)
    return content.with_numbers_in_use(), frozenset(unreadable)


def _was_put_back(opened: _Opened, known: CatalogueEntry | None) -> bool:
    """Whether the row holds something older than what the catalogue has seen of it."""
    if known is None:
        return False
    is_draft_again = known.kind is not RecordKind.DRAFT and opened.content.KIND is RecordKind.DRAFT
    return is_draft_again or opened.row.version <= known.version


def _beside(opened: Collection[_Opened], content: CatalogueContent) -> set[UUID]:
    """The other half of each: what one of an incident and its calamity file says, the other's dates may depend on."""
    beside = set()
    for each in opened:
        if isinstance(each.content, CalamityFileContent):
            beside.add(each.content.incident_id)
        elif file := content.calamity_file_of(each.row.id):
            beside.add(file.id)
    return beside


def _entries(opened: Collection[_Opened], by: Actor) -> Iterator[CatalogueEntry]:
    files = {
        each.content.incident_id: each.content
        for each in opened
        if isinstance(each.content, CalamityFileContent)
    }
    for each in opened:
        yield entry_of(each.row, each.content, by=by, file=files.get(each.row.id))


def _opened(record_ids: Collection[UUID], by: Actor) -> dict[UUID, _Opened]:
    """These records as their documents have it, without those that do not open."""
    rows = {row.id: row for row in Record.objects.filter(id__in=record_ids, owner_tag=by.unlocked.owner_tag)}
    contents = _contents(rows.values(), by, vouched=False)
    # What is recorded counts only with its log behind it; a draft has none.
    recorded = [rows[each] for each, content in contents.items() if content.KIND is not RecordKind.DRAFT]
    vouched = _contents(recorded, by, vouched=True)
    return {
        record_id: _Opened(rows[record_id], content)
        for record_id, content in contents.items()
        if content.KIND is RecordKind.DRAFT or record_id in vouched
    }


def _contents(rows: Collection[Record], by: Actor, *, vouched: bool) -> dict[UUID, Recorded]:
    contents: dict[UUID, Recorded] = {}
    for record_id, raw in open_many(rows, bundle=by.unlocked, vouched=vouched).items():
        if isinstance(raw, Unreadable):
            continue
        with suppress(ContentIsUnreadable):
            content = read_content(raw)
            if not isinstance(content, CatalogueContent):
                contents[record_id] = content
    return contents
