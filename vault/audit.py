"""The log of an account: what happened to it, to the minute, without content; it only grows.

The lines of one account form a chain of hashes, so that a line that is changed or taken out shows.
"""

import hashlib
from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from vault import formats
from vault.identity import Identity, acting_as
from vault.models import AccountEvent
from vault.turns import take_turn

NO_OBJECT = UUID(int=0)


def record_account_event(
    person_id: UUID, action: str, *, now: datetime, object_id: UUID | None = None
) -> None:
    """Add a line in a transaction of its own; never call this inside one that writes register rows."""
    with acting_as(Identity(person=person_id, owner_tag=None)), transaction.atomic():
        take_turn(str(person_id))  # two lines for one account at once wait for each other
        newest = AccountEvent.objects.filter(person_id=person_id).order_by("-seq").first()
        event = AccountEvent(
            person_id=person_id,
            seq=newest.seq + 1 if newest else 1,
            at=now.astimezone(UTC).replace(second=0, microsecond=0),
            action=action,
            object_id=object_id,
        )
        event.hash = _hash_after(bytes(newest.hash) if newest else formats.FIRST_HASH, event)
        event.save(force_insert=True)


def account_events(person_id: UUID) -> list[AccountEvent]:
    """The account's lines, oldest first."""
    with acting_as(Identity(person=person_id, owner_tag=None)), transaction.atomic():
        return list(AccountEvent.objects.filter(person_id=person_id).order_by("seq"))


def newest_of(person_id: UUID, actions: Collection[str]) -> AccountEvent | None:
    """The last line that says one of these."""
    with acting_as(Identity(person=person_id, owner_tag=None)), transaction.atomic():
        said = AccountEvent.objects.filter(person_id=person_id, action__in=actions)
        return said.order_by("-seq").first()


def chain_holds(events: list[AccountEvent]) -> bool:
    """Whether no line was changed, moved or taken out of the middle."""
    return formats.chain_holds(events, _hash_after)


def _hash_after(previous: bytes, event: AccountEvent) -> bytes:
    return formats.audit_hash(
        previous,
        seq=event.seq,
        at=int(event.at.timestamp()),
        actor=event.person_id,
        action=event.action,
        object_id=event.object_id or NO_OBJECT,
        digest=hashlib.sha256(event.id.bytes).digest(),
    )
