"""The rows of a register: sealed records under a blind tag, and the earlier versions of each.

Incidents, calamity files, drafts, the catalogue and its archive are all a `Record`; which of them a row is, and every
word of it, is sealed.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vault.documents import SealedDocument


class Record(SealedDocument):
    """One sealed document of a register."""

    # The first day of the month; None for a draft and for what is kept as long as there is a catalogue.
    retain_until = models.DateField(null=True, blank=True)

    CLEAR_FIELDS: ClassVar[dict[str, str]] = SealedDocument.CLEAR_FIELDS | {
        "retain_until": "month only; lets a row be destroyed on time without opening it",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_tag", "id"], name="record_of_one_owner"),
            models.CheckConstraint(
                condition=Q(retain_until=None) | Q(retain_until__day=1), name="record_retained_by_month"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class RecordVersion(SealedDocument):
    """What a record was before it was amended: its former ciphertext, still under the record's own data key."""

    record = models.UUIDField()

    CLEAR_FIELDS: ClassVar[dict[str, str]] = SealedDocument.CLEAR_FIELDS | {
        "record": "says of which record this is an earlier version",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_tag", "record", "version"], name="record_version_once"),
        ]

    def __str__(self) -> str:
        return str(self.id)
