"""A file beside an incident, opened whole; each time is a line in the sealed log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.content import Attachment
from incidents.queries.calamity_files import calamity_file
from incidents.queries.incidents import Incident, incident
from vault import files
from vault.formats import FileContext
from vault.identity import acting_as


class AttachmentIsGone(Exception):
    """It was taken away, or it never was there."""

    def __init__(self) -> None:
        super().__init__("Deze bijlage is er niet meer.")


@dataclass(frozen=True, repr=False)
class OpenedFile:
    """Verified to the last byte; in pieces, so that it is never in memory twice."""

    attachment: Attachment
    pieces: tuple[bytes, ...]


def attachments_of(found: Incident) -> tuple[Attachment, ...]:
    """Those of the incident, then those of the file for the inspectorate, as far as that opens."""
    return (*found.content.attachments, *(found.file.attachments if found.file else ()))


def attachment_of(found: Incident, attachment_id: UUID) -> Attachment:
    """Raises AttachmentIsGone."""
    for attachment in attachments_of(found):
        if attachment.id == attachment_id:
            return attachment
    raise AttachmentIsGone


def opened_file(*, by: Actor, incident_id: UUID, attachment_id: UUID, now: datetime) -> OpenedFile:
    """Raises Record.DoesNotExist, AttachmentIsGone, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        attachment = attachment_of(incident(by=by, incident_id=incident_id), attachment_id)
        if attachment.kind.is_for_inspectorate:
            calamity_file(by=by, incident_id=incident_id, now=now)
        return OpenedFile(attachment, pieces_of(attachment, incident_id=incident_id, by=by))


def pieces_of(attachment: Attachment, *, incident_id: UUID, by: Actor) -> tuple[bytes, ...]:
    """Of an incident whose log says that it was opened. Raises Unreadable."""
    return files.open_file(
        FileContext(incident_id, attachment.id),
        file_key=bytes.fromhex(attachment.file_key),
        length=attachment.length,
        digest=bytes.fromhex(attachment.digest),
        bundle=by.unlocked,
    )
