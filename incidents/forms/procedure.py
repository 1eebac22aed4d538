"""What a practice agrees on in its written procedure; the rest of that text is the same for everybody."""

from collections.abc import Mapping
from typing import Any

from django import forms

from incidents.codes import DiscussionRhythm
from incidents.content import Arrangements
from incidents.content.procedure import check_arrangements
from incidents.forms.fields import LineField, TextField, choice
from incidents.forms.steps import MUST, OUTDATED


class ProcedureForm(forms.Form):
    """One version; the next one begins with what the last one says."""

    number = forms.RegexField(r"^[0-9]{1,6}$", widget=forms.HiddenInput, error_messages=OUTDATED)
    officer = LineField(
        label="Bij wie wordt een incident gemeld?",
        help_text="De functionaris. Werkt u alleen, dan bent u dat zelf.",
        attrs=MUST,
    )
    deputy = LineField(label="Wie doet dat als u er niet bent?")
    outsiders = TextField(
        label="Met wie onderzoekt u een incident?",
        help_text="Collega’s of deskundigen die er niet bij waren, zoals uw intervisiegroep.",
        rows=2,
        attrs=MUST,
    )
    rhythm = choice(DiscussionRhythm, label="Hoe vaak bespreekt u incidenten met anderen?", **MUST)
    training = TextField(
        label="Hoe houdt u uw kennis over incidenten bij?",
        help_text="Bijvoorbeeld een scholing via uw beroepsvereniging.",
        rows=2,
        attrs=MUST,
    )
    made_known = TextField(
        label="Hoe maakt u de werkwijze bekend?",
        help_text="Laat u dit leeg, dan staat er een tekst die bij uw praktijkvorm past.",
        rows=2,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, arrangements: Arrangements, number: int
    ) -> None:
        shown = {name: getattr(arrangements, name) for name in vars(arrangements)}
        super().__init__(data, initial={"number": number, **shown})

    @property
    def shown_number(self) -> int:
        """The version that the page showed."""
        return int(self.cleaned_data["number"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            for remark in check_arrangements(self.content()):
                self.add_error(remark.field, remark.text)
        return cleaned

    def content(self) -> Arrangements:
        given = self.cleaned_data
        texts = ("officer", "deputy", "outsiders", "training", "made_known")
        return Arrangements(rhythm=given["rhythm"], **{name: given[name].strip() for name in texts})

    def accept_number(self, number: int) -> None:
        """Another window was first: what was typed here becomes the version after that one."""
        self.data = {**self.data.dict(), "number": number}  # type: ignore[attr-defined]
