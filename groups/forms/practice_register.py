"""Switching on a practice's register: who keeps it, and that its owner knows what that means."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.http import QueryDict

from groups.standing import Member


class PracticeRegisterForm(forms.Form):
    """Only who signed can be chosen."""

    keeper = forms.ChoiceField(
        label="Wie wordt registerhouder?",
        help_text="Alleen wie in deze groep de verklaring van geheimhouding tekende.",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wie het register bijhoudt.",
            "invalid_choice": "Kies iemand uit de groep die de verklaring van geheimhouding heeft getekend.",
        },
    )
    knows = forms.BooleanField(
        label="Mijn collega’s weten ervan",
        help_text="Ik heb het hun verteld voordat ik het aanzet. Wie het niet wil, kan de groep verlaten.",
        error_messages={"required": "Vertel het eerst uw collega’s, en vink dan aan dat zij het weten."},
    )

    def __init__(self, data: QueryDict | None, *, members: Iterable[Member]) -> None:
        super().__init__(data)
        keeper: forms.ChoiceField = self.fields["keeper"]  # type: ignore[assignment]
        keeper.choices = [(str(each.person_id), each.name) for each in members if each.is_covered]

    def content(self) -> UUID:
        return UUID(self.cleaned_data["keeper"])
