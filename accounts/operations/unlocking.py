"""Opening the vault with the password: at login, and again after it was locked."""

from django.utils import timezone

from accounts.models import AccountAction, FreshStart, User
from accounts.operations.account_log import note
from accounts.operations.own_vault import OpenedVault, own_vault, vault_id
from accounts.operations.replacing import KeysWereReplaced, go_on_replacing
from vault import keyring
from vault.formats import Unreadable


class PasswordDoesNotOpen(Exception):
    """The vault lies under another password, or what is stored of it was tampered with."""

    def __init__(self) -> None:
        super().__init__("Dit wachtwoord opent uw register niet. U kunt ook uw herstelcode gebruiken.")


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
    try:
        return go_on_replacing(person=person, opened=opened, password=password)
    except KeysWereReplaced:
        raise PasswordDoesNotOpen from None


def _taken_up(person: User, waiting: OpenedVault) -> OpenedVault:
    """Its keys may have been replaced meanwhile, or the vault may be gone."""
    try:
        with own_vault(person.id):
            keyring.hold_vault(person.id, waiting.bundle)
            if not keyring.are_of_now(person.id, waiting.bundle):
                raise Unreadable  # its place is being taken, which goes on with the password alone
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
