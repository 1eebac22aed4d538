"""The calamity file: all that is for or from the inspectorate (IGJ), sealed apart from the protected register."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import ClassVar, Self
from uuid import UUID

from incidents.codes import Answer, LetterKind, RecordKind, ReportKind
from incidents.content.attachments import Attachment
from incidents.content.investigation import InvestigationReport, Involvement
from incidents.content.network import Consent, Meeting, Party, ReflectionReport
from incidents.content.notification import (
    DismissalNotification,
    Notification,
    Provider,
    Sent,
    SentinelEventNotification,
    ViolenceNotification,
    paste_fields,
)
from incidents.content.wire import Document, Part


@dataclass(frozen=True, repr=False)
class Letter(Part):
    """What the inspectorate wrote; the day it names wins from any rule."""

    kind: LetterKind
    letter_date: date
    report: ReportKind | None = None
    due_date: date | None = None
    answered_date: date | None = None
    summary: str = ""


@dataclass(frozen=True, repr=False)
class Closing(Part):
    """The letter with which the inspectorate closes, and its two criteria (art. 8.9)."""

    letter_date: date
    carefully_investigated: Answer | None = None
    why_careful: str = ""
    sufficient_measures: Answer | None = None
    why_sufficient: str = ""


@dataclass(frozen=True, repr=False)
class CalamityFileContent(Document):
    """One file beside one incident, for up to three kinds of report."""

    KIND: ClassVar = RecordKind.CALAMITY_FILE
    SCHEMA: ClassVar = 1

    incident_id: UUID
    number: str
    opened_at: datetime
    amended_at: datetime | None = None
    provider: Provider = field(default_factory=Provider)
    sentinel_event: SentinelEventNotification | None = None
    violence: ViolenceNotification | None = None
    dismissal: DismissalNotification | None = None
    letters: tuple[Letter, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    investigation: InvestigationReport = field(default_factory=InvestigationReport)
    parties: tuple[Party, ...] = ()
    consents: tuple[Consent, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    reflection: ReflectionReport = field(default_factory=ReflectionReport)
    closing: Closing | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def saved_at(self) -> datetime:
        """The moment of this version."""
        return self.amended_at or self.opened_at

    def notification(self, report: ReportKind) -> Notification | None:
        """What was prepared for that kind of report, if anything."""
        prepared: tuple[Notification | None, ...] = (self.sentinel_event, self.violence, self.dismissal)
        return next((each for each in prepared if each and each.REPORT is report), None)

    def with_notification(self, notification: Notification) -> Self:
        """With that in the place of what was prepared for the same kind."""
        match notification:
            case SentinelEventNotification():
                return replace(self, sentinel_event=notification)
            case ViolenceNotification():
                return replace(self, violence=notification)
            case DismissalNotification():
                return replace(self, dismissal=notification)
        raise TypeError(type(notification).__name__)

    def with_proof(self, report: ReportKind, sent: Sent) -> Self:
        """With one more proof of sending, and a copy of what was ready at that moment."""
        notification = self.notification(report)
        if notification is None:
            raise NothingWasPrepared
        copied = replace(sent, copy=paste_fields(notification, self.provider))
        return self.with_notification(replace(notification, sent=(*notification.sent, copied)))

    def sent_on(self, report: ReportKind) -> date | None:
        """The day of the first report of that kind."""
        notification = self.notification(report)
        return notification.first_sent_date if notification else None

    def sent_of(self, report: ReportKind | None) -> tuple[Sent, ...]:
        """Everything sent of that kind; None: of any kind."""
        kinds: Iterable[ReportKind] = ReportKind if report is None else (report,)
        found = (self.notification(kind) for kind in kinds)
        return tuple(sent for notification in found if notification for sent in notification.sent)

    def letters_of(self, *kinds: LetterKind) -> tuple[Letter, ...]:
        """Oldest first."""
        found = (letter for letter in self.letters if letter.kind in kinds)
        return tuple(sorted(found, key=lambda letter: letter.letter_date))


class NothingWasPrepared(ValueError):
    """There is a proof, but nothing it could be the proof of."""

    def __init__(self) -> None:
        super().__init__("Vul eerst de gegevens voor deze melding in. Daarna bewaart u het bewijs.")
