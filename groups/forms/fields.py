"""Fields of what people write to each other in a group."""

from typing import Any

from django import forms

from incidents.forms.fields import MUST, TextField


class WordsField(TextField):
    """A few sentences that may not stay out; `missing` asks for them."""

    def __init__(self, *, missing: str, **named: Any) -> None:
        super().__init__(attrs=MUST, **named)
        self.missing = missing

    def clean(self, value: Any) -> str:
        text: str = super().clean(value).strip()
        if not text:
            raise forms.ValidationError(self.missing, code="missing")
        return text
