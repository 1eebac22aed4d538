"""The sealed table of contents of one person's register."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self
from uuid import UUID

from analytics.periods import Period
from incidents.codes import RecordKind
from incidents.content.archive import ArchiveContent, Archived, ArchiveIsClosed, digest_of_names, row_names
from incidents.content.catalogue_entry import CatalogueEntries, CatalogueEntry
from incidents.content.columns import Rows
from incidents.content.wire import Document, Part
from incidents.retention import KEEP_YEARS


@dataclass(frozen=True, repr=False)
class YearCount(Part):
    """The last number given out in a year; it never goes back, also when an incident is destroyed."""

    year: int
    last: int


@dataclass(frozen=True, repr=False)
class CatalogueContent(Document):
    """All entries of one person, and how far the numbers have come."""

    KIND: ClassVar = RecordKind.CATALOGUE
    SCHEMA: ClassVar = 2

    entries: CatalogueEntries = field(default_factory=CatalogueEntries)
    counts: tuple[YearCount, ...] = ()
    made_anew: bool = False  # the former one was lost, and its owner has not been told yet
    archived: Archived | None = None  # what is in the archive, as long as that was not read

    def put_away_among(self, names: Sequence[bytes]) -> list[bytes] | None:
        """Of the sorted names of all rows there are those that are not at hand; None where they do not agree."""
        at_hand = set(row_names(self.entries))
        others = [name for name in names if name not in at_hand]
        expected = self.archived.names if self.archived else digest_of_names(())
        agrees = len(names) - len(others) == len(at_hand) and digest_of_names(others) == expected
        return others if agrees else None

    def adds_up(self, rows: int, saves: int) -> bool:
        """Whether it knows of so many rows, saved so many times together."""
        known, saved = len(self.entries), sum(self.entries.raw("version"))
        if self.archived:
            known, saved = known + self.archived.count, saved + self.archived.saves
        return (known, saved) == (rows, saves)

    def of_kind(self, *kinds: RecordKind) -> Rows[CatalogueEntry]:
        if self.archived and RecordKind.INCIDENT in kinds:
            raise ArchiveIsClosed
        return self.at_hand(*kinds)

    def at_hand(self, *kinds: RecordKind) -> Rows[CatalogueEntry]:
        """Without what was put away: that is only incidents, and not one that asks something."""
        return self.entries.rows.having("kind", *kinds)

    def reported_in(self, period: Period) -> Rows[CatalogueEntry]:
        """The incidents that were recorded in it."""
        if self.archived and self.archived.reaches(period):
            raise ArchiveIsClosed
        return self.at_hand(RecordKind.INCIDENT).where(
            "reported_date", lambda day: day is not None and period.contains(day)
        )

    @property
    def total(self) -> int:
        """Of all incidents."""
        return len(self.at_hand(RecordKind.INCIDENT)) + (self.archived.count if self.archived else 0)

    def has_newest(self, number: int) -> bool:
        """Whether so many of the newest incidents are at hand, or all there are."""
        return self.archived is None or self.archived.are_newer(self.at_hand(RecordKind.INCIDENT)) >= number

    def with_archive(self, archive: ArchiveContent) -> Self:
        """Whole again."""
        return replace(self, entries=archive.entries.followed_by(self.entries), archived=None)

    def entry(self, record_id: UUID) -> CatalogueEntry | None:
        """As far as it is at hand."""
        place = self.entries.place_of("id", record_id)
        return None if place is None else self.entries.part(place)

    def is_draft(self, record_id: UUID) -> bool:
        return self._is(RecordKind.DRAFT, record_id)

    def is_binned(self, record_id: UUID) -> bool:
        return self._is(RecordKind.BINNED, record_id)

    def _is(self, kind: RecordKind, record_id: UUID) -> bool:
        entry = self.entry(record_id)
        return entry is not None and entry.kind is kind

    def calamity_file_of(self, incident_id: UUID) -> CatalogueEntry | None:
        files = self.of_kind(RecordKind.CALAMITY_FILE)
        return next((entry for entry in files if entry.parent_id == incident_id), None)

    @property
    def example(self) -> CatalogueEntry | None:
        return self._only(RecordKind.EXAMPLE)

    @property
    def procedure(self) -> CatalogueEntry | None:
        return self._only(RecordKind.PROCEDURE)

    @property
    def choices(self) -> CatalogueEntry | None:
        return self._only(RecordKind.CHOICES)

    def _only(self, kind: RecordKind) -> CatalogueEntry | None:
        """There is one at most."""
        return next(iter(self.of_kind(kind)), None)

    @property
    def is_counted(self) -> bool:
        """Whether the register counts in the figures, as its owner chose for the whole of it."""
        return self.choices is None or self.choices.counts

    @property
    def keep_years(self) -> int:
        """How long an incident is kept after it was closed."""
        return self.choices.keep_years if self.choices else KEEP_YEARS[0]

    @property
    def knows_who_sees(self) -> bool:
        return self.choices is not None and self.choices.knows_who_sees

    def with_entry(self, entry: CatalogueEntry) -> Self:
        """With that entry, in the place of an earlier one for the same record."""
        return replace(self, entries=self.without_entry(entry.id).entries.with_part(entry))

    def without_entry(self, record_id: UUID) -> Self:
        place = self.entries.place_of("id", record_id)
        return self if place is None else replace(self, entries=self.entries.without([place]))

    def next_number(self, year: int) -> tuple[str, Self]:
        """A number such as VIM-2026-014, and the catalogue in which it is given out."""
        last = next((count.last for count in self.counts if count.year == year), 0) + 1
        others = tuple(count for count in self.counts if count.year != year)
        return f"VIM-{year}-{last:03}", replace(self, counts=(*others, YearCount(year, last)))

    def with_numbers_in_use(self) -> Self:
        """Itself, sure not to give out a number again that one of its entries has."""
        counted = {count.year: count.last for count in self.counts}
        for number in filter(None, self.entries.raw("number")):
            _, year, serial = number.split("-")
            counted[int(year)] = max(counted.get(int(year), 0), int(serial))
        return replace(self, counts=tuple(YearCount(year, last) for year, last in counted.items()))
