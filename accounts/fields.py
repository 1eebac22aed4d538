"""Form fields for what people type: tidied, bounded, and refused with a sentence that helps."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from accounts.member_numbers import LONGEST, normalised
from accounts.plain_text import UnreadableCharacter, one_line, plain_text, readable


class LineField(forms.CharField):
    """One line of text."""

    def __init__(self, *, missing: str, max_length: int, **named: Any) -> None:
        messages = {"required": missing, "max_length": f"Maak dit korter: hoogstens {max_length} tekens."}
        super().__init__(max_length=max_length, error_messages=messages, **named)

    def to_python(self, value: Any) -> str:
        return _tidied(one_line, super().to_python(value))


class MemberNumberField(LineField):
    """The number that a professional body gave; capitals, spaces and dashes do not matter."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            label="Lidnummer",
            missing="Vul uw lidnummer in.",
            max_length=LONGEST,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            **named,
        )

    def to_python(self, value: Any) -> str:
        return normalised(super().to_python(value))


class AddressField(forms.EmailField):
    """An e-mail address; case does not matter."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            label="E-mailadres",
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": "Vul uw e-mailadres in.",
                "invalid": "Vul een e-mailadres in zoals naam@voorbeeld.nl.",
                "max_length": "Dit e-mailadres is te lang.",
            },
            **named,
        )

    def to_python(self, value: Any) -> str:
        return _tidied(plain_text, super().to_python(value)).lower()


class PasswordField(forms.CharField):
    """A password, with every space it holds; the same characters in whichever way a device composes them."""

    def __init__(self, *, missing: str, autocomplete: str, **named: Any) -> None:
        super().__init__(
            max_length=256,
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
            error_messages={
                "required": missing,
                "max_length": "Kies een wachtwoord van hoogstens 256 tekens.",
            },
            **named,
        )

    def to_python(self, value: Any) -> str:
        return _tidied(readable, super().to_python(value))


class RecoveryCodeField(LineField):
    """The code from the paper, in capitals or not, with dashes or without."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            label="Herstelcode",
            help_text="De 28 tekens op uw afdruk. Hoofdletters en streepjes maken niet uit.",
            missing="Vul uw herstelcode in.",
            max_length=80,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
            ),
            **named,
        )


class CodeField(LineField):
    """A code of the app on somebody's phone, or one of their reserve codes; spaces do not matter."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            label="Code",
            missing="Vul de code in.",
            max_length=40,
            widget=forms.TextInput(
                attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
            ),
            **named,
        )


class CredentialField(forms.JSONField):
    """What a browser says of a passkey; a script fills it in."""

    def __init__(self) -> None:
        missing = "Uw apparaat gaf geen passkey. Probeer het opnieuw."
        super().__init__(widget=forms.HiddenInput, error_messages={"required": missing, "invalid": missing})

    def to_python(self, value: Any) -> Any:
        if len(value or "") > 20_000:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return super().to_python(value)
        except RecursionError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


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


def current_password(label: str = "Wachtwoord") -> PasswordField:
    return PasswordField(label=label, missing="Vul uw wachtwoord in.", autocomplete="current-password")


def new_password(label: str) -> PasswordField:
    return PasswordField(
        label=label,
        help_text="Minstens 14 tekens. Een korte zin werkt goed, een wachtwoordmanager ook.",
        missing="Kies een wachtwoord.",
        autocomplete="new-password",
    )


def _tidied(tidy: Callable[[str], str], value: str | None) -> str:
    try:
        return tidy(value or "")
    except UnreadableCharacter as error:
        raise forms.ValidationError(str(error), code="unreadable") from error
