"""What of a catalogue is put away: incidents that ask nothing any more and are not among the newest.

They lie in a row of their own, so that a page of a register of years reads little more than that of a young one.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import ClassVar, Self

from analytics.periods import Period
from analytics.taxonomy import IncidentType
from incidents.codes import EventClass, RecordKind, Status
from incidents.content.catalogue_entry import CatalogueEntries, CatalogueEntry
from incidents.content.columns import Rows
from incidents.content.wire import Document, Part

# So many of those that ask nothing stay at hand; once there are thrice as many, the oldest are put away together.
STAY_AT_HAND = 30
# So much of a digest is kept of each: whoever would match it does not know what.
DIGEST_BYTES = 8


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
    count: int
    saves: int  # the versions of all together
    names: str  # the digest over what `row_names` says of all
    digests: str  # the beginning of the digest of each in the order of their names, in base64
    newest_date: date | None
    newest_saved_at: datetime
    oldest_saved_at: datetime  # the longest ago that one of them was saved for the last time
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
            count=len(entries),
            saves=sum(entries.raw("version")),
            names=digest_of_names(sorted(row_names(entries))),
            digests=b64encode(b"".join(_digests_of(entries))).decode(),
            newest_date=newest.occurred_date,
            newest_saved_at=newest.saved_at,
            oldest_saved_at=min(rows.values("saved_at")),
            latest_reported_date=max(filter(None, rows.values("reported_date")), default=None),
            event_classes=_each(rows.values("event_class")),
            statuses=_each(rows.values("status")),
            years=_each(day.year for day in rows.values("occurred_date") if day),
            incident_types=_each(kind for kinds in rows.values("incident_types") for kind in kinds),
        )

    def digest_at(self, place: int) -> bytes:
        """The beginning of the digest of that one, in the order of their names."""
        return self._digests[place * DIGEST_BYTES : (place + 1) * DIGEST_BYTES]

    @cached_property
    def _digests(self) -> bytes:
        return b64decode(self.digests)

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


def digest_of_names(names: Iterable[bytes]) -> str:
    """Over sorted names."""
    return sha256(b"".join(names)).hexdigest()


def _digests_of(entries: CatalogueEntries) -> Iterator[bytes]:
    digests = zip(row_names(entries), entries.raw("digest"), strict=True)
    return (bytes.fromhex(digest)[:DIGEST_BYTES] for _, digest in sorted(digests))


def to_put_away(entries: CatalogueEntries) -> Rows[CatalogueEntry]:
    """Nothing as long as there are few that ask nothing; else the older ones of them."""
    incidents = entries.rows.having("kind", RecordKind.INCIDENT)
    settled = incidents.where_raw("next_dates", _asks_nothing)
    if len(settled) <= 3 * STAY_AT_HAND:
        return settled[:0]
    return settled.ordered(*NEWEST, reverse=True)[STAY_AT_HAND:]


def _asks_nothing(next_dates: Iterable[Mapping[str, object]]) -> bool:
    """As JSON has them, for every save asks it: what is still open has no day on which it was done."""
    return all("done_date" in each for each in next_dates)


def _each(values: Iterable[object]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(value for value in values if value is not None))
