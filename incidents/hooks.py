"""Who else reads an incident: nobody, unless a higher app says so, which fills it in from its `AppConfig.ready()`.

The register asks who they are before it records, and gives nothing to anybody whom the page did not name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from accounts.actor import Actor
from incidents.models import Record


@dataclass(frozen=True)
class Reader:
    """Somebody who reads along, as what; with a hindrance they cannot, and nothing is sealed for them."""

    person_id: UUID
    name: str
    role: str
    hindrance: str = ""

    @property
    def can_read(self) -> bool:
        return not self.hindrance


class OtherReaders(Protocol):
    """Everything is asked inside a transaction that acts as `by`, about their own register."""

    def of_new(self, by: Actor) -> tuple[Reader, ...]:
        """Of what is recorded now."""
        ...

    def of(self, record_id: UUID, by: Actor) -> tuple[Reader, ...]:
        """Of what was recorded."""
        ...

    def give(self, row: Record, readers: Iterable[Reader], by: Actor) -> None:
        """The data key that was made for this; a row without readers asks nothing."""
        ...

    def must_lose(self, record_id: UUID, by: Actor) -> bool:
        """Whether somebody had the data key who is not to read what is saved from now on."""
        ...

    def give_again(self, row: Record, by: Actor) -> None:
        """The fresh data key, to those who still read."""
        ...

    def kept_records(self, by: Actor) -> frozenset[UUID]:
        """What stays readable for somebody when its owner leaves."""
        ...

    def forget(self, record_id: UUID, by: Actor) -> None:
        """Its owner destroys it: nobody keeps its data key."""
        ...

    def move(self, rows: Mapping[UUID, Record], *, former: Actor, latter: Actor) -> None:
        """The data keys of now of `rows`, to those who read them when their owner still had the former keys."""
        ...


class _Nobody:
    def of_new(self, by: Actor) -> tuple[Reader, ...]:
        return ()

    def of(self, record_id: UUID, by: Actor) -> tuple[Reader, ...]:
        return ()

    def give(self, row: Record, readers: Iterable[Reader], by: Actor) -> None:
        pass

    def must_lose(self, record_id: UUID, by: Actor) -> bool:
        return False

    def give_again(self, row: Record, by: Actor) -> None:
        pass

    def kept_records(self, by: Actor) -> frozenset[UUID]:
        return frozenset()

    def forget(self, record_id: UUID, by: Actor) -> None:
        pass

    def move(self, rows: Mapping[UUID, Record], *, former: Actor, latter: Actor) -> None:
        pass


_readers: OtherReaders = _Nobody()


def let_read(readers: OtherReaders) -> None:
    global _readers
    _readers = readers


def other_readers() -> OtherReaders:
    return _readers
