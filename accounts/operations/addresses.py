"""Another address to log in with: the old one is told first, and stays until the new one is proven."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.actor import Actor
from accounts.address_key import address_key_fits
from accounts.models import AccountAction, Mail, User
from accounts.notifications import queue_mail
from accounts.operations.account_log import note
from accounts.operations.closing import let_go_of_address
from accounts.operations.passwords import WrongPassword
from vault.identity import acting_as


class SameAddress(Exception):
    def __init__(self) -> None:
        super().__init__("Dit is het adres waarmee u nu al inlogt.")


class AddressLinkIsOver(Exception):
    """Used before, withdrawn, older than three days, of another account, or for an address that is somebody's now."""

    def __init__(self) -> None:
        super().__init__("Deze link is verlopen of al gebruikt.")


def ask_new_address(*, by: Actor, email: str, password: str) -> None:
    """Tell the old address; the link to the new one follows that mail (`outbox`). Nobody hears whether it is taken.

    Raises WrongPassword, or SameAddress.
    """
    if not by.person.check_password(password):
        raise WrongPassword
    if email.lower() == by.person.email:
        raise SameAddress
    with acting_as(by.identity), transaction.atomic():
        by.person.new_email = email.lower()
        by.person.save(update_fields=["new_email"])
        queue_mail(Mail.Kind.ADDRESS_CHANGING, by.person)


def withdraw_new_address(*, by: Actor) -> None:
    """The link opens nothing any more."""
    with acting_as(by.identity), transaction.atomic():
        by.person.new_email = ""
        by.person.save(update_fields=["new_email"])


def can_confirm_address(*, by: Actor, key: str) -> bool:
    """Whether this link is of this account and still works."""
    return address_key_fits(by.person, key)


def confirm_new_address(*, by: Actor, key: str) -> str:
    """From now on they log in with it; gives which. Raises AddressLinkIsOver."""
    let_go_of_address(by.person.new_email)
    try:
        with acting_as(by.identity), transaction.atomic():
            person = User.objects.select_for_update().get(id=by.person.id)
            if not address_key_fits(person, key):
                raise AddressLinkIsOver
            _move(person)
    except IntegrityError as error:
        raise AddressLinkIsOver from error
    note(person.id, AccountAction.ADDRESS_CHANGED)
    return person.email


def _move(person: User) -> None:
    person.email, person.new_email = person.new_email, ""
    person.save(update_fields=["email", "new_email"])
    EmailAddress.objects.filter(user=person, primary=True).update(email=person.email, verified=True)
