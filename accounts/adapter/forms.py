"""The five forms that allauth's views use. They save themselves, as those views expect, by calling one operation."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from accounts import operations
from accounts.fields import AddressField, LineField, RecoveryCodeField, current_password, new_password
from accounts.forms.members import BelongingForm, agreement_field
from accounts.link_keys import practice_keys
from accounts.models import Mail, PracticeForm, ProfessionGroup, User
from accounts.notifications import queue_mail
from accounts.operations.open_sessions import end_other_sessions, end_sessions_of
from vault.bundle import Bundle


class LoginForm(allauth_forms.LoginForm):
    password = current_password()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["login"] = AddressField()


class SignupForm(BelongingForm, allauth_forms.SignupForm):
    name = LineField(
        label="Uw naam",
        help_text="Zo ziet een collega u.",
        missing="Vul uw naam in.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    practice_name = LineField(
        label="Naam van uw praktijk",
        missing="Vul de naam van uw praktijk in.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    practice_form = forms.ChoiceField(
        label="Hoe werkt u?",
        choices=PracticeForm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe u werkt.", "invalid_choice": "Kies hoe u werkt."},
    )
    profession_group = forms.ChoiceField(
        label="Bij welke vakgroep hoort uw werk?",
        help_text="Kies wat het meest van uw tijd vraagt.",
        choices=ProfessionGroup.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een vakgroep.", "invalid_choice": "Kies een vakgroep."},
    )
    agrees = agreement_field()
    account_already_exists: bool
    field_order = (
        *("email", "name", "body", "member_number", "asks_access"),
        *("practice_name", "practice_form", "profession_group", "password1", "agrees"),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["email"] = AddressField(
            help_text="Hiermee logt u in. U krijgt een mail om het te bevestigen."
        )
        self.fields["password1"] = new_password("Kies een wachtwoord")
        if _is_asked_into_a_practice(context.request):
            del self.fields["practice_name"], self.fields["practice_form"]

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        about = {name: self.cleaned_data.get(name, "") for name in ("email", "name")}
        validate_password(password, User(**about))
        return password

    def content(self) -> operations.Newcomer:
        given = self.cleaned_data
        body_id, member_number = self.belongs_to()
        return operations.Newcomer(
            email=given["email"],
            name=given["name"],
            profession_group=ProfessionGroup(given["profession_group"]),
            practice_name=given.get("practice_name", ""),
            practice_form=PracticeForm(given["practice_form"]) if "practice_form" in given else None,
            password=given["password1"],
            body_id=body_id,
            member_number=member_number,
        )

    def try_save(self, request: HttpRequest) -> tuple[User | None, Any]:
        """An address that is taken gives the same answer, as slowly; its owner gets a mail that says so."""
        if self.account_already_exists and operations.let_go_of_address(self.cleaned_data["email"]):
            self.account_already_exists = False
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        try:
            return super().try_save(request)
        except operations.AddressTaken:
            self.account_already_exists = True
            return super().try_save(request)

    def save(self, request: HttpRequest) -> User:
        return operations.register_person(newcomer=self.content())


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    email = AddressField()

    def save(self, request: HttpRequest, **named: Any) -> str:
        """A row in the outbox either way, so that an unknown address takes as long as a known one."""
        queue_mail(Mail.Kind.CHOOSE_PASSWORD, self.users[0] if self.users else None)
        return self.cleaned_data["email"]


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """After a reset by mail. Without the code the login works and the register stays locked, untouched."""

    password1 = new_password("Nieuw wachtwoord")
    password2 = None
    recovery_code = RecoveryCodeField(required=False)

    bundle: Bundle | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if self.user is not None and self.user.is_staff:
            del self.fields["recovery_code"]

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def clean(self) -> dict[str, Any]:
        """The code is tried only once the rest is right: every try counts."""
        given = super().clean()
        code = given.get("recovery_code")
        if code and not self.errors:
            try:
                operations.use_a_try(context.request, "recovery_code", person=self.user)
                self.bundle = operations.open_with_recovery_code(person=self.user, code=code)
            except operations.TooManyTries as error:
                self.add_error("recovery_code", str(error))
            except operations.CodeDoesNotFit as error:
                said = operations.with_tries_left(context.request, "recovery_code", error, person=self.user)
                self.add_error("recovery_code", said)
        return given

    def save(self) -> None:
        operations.choose_password(person=self.user, new=self.cleaned_data["password1"], bundle=self.bundle)
        end_sessions_of(self.user.id)


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    oldpassword = current_password("Uw wachtwoord van nu")
    password1 = new_password("Nieuw wachtwoord")
    password2 = None

    def clean_oldpassword(self) -> str:
        if not self.user.check_password(self.cleaned_data["oldpassword"]):
            raise forms.ValidationError(str(operations.WrongPassword()))
        return self.cleaned_data["oldpassword"]

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def save(self) -> None:
        operations.change_password(
            by=context.request.actor,
            current=self.cleaned_data["oldpassword"],
            new=self.cleaned_data["password1"],
        )
        end_other_sessions(context.request)


def _is_asked_into_a_practice(request: HttpRequest | None) -> bool:
    """Whether somebody came through the link of an invitation: they begin no practice of their own."""
    wanted = (request.POST.get("next") or request.GET.get("next") or "") if request else ""
    try:
        page = resolve(urlsplit(wanted).path)
    except (Resolver404, ValueError):
        return False
    return page.view_name == "accounts:accept_practice" and practice_keys.read(page.kwargs["key"]) is not None
