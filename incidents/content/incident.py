"""An incident as it is sealed, and the draft it began as."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Self

from incidents.codes import EventClass, RecordKind, Status
from incidents.content.answers import Answers
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


@dataclass(frozen=True, repr=False)
class IncidentContent(Document):
    """One incident of the register."""

    KIND: ClassVar = RecordKind.INCIDENT
    SCHEMA: ClassVar = 1

    number: str
    reported_at: datetime
    answers: Answers
    reported_by: str = ""
    status: Status = Status.REPORTED
    classified: tuple[Classification, ...] = ()
    amended_at: datetime | None = None

    @property
    def saved_at(self) -> datetime:
        """The moment of this version."""
        return self.amended_at or self.reported_at

    @property
    def event_class(self) -> EventClass | None:
        """The class of now: the last one."""
        return self.classified[-1].event_class if self.classified else None

    def classified_as(self, event_class: EventClass, *, at: datetime, reason: str = "") -> Self:
        """With that class added to the history, if it is another one; lower asks for a reason."""
        current = self.event_class
        if event_class is current:
            return self
        if current is not None and event_class.is_lower_than(current) and not reason.strip():
            raise LoweringNeedsReason
        latest = Classification(event_class, at, reason.strip())
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
