"""Who acts: a person, the practice they act for, and their key bundle while their register is unlocked.

A member of SCAG's staff acts with roles instead, and has neither practice nor bundle.
"""

from dataclasses import dataclass, field

from django.http import HttpRequest

from accounts.models import Membership, StaffRole, User
from vault.bundle import Bundle
from vault.identity import Identity


class RegisterIsLocked(Exception):
    """The person is logged in, but their key bundle is not open."""

    def __init__(self) -> None:
        super().__init__("Uw register is op slot. Ontgrendel het eerst.")


@dataclass(frozen=True)
class Actor:
    """The `by` of every operation and query."""

    person: User
    membership: Membership | None = None
    bundle: Bundle | None = field(default=None, repr=False)
    staff_roles: frozenset[StaffRole] = frozenset()

    @property
    def is_staff(self) -> bool:
        return self.person.is_staff

    @property
    def identity(self) -> Identity:
        return Identity(person=self.person.id, owner_tag=self.bundle.owner_tag if self.bundle else None)

    @property
    def unlocked(self) -> Bundle:
        if self.bundle is None:
            raise RegisterIsLocked
        return self.bundle


class ActingRequest(HttpRequest):
    """A request that the middleware let past the door: somebody is logged in and acts."""

    user: User
    actor: Actor
