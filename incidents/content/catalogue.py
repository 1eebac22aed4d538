"""The sealed table of contents of one person's register: what lists, dates and figures need to know."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from analytics.taxonomy import CarePhase, CauseGroup, IncidentType, ProfessionGroup
from incidents.codes import DueKind, Duty, EventClass, RecordKind, ReportKind, SetBy, Status
from incidents.content.answers import title_of
from incidents.content.calamity_file import CalamityFileContent
from incidents.content.choices import ChoicesContent
from incidents.content.incident import DraftContent, IncidentContent
from incidents.content.procedure import ProcedureContent
from incidents.content.wire import Document, Part
from incidents.retention import KEEP_YEARS
from incidents.wording import local_date

Recorded = IncidentContent | DraftContent | CalamityFileContent | ProcedureContent | ChoicesContent


@dataclass(frozen=True, repr=False)
class NextDate(Part):
    """Something that is to be done by a day, or was; without a day it is as soon as possible."""

    kind: DueKind
    due_date: date | None = None
    due_at: datetime | None = None  # where hours are counted
    set_by: SetBy | None = None  # None: chosen by oneself
    report: ReportKind | None = None
    action_id: UUID | None = None  # the improvement action it is about
    what: str = ""  # of an improvement action, in brief
    done_date: date | None = None
    shown_from_date: date | None = None
    shown_until_date: date | None = None

    @property
    def is_open(self) -> bool:
        return self.done_date is None

    def is_shown(self, today: date) -> bool:
        """Of two dates that follow each other only the one that runs is shown."""
        begun = self.shown_from_date is None or self.shown_from_date <= today
        return begun and (self.shown_until_date is None or today <= self.shown_until_date)

    def is_late(self, now: datetime, *, today: date) -> bool:
        """A target is never late: the law names no number."""
        if not self.is_open or self.due_date is None or self.set_by is SetBy.TARGET:
            return False
        return self.due_at < now if self.due_at else self.due_date < today


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
    parent_id: UUID | None = None  # the incident that a calamity file is about
    # What the figures need besides; a catalogue of before there were figures does not have it.
    reported_date: date | None = None
    class_in_care: EventClass | None = None
    cause_groups: tuple[CauseGroup, ...] = ()
    counts: bool = True
    case_ids: tuple[UUID, ...] = ()  # what a group reads of it; a withdrawn case is not among them
    binned_at: datetime | None = None
    # Of what somebody chose for the whole register.
    keep_years: int = KEEP_YEARS[0]
    knows_who_sees: bool = False

    @classmethod
    def of(cls, content: Recorded, *, record_id: UUID, version: int, digest: bytes) -> Self:
        """What its own content says; how far it is and what is open, is known only beside others."""
        entry = cls(
            id=record_id,
            kind=content.KIND,
            version=version,
            digest=digest.hex(),
            title=content.KIND.label,
            saved_at=content.saved_at,
        )
        match content:
            case IncidentContent():
                return replace(entry, **_of_incident(content))
            case DraftContent(answers=answers):
                brief = replace(entry, title=title_of(answers), occurred_date=answers.occurred_date)
                return replace(brief, status=Status.DRAFT)
            case CalamityFileContent():
                return replace(entry, parent_id=content.incident_id)
            case ChoicesContent():
                chosen = {name: getattr(content, name) for name in ("counts", "keep_years", "knows_who_sees")}
                return replace(entry, **chosen)
        return entry

    @property
    def lacks_what_figures_need(self) -> bool:
        return self.kind is RecordKind.INCIDENT and self.reported_date is None


def _of_incident(content: IncidentContent) -> dict[str, Any]:
    answers = content.answers
    return {
        "kind": content.listed_as,
        "title": title_of(answers),
        "number": None if content.is_example else content.number,
        "status": content.status,
        "event_class": content.event_class,
        "occurred_date": answers.occurred_date,
        "profession_group": answers.profession_group,
        "care_phase": answers.care_phase,
        "incident_types": answers.incident_types,
        "reported_date": local_date(content.reported_at),
        "class_in_care": content.classified[-1].in_care if content.classified else None,
        "cause_groups": content.analysis.cause_groups,
        "counts": content.counts,
        "case_ids": tuple(link.case_id for link in content.cases if link.is_shared),
        "binned_at": content.binned_at,
    }


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
    made_anew: bool = False  # the former one was lost, and its owner has not been told yet

    def of_kind(self, kind: RecordKind) -> tuple[CatalogueEntry, ...]:
        return tuple(entry for entry in self.entries if entry.kind is kind)

    def entry(self, record_id: UUID) -> CatalogueEntry | None:
        return next((entry for entry in self.entries if entry.id == record_id), None)

    def calamity_file_of(self, incident_id: UUID) -> CatalogueEntry | None:
        files = self.of_kind(RecordKind.CALAMITY_FILE)
        return next((entry for entry in files if entry.parent_id == incident_id), None)

    @property
    def example(self) -> CatalogueEntry | None:
        """There is one at most."""
        return next(iter(self.of_kind(RecordKind.EXAMPLE)), None)

    @property
    def procedure(self) -> CatalogueEntry | None:
        """There is one at most."""
        return next(iter(self.of_kind(RecordKind.PROCEDURE)), None)

    @property
    def choices(self) -> CatalogueEntry | None:
        """There is one at most."""
        return next(iter(self.of_kind(RecordKind.CHOICES)), None)

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
