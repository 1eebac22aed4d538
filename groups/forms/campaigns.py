"""A call to report in one group: its days, what it counts, one's own number, and the thanks."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms

from groups.codes import Counting
from groups.content.campaign import HIGHEST_NUMBER, CampaignContent, check_days, next_week
from groups.forms.fields import WordsField
from incidents.forms.fields import MUST, DatePartsInput, TextField, WholeDayField, choice


class StartForm(forms.Form):
    """Next week to begin with; other days may be chosen."""

    first_date = WholeDayField(label="Eerste dag", ahead=True, widget=DatePartsInput(attrs=MUST))
    last_date = WholeDayField(label="Laatste dag", ahead=True, widget=DatePartsInput(attrs=MUST))
    text = TextField(
        label="Waar let u deze week op?",
        help_text="Bijvoorbeeld: alles wat net goed ging bij het opstaan.",
        rows=3,
        attrs={"aria-required": "false"},
    )
    counting = choice(
        Counting,
        label="Wilt u als groep weten hoeveel er is vastgelegd?",
        help_text="Er wordt nooit vanzelf geteld. Wie een getal geeft, ziet alleen het eigen getal. "
        "De groep ziet na afloop het totaal, als minstens drie mensen er een gaven.",
        **MUST,
    )

    def __init__(self, data: Any = None, *, now: datetime, today: date, reminder: UUID) -> None:
        first, last = next_week(today)
        super().__init__(data, initial={"first_date": first, "last_date": last})
        self.now, self.today, self.reminder = now, today, reminder

    def clean_counting(self) -> Counting:
        if self.cleaned_data["counting"] is None:
            raise forms.ValidationError("Kies of u dit als groep wilt weten.", code="missing")
        return self.cleaned_data["counting"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for remark in check_days(cleaned.get("first_date"), cleaned.get("last_date"), today=self.today):
            if remark.field not in self.errors:
                self.add_error(remark.field, remark.text)
        return cleaned

    def content(self) -> CampaignContent:
        given = self.cleaned_data
        return CampaignContent(
            first_date=given["first_date"],
            last_date=given["last_date"],
            counting=given["counting"],
            reminder=self.reminder,
            started_at=self.now,
            text=given["text"].strip(),
        )


class NumberForm(forms.Form):
    """Empty takes it back."""

    number = forms.IntegerField(
        label="Hoeveel legde u vast deze meldweek?",
        help_text="Uw eigen getal. Laat leeg om het weg te halen.",
        required=False,
        min_value=0,
        max_value=HIGHEST_NUMBER,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "4"}),
        error_messages={
            "invalid": f"Vul een getal in van 0 tot en met {HIGHEST_NUMBER}.",
            "min_value": f"Vul een getal in van 0 tot en met {HIGHEST_NUMBER}.",
            "max_value": f"Vul een getal in van 0 tot en met {HIGHEST_NUMBER}.",
        },
    )


class ThanksForm(forms.Form):
    """`shown` says which thanks the page showed, so that no others are written over unseen."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    text = WordsField(
        label="Bedank de groep",
        help_text="Wat viel op, en wat nemen we mee? Noem geen namen en geen aantallen per persoon.",
        missing="Schrijf een paar woorden. Eén zin is genoeg.",
        rows=5,
    )
