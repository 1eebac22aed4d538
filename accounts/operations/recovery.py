"""The recovery code: confirmed, renewed, and used when the password no longer opens the vault."""

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import AccountAction, FreshStart, Mail, User
from accounts.notifications import queue_mail
from accounts.operations.account_log import note
from accounts.operations.own_vault import OpenedVault, vault_id, vault_to_lock_anew
from accounts.operations.passwords import WrongPassword
from accounts.operations.replacing import KeysWereReplaced, go_on_replacing
from accounts.recovery_kit import TypedGroups, are_typed_back
from vault import keyring
from vault.bundle import Bundle
from vault.formats import Unreadable
from vault.identity import Identity, acting_as


class CodeDoesNotFit(Exception):
    """The code is not the one this vault lies under, or there is no vault."""

    def __init__(self) -> None:
        super().__init__(
            "Deze code past niet bij uw register. Uw meldingen blijven staan; u kunt later opnieuw proberen."
        )


class NewerCodeExists(Exception):
    """The code that was typed back opens nothing: another one was made since, in another window perhaps."""

    def __init__(self) -> None:
        super().__init__(
            "Er is intussen een nieuwere herstelcode gemaakt. De code op dit papier opent uw register niet. "
            "Gooi dit papier weg. Heeft u de nieuwere code niet op papier? Maak dan hier een nieuwe."
        )


class GroupsDiffer(Exception):
    """What was typed back is not what the code says."""

    def __init__(self) -> None:
        super().__init__("Deze twee groepen kloppen niet. Kijk nog eens op uw afdruk.")


def open_with_recovery_code(*, person: User, code: str) -> Bundle:
    """The bundle, for a person who proved to hold the paper."""
    try:
        with acting_as(Identity(person.id, None)), transaction.atomic():
            return keyring.open_with_code(person.id, code)
    except (Unreadable, keyring.NoVault):
        note(person.id, AccountAction.CODE_REFUSED)
        raise CodeDoesNotFit from None


def recover_vault(*, by: Actor, code: str, password: str) -> OpenedVault:
    """Open the vault with the code, and lock it under the password that the person logs in with now."""
    if not by.person.check_password(password):
        raise WrongPassword
    bundle = open_with_recovery_code(person=by.person, code=code)
    with vault_to_lock_anew(by.person.id):
        keyring.lock_under_password(by.person.id, bundle, password)
        FreshStart.withdraw(by.person.id, now=timezone.now())
        queue_mail(Mail.Kind.CODE_USED, by.person)
        opened = OpenedVault(bundle, vault_id(by.person.id))
    note(by.person.id, AccountAction.CODE_USED)
    try:
        return go_on_replacing(person=by.person, opened=opened, password=password)
    except KeysWereReplaced:
        raise CodeDoesNotFit from None


def check_recovery_code(*, by: Actor, code: str) -> None:
    """Whether the paper still opens the register, without opening anything for anybody. Raises CodeDoesNotFit."""
    open_with_recovery_code(person=by.person, code=code)
    note(by.person.id, AccountAction.CODE_CHECKED)


def renew_recovery_code(*, by: Actor) -> str:
    """A new code; the former paper opens nothing any more, and recording waits until this one is kept.

    Raises VaultIsDamaged.
    """
    with vault_to_lock_anew(by.person.id):
        code = keyring.renew_recovery_code(by.person.id, by.unlocked)
        queue_mail(Mail.Kind.CODE_RENEWED, by.person)
    note(by.person.id, AccountAction.CODE_RENEWED)
    return code


def confirm_recovery_code(*, by: Actor, code: str, typed: TypedGroups) -> None:
    """The person showed to have the code on paper, and the code opens the vault as it lies there now."""
    if not are_typed_back(code, typed):
        raise GroupsDiffer
    try:
        with acting_as(by.identity), transaction.atomic():
            keyring.confirm_recovery_code(by.person.id, code)
    except (Unreadable, keyring.NoVault):
        raise NewerCodeExists from None
    note(by.person.id, AccountAction.CODE_CONFIRMED)
