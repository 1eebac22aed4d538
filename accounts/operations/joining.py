"""Becoming part of the portal: a person with their practice, and a colleague in that practice."""

from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import AccountAction, Membership, Practice, PracticeForm, ProfessionGroup, User
from accounts.operations.account_log import note
from accounts.permissions import check_can_admit
from vault.identity import Identity, acting_as


class AddressTaken(Exception):
    """Somebody already has an account with this address; never shown to whoever asks."""


@dataclass(frozen=True)
class Newcomer:
    """What somebody fills in to get an account."""

    email: str
    name: str
    profession_group: ProfessionGroup
    practice_name: str
    practice_form: PracticeForm
    password: str = field(repr=False)


def register_person(*, newcomer: Newcomer) -> User:
    """A person, their practice and its owner's membership; the address still has to be confirmed."""
    person = User(
        email=newcomer.email.lower(),
        name=newcomer.name,
        profession_group=newcomer.profession_group,
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


def admit_colleague(*, person: User, by: Actor) -> Membership:
    """Have `person` work in the practice of its owner."""
    own = check_can_admit(by)
    with acting_as(by.identity), transaction.atomic():
        membership = Membership.objects.create(
            practice_id=own.practice_id, person=person, role=Membership.Role.THERAPIST
        )
    note(person.id, AccountAction.JOINED_PRACTICE, object_id=membership.practice_id)
    return membership


def _save_with_practice(person: User, newcomer: Newcomer) -> None:
    person.save(force_insert=True)
    practice = Practice.objects.create(
        name=newcomer.practice_name, form=newcomer.practice_form, founded_by=person.id
    )
    Membership.objects.create(practice=practice, person=person, role=Membership.Role.OWNER)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
