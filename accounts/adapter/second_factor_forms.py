"""The forms that allauth's pages of the second factor use: a code, a passkey, and the password once more."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as code_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.db import DatabaseError

from accounts import operations
from accounts.adapter.second_factor import KINDS_OF_KEY
from accounts.fields import CodeField, CredentialField, RecoveryCodeField, current_password
from accounts.models import User
from accounts.operations import second_factor


class _TakesCode(code_forms.BaseAuthenticateForm):
    """A code of the app or a reserve code. Each counts once, and five tries an hour are enough."""

    code = CodeField()

    def clean_code(self) -> str:
        with _counting_tries(self.user):
            code = super().clean_code()
            is_of_app = self.authenticator.type == Authenticator.Type.TOTP
            if is_of_app and not second_factor.is_first_use(person=self.user, code=code):
                raise get_adapter().validation_error("incorrect_code")
        return code

    def save(self) -> None:
        super().save()
        if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            second_factor.tell_of_backup_code(person=self.user)


class AuthenticateForm(_TakesCode, code_forms.AuthenticateForm):
    """At login."""


class ReauthenticateForm(_TakesCode, code_forms.ReauthenticateForm):
    """Before a lock is changed."""


class PasswordAgainForm(account_forms.ReauthenticateForm):
    """The same, for whoever has no lock yet."""

    password = current_password()

    def clean_password(self) -> str:
        with _counting_tries(self.user):
            if not self.user.check_password(self.cleaned_data["password"]):
                raise forms.ValidationError(str(operations.WrongPassword()))
        return self.cleaned_data["password"]


class SetUpAppForm(app_forms.ActivateTOTPForm):
    """The secret of the app stays the same while somebody is at it, and lies sealed in the session."""

    code = CodeField(help_text="De zes cijfers die uw app nu toont.")

    def __init__(self, *arguments: Any, user: User, **named: Any) -> None:
        forms.Form.__init__(self, *arguments, **named)
        self.user = user
        self.secret = second_factor.waiting_app_secret(context.request)
        if self.secret is None:
            self.secret = generate_totp_secret()
            second_factor.keep_app_secret(context.request, self.secret)

    def clean_code(self) -> str:
        code = super().clean_code()
        second_factor.is_first_use(person=self.user, code=code)
        return code


class AddPasskeyForm(passkey_forms.AddWebAuthnForm):
    name = forms.ChoiceField(
        label="Waar staat de passkey?",
        choices=[(kind, kind) for kind in KINDS_OF_KEY],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een van deze.", "invalid_choice": "Kies een van deze."},
    )
    credential = CredentialField()

    def clean(self) -> dict[str, Any]:
        with _refusing_nonsense():
            return super().clean()


class AuthenticateByPasskeyForm(passkey_forms.AuthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with _counting_tries(self.user), _refusing_nonsense():
            return super().clean_credential()


class ReauthenticateByPasskeyForm(AuthenticateByPasskeyForm):
    reauthenticated = True


class LostPhoneForm(forms.Form):
    """Neither phone nor reserve code: the paper of the register stands in for them."""

    recovery_code = RecoveryCodeField()

    def content(self) -> str:
        return self.cleaned_data["recovery_code"]


@contextmanager
def _counting_tries(person: User) -> Iterator[None]:
    """What fails is in the log of the account, and counts; what is right gives the tries back."""
    try:
        operations.use_a_try(context.request, "second_factor", person=person)
    except operations.TooManyTries as error:
        raise forms.ValidationError(str(error)) from None
    try:
        yield
    except forms.ValidationError as error:
        second_factor.note_refusal(person=person)
        reason = Exception(error.messages[0])
        said = operations.with_tries_left(context.request, "second_factor", reason, person=person)
        raise forms.ValidationError(said) from None
    operations.give_back_tries(context.request, "second_factor", person=person)


@contextmanager
def _refusing_nonsense() -> Iterator[None]:
    """What a browser sends is parsed by a library that raises whatever it meets: then the passkey does not fit."""
    try:
        yield
    except DatabaseError:
        raise
    except Exception:
        raise forms.ValidationError("Dit lukte niet met de passkey. Probeer het opnieuw.") from None
