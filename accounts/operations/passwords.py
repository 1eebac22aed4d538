"""A new password: the login and the lock of the vault change together, or the vault stays as it was."""

from django.utils import timezone

from accounts.actor import Actor
from accounts.models import AccountAction, FreshStart, Mail, User
from accounts.notifications import queue_mail
from accounts.operations.account_log import note
from accounts.operations.own_vault import vault_to_lock_anew
from vault import keyring
from vault.bundle import Bundle
from vault.formats import Unreadable


class WrongPassword(Exception):
    """This is not the password that the person logs in with."""

    def __init__(self) -> None:
        super().__init__("Dit is niet het wachtwoord waarmee u nu inlogt.")


def change_password(*, by: Actor, current: str, new: str) -> None:
    """Whoever knows the old password; a vault that it does not open stays under its own lock.

    Raises WrongPassword, or VaultIsDamaged.
    """
    if not by.person.check_password(current):
        raise WrongPassword
    with vault_to_lock_anew(by.person.id):
        bundle = by.bundle or _opened_by(by.person, current)
        _set_password(by.person, new, bundle)
        queue_mail(Mail.Kind.PASSWORD_CHANGED, by.person)
    note(by.person.id, AccountAction.PASSWORD_CHANGED)


def choose_password(*, person: User, new: str, bundle: Bundle | None) -> None:
    """After a reset by mail: with the bundle from the recovery code also for the vault, else for the login only."""
    with vault_to_lock_anew(person.id):
        _set_password(person, new, bundle)
        queue_mail(Mail.Kind.PASSWORD_CHANGED, person)
    note(person.id, AccountAction.PASSWORD_RESET)
    if bundle is not None:
        note(person.id, AccountAction.CODE_USED)


def _set_password(person: User, new: str, bundle: Bundle | None) -> None:
    person.set_password(new)
    person.save(update_fields=["password"])
    if bundle is not None:
        keyring.lock_under_password(person.id, bundle, new)
        FreshStart.withdraw(person.id, now=timezone.now())


def _opened_by(person: User, password: str) -> Bundle | None:
    try:
        return keyring.open_with_password(person.id, password)
    except (Unreadable, keyring.NoVault):
        return None
