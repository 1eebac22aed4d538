"""The contributor takes a recommendation into the own register, and may tell the group whether it helped."""

from typing import Any

from django import forms

from groups.forms.fields import WordsField
from groups.forms.marks import MarkedForm
from incidents.codes import Helped
from incidents.forms import PlanForm
from incidents.forms.fields import MUST, choice


class AdoptionForm(PlanForm):
    """An improvement action like any other, with the question whether the group may know."""

    tell_group = forms.BooleanField(
        label="Laat de groep zien dat dit advies is overgenomen",
        help_text="Zonder uw naam. Kiest u dit niet, dan ziet alleen u het.",
        required=False,
    )

    def __init__(self, *arguments: Any, is_told: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if is_told:
            del self.fields["tell_group"]

    @property
    def tells_group(self) -> bool:
        return bool(self.cleaned_data.get("tell_group"))


class EffectForm(MarkedForm):
    """Whether it helped, in words that lead to nobody; read by everybody who can read the case."""

    marked = ("text",)

    helped = choice(Helped, label="Hielp het?", **MUST)
    text = WordsField(
        label="Wat wilt u de groep vertellen?",
        help_text="Een of twee zinnen over de werkwijze. Noem geen namen of plaatsen.",
        missing="Schrijf op wat de groep mag weten. Eén zin is genoeg.",
        rows=4,
    )

    def clean_helped(self) -> Helped:
        if self.cleaned_data["helped"] is None:
            raise forms.ValidationError("Kies of het hielp.", code="missing")
        return self.cleaned_data["helped"]
