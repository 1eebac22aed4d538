"""Who acts: a person, the practice they act for, and their key bundle while their register is unlocked."""

from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from vault.bundle import Bundle
from vault.identity import Identity


class RegisterIsLocked(Exception):
    """The person is logged in, but their key bundle is not open."""

    def __init__(self) -> None:
        super().__init__("Uw register is op slot. Ontgrendel het eerst.")


class Person(Protocol):
    id: UUID
    email: str
    name: str
    profession_group: str


class Practice(Protocol):
    id: UUID
    name: str
    form: str


class Membership(Protocol):
    practice: Practice
    role: str


@dataclass(frozen=True)
class Actor:
    """The `by` of every operation and query."""

    person: Person
    membership: Membership | None = None
    bundle: Bundle | None = field(default=None, repr=False)

    @property
    def identity(self) -> Identity:
        return Identity(person=self.person.id, owner_tag=self.bundle.owner_tag if self.bundle else None)

    @property
    def unlocked(self) -> Bundle:
        if self.bundle is None:
            raise RegisterIsLocked
        return self.bundle
