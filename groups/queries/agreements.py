"""What a group promises each other: the text that is in force, and what somebody signed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from groups.models import AgreementSignature, ConfidentialityAgreement
from groups.standard_text import Section, own_agreements, sections
from vault.identity import acting_as
from vault.primitives import sha256
from vault.row_marks import genuine


@dataclass(frozen=True)
class Agreement:
    """One version of the declaration of a group."""

    version: int
    text: str
    written_at: datetime

    @property
    def digest(self) -> str:
        return digest_of(self.text).hex()

    @property
    def sections(self) -> tuple[Section, ...]:
        return sections(self.text)

    @property
    def own(self) -> str:
        """What the group added to the standard text."""
        return own_agreements(self.text)


@dataclass(frozen=True)
class Signed:
    """That somebody signed a text, and whether the text that is kept is the one they signed."""

    agreement: Agreement
    signed_at: datetime
    valid_until: datetime
    digest: str

    @property
    def is_same_text(self) -> bool:
        return self.agreement.digest == self.digest


def digest_of(text: str) -> bytes:
    return sha256(text.encode())


def agreement(*, by: Actor, group_id: UUID, version: int) -> Agreement | None:
    """That version of the text; none for whoever is not in the group."""
    with acting_as(by.identity), transaction.atomic():
        row = ConfidentialityAgreement.objects.filter(group=group_id, version=version).first()
    return Agreement(row.version, row.text, row.written_at) if row else None


def signed(*, by: Actor, group_id: UUID) -> tuple[Signed, ...]:
    """What somebody signed in this group, newest first."""
    with acting_as(by.identity), transaction.atomic():
        texts = {row.version: row for row in ConfidentialityAgreement.objects.filter(group=group_id)}
        mine = AgreementSignature.objects.filter(group=group_id, person_id=by.person.id)
        signatures = genuine(mine.order_by("-signed_at"))
    return tuple(
        Signed(
            Agreement(each.version, texts[each.version].text, texts[each.version].written_at),
            each.signed_at,
            each.valid_until,
            bytes(each.text_sha256).hex(),
        )
        for each in signatures
        if each.version in texts
    )
