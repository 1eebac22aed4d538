"""The catalogue, compared with the rows it speaks of: what it missed is mended, what does not open is named."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import BinaryField, Case, F, Func, Value, When

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import (
    CalamityFileContent,
    CatalogueContent,
    CatalogueEntry,
    ContentIsUnreadable,
    Recorded,
    read_content,
)
from incidents.models import Record
from incidents.queries.entries import entry_of
from vault.documents import open_many, open_unlogged
from vault.formats import Unreadable


class IncidentIsBinned(Record.DoesNotExist):
    """To whoever would open or change it, it is not there until it is put back."""


@dataclass(frozen=True, repr=False)
class CheckedCatalogue:
    """A catalogue that agrees with the rows, but for `unreadable`: records that are gone or do not open.

    `row` is the one it was read from; None when there was none, or when that one does not open.
    """

    content: CatalogueContent
    unreadable: frozenset[UUID]
    row: Record | None

    def check(self, record_id: UUID) -> None:
        """Raises Unreadable for a record that was put back, or should be there and is not; or IncidentIsBinned."""
        self.check_opens(record_id)
        entry = self.content.entry(record_id)
        if entry and entry.kind is RecordKind.BINNED:
            raise IncidentIsBinned

    def check_opens(self, record_id: UUID) -> None:
        """The same, also of what lies in the bin."""
        if record_id in self.unreadable:
            raise Unreadable


@dataclass(frozen=True)
class _Trace:
    """What tells one ciphertext of a row from another without opening it."""

    version: int
    digest: str


@dataclass(frozen=True, repr=False)
class _Opened:
    """A row and what it holds."""

    row: Record
    content: Recorded


def checked_catalogue(by: Actor) -> CheckedCatalogue:
    """Call inside a transaction that acts as `by`."""
    row, traces = _rows_of_one_moment(by)
    # Every save keeps a catalogue: records without one have lost it, and with it what tells that one was put back.
    content = CatalogueContent(made_anew=bool(traces))
    if row is not None:
        try:
            content = CatalogueContent.from_json(open_unlogged(row, bundle=by.unlocked))
        except (Unreadable, ContentIsUnreadable):
            row = None
    content, unreadable = _mended(content, traces, by)
    return CheckedCatalogue(content, unreadable, row)


def rebuilt_catalogue(by: Actor) -> CheckedCatalogue:
    """The same, made from the documents alone; only the numbers already given out are taken over."""
    known = checked_catalogue(by)
    _, traces = _rows_of_one_moment(by)
    content, unreadable = _mended(replace(known.content, entries=()), traces, by)
    return replace(known, content=content, unreadable=unreadable)


def _rows_of_one_moment(by: Actor) -> tuple[Record | None, dict[UUID, _Trace]]:
    """The catalogue's row and the traces of all others, from one statement.

    Two statements could see two moments, and a save between them would look like a record that was put back.
    """
    bundle = by.unlocked
    is_catalogue = When(pk=bundle.catalogue_id, then=F("doc"))
    rows = Record.objects.filter(owner_tag=bundle.owner_tag).annotate(
        digest=Func(F("doc"), function="sha256", output_field=BinaryField()),
        catalogue_doc=Case(is_catalogue, default=Value(None), output_field=BinaryField()),
    )
    catalogue, traces = None, {}
    columns = ("id", "version", "dek_version", "digest", "catalogue_doc")
    for record_id, version, dek_version, digest, doc in rows.values_list(*columns):
        if doc is None:
            traces[record_id] = _Trace(version, bytes(digest).hex())
        else:
            numbers = {"version": version, "dek_version": dek_version}
            catalogue = Record(id=record_id, owner_tag=bundle.owner_tag, doc=bytes(doc), **numbers)
    return catalogue, traces


def _mended(
    content: CatalogueContent, traces: dict[UUID, _Trace], by: Actor
) -> tuple[CatalogueContent, frozenset[UUID]]:
    """Open what the catalogue does not know as it lies there now, and take that over where it may be believed."""
    known = {entry.id: entry for entry in content.entries}
    changed = {
        record_id
        for record_id, trace in traces.items()
        if record_id not in known or trace != _Trace(known[record_id].version, known[record_id].digest)
    }
    opened = _opened(changed, by) if changed else {}
    believed = {
        record_id: each for record_id, each in opened.items() if not _was_put_back(each, known.get(record_id))
    }
    unreadable = (known.keys() - traces.keys()) | (changed - believed.keys())
    lacking = {entry.id for entry in content.entries if entry.lacks_what_figures_need} - unreadable - changed
    believed |= _opened(lacking, by) if lacking else {}
    beside = _beside(believed.values(), content) - unreadable - changed - lacking
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
