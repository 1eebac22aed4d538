"""Form fields for what staff type: tidied, bounded, and refused with a sentence that helps."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms

# Control characters but tab and line ends, halves of a character, and marks that turn the direction of a text.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


class TextField(forms.CharField):
    """Text of some lines; with `lines=1` an ordinary box."""

    def __init__(self, *, missing: str, max_length: int, lines: int = 1, **named: Any) -> None:
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        messages = {"required": missing, "max_length": f"Maak dit korter: hoogstens {max_length} tekens."}
        super().__init__(max_length=max_length, widget=widget, error_messages=messages, **named)
        self.lines = lines

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        if _UNREADABLE.search(text):
            raise forms.ValidationError(
                "Er staat een teken in dat we niet kunnen lezen. Typ de tekst opnieuw."
            )
        text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
        return text if self.lines > 1 else " ".join(text.split())


class DayPartsInput(forms.MultiWidget):
    """Day, month and year, each typed."""

    template_name = "django/forms/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__({name: forms.TextInput for name in ("day", "month", "year")})

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.Field):
    """A day that exists; 1 and 01 are the same."""

    widget = DayPartsInput

    def clean(self, value: list[str | None]) -> date:
        parts = [(part or "").strip() for part in value]
        if not all(parts):
            raise forms.ValidationError("Vul dag, maand en jaar in.", code="required")
        day, month, year = parts
        if not all(part.isascii() and part.isdigit() for part in parts) or len(year) != 4:
            raise forms.ValidationError("Vul de dag in met cijfers, zoals 18 11 2026.", code="invalid")
        try:
            return date(int(year), int(month[:4]), int(day[:4]))
        except ValueError as error:
            raise forms.ValidationError("Vul een dag in die bestaat.", code="invalid") from error
