"""What somebody makes of an incident: five questions, causes, chance and severity; and one cause of the tree."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from django import forms
from django.forms import BoundField

from analytics.taxonomy import CauseGroup
from incidents.codes import DiscoveredBy, PotentialSeverity, RecoveryFactor, Recurrence, RootCause
from incidents.content import Analysis, CauseNode, IncidentContent
from incidents.content.analysis import FIVE_QUESTIONS
from incidents.forms.fields import (
    FREE,
    MUST,
    NOT_IN_LIST,
    LineField,
    SeveralField,
    TextField,
    choice,
    selection,
)
from incidents.forms.parts import PartForm

LONGEST_CAUSE = 160
TWO_COLUMNS = {"class": "opts--columns"}
EXAMPLES = {
    "cause": "Bijvoorbeeld: ik had weinig tijd en vroeg niet naar bloedverdunners.",
    "consequences": "Bijvoorbeeld: een grote blauwe plek. De cliënt was een paar dagen ongerust.",
    "chance_again": "Bijvoorbeeld: als ik niets verander, kan dit elke maand gebeuren.",
    "needed": "Bijvoorbeeld: een vaste vraag op het intakeformulier.",
    "when_done": "Bijvoorbeeld: vóór 1 februari. Drie maanden later kijk ik of het helpt.",
}
HOW_BAD = {
    PotentialSeverity.MINOR: "Weinig of geen gevolg",
    PotentialSeverity.MODERATE: "Tijdelijk last, een controle of de huisarts",
    PotentialSeverity.MAJOR: "Langdurig last of een behandeling in het ziekenhuis",
    PotentialSeverity.CATASTROPHIC: "Overlijden, ernstig blijvend letsel of intensieve behandeling",
}


def with_code(cause: RootCause) -> str:
    return f"{cause.label} ({cause.code})"


def _question(name: str) -> TextField:
    return TextField(label=FIVE_QUESTIONS[name], help_text=EXAMPLES[name], rows=3, attrs=FREE)


class AnalysisForm(PartForm):
    """Everything is free to leave open; the tree of causes has pages of its own."""

    cause = _question("cause")
    consequences = _question("consequences")
    chance_again = _question("chance_again")
    needed = _question("needed")
    when_done = _question("when_done")
    cause_groups = SeveralField(
        CauseGroup,
        label="Wat speelde mee?",
        help_text="Het gaat om omstandigheden, niet om wie er schuld heeft.",
        attrs=FREE | TWO_COLUMNS,
    )
    discovered_by = selection(DiscoveredBy, label="Wie of wat ontdekte het?", empty="Kies uit de lijst")
    recovery_factors = SeveralField(
        RecoveryFactor, label="Wat hield het tegen, of maakte het minder erg?", attrs=FREE | TWO_COLUMNS
    )
    what_went_well = TextField(
        label="Wat ging er goed?",
        help_text="Bijvoorbeeld: ik bleef erbij en belde meteen de huisarts.",
        rows=3,
        attrs=FREE,
    )
    potential_severity = choice(
        PotentialSeverity,
        label="Hoe erg had het kunnen worden?",
        help_text="Ook als het goed afliep.",
        **FREE,
        hints={severity.value: text for severity, text in HOW_BAD.items()},
    )
    recurrence = choice(Recurrence, label="Hoe vaak kan dit weer gebeuren?", **FREE | TWO_COLUMNS)

    def __init__(self, data: Any = None, *, stored: IncidentContent, **shown: Any) -> None:
        answers = {field.name: getattr(stored.analysis, field.name) for field in fields(Analysis)}
        super().__init__(data, stored=stored, initial=answers, **shown)
        self.fields["discovered_by"].widget.attrs |= FREE

    def content(self, stored: Analysis) -> Analysis:
        """With the codes, the tree and the day as they are stored."""
        names = {field.name for field in fields(Analysis)}
        return replace(stored, **{name: given for name, given in self.cleaned_data.items() if name in names})

    @property
    def five_questions(self) -> Iterator[BoundField]:
        return (self[name] for name in FIVE_QUESTIONS)


class RootCausesForm(PartForm):
    """For those who work with the codes; the analysis does without."""

    root_causes = SeveralField(
        RootCause,
        label="Welke basisoorzaken ziet u?",
        label_of=with_code,
        attrs=FREE | {"hints": {cause.value: cause.meaning for cause in RootCause}},
    )

    def __init__(self, data: Any = None, *, stored: IncidentContent, **shown: Any) -> None:
        super().__init__(data, stored=stored, initial={"root_causes": stored.analysis.root_causes}, **shown)

    def content(self, stored: Analysis) -> Analysis:
        return replace(stored, root_causes=self.cleaned_data["root_causes"])


class CauseForm(PartForm):
    """One box of the tree: the event on top, or a cause."""

    text = LineField(label="Wat gebeurde er?", longest=LONGEST_CAUSE, attrs=MUST)
    root_cause = forms.TypedChoiceField(
        label="Code van PRISMA",
        choices=[("", "Geen code"), *((cause.value, with_code(cause)) for cause in RootCause)],
        coerce=RootCause,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": NOT_IN_LIST},
    )

    def __init__(self, data: Any = None, *, node: CauseNode | None, is_top: bool, **shown: Any) -> None:
        initial = {"text": node.text, "root_cause": node.root_cause} if node else {}
        super().__init__(data, initial=initial, **shown)
        if is_top:
            del self.fields["root_cause"]
        else:
            self.fields["text"].label = "Hoe kwam dat?"
            self.fields["text"].help_text = "Eén oorzaak, in een paar woorden. Noem geen namen."

    def clean_text(self) -> str:
        text = " ".join(self.cleaned_data["text"].split())
        if not text:
            raise forms.ValidationError("Schrijf in een paar woorden wat er was.", code="missing")
        return text

    def content(self) -> CauseNode:
        return CauseNode(self.cleaned_data["text"], root_cause=self.cleaned_data.get("root_cause"))
