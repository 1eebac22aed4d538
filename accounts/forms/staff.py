"""What people fill in to work for SCAG."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.fields import AddressField, LineField, new_password
from accounts.models import StaffRole, User


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
