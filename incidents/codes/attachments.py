"""The words of attachments: what somebody keeps with an incident, and what kind of file it is."""

from analytics.taxonomy import Vocabulary


class AttachmentKind(Vocabulary):
    """What it is, and so where its line is kept: with the incident, or in the file for the inspectorate (IGJ)."""

    PHOTO = "photo", "Foto"
    LETTER = "letter", "Brief of e-mail"
    OTHER = "other", "Ander stuk"
    PROOF_OF_REPORT = "proof_of_report", "Bewijs van uw melding bij de IGJ"
    INSPECTORATE_LETTER = "inspectorate_letter", "Brief van of aan de IGJ"

    @property
    def is_for_inspectorate(self) -> bool:
        """What is for or from the inspectorate never lies in the protected register."""
        return self in (AttachmentKind.PROOF_OF_REPORT, AttachmentKind.INSPECTORATE_LETTER)


class FileType(Vocabulary):
    """What a file really is, by its content."""

    JPEG = "jpeg", "Foto (JPEG)"
    PNG = "png", "Afbeelding (PNG)"
    PDF = "pdf", "PDF"

    @property
    def media_type(self) -> str:
        return {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}[self.value]

    @property
    def endings(self) -> tuple[str, ...]:
        """How a name may end; the first is what we write."""
        return (".jpg", ".jpeg") if self is FileType.JPEG else (f".{self.value}",)

    @property
    def is_picture(self) -> bool:
        return self is not FileType.PDF
