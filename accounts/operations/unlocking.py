"""Opening the vault with the password: at login, and again after it was locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import AccountAction, FreshStart, User
from accounts.operations.account_log import note
from vault import keyring
from vault.bundle import Bundle
from vault.formats import Unreadable
from vault.identity import Identity, acting_as


class PasswordDoesNotOpen(Exception):
    """The vault lies under another password, or what is stored of it was tampered with."""

    def __init__(self) -> None:
        super().__init__("Dit wachtwoord opent uw register niet. U kunt ook uw herstelcode gebruiken.")


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


def log_in(*, person: User, password: str | None, waiting: OpenedVault | None = None) -> OpenedVault | None:
    """Note the login; open the vault when the password does, else leave it locked and as it was.

    What `waiting` holds was opened when the password was typed. Staff have no vault, and none is made for them: nor
    could it be, see `vim_portal.tables`.
    """
    note(person.id, AccountAction.LOGGED_IN)
    if person.is_staff:
        return None
    try:
        if waiting is not None:
            return _taken_up(person, waiting)
        return open_vault(person=person, password=password) if password is not None else None
    except PasswordDoesNotOpen:
        return None


def open_to_wait(*, person: User, password: str) -> OpenedVault | None:
    """For the time that a second factor is asked. Until that is through, nothing is noted, made or withdrawn."""
    try:
        with own_vault(person.id):
            return OpenedVault(keyring.open_with_password(person.id, password), vault_id(person.id))
    except (Unreadable, keyring.NoVault):
        return None


def open_vault(*, person: User, password: str) -> OpenedVault:
    """Open the vault; make it first when there is none and this is the login password."""
    try:
        with own_vault(person.id):
            opened = (
                _open(person, password) if keyring.vault_state(person.id).exists else _make(person, password)
            )
    except (Unreadable, keyring.NoVault, PasswordDoesNotOpen):
        note(person.id, AccountAction.UNLOCK_REFUSED)
        raise PasswordDoesNotOpen from None
    note(person.id, AccountAction.VAULT_MADE if opened.new_code else AccountAction.UNLOCKED)
    return opened


def _taken_up(person: User, waiting: OpenedVault) -> OpenedVault:
    """Its keys may have been replaced meanwhile, or the vault may be gone."""
    try:
        with own_vault(person.id):
            keyring.hold_vault(person.id, waiting.bundle)
            FreshStart.withdraw(person.id, now=timezone.now())
    except (Unreadable, keyring.NoVault):
        raise PasswordDoesNotOpen from None
    note(person.id, AccountAction.UNLOCKED)
    return waiting


def _open(person: User, password: str) -> OpenedVault:
    keyring.hold_vault(person.id)
    bundle = keyring.open_with_password(person.id, password)
    FreshStart.withdraw(person.id, now=timezone.now())
    return OpenedVault(bundle, vault_id(person.id))


def _make(person: User, password: str) -> OpenedVault:
    # Two first logins at once make one vault: the second waits here and then opens what the first made.
    User.objects.select_for_update().get(id=person.id)
    if keyring.vault_state(person.id).exists:
        return _open(person, password)
    if not person.check_password(password):
        raise PasswordDoesNotOpen
    bundle, code = keyring.create_vault(person.id, password)
    return OpenedVault(bundle, vault_id(person.id), new_code=code)
