"""A case as its owner rewrites it: the words, what goes along by itself, and the names that the page showed."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.dateparse import parse_datetime

from groups.content.case import CaseContent, CaseFacets
from groups.forms.marks import MarkedForm
from groups.refusals import Caution
from incidents.forms.fields import FREE, MUST, NOT_IN_LIST, LineField, TextField

_MISSING = {
    "title": "Geef de casus een korte titel.",
    "story": "Vertel wat er gebeurde.",
    "question": "Schrijf op wat u van de groep wilt weten. Eén vraag is genoeg.",
}
_NOT_SHOWN = "Kijk wie dit kan lezen en deel dan opnieuw."


class CaseForm(MarkedForm):
    """The words that members read. `facets` are all that may go along; those of `chosen` do."""

    marked: ClassVar[tuple[str, ...]] = ("title", "story", "question")

    title = LineField(label="Korte titel", longest=120, attrs=MUST)
    story = TextField(
        label="Wat gebeurde er?",
        help_text="In uw eigen woorden, en zo dat niemand de cliënt, uzelf of een ander herkent. "
        "Schrijf ‘de cliënt’ en ‘de therapeut’. Laat weg wat er niet toe doet, en verander wat zeldzaam is.",
        rows=9,
        attrs=MUST,
    )
    question = TextField(label="Wat wilt u van de groep weten?", rows=3, attrs=MUST)
    goes_along = forms.MultipleChoiceField(
        label="Dit gaat mee als vaste woorden",
        help_text="Haal weg wat te veel zegt.",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=FREE),
        error_messages={"invalid_choice": NOT_IN_LIST, "invalid_list": NOT_IN_LIST},
    )

    def __init__(
        self, data: Any = None, *, facets: CaseFacets, chosen: CaseFacets, initial: Mapping[str, Any]
    ) -> None:
        kept: Collection[str] = initial.get("kept_marks", ())
        super().__init__(data, kept_marks=kept, initial={"goes_along": [*chosen.in_words], **initial})
        self.facets = facets
        lines = [(name, f"{label}: {words}") for name, (label, words) in facets.in_words.items()]
        self.fields["goes_along"].choices = lines  # type: ignore[attr-defined]
        if not lines:
            del self.fields["goes_along"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, missing in _MISSING.items():
            if name not in self.errors and not cleaned[name].strip():
                self.add_error(name, missing)
        return cleaned

    def content(self, *, at: datetime) -> CaseContent:
        given = self.cleaned_data
        return CaseContent(
            title=given["title"].strip(),
            story=given["story"].strip(),
            question=given["question"].strip(),
            shared_at=at,
            facets=self.facets.only(tuple(given.get("goes_along", ()))),
            kept_marks=self.kept_marks,
        )


class ShownReadersForm(forms.Form):
    """One click that says by whom it will be read: the print of the names that the page showed."""

    shown = forms.RegexField(
        r"^[0-9a-f]{32}$",
        widget=forms.HiddenInput,
        error_messages={"required": _NOT_SHOWN, "invalid": _NOT_SHOWN},
    )


class ShareForm(CaseForm, ShownReadersForm):
    """A new case. What is said of it first is agreed to with a tick each."""

    def __init__(self, data: Any = None, *, cautions: Collection[Caution], **named: Any) -> None:
        super().__init__(data, **named)
        for caution in cautions:
            self.fields[caution.name] = forms.BooleanField(
                label=caution.label,
                error_messages={"required": f"Lees dit eerst en vink aan: {caution.label}."},
            )
        self.cautions = [(caution, self[caution.name]) for caution in cautions]


class AmendForm(CaseForm):
    """A case that is there, and the moment of the words that the page showed."""

    shown_at = forms.CharField(widget=forms.HiddenInput)

    def clean_shown_at(self) -> datetime:
        try:
            moment = parse_datetime(self.cleaned_data["shown_at"])
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise forms.ValidationError("Deze bladzijde is te oud. Open de casus opnieuw.", code="outdated")
        return moment
