"""What the list of the register shows; anything that is not on offer counts as everything."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from analytics.taxonomy import IncidentType, Vocabulary
from incidents.codes import EventClass, Order, Status
from incidents.queries import Offers, RegisterFilter

FILTERS = ("soort", "stand", "jaar", "type", "volgorde")


class FilterForm(forms.Form):
    """Lists and a button, as an address that can be kept."""

    def __init__(self, chosen: Mapping[str, Any], *, offers: Offers) -> None:
        # Shown, never checked: what is not on offer is no mistake of the reader's.
        super().__init__(initial={name: chosen.get(name) for name in FILTERS})
        self.fields["soort"] = _offer("Soort", "Alle soorten", offers.event_classes)
        self.fields["stand"] = _offer("Stand", "Elke stand", offers.statuses)
        years = ((str(year), str(year)) for year in offers.years)
        self.fields["jaar"] = _choice("Jaar", [("", "Alle jaren"), *years])
        self.fields["type"] = _offer("Gebeurtenis", "Alle gebeurtenissen", offers.incident_types)
        self.fields["volgorde"] = _choice("Volgorde", Order.choices())


def chosen_filter(data: Mapping[str, Any]) -> RegisterFilter:
    year = str(data.get("jaar") or "")
    return RegisterFilter(
        event_class=_word(EventClass, data.get("soort")),
        status=_word(Status, data.get("stand")),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        incident_type=_word(IncidentType, data.get("type")),
        order=_word(Order, data.get("volgorde")) or Order.NEWEST,
    )


def _word(words: type[Vocabulary], value: str | None) -> Any:
    return next((word for word in words if word.value == value), None)


def _offer(label: str, everything: str, words: Iterable[Vocabulary]) -> forms.ChoiceField:
    return _choice(label, [("", everything), *((word.value, word.label) for word in words)])


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    # Nothing is asked here, so nothing is optional either.
    widget = forms.Select(attrs={"aria-required": "false"})
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=widget)
