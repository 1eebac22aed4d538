"""People who work for SCAG, through the invitations that they really get."""

from collections.abc import Collection

from django.utils import timezone

from accounts import operations, queries
from accounts.actor import Actor
from accounts.invitations import make_invitation
from accounts.models import StaffRole, User
from tests.factories import PASSWORD

EVERY_ROLE = frozenset(StaffRole)


def invite(email: str, roles: Collection[StaffRole] = EVERY_ROLE, by: Actor | None = None) -> User:
    """Asked in, and not come yet; without `by`, from the server."""
    if by is None:
        return operations.invite_first_staff(email=email, now=timezone.now())
    return operations.invite_staff(by=by, email=email, roles=roles, now=timezone.now())


def accept(person: User, name: str = "Sanne de Boer", key: str | None = None) -> User:
    return operations.accept_invitation(
        person_id=person.id,
        key=make_invitation(person) if key is None else key,
        name=name,
        password=PASSWORD,
        now=timezone.now(),
    )


def hire(email: str, roles: Collection[StaffRole] = EVERY_ROLE, by: Actor | None = None) -> Actor:
    """Asked in, and come."""
    return as_now(accept(invite(email, roles, by), name=email.partition("@")[0].capitalize()))


def as_now(person: User) -> Actor:
    return queries.actor(person=User.objects.get(id=person.id), bundle=None)
