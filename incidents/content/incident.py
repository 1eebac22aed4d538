"""An incident as it is sealed, and the draft it began as."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Self

from incidents.codes import EventClass, RecordKind, Status
from incidents.content.analysis import Analysis, Discussion, ImprovementAction
from incidents.content.answers import Answers
from incidents.content.attachments import Attachment
from incidents.content.circumstances import Circumstances
from incidents.content.client_talk import ClientTalk
from incidents.content.decision import Decision, Deliberation
from incidents.content.milestones import Milestones
from incidents.content.sharing import CaseLink
from incidents.content.wire import Document, Part


class LoweringNeedsReason(ValueError):
    """A class only becomes lighter with a reason in writing."""

    def __init__(self) -> None:
        super().__init__("De soort gebeurtenis wordt lichter. Schrijf kort op waarom.")


@dataclass(frozen=True, repr=False)
class Classification(Part):
    """What it was taken for from that moment on; earlier ones stay, for each started its own terms."""

    event_class: EventClass
    at: datetime
    reason: str = ""
    # What it is apart from violence or dismissal, where that is something else.
    underlying_class: EventClass | None = None

    @property
    def in_care(self) -> EventClass | None:
        """The class as an event in care, whose duties stay; None where that was not written down."""
        beside_care = self.event_class in (EventClass.VIOLENCE, EventClass.DISMISSAL)
        return self.underlying_class or (None if beside_care else self.event_class)

    def is_lower_than(self, other: "Classification") -> bool:
        """Whether it asks less than the other did, as a whole or as an event in care."""
        if self.event_class.is_lower_than(other.event_class):
            return True
        return bool(self.in_care and other.in_care and self.in_care.is_lower_than(other.in_care))


@dataclass(frozen=True, repr=False)
class IncidentContent(Document):
    """One incident of the register."""

    KIND: ClassVar = RecordKind.INCIDENT
    SCHEMA: ClassVar = 1

    number: str
    reported_at: datetime
    answers: Answers
    reported_by: str = ""
    status: Status = Status.REPORTED  # when recorded; how far it is by now, `incidents.progress` works out
    classified: tuple[Classification, ...] = ()
    amended_at: datetime | None = None
    circumstances: Circumstances = field(default_factory=Circumstances)
    milestones: Milestones = field(default_factory=Milestones)
    deliberation: Deliberation | None = None
    decisions: tuple[Decision, ...] = ()
    client_talks: tuple[ClientTalk, ...] = ()
    analysis: Analysis = field(default_factory=Analysis)
    actions: tuple[ImprovementAction, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    counts: bool = True  # in the figures of SCAG
    cases: tuple[CaseLink, ...] = ()  # what a group reads, rewritten
    binned_at: datetime | None = None  # since when it lies in the bin
    is_example: bool = False  # made up, to practise with

    @property
    def saved_at(self) -> datetime:
        """The moment of this version."""
        return self.amended_at or self.reported_at

    @property
    def listed_as(self) -> RecordKind:
        """What a list takes it for: what lies in the bin, or was made up, counts nowhere as an incident."""
        if self.is_example:
            return RecordKind.EXAMPLE
        return RecordKind.BINNED if self.binned_at else self.KIND

    @property
    def event_class(self) -> EventClass | None:
        """The class of now: the last one."""
        return self.classified[-1].event_class if self.classified else None

    def classified_as(
        self,
        event_class: EventClass,
        *,
        at: datetime,
        reason: str = "",
        underlying_class: EventClass | None = None,
    ) -> Self:
        """With that class added to the history, if it is another one; lower asks for a reason."""
        underlying = None if underlying_class is event_class else underlying_class
        latest = Classification(event_class, at, reason.strip(), underlying)
        if self.classified:
            current = self.classified[-1]
            if (event_class, latest.in_care) == (current.event_class, current.in_care):
                return self
            if latest.is_lower_than(current) and not latest.reason:
                raise LoweringNeedsReason
        return replace(self, classified=(*self.classified, latest))


@dataclass(frozen=True)
class OpenPage:
    """The page that somebody types in: a random name, and the version of the record that it shows (0: none yet)."""

    name: str
    version: int


@dataclass(frozen=True, repr=False)
class DraftContent(Document):
    """What was answered so far; nothing is recorded yet."""

    KIND: ClassVar = RecordKind.DRAFT
    SCHEMA: ClassVar = 1

    started_at: datetime
    saved_at: datetime
    answers: Answers
    # The name of the page that saved it last, so that a page does not take its own autosave for another window.
    saved_from: str = ""
    # Questions whose answers went because they no longer applied; the check page says so.
    dropped: tuple[str, ...] = ()
