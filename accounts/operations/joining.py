"""Becoming part of the portal: a person with their practice."""

from dataclasses import dataclass, field
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AccountAction, PracticeForm, ProfessionGroup, User
from accounts.operations.account_log import note
from accounts.operations.agreements import keep_acceptance
from accounts.operations.practice import PracticeDetails, add_practice
from vault.identity import Identity, acting_as


class AddressTaken(Exception):
    """Somebody already has an account with this address; never shown to whoever asks."""


@dataclass(frozen=True)
class Newcomer:
    """What somebody fills in to get an account; without a practice of their own where they were asked into one."""

    email: str
    name: str
    profession_group: ProfessionGroup
    practice_name: str
    practice_form: PracticeForm | None
    password: str = field(repr=False)
    # Looked up once the address is confirmed (`accounts.operations.members`).
    body_id: UUID | None = None
    member_number: str = ""


def register_person(*, newcomer: Newcomer) -> User:
    """A person, their practice and its owner's membership, who accepts the processor agreement.

    The address still has to be confirmed.
    """
    person = User(
        email=newcomer.email.lower(),
        name=newcomer.name,
        profession_group=newcomer.profession_group,
        professional_body_id=newcomer.body_id,
        member_number=newcomer.member_number,
        joined_date=timezone.localdate(),
    )
    person.set_password(newcomer.password)
    try:
        with acting_as(Identity(person.id, None)), transaction.atomic():
            _save_with_practice(person, newcomer)
    except IntegrityError as error:
        raise AddressTaken from error
    note(person.id, AccountAction.JOINED)
    return person


def _save_with_practice(person: User, newcomer: Newcomer) -> None:
    person.save(force_insert=True)
    if newcomer.practice_form is not None:
        details = PracticeDetails(newcomer.practice_name, newcomer.practice_form)
        add_practice(person, details, now=timezone.now())
    keep_acceptance(person.id, now=timezone.now())
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
