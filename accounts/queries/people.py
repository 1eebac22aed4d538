"""Who somebody is: the practice they act for, the state of their vault, and the mail that they asked for."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from accounts.models import ChosenDay, FreshStart, Membership, User
from accounts.queries.staff import staff_roles
from vault.bundle import Bundle
from vault.identity import Identity, acting_as
from vault.keyring import VaultState, vault_state


def actor(*, person: User, bundle: Bundle | None) -> Actor:
    """The person, acting for the practice they belong to now."""
    if person.is_staff:
        return Actor(person=person, staff_roles=staff_roles(person_id=person.id))
    with acting_as(Identity(person.id, None)), transaction.atomic():
        running = Membership.objects.filter(person=person, ended_at=None)
        membership = running.select_related("practice").first()
    return Actor(person=person, membership=membership, bundle=bundle)


def chosen_days(*, by: Actor) -> tuple[date, ...]:
    """The days on which somebody asked for a mail, first one first."""
    with acting_as(by.identity), transaction.atomic():
        days = ChosenDay.objects.filter(person=by.person).order_by("day_date")
        return tuple(days.values_list("day_date", flat=True))


def vault(*, person_id: UUID) -> VaultState:
    """Whether somebody has a vault, and whether its recovery code was shown to be kept."""
    with acting_as(Identity(person_id, None)), transaction.atomic():
        return vault_state(person_id)


def fresh_start(*, person_id: UUID) -> FreshStart | None:
    """What somebody asked for and neither got nor withdrew yet."""
    with acting_as(Identity(person_id, None)), transaction.atomic():
        return FreshStart.running(person_id).first()


def therapist_count() -> int:
    """How many people may keep a register here; whether they do is not looked at."""
    return User.objects.filter(closed_at=None, is_staff=False).count()
