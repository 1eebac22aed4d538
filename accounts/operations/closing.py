"""Leaving: what was recorded goes first, then the keys, then the login; done twice, it is done once.

The register and the account are never in one transaction. What is left of the account after this, an address for one
last mail and an id in logs, goes with `vim_portal.leavers`.
"""

from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts import hooks
from accounts.actor import Actor
from accounts.models import AccountAction, ChosenDay, Mail, User
from accounts.notifications import queue_mail
from accounts.operations.passwords import WrongPassword
from accounts.operations.second_factor import take_off_second_factor
from vault import keyring
from vault.audit import account_events
from vault.formats import Unreadable
from vault.identity import acting_as
from vault.turns import taking_turns

AFTER_A_RESET = timedelta(days=14)


class RegisterStillOpens(Exception):
    """The register is on the lock, and this password opens it: no reason to leave anything of it behind."""

    def __init__(self) -> None:
        super().__init__(
            "Met dit wachtwoord gaat uw register nog open. Ontgrendel het eerst. Dan ziet u wat er verdwijnt, "
            "en kunnen we alles meteen wissen."
        )


class ResetTooRecent(Exception):
    """The register is on the lock behind a password that came by mail: whoever has only the mailbox waits."""

    def __init__(self, from_date: date) -> None:
        super().__init__(
            "U koos kort geleden een nieuw wachtwoord via de mail. Zolang uw register op slot is, kunt u daarmee "
            f"sluiten vanaf {date_format(from_date, 'j F Y')}. Zo kan niemand met alleen uw mail uw register wissen. "
            "Met uw herstelcode of uw vorige wachtwoord kan het meteen."
        )


def close_account(*, by: Actor, password: str, now: datetime) -> None:
    """Destroy what `by` can open, then the keys, and end the account.

    Raises WrongPassword, RegisterStillOpens, or ResetTooRecent.
    """
    if not by.person.check_password(password):
        raise WrongPassword
    if by.bundle is None:
        if _opens(by, password):
            raise RegisterStillOpens
        _check_reset_is_past(by, now)
    with _holding_the_register(by):
        hooks.closing(by=by)
        with acting_as(by.identity), transaction.atomic():
            person = User.objects.select_for_update().get(id=by.person.id)
            if person.closed_at is None:
                _end(person, now)


def let_go_of_address(email: str) -> bool:
    """Whether it was that of somebody who left, whose last mail did not leave yet: now it is free again."""
    with transaction.atomic():
        leaver = User.objects.select_for_update().filter(email=email.lower()).exclude(closed_at=None).first()
        if leaver is None:
            return False
        EmailAddress.objects.filter(user=leaver).update(email=leaver.no_address)
        leaver.email = leaver.no_address
        leaver.save(update_fields=["email"])
    return True


def _holding_the_register(by: Actor) -> AbstractContextManager[None]:
    """Over several transactions. A save in another window waits meanwhile (`incidents.operations.hold`), and then finds
    the account closed: it neither brings a draft back nor is counted in the place of what was there.
    """
    return taking_turns(str(by.bundle.catalogue_id)) if by.bundle else nullcontext()


def _opens(by: Actor, password: str) -> bool:
    with acting_as(by.identity), transaction.atomic():
        try:
            keyring.open_with_password(by.person.id, password)
        except (Unreadable, keyring.NoVault):
            return False
    return True


def _check_reset_is_past(by: Actor, now: datetime) -> None:
    """As long as nothing opened the register since: then it was its owner who chose the password."""
    with acting_as(by.identity), transaction.atomic():
        if not keyring.vault_state(by.person.id).exists:
            return
    last_reset = None
    for event in account_events(by.person.id):
        if event.action == AccountAction.PASSWORD_RESET:
            last_reset = event.at
        elif event.action in (AccountAction.UNLOCKED, AccountAction.CODE_USED):
            last_reset = None
    if last_reset and now < last_reset + AFTER_A_RESET:
        raise ResetTooRecent(timezone.localdate(last_reset + AFTER_A_RESET))


def _end(person: User, now: datetime) -> None:
    """Other sessions end with the password; mail that still waits finds nobody, save the one that says so."""
    keyring.destroy_vault(person.id)
    take_off_second_factor(person=person)
    ChosenDay.objects.filter(person=person).delete()
    person.is_active, person.closed_at, person.weekly_mail = False, now, False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "closed_at", "weekly_mail", "password"])
    queue_mail(Mail.Kind.ACCOUNT_CLOSED, person)
