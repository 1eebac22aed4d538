"""Why an incident became lighter: asked once that turns out, and only then."""

from collections.abc import Mapping
from typing import Any

from django import forms

from incidents.forms.fields import MUST, TextField


class AsksReason(forms.Form):
    """A form whose answers can make the class of an incident lighter."""

    def __init__(self, data: Mapping[str, Any] | None = None, **named: Any) -> None:
        super().__init__(data, **named)
        if data and "reason" in data:
            self.fields["reason"] = _reason()

    @property
    def given_reason(self) -> str:
        """Nothing as long as it was not asked."""
        return self.cleaned_data.get("reason", "")

    def ask_reason(self, why: str) -> None:
        self.fields["reason"] = _reason()
        self.add_error("reason", why)


def _reason() -> TextField:
    return TextField(label="Waarom is het lichter dan u eerst dacht?", rows=3, attrs=MUST)
