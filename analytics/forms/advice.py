"""What staff fill in: an advice with the words it is tied to, and a call to report."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format

from analytics.advice import AdviceContent
from analytics.forms.fields import DayField, TextField
from analytics.operations.campaigns import LONGEST, CampaignContent
from analytics.taxonomy import Category, PhaseFacet, ProfessionGroup, Vocabulary

_FURTHEST_AHEAD = timedelta(days=3653)


def _words(
    vocabulary: type[Vocabulary], *, label: str, help_text: str = "", missing: str = ""
) -> forms.Field:
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=vocabulary.choices(),
        coerce=vocabulary,
        required=bool(missing),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "opts--columns"}),
        error_messages={"required": missing, "invalid_choice": "Kies uit deze lijst."},
    )


class AdviceForm(forms.Form):
    """One version of an advice. `newest` is the version that the page showed."""

    title = TextField(
        label="Titel",
        help_text="Begin met wat iemand kan doen, zoals ‘Laat een cliënt rustig opstaan’.",
        missing="Vul een titel in.",
        max_length=120,
    )
    summary = TextField(
        label="In het kort",
        help_text="Eén of twee zinnen. Die staan in de lijst met adviezen.",
        missing="Vat het advies kort samen.",
        max_length=300,
        lines=3,
    )
    text = TextField(
        label="Het advies",
        help_text="Een lege regel begint een nieuwe alinea. Noem geen melding, geen praktijk en geen persoon.",
        missing="Schrijf het advies.",
        max_length=4000,
        lines=12,
    )
    categories = _words(
        Category, label="Over welke onderwerpen gaat het?", missing="Kies minstens één onderwerp."
    )
    groups = _words(
        ProfessionGroup,
        label="Voor welke vakgroepen?",
        help_text="Kruist u niets aan, dan geldt het voor alle.",
    )
    phases = _words(
        PhaseFacet,
        label="In welke fase van de zorg?",
        help_text="Kruist u niets aan, dan geldt het voor alle.",
    )
    newest = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def content(self) -> AdviceContent:
        given = self.cleaned_data
        return AdviceContent(
            title=given["title"],
            summary=given["summary"],
            text=given["text"],
            categories=_in_order(Category, given["categories"]),
            groups=_in_order(ProfessionGroup, given["groups"]),
            phases=_in_order(PhaseFacet, given["phases"]),
        )

    @property
    def seen(self) -> int:
        return self.cleaned_data.get("newest") or 0


class StepForm(forms.Form):
    """A button below an advice: it goes about the version that the page showed."""

    newest = forms.IntegerField(min_value=1)

    def content(self) -> int:
        return self.cleaned_data["newest"]


class CampaignForm(forms.Form):
    """A call to report, the same for every therapist. `version` is the one that the page showed."""

    title = TextField(
        label="Titel", help_text="Zoals ‘Meldweek: vallen’.", missing="Vul een titel in.", max_length=80
    )
    text = TextField(
        label="Wat lezen therapeuten?",
        help_text="Een paar zinnen, bovenaan hun overzicht. Iedereen krijgt dezelfde.",
        missing="Schrijf wat therapeuten lezen.",
        max_length=600,
        lines=4,
    )
    first_date = DayField(label="Eerste dag")
    last_date = DayField(label="Laatste dag")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *arguments: Any, today: date, begun_on: date | None = None, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.today = today
        self.begun_on = begun_on

    def clean_first_date(self) -> date:
        day = self.cleaned_data["first_date"]
        if day > self.today + _FURTHEST_AHEAD:
            raise forms.ValidationError("Kies een dag binnen tien jaar.")
        if self.begun_on and day != self.begun_on:
            raise forms.ValidationError(
                f"De meldweek is al begonnen: laat {date_format(self.begun_on, 'j F Y')} staan."
            )
        if day < self.today and not self.begun_on:
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return day

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_date"), self.cleaned_data.get("last_date")
        if first and last and last < first:
            self.add_error("last_date", "De laatste dag komt niet vóór de eerste.")
        elif first and last and last - first >= LONGEST:
            self.add_error("last_date", f"Kies hoogstens {LONGEST.days} dagen.")
        return self.cleaned_data

    def content(self) -> CampaignContent:
        given = self.cleaned_data
        return CampaignContent(given["title"], given["text"], given["first_date"], given["last_date"])

    @property
    def seen(self) -> int:
        return self.cleaned_data.get("version") or 0


def _in_order(vocabulary: type[Vocabulary], chosen: list[Any]) -> tuple[Any, ...]:
    return tuple(word for word in vocabulary if word in chosen)
