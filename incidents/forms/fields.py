"""Form fields of the register: text made fit to keep, a day in three parts, answers from a closed list."""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any

from django import forms

from accounts.plain_text import UnreadableCharacter, plain_text
from analytics.taxonomy import Vocabulary
from incidents.codes import Answer

LONGEST_TEXT = 2000
EARLIEST_YEAR = 1950
# For a page that says itself that everything may stay open; then no question needs to say so.
FREE = {"aria-required": "false"}
MUST = {"aria-required": "true"}
NOT_IN_LIST = "Kies een van de antwoorden."


class TextField(forms.CharField):
    """A few sentences, without direction marks and in one Unicode form."""

    def __init__(self, *, rows: int = 6, **named: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, **named.pop("attrs", {})})
        too_long = f"Maak de tekst korter: hoogstens {LONGEST_TEXT:,} tekens.".replace(",", ".")
        super().__init__(
            max_length=LONGEST_TEXT,
            required=False,
            strip=False,
            widget=widget,
            error_messages={"max_length": too_long},
            **named,
        )

    def to_python(self, value: Any) -> str:
        try:
            return plain_text(super().to_python(value) or "")
        except UnreadableCharacter as error:
            raise forms.ValidationError(str(error), code="unreadable") from error


class DatePartsInput(forms.MultiWidget):
    """Day, month and year, each typed."""

    template_name = "django/forms/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({name: forms.TextInput for name in ("day", "month", "year")}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.Field):
    """A day that has been; 1 and 01 are the same. None while a part is still empty."""

    widget = DatePartsInput

    def __init__(self, **named: Any) -> None:
        self.today = date.max
        super().__init__(required=False, **named)

    def clean(self, value: list[str | None]) -> date | None:
        parts = [(part or "").strip() for part in value]
        if not all(parts):
            return None
        if (
            not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts)
            or len(parts[2]) != 4
        ):
            raise forms.ValidationError("Vul de dag in met cijfers, zoals 18 11 2026.", code="invalid")
        day, month, year = (int(part) for part in parts)
        try:
            found = date(year, month, day)
        except ValueError as error:
            raise forms.ValidationError("Vul een dag in die bestaat.", code="invalid") from error
        if found > self.today:
            raise forms.ValidationError("Vul een datum in die niet in de toekomst ligt.", code="future")
        if found.year < EARLIEST_YEAR:
            raise forms.ValidationError("Kijk het jaar na.", code="past")
        return found


def choice(words: type[Vocabulary], *, label: str, **shown: Any) -> forms.TypedChoiceField:
    """One word of a list, as a row to tap; None while nothing was chosen."""
    help_text = shown.pop("help_text", "")
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=words.choices(),
        coerce=words,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs=shown),
        error_messages={"invalid_choice": NOT_IN_LIST},
    )


def selection(words: type[Vocabulary], *, label: str, empty: str) -> forms.TypedChoiceField:
    """One word of a long list that few people need."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("", empty), *words.choices()],
        coerce=words,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": NOT_IN_LIST},
    )


class SeveralField(forms.TypedMultipleChoiceField):
    """Words of a list, in the order of the list."""

    def __init__(
        self,
        words: type[Vocabulary],
        *,
        without: tuple[Vocabulary, ...] = (),
        label_of: Callable[[Any], str] = attrgetter("label"),
        **named: Any,
    ) -> None:
        self.words = words
        attrs = named.pop("attrs", {})
        super().__init__(
            choices=[(word.value, label_of(word)) for word in words if word not in without],
            coerce=words,
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs=attrs),
            error_messages={"invalid_choice": NOT_IN_LIST, "invalid_list": NOT_IN_LIST},
            **named,
        )

    def clean(self, value: Any) -> tuple[Vocabulary, ...]:
        chosen = super().clean(value)
        return tuple(word for word in self.words if word in chosen)


class WholeDayField(DayField):
    """A day, or nothing; a part alone is not dropped without a word. `ahead` lets it lie in the future."""

    def __init__(self, *, ahead: bool = False, **named: Any) -> None:
        super().__init__(**named)
        self.ahead = ahead

    def clean(self, value: list[str | None]) -> date | None:
        given = [bool((part or "").strip()) for part in value]
        if any(given) and not all(given):
            raise forms.ValidationError("Vul dag, maand en jaar in.", code="partial")
        return super().clean(value)


class ClockField(forms.TimeField):
    """A time of the day, as people type it: 9:15, 09.15."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%H:%M", "%H.%M"],
            widget=forms.TimeInput(
                format="%H:%M", attrs={"size": "5", "autocomplete": "off", **named.pop("attrs", {})}
            ),
            error_messages={"invalid": "Vul de tijd in zoals 14:30."},
            **named,
        )


class LineField(forms.CharField):
    """One line of text."""

    def __init__(self, *, longest: int = 200, **named: Any) -> None:
        attrs = {"autocomplete": "off", **named.pop("attrs", {})}
        super().__init__(
            max_length=longest,
            required=False,
            widget=forms.TextInput(attrs=attrs),
            error_messages={"max_length": f"Maak dit korter: hoogstens {longest} tekens."},
            **named,
        )

    def to_python(self, value: Any) -> str:
        try:
            return plain_text(super().to_python(value) or "")
        except UnreadableCharacter as error:
            raise forms.ValidationError(str(error), code="unreadable") from error


def free_text(label: str, help_text: str = "", *, rows: int = 3) -> TextField:
    """One of the questions of a page on which everything may stay open; so are the three below."""
    return TextField(label=label, help_text=help_text, rows=rows, attrs=FREE)


def free_line(label: str, help_text: str = "") -> LineField:
    return LineField(label=label, help_text=help_text, attrs=FREE)


def free_day(label: str, help_text: str = "", *, ahead: bool = False) -> WholeDayField:
    return WholeDayField(label=label, help_text=help_text, ahead=ahead, widget=DatePartsInput(attrs=FREE))


def free_answer(label: str, help_text: str = "") -> forms.TypedChoiceField:
    return choice(Answer, label=label, help_text=help_text, **FREE | {"class": "opts--inline"})
