"""Who somebody is: their practice and the state of their vault."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from accounts.models import ChosenDay, Membership, User
from vault.bundle import Bundle
from vault.identity import Identity, acting_as
from vault.keyring import VaultState, vault_state


def actor(*, person: User, bundle: Bundle | None) -> Actor:
    """The person, acting for the practice they belong to now; whoever joined a colleague's practice works there."""
    with acting_as(Identity(person.id, None)), transaction.atomic():
        membership = (
            Membership.objects.filter(person=person, ended_at=None)
            .select_related("practice")
            .order_by("-role", "id")
            .first()
        )
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
