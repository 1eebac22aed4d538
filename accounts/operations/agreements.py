"""Accepting the processor agreement, once for each version."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts import processor_agreement
from accounts.actor import Actor
from accounts.models import AcceptedAgreement, AccountAction
from accounts.operations.account_log import note
from vault.identity import acting_as


def accept_agreement(*, by: Actor, now: datetime) -> None:
    """The words of now; done twice, it is done once."""
    with acting_as(by.identity), transaction.atomic():
        keep_acceptance(by.person.id, now=now)
    note(by.person.id, AccountAction.AGREED_PROCESSING)


def keep_acceptance(person_id: UUID, *, now: datetime) -> None:
    """Call inside a transaction that acts as this person."""
    accepted = AcceptedAgreement(
        person_id=person_id,
        version=processor_agreement.VERSION,
        text_sha256=processor_agreement.text_sha256(),
        accepted_at=now,
    )
    AcceptedAgreement.objects.bulk_create([accepted], ignore_conflicts=True)
