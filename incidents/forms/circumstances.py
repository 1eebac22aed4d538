"""Facts that only some events need, in groups; each group a question that most people answer with "nee"."""

from dataclasses import replace
from typing import Any

from django import forms

from incidents.codes import Answer, HappenedIn, MilestoneKind, Product, Representation
from incidents.content import Circumstances, Milestones
from incidents.content.circumstances import check_circumstances
from incidents.content.milestones import check_milestone
from incidents.content.remarks import Remark
from incidents.forms.fields import (
    MUST,
    ClockField,
    DatePartsInput,
    LineField,
    TextField,
    WholeDayField,
    choice,
)
from incidents.forms.parts import PartForm
from incidents.forms.steps import SHORT

MOST_PROVIDERS = 99

# The field of a day, its field for a time, and what it marks.
_DAYS = {
    "breach_date": (MilestoneKind.BREACH_DISCOVERED, "breach_time"),
    "complaint_date": (MilestoneKind.COMPLAINT_RECEIVED, ""),
    "contract_date": (MilestoneKind.CONTRACT_ENDED, ""),
}
# Only with a yes to that question does the day say anything.
_ASKED_BY = {
    "breach_date": "data_breach",
    "complaint_date": "complaint_received",
    "contract_date": "ended_for_dysfunction",
}
_WHEN_MISSING = {
    "breach_date": "Vul in wanneer u het datalek ontdekte.",
    "complaint_date": "Vul in wanneer u de klacht kreeg.",
    "contract_date": "Vul in wanneer de overeenkomst eindigde.",
    "happened_date": "Vul dag, maand en jaar in.",
}


class CircumstancesForm(PartForm):
    """Everything may stay open."""

    happened_in = choice(HappenedIn, label="In wiens zorg gebeurde het?")
    provider_count = forms.IntegerField(
        label="Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?",
        help_text="Tel uzelf mee. Gemeente en wijkteam tellen niet mee.",
        required=False,
        min_value=1,
        max_value=MOST_PROVIDERS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "3"}),
        error_messages={
            "invalid": "Vul een getal in, zoals 3.",
            "min_value": "Tel uzelf mee: het zijn er minstens 1.",
            "max_value": f"Vul hoogstens {MOST_PROVIDERS} in.",
        },
    )
    cooperation_as_cause = choice(Answer, label="Ging het mis in de samenwerking?", **SHORT)
    reported_by_other = choice(
        Answer,
        label="Meldde een ander het al bij de IGJ?",
        help_text="Dat verandert niets aan uw eigen melding. U schrijft het alleen op.",
        **SHORT,
    )
    social_domain_involved = choice(Answer, label="Was de gemeente of een wijkteam betrokken?", **SHORT)

    representation = choice(Representation, label="Beslist de cliënt zelf?")
    regular_care_delayed = choice(
        Answer, label="Is reguliere zorg of medicatie uitgesteld of gestopt?", **SHORT
    )
    cluster = choice(Answer, label="Gebeurde dit door dezelfde oorzaak bij meer cliënten?", **SHORT)

    product = choice(Product, label="Speelde een middel of apparaat een rol?")
    product_name = LineField(label="Welk middel of apparaat?")
    data_breach = choice(
        Answer,
        label="Zijn persoonsgegevens kwijt, of bij de verkeerde terechtgekomen?",
        help_text="Bijvoorbeeld een verkeerd verstuurde mail.",
        **SHORT,
    )
    breach_date = WholeDayField(
        label="Wanneer ontdekte u dat?",
        widget=DatePartsInput(attrs=MUST | {"data-when": "data_breach=yes"}),
    )
    breach_time = ClockField(
        label="Hoe laat ontdekte u dat?",
        help_text="De 72 uur tellen vanaf dat moment.",
        attrs=MUST | {"data-when": "data_breach=yes"},
    )
    breach_reason = TextField(
        label="Is melden niet nodig? Schrijf kort op waarom",
        rows=3,
        attrs={"data-when": "data_breach=yes"},
    )
    complaint_received = choice(Answer, label="Kreeg u een schriftelijke klacht?", **SHORT)
    complaint_date = WholeDayField(
        label="Wanneer kreeg u de klacht?",
        widget=DatePartsInput(attrs=MUST | {"data-when": "complaint_received=yes"}),
    )
    domestic_violence_signal = choice(
        Answer, label="Zag u een signaal van huiselijk geweld of kindermishandeling?", **SHORT
    )
    offence_suspected = choice(Answer, label="Was er misschien een strafbaar feit?", **SHORT)
    ended_for_dysfunction = choice(
        Answer,
        label="Beëindigde u een overeenkomst omdat iemand ernstig tekortschoot?",
        help_text="Met een zorgverlener die voor uw praktijk werkt.",
        **SHORT,
    )
    contract_date = WholeDayField(
        label="Wanneer eindigde de overeenkomst?",
        widget=DatePartsInput(attrs=MUST | {"data-when": "ended_for_dysfunction=yes"}),
    )

    shared_with_group = choice(Answer, label="Wilt u dit met een groep bespreken?", **SHORT)
    identifiable = choice(
        Answer,
        label="Kan iemand in die groep de cliënt herkennen?",
        help_text="Alleen als u het met een groep wilt bespreken.",
        **SHORT,
    )

    def __init__(self, *arguments: Any, stored: Any, **named: Any) -> None:
        initial = {name: getattr(stored.circumstances, name) for name in vars(Circumstances())}
        for field, (kind, time_field) in _DAYS.items():
            if mark := stored.milestones.of(kind):
                initial |= {field: mark.happened_date}
                initial |= {time_field: mark.happened_time} if time_field else {}
        super().__init__(*arguments, stored=stored, initial=initial, **named)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.say(check_circumstances(self.content()))
        for field, question in _ASKED_BY.items():
            if cleaned.get(question) is Answer.YES and field not in self.errors:
                self.say(self._remarks_on(field))
        return cleaned

    def content(self) -> Circumstances:
        given: dict[str, Any] = {name: self.cleaned_data.get(name) for name in vars(Circumstances())}
        for text in ("breach_reason", "product_name"):
            given[text] = (given[text] or "").strip()
        return replace(self.stored.circumstances, **given)

    def milestones(self, stored: Milestones) -> Milestones:
        """With the days that were filled in and asked for."""
        for field, (kind, time_field) in _DAYS.items():
            day = self.cleaned_data[field]
            if day and self.cleaned_data[_ASKED_BY[field]] is Answer.YES:
                at = self.cleaned_data[time_field] if time_field else None
                stored = stored.with_mark(kind, day, at=self.now, happened_time=at)
        return stored

    def _remarks_on(self, field: str) -> list[Remark]:
        kind, time_field = _DAYS[field]
        day = self.cleaned_data.get(field)
        if day is None:
            return [Remark(field, _WHEN_MISSING[field])]
        at = self.cleaned_data.get(time_field) if time_field else None
        remarks = check_milestone(
            self.stored.milestones,
            kind,
            day,
            occurred_date=self.stored.answers.occurred_date,
            now=self.now,
            happened_time=at,
        )
        places = {"happened_date": field, "happened_time": time_field}
        return [Remark(places[remark.field], remark.text) for remark in remarks]


class MilestoneForm(PartForm):
    """One day that counts."""

    happened_date = WholeDayField(label="Op welke dag?", widget=DatePartsInput(attrs=MUST))
    happened_time = ClockField(label="Hoe laat?", help_text="Bijvoorbeeld 14:30.")

    def __init__(self, *arguments: Any, kind: MilestoneKind, stored: Any, **named: Any) -> None:
        mark = stored.milestones.of(kind)
        initial = vars(mark) if mark else {}
        super().__init__(*arguments, stored=stored, initial=initial, **named)
        self.kind = kind
        if kind.lies_ahead:
            self.fields["happened_date"] = WholeDayField(
                label="Op welke dag?", ahead=True, widget=DatePartsInput(attrs=MUST)
            )
            del self.fields["happened_time"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not cleaned.get("happened_date"):
            self.say([Remark("happened_date", _WHEN_MISSING["happened_date"])])
            return cleaned
        self.say(
            check_milestone(
                self.stored.milestones,
                self.kind,
                cleaned["happened_date"],
                occurred_date=self.stored.answers.occurred_date,
                now=self.now,
                happened_time=cleaned.get("happened_time"),
            )
        )
        return cleaned

    def milestones(self, stored: Milestones) -> Milestones:
        given = self.cleaned_data
        return stored.with_mark(
            self.kind, given["happened_date"], at=self.now, happened_time=given.get("happened_time")
        )
