"""A switch: one button that says what it will do, on or off."""

from django import forms

ON, OFF = "on", "off"


class SwitchForm(forms.Form):
    switch = forms.ChoiceField(
        choices=[(ON, "Aan"), (OFF, "Uit")],
        widget=forms.HiddenInput,
        error_messages={
            "required": "Kies met een van de knoppen op deze bladzijde.",
            "invalid_choice": "Kies met een van de knoppen op deze bladzijde.",
        },
    )

    def content(self) -> bool:
        return bool(self.cleaned_data["switch"] == ON)
