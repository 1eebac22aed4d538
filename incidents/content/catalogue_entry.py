"""One record in brief, as the sealed catalogue keeps it: what lists, dates and figures need to know."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from analytics.taxonomy import CarePhase, CauseGroup, IncidentType, ProfessionGroup
from incidents.codes import DueKind, Duty, EventClass, RecordKind, ReportKind, SetBy, Status
from incidents.content.answers import title_of
from incidents.content.calamity_file import CalamityFileContent
from incidents.content.choices import ChoicesContent
from incidents.content.columns import Table
from incidents.content.incident import DraftContent, IncidentContent
from incidents.content.procedure import ProcedureContent
from incidents.content.wire import Part, defaults_of
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

    def to_json(self) -> dict[str, object]:
        """Without what is as it mostly is: there are many of them."""
        kind: Any = type(self)
        usual = defaults_of(kind)
        return {name: value for name, value in super().to_json().items() if value != usual.get(name, ...)}

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
    # What the figures need besides.
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


class CatalogueEntries(Table[CatalogueEntry]):
    """What the register holds, a line for each record."""

    OF = CatalogueEntry
