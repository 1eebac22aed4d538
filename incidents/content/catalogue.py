"""The sealed table of contents of one person's register: what lists, dates and figures need to know."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Self
from uuid import UUID

from analytics.taxonomy import CarePhase, IncidentType, ProfessionGroup
from incidents.codes import DueKind, Duty, EventClass, RecordKind, ReportKind, SetBy, Status
from incidents.content.answers import title_of
from incidents.content.incident import DraftContent, IncidentContent
from incidents.content.wire import Document, Part


@dataclass(frozen=True, repr=False)
class NextDate(Part):
    """Something to do or done, with the day by which it is due where there is one."""

    kind: DueKind
    due_date: date | None = None
    due_at: datetime | None = None  # where hours are counted
    done_date: date | None = None
    set_by: SetBy | None = None  # None for a day that somebody chose
    report: ReportKind | None = None
    what: str = ""  # of an improvement action, in brief
    action: UUID | None = None

    @property
    def is_open(self) -> bool:
        return self.done_date is None


@dataclass(frozen=True, repr=False)
class CatalogueEntry(Part):
    """One record in brief; the digest of its ciphertext shows an older copy put back in its place."""

    id: UUID
    kind: RecordKind
    version: int
    digest: str
    title: str
    saved_at: datetime
    number: str | None = None
    status: Status | None = None
    event_class: EventClass | None = None
    occurred_date: date | None = None
    profession_group: ProfessionGroup | None = None
    care_phase: CarePhase | None = None
    incident_types: tuple[IncidentType, ...] = ()
    next_dates: tuple[NextDate, ...] = ()
    open_duties: tuple[Duty, ...] = ()

    @classmethod
    def of_incident(
        cls, content: IncidentContent, *, record_id: UUID, version: int, digest: bytes, saved_at: datetime
    ) -> Self:
        answers = content.answers
        return cls(
            id=record_id,
            kind=content.KIND,
            version=version,
            digest=digest.hex(),
            title=title_of(answers),
            saved_at=saved_at,
            number=content.number,
            status=content.status,
            event_class=content.event_class,
            occurred_date=answers.occurred_date,
            profession_group=answers.profession_group,
            care_phase=answers.care_phase,
            incident_types=answers.incident_types,
        )

    @classmethod
    def of_draft(cls, content: DraftContent, *, record_id: UUID, version: int, digest: bytes) -> Self:
        return cls(
            id=record_id,
            kind=content.KIND,
            version=version,
            digest=digest.hex(),
            title=title_of(content.answers),
            saved_at=content.saved_at,
            status=Status.DRAFT,
            occurred_date=content.answers.occurred_date,
        )


@dataclass(frozen=True, repr=False)
class YearCount(Part):
    """The last number given out in a year; it never goes back, also when an incident is destroyed."""

    year: int
    last: int


@dataclass(frozen=True, repr=False)
class CatalogueContent(Document):
    """All entries of one person, and how far the numbers have come."""

    KIND: ClassVar = RecordKind.CATALOGUE
    SCHEMA: ClassVar = 1

    entries: tuple[CatalogueEntry, ...] = ()
    counts: tuple[YearCount, ...] = ()

    def of_kind(self, kind: RecordKind) -> tuple[CatalogueEntry, ...]:
        return tuple(entry for entry in self.entries if entry.kind is kind)

    def entry(self, record_id: UUID) -> CatalogueEntry | None:
        return next((entry for entry in self.entries if entry.id == record_id), None)

    def with_entry(self, entry: CatalogueEntry) -> Self:
        """With that entry, in the place of an earlier one for the same record."""
        return replace(self, entries=(*self.without_entry(entry.id).entries, entry))

    def without_entry(self, record_id: UUID) -> Self:
        return replace(self, entries=tuple(entry for entry in self.entries if entry.id != record_id))

    def next_number(self, year: int) -> tuple[str, Self]:
        """A number such as VIM-2026-014, and the catalogue in which it is given out."""
        last = next((count.last for count in self.counts if count.year == year), 0) + 1
        others = tuple(count for count in self.counts if count.year != year)
        return f"VIM-{year}-{last:03}", replace(self, counts=(*others, YearCount(year, last)))

    def with_numbers_in_use(self) -> Self:
        """Itself, sure not to give out a number again that one of its entries has."""
        counted = {count.year: count.last for count in self.counts}
        for entry in self.entries:
            if entry.number:
                _, year, serial = entry.number.split("-")
                counted[int(year)] = max(counted.get(int(year), 0), int(serial))
        return replace(self, counts=tuple(YearCount(year, last) for year, last in counted.items()))
