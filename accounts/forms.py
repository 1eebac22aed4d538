"""What people fill in to open their register and to show that they kept its code."""

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
