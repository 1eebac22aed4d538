"""The public half of everybody's key bundle, for colleagues who seal something for them.

A key that the portal did not write itself is refused: whoever plants one in the database seals nothing for himself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from vault.bundle import Bundle
from vault.models import PublishedKey
from vault.row_marks import genuine, is_genuine, mark


@dataclass(frozen=True)
class PublicKey:
    """What somebody else's wraps are made with."""

    person_id: UUID
    public: bytes = field(repr=False)
    key_id: bytes = field(repr=False)


def publish(person_id: UUID, bundle: Bundle) -> None:
    """Make this the person's key, once; call inside a transaction that acts as them."""
    published = PublishedKey.objects.filter(person_id=person_id).first()
    if published and bytes(published.key_id) == bundle.key_id and is_genuine(published):
        return
    PublishedKey.objects.filter(person_id=person_id).delete()
    row = PublishedKey(person_id=person_id, public=bundle.public, key_id=bundle.key_id)
    mark(row).save(force_insert=True)


def withdraw(person_id: UUID) -> None:
    """From now on nobody can seal anything for them."""
    PublishedKey.objects.filter(person_id=person_id).delete()


def public_keys_of(person_ids: Iterable[UUID]) -> dict[UUID, PublicKey]:
    """Of those whose key the database shows to who asks: oneself, and the people of one's groups."""
    rows = PublishedKey.objects.filter(person_id__in=list(person_ids))
    return {
        row.person_id: PublicKey(row.person_id, bytes(row.public), bytes(row.key_id)) for row in genuine(rows)
    }
