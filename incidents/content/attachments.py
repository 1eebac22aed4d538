"""What the document of a record keeps of each file that lies sealed beside it; the name and the key are here only."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from incidents.codes import AttachmentKind, FileType
from incidents.content.wire import Part

MOST_ATTACHMENTS = 20


@dataclass(frozen=True, repr=False)
class Attachment(Part):
    """One file: what it is called, and what opens it."""

    id: UUID
    kind: AttachmentKind
    name: str
    file_type: FileType
    length: int
    digest: str  # SHA-256 of the content, hexadecimal
    file_key: str  # hexadecimal
    added_at: datetime
    description: str = ""

    @property
    def title(self) -> str:
        return self.description or self.name


class TooManyAttachments(ValueError):
    def __init__(self) -> None:
        super().__init__(
            f"Bij een melding passen {MOST_ATTACHMENTS} bijlagen. Haal er eerst een weg die u niet meer nodig hebt."
        )


def with_attachment(attachments: tuple[Attachment, ...], added: Attachment) -> tuple[Attachment, ...]:
    """Behind the others; one that is there already stays as it is. Raises TooManyAttachments."""
    if any(each.id == added.id for each in attachments):
        return attachments
    if len(attachments) >= MOST_ATTACHMENTS:
        raise TooManyAttachments
    return (*attachments, added)


def without_attachment(attachments: tuple[Attachment, ...], attachment_id: UUID) -> tuple[Attachment, ...]:
    return tuple(each for each in attachments if each.id != attachment_id)
