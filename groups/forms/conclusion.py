"""What a case comes to, as the facilitator writes it down."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from groups.content.conclusion import CaseConclusion, check_conclusion
from incidents.forms.fields import MUST, DatePartsInput, TextField, WholeDayField


class ConclusionForm(forms.Form):
    """Lesson, recommendation, agreement, and the day to look whether it helped."""

    lesson = TextField(label="Wat leren we hiervan?", help_text="Een of twee zinnen.", rows=3, attrs=MUST)
    recommendation = TextField(
        label="Welk advies geven we?",
        help_text="Eén advies over de werkwijze, dat de inbrenger morgen kan beginnen.",
        rows=3,
        attrs=MUST,
    )
    agreement = TextField(
        label="Wat spreken we met elkaar af?",
        help_text="Bijvoorbeeld: ieder kijkt dit na in de eigen praktijk.",
        rows=3,
    )
    check_date = WholeDayField(
        label="Wanneer kijken we of het hielp?",
        help_text="Bijvoorbeeld over drie maanden. Het komt dan terug op de agenda.",
        ahead=True,
        widget=DatePartsInput(attrs=MUST),
    )

    def __init__(self, data: Any = None, *, by: UUID, now: datetime, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.by, self.now = by, now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for remark in check_conclusion(self.content(), today=timezone.localdate(self.now)):
            if remark.field not in self.errors:
                self.add_error(remark.field, remark.text)
        return cleaned

    def content(self) -> CaseConclusion:
        given = self.cleaned_data
        return CaseConclusion(
            lesson=given.get("lesson", "").strip(),
            recommendation=given.get("recommendation", "").strip(),
            agreement=given.get("agreement", "").strip(),
            check_date=given.get("check_date"),
            concluded_by=self.by,
            concluded_at=self.now,
        )
