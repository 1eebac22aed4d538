"""What somebody fills in to leave: who they are, that they mean it, and which page they said it on."""

from django import forms
from django.http import QueryDict

from accounts.fields import LineField, current_password

WORD = "sluiten"
_MUST = f"Typ het woord ‘{WORD}’ om te bevestigen."


class LeavingForm(forms.Form):
    """`register` is what the page said: leaving an open register and a locked one have different consequences."""

    password = current_password("Uw wachtwoord")
    word = LineField(
        label=f"Typ het woord ‘{WORD}’",
        help_text="Zo sluit u uw account niet per ongeluk.",
        missing=_MUST,
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )
    register = forms.ChoiceField(choices=[("open", ""), ("locked", "")], widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, is_open: bool) -> None:
        super().__init__(data.dict() if data is not None else None)
        self.state = "open" if is_open else "locked"
        self.fields["register"].error_messages = dict.fromkeys(("required", "invalid_choice"), _CHANGED)
        self.initial["register"] = self.state

    def clean_word(self) -> str:
        if self.cleaned_data["word"].casefold() != WORD:
            raise forms.ValidationError(_MUST)
        return self.cleaned_data["word"]

    def clean_register(self) -> str:
        if self.cleaned_data["register"] != self.state:
            raise forms.ValidationError(_CHANGED)
        return self.cleaned_data["register"]

    def accept_state(self) -> None:
        """The next try is about the register as this page shows it."""
        self.data = {**self.data, "register": self.state}

    def content(self) -> str:
        return self.cleaned_data["password"]


_CHANGED = (
    "Er is intussen iets veranderd: uw register ging op slot of juist open. Er is niets gewist. "
    "Lees de pagina nog eens en vul het formulier opnieuw in."
)
