"""An improvement action: what will change, when it was done, whether it helped; or why there is none."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from incidents.codes import ActionKind, Helped
from incidents.content import ImprovementAction, Remark
from incidents.content.analysis import check_improvement_action
from incidents.forms.fields import (
    MUST,
    DatePartsInput,
    LineField,
    TextField,
    WholeDayField,
    choice,
    selection,
)
from incidents.forms.parts import PartForm

FURTHEST_AHEAD = timedelta(days=3653)
LATER = "Dit is over meer dan tien jaar. Kijk het jaar na."


class _ActionForm(PartForm):
    """One action in a further state: its fields over what was there, checked as a whole."""

    def __init__(
        self, data: Any = None, *, action: ImprovementAction, earlier: ImprovementAction | None, **shown: Any
    ) -> None:
        initial = {name: getattr(action, name) for name in self.base_fields if hasattr(action, name)}
        super().__init__(data, initial=initial, **shown)
        self.action, self.earlier = action, earlier

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        remarks = check_improvement_action(self.content(), today=self.today, earlier=self.earlier)
        self.say((*remarks, *self._too_far_ahead()))
        return cleaned

    def content(self) -> ImprovementAction:
        raise NotImplementedError

    def _too_far_ahead(self) -> list[Remark]:
        given = ((name, self.cleaned_data.get(name)) for name in ("due_date", "review_date"))
        return [Remark(name, LATER) for name, day in given if day and day > self.today + FURTHEST_AHEAD]


class PlanForm(_ActionForm):
    """What, who, and by when; later whether it helped."""

    what = TextField(
        label="Wat gaat u doen?",
        help_text="Eén kleine afspraak is genoeg. Bijvoorbeeld: ik vraag bij elke intake naar bloedverdunners.",
        rows=3,
        attrs=MUST,
    )
    kind = selection(ActionKind, label="Wat voor maatregel is het?", empty="Kies uit de lijst")
    responsible = LineField(label="Wie doet dit?", help_text="Bijvoorbeeld: ikzelf.", longest=80, attrs=MUST)
    due_date = WholeDayField(
        label="Wanneer is het klaar?",
        help_text="Een dag na vandaag.",
        ahead=True,
        widget=DatePartsInput(attrs=MUST),
    )
    review_date = WholeDayField(
        label="Wanneer kijkt u of het hielp?",
        help_text="Bijvoorbeeld drie maanden later. U krijgt het dan te zien bij Acties en termijnen.",
        ahead=True,
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        kinds = [(kind.value, kind.label) for kind in ActionKind if kind is not ActionKind.NONE]
        kind = self.fields["kind"]
        kind.widget.attrs |= MUST
        if isinstance(kind, forms.TypedChoiceField):
            kind.choices = [("", "Kies uit de lijst"), *kinds]
        if self.earlier is None:
            self.initial["kind"] = None

    def clean_kind(self) -> ActionKind:
        kind = self.cleaned_data["kind"]
        if kind is None:
            raise forms.ValidationError("Kies wat voor maatregel het is.", code="missing")
        return kind

    def content(self) -> ImprovementAction:
        return _with(self.action, self.cleaned_data, "kind", "what", "responsible", "due_date", "review_date")


class DoneForm(_ActionForm):
    """It was done, and when to look whether it helped."""

    done_date = WholeDayField(label="Wanneer was het klaar?", widget=DatePartsInput(attrs=MUST))
    review_date = WholeDayField(
        label="Wanneer kijkt u of het hielp?", help_text="Bijvoorbeeld over drie maanden.", ahead=True
    )

    def clean_done_date(self) -> date:
        if not self.cleaned_data["done_date"]:
            raise forms.ValidationError("Vul in wanneer het klaar was.", code="missing")
        return self.cleaned_data["done_date"]

    def content(self) -> ImprovementAction:
        return _with(self.action, self.cleaned_data, "done_date", "review_date")


class ReviewForm(_ActionForm):
    """A later look: did it help?"""

    helped = choice(Helped, label="Hielp het?", **MUST)
    reviewed_date = WholeDayField(label="Wanneer keek u dat na?", widget=DatePartsInput(attrs=MUST))
    reason = TextField(label="Wat zag u?", help_text="Een of twee zinnen.", rows=3)
    review_date = WholeDayField(
        label="Wanneer kijkt u nog eens?",
        help_text="Alleen als het nog te vroeg was.",
        ahead=True,
        widget=DatePartsInput(attrs={"data-when": f"helped={Helped.TOO_EARLY}"}),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if self.action.helped is None:
            self.initial["review_date"] = None

    def clean_helped(self) -> Helped:
        if self.cleaned_data["helped"] is None:
            raise forms.ValidationError("Kies of het hielp.", code="missing")
        return self.cleaned_data["helped"]

    def content(self) -> ImprovementAction:
        given = self.cleaned_data
        looks_again = given.get("helped") is Helped.TOO_EARLY and given.get("review_date")
        fields = ("helped", "reviewed_date", "reason", *(("review_date",) if looks_again else ()))
        return _with(self.action, given, *fields)


class NoActionForm(PartForm):
    """Geen maatregel: allowed, with a reason."""

    reason = TextField(
        label="Waarom is er geen maatregel?",
        help_text="Bijvoorbeeld: de werkwijze klopte; dit was niet te voorzien.",
        rows=3,
        attrs=MUST,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self.say(check_improvement_action(self.content(UUID(int=0)), today=self.today))
        return cleaned

    def content(self, action_id: UUID) -> ImprovementAction:
        return ImprovementAction(action_id, ActionKind.NONE, reason=self.cleaned_data["reason"])


def _with(action: ImprovementAction, given: dict[str, Any], *names: str) -> ImprovementAction:
    """What was given over what was there; a field that is wrong has not been given."""
    return replace(action, **{name: given[name] for name in names if name in given})
