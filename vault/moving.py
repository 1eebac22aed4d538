"""Everything of a register under other keys: what one bundle opens is sealed anew for another, or nothing is.

New owner tag, new data keys, new file keys; ids, versions and the words of the log stay. Call inside a transaction that
acts under the former tag.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID, uuid4

from vault import formats
from vault.bundle import Bundle
from vault.documents.log import seal_lines
from vault.documents.own import destroy_all, made_wrap, open_earlier, open_every_log, open_many, open_unlogged
from vault.documents.rows import Content, SealedDocument, digest_of, seal
from vault.files import StoredFile, is_stored, sealed_anew, store_file
from vault.formats import Unreadable
from vault.identity import acting_as, current_identity
from vault.models import RegisterEntry, Wrap

# Words of documents that are a key, or made from a secret of their owner, by what they become.
Renamed = Mapping[str, str]


class Reading(Protocol):
    """What only the app knows that wrote the documents."""

    def renamed(self, contents: Iterable[Content]) -> Renamed:
        """Ids that were made from a secret of the former bundle."""
        ...

    def files(self, contents: Mapping[UUID, Content]) -> Iterable[StoredFile]:
        """All that the documents say of files, by the record they are in."""
        ...

    def reindexed(self, index: Content, digests: Mapping[UUID, str]) -> Content:
        """The index of a register, with the digest of every row as it is now."""
        ...


@dataclass(frozen=True, repr=False)
class Tables:
    """Where the documents of a register lie, and where their former versions."""

    documents: type[SealedDocument]
    versions: type[Any]


def move_register(
    tables: Tables,
    *,
    former: Bundle,
    latter: Bundle,
    reading: Reading,
) -> list[Any]:
    """Gives the rows as they are now. Raises Unreadable, and changes nothing, when anything at all does not open."""
    whole = _Whole.read(tables, former)
    words = {**reading.renamed(whole.contents.values()), **_moved_files(whole, reading, former, latter)}
    moved: list[_Moved] = []
    digests: dict[UUID, str] = {}
    for row in sorted(whole.rows, key=lambda each: each.id == former.catalogue_id):
        content = _renamed(whole.contents[row.id], words)
        if row.id == former.catalogue_id:
            content = reading.reindexed(content, digests)
        new = _Moved.of(row, former, latter, content)
        new.versions = [_version(kept, new, _renamed(said, words)) for kept, said in whole.versions[row.id]]
        new.lines = seal_lines(new.row, new.data_key, whole.lines[row.id])
        digests[row.id] = digest_of(new.row).hex()
        moved.append(new)
    destroy_all((tables.versions, tables.documents), bundle=former)
    with acting_as(replace(current_identity(), owner_tag=latter.owner_tag)):
        for table, rows in _by_table(tables, moved).items():
            table._default_manager.bulk_create(rows, batch_size=500)
    return [each.row for each in moved]


@dataclass(repr=False)
class _Whole:
    """All that lies under one tag, opened."""

    rows: list[Any]
    contents: dict[UUID, Content]
    versions: dict[UUID, list[tuple[Any, Content]]]
    lines: dict[UUID, Any]

    @classmethod
    def read(cls, tables: Tables, former: Bundle) -> "_Whole":
        own = {"owner_tag": former.owner_tag}
        rows = list(tables.documents._default_manager.filter(**own))
        logs = open_every_log(rows, bundle=former)
        if not all(log.is_whole for log in logs.values()):
            raise Unreadable
        logged = [row for row in rows if logs[row.id].lines]
        contents: dict[UUID, Any] = open_many(logged, bundle=former, vouched=True)
        contents |= {row.id: open_unlogged(row, bundle=former) for row in rows if not logs[row.id].lines}
        by_id, versions = {row.id: row for row in rows}, defaultdict(list)
        kept = defaultdict(list)
        for version in tables.versions._default_manager.filter(**own).order_by("version"):
            kept[version.record].append(version)
        for record_id, each in kept.items():
            said: list[Any] = open_earlier(by_id[record_id], each, bundle=former)
            versions[record_id] = list(zip(each, said, strict=True))
        opened = [*contents.values(), *(said for each in versions.values() for _, said in each)]
        if any(isinstance(content, Unreadable) for content in opened):
            raise Unreadable
        return cls(rows, contents, versions, {record_id: log.lines for record_id, log in logs.items()})


@dataclass(repr=False)
class _Moved:
    """One row under new keys, with all that goes along."""

    row: Any
    data_key: bytes
    wrap: Wrap
    versions: list[Any]
    lines: list[RegisterEntry]

    @classmethod
    def of(cls, row: Any, former: Bundle, latter: Bundle, content: Content) -> "_Moved":
        """The second data key, where there was one: that a key is not the first says that it may be given."""
        row, data_key = copy(row), formats.make_data_key()
        row.owner_tag, row.dek_version = latter.owner_tag, min(row.dek_version, 2)
        if row.id == former.catalogue_id:
            row.id = latter.catalogue_id
        seal(row, data_key, content)
        return cls(row, data_key, made_wrap(row, data_key, latter), [], [])


def _moved_files(whole: _Whole, reading: Reading, former: Bundle, latter: Bundle) -> dict[str, str]:
    """The key of each file that is still there, by its former one; one that was taken away has nothing to open."""
    identity = replace(current_identity(), owner_tag=latter.owner_tag)
    keys = {}
    for stored in reading.files(whole.contents):
        if is_stored(stored, bundle=former):
            sealed = sealed_anew(stored, bundle=former)
            keys[stored.file_key.hex()] = bytes(sealed.file_key).hex()
            with acting_as(identity):
                store_file(sealed, bundle=latter)
    return keys


def _version(kept: Any, moved: _Moved, content: Content) -> Any:
    """Sealed as the record itself, as it was then."""
    as_it_was = copy(moved.row)
    as_it_was.version = kept.version
    seal(as_it_was, moved.data_key, content)
    new = copy(kept)
    new.id, new.owner_tag, new.dek_version, new.doc = (
        uuid4(),
        moved.row.owner_tag,
        moved.row.dek_version,
        as_it_was.doc,
    )
    return new


def _by_table(tables: Tables, moved: list[_Moved]) -> dict[Any, list[Any]]:
    return {
        tables.documents: [each.row for each in moved],
        Wrap: [each.wrap for each in moved],
        tables.versions: [version for each in moved for version in each.versions],
        RegisterEntry: [line for each in moved for line in each.lines],
    }


def _renamed(value: Any, words: Renamed) -> Any:
    match value:
        case str():
            return words.get(value, value)
        case list():
            return [_renamed(each, words) for each in value]
        case dict():
            return {name: _renamed(each, words) for name, each in value.items()}
    return value
