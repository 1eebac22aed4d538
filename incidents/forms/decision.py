"""The decision help: one question a page, and at the end the decision with its reasons."""

from datetime import date
from typing import Any

from django import forms

from incidents.codes import MilestoneKind
from incidents.content.decision import check_decision
from incidents.decision_help import Question, check_values
from incidents.forms.fields import MUST, DatePartsInput, TextField, WholeDayField
from incidents.forms.parts import PartForm


class DecisionQuestionForm(PartForm):
    """One question; what was said before is chosen already."""

    def __init__(self, *arguments: Any, question: Question, given: tuple[str, ...], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.question = question
        options = [(option.value, option.label) for option in question.options]
        kind, widget = (
            (forms.MultipleChoiceField, forms.CheckboxSelectMultiple)
            if question.several
            else (forms.ChoiceField, forms.RadioSelect)
        )
        self.fields["answer"] = kind(
            label=question.question,
            help_text=question.help,
            choices=options,
            initial=list(given) if question.several else next(iter(given), None),
            required=False,
            widget=widget(attrs=MUST),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.errors.pop("answer", None)  # said below in the words of the question
        if problem := check_values(self.question, self.values()):
            self.add_error("answer", problem)
        return cleaned

    def values(self) -> tuple[str, ...]:
        given = self.cleaned_data.get("answer") or ()
        return (given,) if isinstance(given, str) else tuple(given)


class DecisionForm(PartForm):
    """The day and the reasons; the conclusion follows from the answers."""

    decided_date = WholeDayField(label="Op welke dag besloot u dit?", widget=DatePartsInput(attrs=MUST))
    reasons = TextField(
        label="Waarom?",
        help_text="Leg kort uit waarom, en wie u om advies vroeg. Dat is later uw onderbouwing.",
        rows=5,
        attrs=MUST,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day = cleaned.get("decided_date")
        if day is None and "decided_date" not in self.errors:
            self.add_error("decided_date", "Vul dag, maand en jaar in.")
        milestones = self.stored.milestones
        noticed = milestones.date_of(MilestoneKind.SERIOUS_NOTICED) or milestones.date_of(
            MilestoneKind.NOTICED
        )
        self.say(
            check_decision(
                decided_date=day or self.today,
                reasons=cleaned.get("reasons", ""),
                noticed_date=noticed or self.stored.answers.occurred_date,
                today=self.today,
            )
        )
        return cleaned

    @property
    def given_date(self) -> date:
        day: date = self.cleaned_data["decided_date"]
        return day

    @property
    def given_reasons(self) -> str:
        return self.cleaned_data["reasons"].strip()

    @property
    def given_reason(self) -> str:
        """The reasons of a decision are also why the class becomes lighter."""
        return self.given_reasons
