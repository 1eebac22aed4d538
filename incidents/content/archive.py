"""What of a catalogue is put away: incidents that ask nothing any more and are not among the newest.

They lie in a row of their own, so that a page of a register of years reads little more than that of a young one.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import ClassVar, Self
from uuid import UUID

from analytics.periods import Period
from analytics.taxonomy import IncidentType
from incidents.codes import EventClass, RecordKind, Status
from incidents.content.catalogue_entry import CatalogueEntries, CatalogueEntry, NextDate
from incidents.content.columns import Rows
from incidents.content.wire import Document, Part

# So many of those that ask nothing stay at hand; once there are twice as many, the oldest are put away together.
STAY_AT_HAND = 50
# The bytes of an id, of that and a version, and of these and a digest.
_ID, _NAME, _ROW = 16, 20, 52


class ArchiveIsClosed(Exception):
    """A fault of ours: what was put away is asked of a catalogue that was read without it."""


@dataclass(frozen=True, repr=False)
class ArchiveContent(Document):
    """The entries that were put away."""

    KIND: ClassVar = RecordKind.ARCHIVE
    SCHEMA: ClassVar = 1

    entries: CatalogueEntries


@dataclass(frozen=True, repr=False)
class Archived(Part):
    """What the catalogue itself says of them: which they are, and what a page needs that shows none of them."""

    version: int
    digest: str
    rows: str  # the id, the version and the digest of each, in base64
    newest_date: date | None
    newest_saved_at: datetime
    latest_reported_date: date | None
    event_classes: tuple[EventClass, ...]
    statuses: tuple[Status, ...]
    years: tuple[int, ...]
    incident_types: tuple[IncidentType, ...]

    @classmethod
    def of(cls, entries: CatalogueEntries, *, version: int, digest: bytes) -> Self:
        """Of at least one entry, sealed under that version."""
        rows = entries.rows
        newest = rows.ordered(*NEWEST)[-1]
        return cls(
            version=version,
            digest=digest.hex(),
            rows=b64encode(b"".join(_rows_of(entries))).decode(),
            newest_date=newest.occurred_date,
            newest_saved_at=newest.saved_at,
            latest_reported_date=max(filter(None, rows.values("reported_date")), default=None),
            event_classes=_each(rows.values("event_class")),
            statuses=_each(rows.values("status")),
            years=_each(day.year for day in rows.values("occurred_date") if day),
            incident_types=_each(kind for kinds in rows.values("incident_types") for kind in kinds),
        )

    @property
    def row_names(self) -> list[bytes]:
        return [self._rows[start : start + _NAME] for start in range(0, len(self._rows), _ROW)]

    def __len__(self) -> int:
        return len(self._rows) // _ROW

    def version_of(self, record_id: UUID) -> tuple[int, str] | None:
        """The version and the digest of the record, if it is among them."""
        start = self._rows.find(record_id.bytes)
        while start >= 0 and start % _ROW:
            start = self._rows.find(record_id.bytes, start + 1)
        if start < 0:
            return None
        row = self._rows[start : start + _ROW]
        return int.from_bytes(row[_ID:_NAME], "big"), row[_NAME:].hex()

    @cached_property
    def _rows(self) -> bytes:
        return b64decode(self.rows)

    def reaches(self, period: Period) -> bool:
        """Whether something of it may count there."""
        return self.latest_reported_date is not None and self.latest_reported_date >= period.first_date

    def are_newer(self, rows: Rows[CatalogueEntry]) -> int:
        """How many of these come before everything that was put away, newest first."""
        newest = (self.newest_date or date.min, self.newest_saved_at)
        keys = zip(rows.values("occurred_date"), rows.values("saved_at"), strict=True)
        return sum((day or date.min, saved_at) > newest for day, saved_at in keys)


# The order of a register, last one first.
NEWEST = ("occurred_date", "saved_at")


def row_names(entries: CatalogueEntries) -> list[bytes]:
    """The id and the version of each, as the database can join them too."""
    pairs = zip(entries.raw("id"), entries.raw("version"), strict=True)
    return [bytes.fromhex(f"{record_id.replace('-', '')}{version:08x}") for record_id, version in pairs]


def _rows_of(entries: CatalogueEntries) -> Iterator[bytes]:
    digests = map(bytes.fromhex, entries.raw("digest"))
    return (name + digest for name, digest in zip(row_names(entries), digests, strict=True))


def to_put_away(entries: CatalogueEntries) -> Rows[CatalogueEntry]:
    """Nothing as long as there are few that ask nothing; else the older ones of them."""
    incidents = entries.rows.having("kind", RecordKind.INCIDENT)
    asking = set(incidents.filled("next_dates").where("next_dates", _ask_something).places)
    settled = Rows(entries, [place for place in incidents.places if place not in asking])
    if len(settled) <= 2 * STAY_AT_HAND:
        return settled[:0]
    return settled.ordered(*NEWEST, reverse=True)[STAY_AT_HAND:]


def _ask_something(next_dates: Iterable[NextDate]) -> bool:
    return any(each.is_open for each in next_dates)


def _each(values: Iterable[object]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(value for value in values if value is not None))
