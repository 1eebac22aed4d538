"""What every page about a part of an incident shares: the version it shows, and remarks said beside their fields."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from incidents.content import IncidentContent, Remark
from incidents.forms.fields import DayField, WholeDayField
from incidents.forms.reasons import AsksReason
from incidents.forms.steps import OUTDATED
from incidents.forms.summary import Difference, answer_in_words


class PartForm(AsksReason):
    """A page about one part of an incident; it checks and never saves."""

    version = forms.RegexField(r"^[0-9]{1,9}$", widget=forms.HiddenInput, error_messages=OUTDATED)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        stored: IncidentContent,
        version: int,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"version": version, **(initial or {})})
        self.stored, self.now = stored, now
        for field in self.fields.values():
            if isinstance(field, DayField) and not (isinstance(field, WholeDayField) and field.ahead):
                field.today = self.today

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def shown_version(self) -> int:
        """The version of the incident that the page showed."""
        return int(self.cleaned_data["version"])

    def say(self, remarks: Iterable[Remark]) -> None:
        """Each remark beside its field, unless something is already said there."""
        for remark in remarks:
            field = remark.field if remark.field in self.fields else None
            if field is None or field not in self.errors:
                self.add_error(field, remark.text)

    def differences(self) -> list[Difference]:
        """What was filled in here, beside what is stored by now."""
        return [
            Difference(str(field.label), ours, theirs)
            for field in self.visible_fields()
            if (ours := answer_in_words(self.cleaned_data.get(field.name)))
            != (theirs := answer_in_words(self.initial.get(field.name)))
        ]
