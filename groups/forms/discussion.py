"""What is written of a case: a contribution to one question, and the facilitator's summary of them all."""

from collections.abc import Mapping
from typing import Any

from django import forms

from groups.codes import Question
from groups.forms.fields import WordsField
from incidents.forms.fields import NOT_IN_LIST


class ContributionForm(forms.Form):
    """It validates and never saves. Its texts and ids name the question, for the page holds one of each."""

    question = forms.TypedChoiceField(
        choices=Question.choices(),
        coerce=Question,
        widget=forms.HiddenInput,
        error_messages={"required": NOT_IN_LIST, "invalid_choice": NOT_IN_LIST},
    )
    text = WordsField(
        help_text="Schrijf over de werkwijze, niet over de persoon.",
        missing="Schrijf eerst uw bijdrage. Eén zin is genoeg.",
        rows=3,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        self.about = _question_in(data or initial or {})
        super().__init__(data, initial=initial, auto_id=f"id_{self.about}_%s")
        self.fields["text"].label = f"Uw bijdrage: {self.about.label.lower()}"

    def content(self) -> tuple[Question, str]:
        return self.cleaned_data["question"], self.cleaned_data["text"]


def _question_in(given: Mapping[str, Any]) -> Question:
    """The first, when it names none: then what was typed is shown there."""
    return next((each for each in Question if each == given.get("question")), Question.HAPPENING)


class SummaryForm(forms.Form):
    """`shown` says which summary the page showed, so that no other one is written over unseen."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    text = WordsField(
        label="Samenvatting",
        help_text="Wat komt steeds terug? Noem geen namen: ook niet wie wat zei.",
        missing="Schrijf de samenvatting. Eén zin is genoeg.",
        rows=6,
    )
