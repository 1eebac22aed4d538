"""How long an incident is kept after it was closed."""

from django import forms

from incidents.retention import KEEP_YEARS

_MUST = "Kies hoe lang u meldingen bewaart."


class RetentionForm(forms.Form):
    years = forms.ChoiceField(
        label="Hoe lang bewaart u een melding na het afsluiten?",
        choices=[(str(years), f"{years} jaar") for years in KEEP_YEARS],
        widget=forms.RadioSelect,
        error_messages={"required": _MUST, "invalid_choice": _MUST},
    )

    def content(self) -> int:
        return int(self.cleaned_data["years"])
