"""What to look for in one's own register, and what the places are called in which it is found."""

from django import forms

from accounts.fields import LineField
from incidents.finding import words_of
from incidents.forms.summary import PARTS
from incidents.queries.search import Excerpt

_PLACES = PARTS | {
    "number": "Nummer",
    "answers": "Uw melding",
    "classified": "Waarom lichter",
    "deliberation": "Besluit over een calamiteit",
}
_FILE = "Calamiteitendossier"


class SearchForm(forms.Form):
    """Sent, never an address: what is looked for stands in no history and in no log."""

    woorden = LineField(
        label="Wat zoekt u?",
        help_text="We zoeken in alles wat u schreef, ook in concepten. Elk woord moet erin staan.",
        missing="Vul in wat u zoekt.",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def content(self) -> tuple[str, ...]:
        return words_of(self.cleaned_data["woorden"])


def place_of(excerpt: Excerpt) -> str:
    if excerpt.in_file:
        return _FILE
    return _PLACES.get(excerpt.part, "")
