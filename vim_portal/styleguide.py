"""What the style page shows: every kind of question, empty and with errors. For the makers, in debug only."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms


class DatePartsInput(forms.MultiWidget):
    template_name = "django/forms/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({name: forms.TextInput for name in ("day", "month", "year")}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class EveryQuestion(forms.Form):
    """One of each kind; the words are those of the real forms."""

    when = forms.ChoiceField(
        label="Wanneer was het?",
        choices=[("today", "Vandaag"), ("yesterday", "Gisteren"), ("earlier", "Eerder")],
        widget=forms.RadioSelect(attrs={"class": "opts--inline"}),
        error_messages={"required": "Kies wanneer het was"},
    )
    date = forms.Field(
        label="Welke dag was dat?",
        required=False,
        widget=DatePartsInput(attrs={"data-when": "when=earlier", "aria-required": "true"}),
    )
    what_happened = forms.CharField(
        label="Beschrijf het in uw eigen woorden",
        help_text="Een paar zinnen is genoeg. Noem geen namen of geboortedata.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Beschrijf in een paar zinnen wat er gebeurde"},
    )
    noticed = forms.ChoiceField(
        label="Heeft de cliënt er iets van gemerkt of kunnen merken?",
        choices=[
            ("yes", "Ja, of misschien"),
            ("no", "Nee, het is op tijd voorkomen"),
            ("unknown", "Nog onbekend"),
        ],
        widget=forms.RadioSelect(attrs={"hints": {"unknown": "Dat mag. U kunt dit later aanvullen."}}),
        error_messages={"required": "Kies of de cliënt er iets van merkte"},
    )
    causes = forms.MultipleChoiceField(
        label="Wat speelde mee?",
        choices=[("talk", "Communicatie"), ("pressure", "Werkdruk"), ("material", "Materiaal")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    profession_group = forms.ChoiceField(
        label="Vakgroep",
        choices=[("", "Kies een vakgroep"), ("acupuncture", "Acupunctuur"), ("massage", "Massagetherapie")],
        error_messages={"required": "Kies een vakgroep"},
    )
    email = forms.EmailField(
        label="E-mailadres",
        help_text="In een mail staat nooit iets over uw meldingen.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Vul uw e-mailadres in"},
    )
    password = forms.CharField(
        label="Wachtwoord",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Vul uw wachtwoord in"},
    )
    agreed = forms.BooleanField(
        label="Ik houd geheim wat hier wordt besproken",
        help_text="Ook na de bijeenkomst. Ik maak geen kopie, foto of opname.",
        error_messages={"required": "Vink aan dat u dit geheim houdt"},
    )


def examples() -> dict[str, Any]:
    """The context of the style page."""
    wrong = EveryQuestion({"wrong-when": "earlier"}, prefix="wrong")
    wrong.add_error("date", "Vul een datum in die niet in de toekomst ligt")
    return {
        "questions": EveryQuestion(),
        "wrong": wrong,
        "day": date(2026, 12, 30),
        "answers": [
            SimpleNamespace(label="Wanneer was het?", value="Vandaag", change_url="#"),
            SimpleNamespace(label="Waar was het?", value="", change_url="#"),
        ],
    }
