"""What people fill in: to open their register, to keep its code, to choose their mail, to work for SCAG."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.fields import (
    AddressField,
    DayField,
    LineField,
    RecoveryCodeField,
    current_password,
    new_password,
)
from accounts.models import StaffRole, User
from accounts.recovery_kit import TypedGroups


class UnlockForm(forms.Form):
    password = current_password()

    def content(self) -> str:
        return self.cleaned_data["password"]


class RecoverForm(forms.Form):
    recovery_code = RecoveryCodeField()
    password = current_password("Het wachtwoord waarmee u nu inlogt")

    def content(self) -> tuple[str, str]:
        return self.cleaned_data["recovery_code"], self.cleaned_data["password"]


class BeginAnewForm(forms.Form):
    """The last step to an empty register, which cannot be undone."""

    knows = forms.BooleanField(
        label="Ik weet dat daarna niemand mijn oude meldingen nog kan openen, ik ook niet",
        error_messages={"required": "Vink dit aan, of trek uw aanvraag in."},
    )
    password = current_password()

    def content(self) -> str:
        return self.cleaned_data["password"]


class CodeCheckForm(forms.Form):
    recovery_code = RecoveryCodeField()

    def content(self) -> str:
        return self.cleaned_data["recovery_code"]


class TypeBackForm(forms.Form):
    """Two groups of the recovery code, from the paper."""

    first = LineField(missing="Vul deze groep in.", max_length=20)
    second = LineField(missing="Vul deze groep in.", max_length=20)

    def __init__(self, *arguments: Any, asked: tuple[int, int], **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, number in zip(("first", "second"), asked, strict=True):
            self.fields[name].label = f"Groep {number}"
            self.fields[name].error_messages["required"] = f"Vul groep {number} in."
            self.fields[name].widget.attrs = {"autocomplete": "off", "spellcheck": "false"}

    def content(self) -> TypedGroups:
        return TypedGroups(self.cleaned_data["first"], self.cleaned_data["second"])


class CertificateForm(forms.Form):
    """What stands on somebody's certificate."""

    name = LineField(
        label="Naam op het bewijs", missing="Vul de naam in die op het bewijs staat.", max_length=120
    )
    code = LineField(label="Code", missing="Vul de code in die op het bewijs staat.", max_length=60)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            field.widget.attrs = {"autocomplete": "off", "spellcheck": "false"}

    def content(self) -> tuple[str, str]:
        return self.cleaned_data["name"], self.cleaned_data["code"]


class WeeklyMailForm(forms.Form):
    weekly_mail = forms.BooleanField(
        label="Stuur mij elke maandag een kort bericht",
        help_text="‘Er staat misschien iets voor u klaar in Mijn SCAG.’ Verder staat er niets in.",
        required=False,
    )

    def content(self) -> bool:
        return self.cleaned_data["weekly_mail"]


class ChosenDayForm(forms.Form):
    """A mail on one day: only for whoever says to know what that tells."""

    day = DayField(label="Op welke dag wilt u een mail?")
    knows = forms.BooleanField(
        label="Ik weet dat SCAG dan kan zien dát er op die dag iets voor mij klaarstaat",
        error_messages={"required": "Vink dit aan, of kies voor een bestand in uw eigen agenda."},
    )

    def content(self) -> date:
        return self.cleaned_data["day"]


class ForgetDayForm(forms.Form):
    day = forms.DateField(input_formats=["%Y-%m-%d"])

    def content(self) -> date:
        return self.cleaned_data["day"]


def _roles(*, required: bool, label: str, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=StaffRole.choices,
        required=required,
        widget=forms.CheckboxSelectMultiple(attrs={"aria-required": "true"} if required else {}),
        error_messages={"required": "Kies minstens één rol.", "invalid_choice": "Kies uit deze rollen."},
    )


class InvitationForm(forms.Form):
    """Who is asked to work with the figures, and in which roles."""

    email = AddressField(
        help_text="Het werkadres van uw collega. Niet het adres van een account als therapeut."
    )
    roles = _roles(required=True, label="Wat mag deze collega?")

    def content(self) -> tuple[str, frozenset[StaffRole]]:
        return self.cleaned_data["email"].lower(), frozenset(map(StaffRole, self.cleaned_data["roles"]))


class StaffRolesForm(forms.Form):
    roles = _roles(
        required=False,
        label="Wat mag deze collega?",
        help_text="Zonder rol eindigt de toegang meteen, ook als iemand nu is ingelogd.",
    )

    def content(self) -> frozenset[StaffRole]:
        return frozenset(map(StaffRole, self.cleaned_data["roles"]))


class AcceptInvitationForm(forms.Form):
    """What a new member of staff chooses; which account it is was in the link."""

    name = LineField(
        label="Uw naam",
        help_text="Zo zien uw collega’s u.",
        missing="Vul uw naam in.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = new_password("Kies een wachtwoord")

    def __init__(self, *arguments: Any, person: User, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.person = person

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, User(email=self.person.email, name=self.cleaned_data.get("name", "")))
        return password

    def content(self) -> tuple[str, str]:
        return self.cleaned_data["name"], self.cleaned_data["password"]
