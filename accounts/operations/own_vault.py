"""The vault of one person, as the operations hold it: a transaction that sees no other, and what comes out of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from vault import keyring
from vault.bundle import Bundle
from vault.formats import Unreadable
from vault.identity import Identity, acting_as


class VaultIsDamaged(Exception):
    """What is stored of the vault is gone, or was tampered with; nothing is written over it."""

    def __init__(self) -> None:
        super().__init__("De sleutel van uw register is beschadigd. Er is niets veranderd.")


@dataclass(frozen=True, repr=False)
class OpenedVault:
    """An open bundle; with a recovery code when the vault was made just now."""

    bundle: Bundle
    vault_id: UUID
    new_code: str | None = None


@contextmanager
def own_vault(person_id: UUID) -> Iterator[None]:
    """A transaction that sees this person's vault only."""
    with acting_as(Identity(person_id, None)), transaction.atomic():
        yield


@contextmanager
def vault_to_lock_anew(person_id: UUID) -> Iterator[None]:
    """The same, to give an open vault another lock; all of it is undone when the vault is damaged."""
    try:
        with own_vault(person_id):
            yield
    except (Unreadable, keyring.NoVault):
        raise VaultIsDamaged from None


def vault_id(person_id: UUID) -> UUID:
    state = keyring.vault_state(person_id)
    if state.id is None:
        raise keyring.NoVault
    return state.id
