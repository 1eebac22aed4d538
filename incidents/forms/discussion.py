"""A talk held outside the portal: when, with what kind of group, what it advised."""

from typing import Any

from incidents.codes import GroupKind
from incidents.content import Discussion
from incidents.content.analysis import check_discussion
from incidents.forms.fields import MUST, DatePartsInput, TextField, WholeDayField, choice
from incidents.forms.parts import PartForm


class DiscussionForm(PartForm):
    """No names: neither of the client nor of whoever was there."""

    held_date = WholeDayField(label="Wanneer was de bespreking?", widget=DatePartsInput(attrs=MUST))
    kind = choice(GroupKind, label="Met wie besprak u het?", **MUST)
    advice = TextField(
        label="Welk advies kreeg u?",
        help_text="Een paar zinnen. Noem geen namen: niet van de cliënt en niet van de deelnemers.",
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, text in (("held_date", "Vul in wanneer u het besprak."), ("kind", "Kies met wie.")):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, text)
        if not self.errors:
            occurred = self.stored.answers.occurred_date
            self.say(check_discussion(self.content(), occurred_date=occurred, today=self.today))
        return cleaned

    def content(self) -> Discussion:
        given = self.cleaned_data
        return Discussion(given["held_date"], given["kind"], given["advice"].strip())
