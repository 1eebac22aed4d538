"""One look at the catalogue for a whole request: the page and its menu are drawn from the same, opened once.

Outside `one_look` every look is a new one. So it is after a save took hold of the register: what a request shows
after its own save was read after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.queries.catalogue import CheckedCatalogue, checked_catalogue
from vault.identity import acting_as


@dataclass(repr=False)
class _Look:
    catalogue_id: UUID | None = None
    seen: CheckedCatalogue | None = None
    is_over: bool = False


_look: ContextVar[_Look | None] = ContextVar("look", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """What is seen of a register inside is seen once, until something is saved."""
    token = _look.set(_Look())
    try:
        yield
    finally:
        _look.reset(token)


def look_anew() -> None:
    """Something is about to be saved: from here on nothing is kept, also when that save fails."""
    look = _look.get()
    if look is not None:
        look.is_over, look.seen = True, None


def seen_catalogue(by: Actor) -> CheckedCatalogue:
    """For reading only. Whoever is about to save holds the register first (`held_catalogue`)."""
    seen = _seen(by)
    if seen is None or seen.content.archived:
        seen = _read(by, whole=True)
    return seen


def glanced_catalogue(by: Actor, *, of: UUID | None = None) -> CheckedCatalogue:
    """The same, without what was put away unless record `of` is among it or this look has read it already."""
    seen = _seen(by) or _read(by, whole=False)
    return seen_catalogue(by) if of and seen.is_put_away(of) else seen


def _seen(by: Actor) -> CheckedCatalogue | None:
    look = _look.get()
    is_theirs = look is not None and look.catalogue_id == by.unlocked.catalogue_id
    return look.seen if look and is_theirs else None


def _read(by: Actor, *, whole: bool) -> CheckedCatalogue:
    with acting_as(by.identity), transaction.atomic(savepoint=False):
        seen = checked_catalogue(by, whole=whole)
    look = _look.get()
    if look is not None and not look.is_over:
        look.seen, look.catalogue_id = seen, by.unlocked.catalogue_id
    return seen
