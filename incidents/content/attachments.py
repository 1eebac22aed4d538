"""What the document of a record keeps of each file that lies sealed beside it; the name and the key are here only."""

from collections.abc import Iterable
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

    def repeats(self, other: "Attachment") -> bool:
        """Whether the same was sent twice; each time it was sealed with a key of its own."""
        return (self.kind, self.digest, self.description) == (other.kind, other.digest, other.description)


class TooManyAttachments(ValueError):
    def __init__(self) -> None:
        super().__init__(
            f"Bij een melding passen {MOST_ATTACHMENTS} bijlagen. Haal er eerst een weg die u niet meer nodig hebt."
        )


class FormIsUsed(ValueError):
    """Somebody went back to the page of one attachment and sent another with it."""

    def __init__(self) -> None:
        super().__init__(
            "Met dit formulier hebt u al een bijlage bewaard. Kies het bestand nog een keer: dan komt het erbij als "
            "nieuwe bijlage."
        )


def is_repeat(sent: Attachment, attachments: Iterable[Attachment]) -> bool:
    """Whether it is there already; raises FormIsUsed when something else is there in its place."""
    for kept in attachments:
        if kept.id == sent.id:
            if not sent.repeats(kept):
                raise FormIsUsed
            return True
    return False


def with_attachment(attachments: tuple[Attachment, ...], added: Attachment) -> tuple[Attachment, ...]:
    """Behind the others. Raises TooManyAttachments."""
    if len(attachments) >= MOST_ATTACHMENTS:
        raise TooManyAttachments
    return (*attachments, added)


def without_attachment(attachments: tuple[Attachment, ...], attachment_id: UUID) -> tuple[Attachment, ...]:
    return tuple(each for each in attachments if each.id != attachment_id)
