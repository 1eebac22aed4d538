"""Other keys in the place of somebody's, in steps that every later unlocking goes on with until the last is done.

The new keys are stored sealed under the former, and every session ends; what the former keys opened is moved
(`hooks.on_new_keys`); the vault holds the new ones. Until then the former open nothing that could be lost.
See docs/adr/0019.
"""

from contextlib import AbstractContextManager
from dataclasses import replace
from uuid import UUID

from accounts import hooks, queries
from accounts.actor import Actor
from accounts.models import AccountAction, Mail, User
from accounts.notifications import queue_mail
from accounts.operations.account_log import note
from accounts.operations.own_vault import OpenedVault, own_vault, vault_id, vault_to_lock_anew
from accounts.operations.passwords import WrongPassword
from vault import keyring
from vault.bundle import Bundle
from vault.turns import taking_turns


class SomethingDoesNotOpen(Exception):
    """A document, a file or a line of a log is damaged: replaced keys would lose it for good."""

    def __init__(self) -> None:
        super().__init__(
            "Iets in uw register gaat niet open. Uw sleutel is niet vervangen en er is niets veranderd. "
            "Neem contact met ons op."
        )


class KeysWereReplaced(Exception):
    """Another window was first."""

    def __init__(self) -> None:
        super().__init__("Uw sleutel is intussen al vervangen. Log opnieuw in.")


def replace_keys(*, by: Actor, password: str) -> OpenedVault:
    """Raises WrongPassword, VaultIsDamaged, or SomethingDoesNotOpen; then everything is as it was."""
    if not by.person.check_password(password):
        raise WrongPassword
    with vault_to_lock_anew(by.person.id):
        keyring.begin_replacement(by.person.id, by.unlocked)
        end_sessions(by.person, password)
        opened = OpenedVault(by.unlocked, vault_id(by.person.id))
    opened = go_on_replacing(person=by.person, opened=opened, password=password)
    if opened.new_code is None:
        raise SomethingDoesNotOpen
    return opened


def go_on_replacing(*, person: User, opened: OpenedVault, password: str) -> OpenedVault:
    """What was begun, from wherever it was broken off; nothing is done twice. Mostly there is nothing to go on with.

    What cannot be moved stays under the former keys, as if nothing had been asked. Raises KeysWereReplaced.
    """
    if _successor(person.id, opened.bundle) is None:
        return opened
    with _one_at_a_time(person.id):
        return _go_on(person, opened, password)


def _go_on(person: User, opened: OpenedVault, password: str) -> OpenedVault:
    successor = _successor(person.id, opened.bundle)
    if successor is None:
        return opened
    former = queries.actor(person=person, bundle=opened.bundle)
    try:
        hooks.keys_replaced(former=former, latter=replace(former, bundle=successor))
    except hooks.NothingMoved:
        with own_vault(person.id):
            keyring.give_up_replacement(person.id)
        return opened
    with vault_to_lock_anew(person.id):
        keyring.hold_vault(person.id)
        if keyring.pending_keys(person.id, opened.bundle) is None:
            raise KeysWereReplaced
        code = keyring.finish_replacement(person.id, opened.bundle, successor, password)
        queue_mail(Mail.Kind.KEYS_REPLACED, person)
        opened = OpenedVault(successor, opened.vault_id, new_code=code)
    note(person.id, AccountAction.KEYS_REPLACED)
    return opened


def _successor(person_id: UUID, bundle: Bundle) -> Bundle | None:
    with vault_to_lock_anew(person_id):
        successor = keyring.pending_keys(person_id, bundle)
        if successor is None and not keyring.are_of_now(person_id, bundle):
            raise KeysWereReplaced
    return successor


def _one_at_a_time(person_id: UUID) -> AbstractContextManager[None]:
    """A second window waits for the first: else it could give up what the first is moving, and the keys to it."""
    return taking_turns(f"new keys of {person_id}")


def end_sessions(person: User, password: str) -> None:
    """A session hangs on how the password is stored: stored anew, the same password ends them all."""
    person.set_password(password)
    person.save(update_fields=["password"])
