"""What somebody fills in who was shown a certificate."""

from typing import Any

from django import forms

from accounts.fields import LineField


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
