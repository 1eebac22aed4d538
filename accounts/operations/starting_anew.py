"""Beginning anew: an empty register for whoever lost both password and code, a week after they asked and were told.

What was recorded before stays sealed under keys that are destroyed then. Whatever opens the register in that week
withdraws what was asked.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from accounts.actor import Actor
from accounts.models import AccountAction, FreshStart, Mail
from accounts.notifications import queue_mail
from accounts.operations.account_log import note
from accounts.operations.own_vault import OpenedVault, own_vault, vault_id
from accounts.operations.passwords import WrongPassword
from accounts.operations.replacing import end_sessions
from vault import keyring
from vault.formats import Unreadable

WAIT = timedelta(days=7)


class NothingIsLost(Exception):
    """The register is open, or this password opens it, or there is none yet."""

    def __init__(self) -> None:
        super().__init__("Met dit wachtwoord gaat uw register gewoon open. U hoeft niet opnieuw te beginnen.")


class NothingAsked(Exception):
    """No fresh start was asked for, or it was withdrawn meanwhile."""

    def __init__(self) -> None:
        super().__init__("Er is geen aanvraag meer. Er is niets gewist.")


class NotYet(Exception):
    """The week is not over."""

    def __init__(self, from_at: datetime) -> None:
        day = date_format(timezone.localtime(from_at), "j F Y")
        super().__init__(f"Opnieuw beginnen kan vanaf {day}. Er is niets gewist.")


def ask_for_fresh_start(*, by: Actor, password: str, now: datetime) -> None:
    """Told by mail at once; asked twice, it is asked once. Raises WrongPassword, or NothingIsLost."""
    _check_is_lost(by, password)
    with own_vault(by.person.id):
        if not keyring.vault_state(by.person.id).exists:
            raise NothingIsLost
        running = {"person_id": by.person.id, "cancelled_at": None, "made_at": None}
        asked, is_new = FreshStart.objects.get_or_create(
            **running, defaults={"asked_at": now, "from_at": now + WAIT}
        )
        if is_new:
            queue_mail(Mail.Kind.FRESH_START_ASKED, by.person)
            queue_mail(Mail.Kind.FRESH_START_READY, by.person, not_before=asked.from_at)
    if is_new:
        note(by.person.id, AccountAction.FRESH_START_ASKED)


def withdraw_fresh_start(*, by: Actor, now: datetime) -> None:
    """Done twice, it is done once."""
    with own_vault(by.person.id):
        was_running = FreshStart.withdraw(by.person.id, now=now)
    if was_running:
        note(by.person.id, AccountAction.FRESH_START_CANCELLED)


def begin_anew(*, by: Actor, password: str, now: datetime) -> OpenedVault:
    """New keys under this password and a new code; the former keys are gone, and every other session ends.

    Raises WrongPassword, NothingIsLost, NothingAsked, or NotYet.
    """
    _check_is_lost(by, password)
    with own_vault(by.person.id):
        # In this order everywhere: whoever unlocks at this moment is first, or finds these keys gone.
        with suppress(Unreadable):  # damaged keys are as lost as these
            keyring.hold_vault(by.person.id)
        asked = FreshStart.running(by.person.id).select_for_update().first()
        if asked is None:
            raise NothingAsked
        if now < asked.from_at:
            raise NotYet(asked.from_at)
        keyring.destroy_vault(by.person.id)
        bundle, code = keyring.create_vault(by.person.id, password)
        asked.made_at = now
        asked.save(update_fields=["made_at"])
        end_sessions(by.person, password)
        queue_mail(Mail.Kind.FRESH_START_MADE, by.person)
        opened = OpenedVault(bundle, vault_id(by.person.id), new_code=code)
    note(by.person.id, AccountAction.FRESH_START_MADE)
    note(by.person.id, AccountAction.VAULT_MADE)
    return opened


def _check_is_lost(by: Actor, password: str) -> None:
    if not by.person.check_password(password):
        raise WrongPassword
    if by.bundle is not None:
        raise NothingIsLost
    try:
        with own_vault(by.person.id):
            keyring.open_with_password(by.person.id, password)
    except (Unreadable, keyring.NoVault):
        return
    raise NothingIsLost
