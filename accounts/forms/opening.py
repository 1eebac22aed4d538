"""What people fill in to open their register, to keep its code, and to begin anew."""

from typing import Any

from django import forms

from accounts.fields import LineField, RecoveryCodeField, current_password
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


class ReplaceKeysForm(forms.Form):
    """Cannot be undone, and the former code is worth nothing from then on."""

    knows = forms.BooleanField(
        label="Ik weet dat mijn herstelcode daarna niet meer werkt, en bewaar meteen de nieuwe",
        error_messages={"required": "Vink dit aan. U krijgt straks een nieuwe herstelcode te zien."},
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
