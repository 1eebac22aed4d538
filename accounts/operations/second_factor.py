"""The extra lock on an account: who is told of a change, a code that counts once, a phone that is lost."""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest

from accounts.models import AccountAction, Mail, User
from accounts.notifications import queue_mail
from accounts.operations.account_log import note
from accounts.operations.recovery import open_with_recovery_code
from vault.formats import Unreadable
from vault.server_secrets import open_secret, seal_secret

# How long an app's code is good: its own half minute and those of `MFA_TOTP_TOLERANCE` on either side.
_CODE_SECONDS = 30 * (1 + 2 * settings.MFA_TOTP_TOLERANCE)
_APP_SECRET_KEY = "mfa.totp.secret"  # noqa: S105 - where it lies in a session


def tell_of_second_factor(*, person: User, action: AccountAction) -> None:
    """A lock was added or taken off, or there are new reserve codes: in the log of the account, and by mail."""
    queue_mail(Mail.Kind.SECOND_FACTOR, person)
    note(person.id, action)


def tell_of_backup_code(*, person: User) -> None:
    queue_mail(Mail.Kind.BACKUP_CODE_USED, person)
    note(person.id, AccountAction.BACKUP_CODE_USED)


def note_refusal(*, person: User) -> None:
    note(person.id, AccountAction.SECOND_FACTOR_REFUSED)


def is_first_use(*, person: User, code: str) -> bool:
    """Whether this code of an app was not used before; from now on it was. allauth remembers it too short."""
    return cache.add(f"second-factor-used:{person.id}:{normalize_user_code(code)}", True, _CODE_SECONDS)


def waiting_app_secret(request: HttpRequest) -> str | None:
    """The secret of an app that is being set up in this session; there it lies sealed."""
    try:
        return open_secret(request.session.get(_APP_SECRET_KEY, ""))
    except Unreadable:
        return None


def keep_app_secret(request: HttpRequest, secret: str) -> None:
    """Until the app is set up, which takes it away again (allauth, by the same name)."""
    request.session[_APP_SECRET_KEY] = seal_secret(secret)


def take_off_with_recovery_code(*, person: User, code: str) -> None:
    """For whoever lost phone and reserve codes: their password was right, and they hold the paper of their register.

    Raises CodeDoesNotFit.
    """
    open_with_recovery_code(person=person, code=code)
    take_off_second_factor(person=person)
    tell_of_second_factor(person=person, action=AccountAction.SECOND_FACTOR_REMOVED)


def take_off_second_factor(*, person: User) -> None:
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
