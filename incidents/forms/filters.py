"""What the list of the register shows; anything that is not on offer counts as everything."""

from collections.abc import Mapping
from typing import Any

from django import forms

from analytics.taxonomy import Vocabulary
from incidents.codes import EventClass, Status
from incidents.queries import Register, RegisterFilter


class FilterForm(forms.Form):
    """Two lists and a button, as an address that can be kept."""

    def __init__(self, chosen: Mapping[str, Any], *, register: Register) -> None:
        # Shown, never checked: what is not on offer is no mistake of the reader's.
        super().__init__(initial={name: chosen.get(name) for name in ("soort", "stand")})
        self.fields["soort"] = _offer("Soort", "Alle soorten", register.event_classes)
        self.fields["stand"] = _offer("Stand", "Elke stand", register.statuses)


def chosen_filter(data: Mapping[str, Any]) -> RegisterFilter:
    return RegisterFilter(
        event_class=_word(EventClass, data.get("soort")), status=_word(Status, data.get("stand"))
    )


def _word(words: type[Vocabulary], value: str | None) -> Any:
    return next((word for word in words if word.value == value), None)


def _offer(label: str, everything: str, words: tuple[Vocabulary, ...]) -> forms.ChoiceField:
    choices = [("", everything), *((word.value, word.label) for word in words)]
    # Nothing is asked here, so nothing is optional either.
    widget = forms.Select(attrs={"aria-required": "false"})
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=widget)
