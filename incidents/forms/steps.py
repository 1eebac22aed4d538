"""The three pages of questions. Each answers with what was given on it; what else must be given, it asks for."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from analytics.taxonomy import CarePhase, IncidentType, PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    CareSetting,
    Consequence,
    Noticeable,
    Reach,
    Violence,
    ViolenceBy,
)
from incidents.content import STEPS, Answers, OpenPage, Reply, missing_answers
from incidents.forms.fields import MUST, DatePartsInput, DayField, SeveralField, TextField, choice, selection
from incidents.forms.reasons import AsksReason

SHORT = {"class": "opts--inline"}
TWO_COLUMNS = {"class": "opts--columns"}
IF_NOTICEABLE = "Alleen bij een merkbaar gevolg. Weet u het nog niet? Kies ‘Nog onbekend’."
# Whether it was the care, and violence, are also asked of a danger in which nothing happened yet.
NEVER_SKIPPED = {"care_related", "violence", "violence_by", "fellow_client_stays"}
MOST_TYPES = 2

OUTDATED = dict.fromkeys(
    ("required", "invalid"), "Open deze pagina opnieuw. Wat al bewaard was, staat er nog."
)
MISSING = {
    "occurred_date": "Kies wanneer het was.",
    "description": "Beschrijf in een paar zinnen wat er gebeurde.",
    "reach": "Kies of het bij de cliënt gebeurde.",
    "care_phase": "Kies waar in de behandeling het gebeurde.",
    "incident_types": "Kies wat voor gebeurtenis het was.",
    "noticeable": "Kies of de cliënt er iets van merkt of kan gaan merken.",
    "harm_physical": "Kies hoe ernstig het lichamelijk is. Weet u het nog niet? Kies ‘Nog onbekend’.",
    "harm_psychological": "Kies hoe ernstig het psychisch is. Weet u het nog niet? Kies ‘Nog onbekend’.",
}


class QuestionPage(AsksReason):
    """What the three pages share: a name for the open page, the version it shows, and a reply.

    `partial` accepts what is not finished yet, for autosave and "Bewaren en later verder".
    """

    step: ClassVar[int]
    title: ClassVar[str]
    questions: ClassVar[tuple[str, ...]]

    page = forms.RegexField(r"^[\w-]{8,40}$", widget=forms.HiddenInput, error_messages=OUTDATED)
    version = forms.RegexField(r"^[0-9]{1,9}$", widget=forms.HiddenInput, error_messages=OUTDATED)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        stored: Answers,
        today: date,
        page: OpenPage | None = None,
        partial: bool = False,
    ) -> None:
        initial = {name: getattr(stored, name) for name in self.questions}
        if page:
            initial |= {"page": page.name, "version": page.version}
        super().__init__(data, initial=initial)
        self.stored, self.today, self.partial = stored, today, partial

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.partial:
            for question in missing_answers(self.content().onto(self.stored)):
                field = self.field_of(question)
                if question in self.questions and field not in self.errors:
                    self.add_error(field, MISSING[question])
        return cleaned

    def content(self) -> Reply:
        """The questions that were answered in a way that can be kept."""
        asked = tuple(name for name in self.questions if name in self.cleaned_data)
        return Reply(asked, Answers(**{name: self.cleaned_data[name] for name in asked}))

    def open_page(self) -> OpenPage:
        return OpenPage(self.cleaned_data["page"], int(self.cleaned_data["version"]))

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered, here or on a page before."""
        return self.content().onto(self.stored) != Answers()

    @property
    def is_kept_whole(self) -> bool:
        """Whether the reply holds all that was typed: what is wrong, was left empty."""
        return not any(_was_given(self[name].data) for name in self.errors)

    def field_of(self, question: str) -> str:
        """The field in which a question is answered."""
        return question


def _was_given(data: Any) -> bool:
    return any(data) if isinstance(data, list) else bool(data)


class WhatHappenedPage(QuestionPage):
    """When, what, and whether it reached the client."""

    step = 1
    title = "Wat gebeurde er?"
    questions = ("occurred_date", "description", "reach")

    when = forms.ChoiceField(
        label="Wanneer was het?",
        choices=[("today", "Vandaag"), ("yesterday", "Gisteren"), ("earlier", "Eerder")],
        required=False,
        widget=forms.RadioSelect(attrs=MUST | SHORT),
        error_messages={"invalid_choice": MISSING["occurred_date"]},
    )
    day = DayField(
        label="Welke dag was dat?",
        help_text="Alleen bij ‘Eerder’. Bijvoorbeeld 18 11 2026.",
        widget=DatePartsInput(attrs=MUST | {"data-when": "when=earlier"}),
    )
    description = TextField(
        label="Beschrijf het in uw eigen woorden",
        help_text="Een paar zinnen is genoeg. Noem geen namen of geboortedata: schrijf ‘cliënt’ of ‘collega’.",
        attrs=MUST,
    )
    reach = choice(
        Reach,
        label="Is het bij de cliënt gebeurd?",
        help_text="Ook als de cliënt er niets van merkte.",
        **MUST,
    )

    def __init__(self, *arguments: Any, today: date, **named: Any) -> None:
        super().__init__(*arguments, today=today, **named)
        day = self.fields["day"]
        if isinstance(day, DayField):
            day.today = today
        stored = self.initial["occurred_date"]
        recent = {today: "today", today - timedelta(days=1): "yesterday"}
        if stored:
            self.initial["when"] = recent.get(stored, "earlier")
            self.initial["day"] = None if stored in recent else stored

    def clean(self) -> dict[str, Any]:
        when = self.cleaned_data.get("when")
        if when != "earlier":
            self.errors.pop("day", None)
            ago = {"today": 0, "yesterday": 1}.get(when or "")
            self.cleaned_data["occurred_date"] = None if ago is None else self.today - timedelta(days=ago)
        elif "day" not in self.errors:
            self.cleaned_data["occurred_date"] = self.cleaned_data["day"]
            if not self.partial and not self.cleaned_data["day"]:
                self.add_error("day", "Vul dag, maand en jaar in.")
        return super().clean()

    def field_of(self, question: str) -> str:
        if question != "occurred_date":
            return question
        return "day" if self.cleaned_data.get("when") == "earlier" else "when"


class WhereItBelongsPage(QuestionPage):
    """The codes of place and kind."""

    step = 2
    title = "Waar hoort het bij?"
    questions = ("care_phase", "incident_types", "care_setting")

    care_phase = choice(CarePhase, label="Waar in de behandeling was het?", **MUST | TWO_COLUMNS)
    incident_types = SeveralField(
        IncidentType,
        label="Wat voor gebeurtenis was het?",
        help_text="Kies er één of twee: wat het best past.",
        attrs=MUST | TWO_COLUMNS,
    )
    care_setting = selection(CareSetting, label="Op welke plek was het?", empty="Kies een plek")

    def clean_incident_types(self) -> tuple[IncidentType, ...]:
        types = self.cleaned_data["incident_types"]
        if len(types) > MOST_TYPES:
            raise forms.ValidationError("Kies er hoogstens twee: wat het best past.", code="too_many")
        return types


class WhatFollowedPage(QuestionPage):
    """Consequences, whether it was the care, and violence; only a danger seen asks less."""

    step = 3
    title = "Wat was het gevolg?"
    template_name = "incidents/_what_followed.html"
    questions = STEPS[3]

    noticeable = choice(
        Noticeable,
        label="Heeft het merkbare gevolgen voor de cliënt, of kan dat nog komen?",
        help_text="Bijvoorbeeld pijn, ongerustheid of een extra controle.",
        **MUST | SHORT,
    )
    harm_physical = choice(
        PhysicalHarm, label="Hoe ernstig is het lichamelijk?", help_text=IF_NOTICEABLE, **MUST
    )
    harm_psychological = choice(
        PsychologicalHarm,
        label="Hoe ernstig is het psychisch?",
        help_text=IF_NOTICEABLE,
        **MUST | TWO_COLUMNS,
    )
    consequences = SeveralField(
        Consequence,
        without=(Consequence.NONE, Consequence.UNKNOWN),
        label="Wat volgde erop?",
        help_text="Kies alles wat past.",
        attrs=TWO_COLUMNS,
    )
    care_related = choice(Answer, label="Ging het om de zorg die u gaf of had moeten geven?", **SHORT)
    deviation = choice(
        Answer,
        label="Ging er iets anders dan bedoeld of verwacht?",
        help_text="Of had het beter gekund, volgens wat in uw vak gebruikelijk is?",
        **SHORT,
    )
    known_risk_discussed = choice(
        Answer,
        label="Was dit een bekend risico dat u vooraf met de cliënt besprak?",
        help_text="Alleen als er niets anders ging dan bedoeld.",
        **SHORT,
    )
    caused_by_care = choice(
        Answer,
        label="Kwam het gevolg door de zorg?",
        help_text="Alleen bij een ernstig gevolg.",
        **SHORT,
    )
    written_reasons = TextField(
        label="Waarom is dit volgens u geen calamiteit?",
        help_text="Alleen bij een ernstig gevolg. Schrijf het kort op: dit is later uw onderbouwing.",
        rows=4,
    )
    violence = choice(
        Violence,
        label="Was er geweld, seksueel grensoverschrijdend gedrag of dwang?",
        help_text="We vragen dit bij elke melding. Was dit zo? Dan helpen we u met de stappen die daarbij horen.",
    )
    violence_by = choice(
        ViolenceBy, label="Van wie kwam dit gedrag?", help_text="Alleen als dit zo was of als u het vermoedt."
    )
    fellow_client_stays = choice(
        Answer, label="Verblijft die andere cliënt een deel van de dag in de instelling?", **SHORT
    )

    def __init__(self, *arguments: Any, stored: Answers, **named: Any) -> None:
        super().__init__(*arguments, stored=stored, **named)
        if stored.reach is Reach.HAZARD_ONLY:
            for question in set(self.questions) - NEVER_SKIPPED:
                del self.fields[question]


PAGES: dict[int, type[QuestionPage]] = {
    page.step: page for page in (WhatHappenedPage, WhereItBelongsPage, WhatFollowedPage)
}
