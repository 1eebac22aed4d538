"""What people fill in about a group itself: found it, invite, sign, write the declaration, leave, end."""

from typing import Any

from django import forms
from django.http import QueryDict

from accounts.fields import AddressField, LineField
from groups.models import GroupKind, Role
from groups.operations.founding import NewGroup
from groups.standard_text import PROMISES
from incidents.forms.fields import TextField

_CHOOSE = "Kies een van de antwoorden."
TAKES_PART, COORDINATES = "takes_part", "coordinates"
END_WORDS = ("beëindigen", "beeindigen")


class FoundForm(forms.Form):
    """A new group, and what its founder does in it."""

    name = LineField(
        label="Hoe heet de groep?",
        help_text="Alle leden zien deze naam, en SCAG ook. Zet er geen namen van cliënten in.",
        missing="Geef de groep een naam.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label="Wie komen er bij elkaar?",
        choices=GroupKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie er bij elkaar komen.", "invalid_choice": _CHOOSE},
    )
    part = forms.ChoiceField(
        label="Wat doet u zelf?",
        choices=[
            (TAKES_PART, "Ik doe mee, en begin als gespreksleider"),
            (COORDINATES, "Ik zet de groep op voor een beroepsvereniging, en doe niet mee"),
        ],
        widget=forms.RadioSelect(
            attrs={
                "hints": {
                    TAKES_PART: "U nodigt uit en leidt het gesprek. Overdragen kan altijd.",
                    COORDINATES: "U nodigt uit en draagt over aan een gespreksleider. U leest nooit een casus.",
                }
            }
        ),
        error_messages={"required": "Kies wat u zelf doet.", "invalid_choice": _CHOOSE},
    )

    def content(self) -> NewGroup:
        data = self.cleaned_data
        return NewGroup(data["name"], GroupKind(data["kind"]), takes_part=data["part"] == TAKES_PART)


class InviteForm(forms.Form):
    """Who is asked to join, and as what."""

    email = AddressField(
        help_text="Alleen wie met dit adres inlogt, kan de uitnodiging aannemen. Lid zijn van een andere praktijk kan."
    )
    role = forms.ChoiceField(
        label="Als wat?",
        choices=[(Role.MEMBER, Role.MEMBER.label), (Role.FACILITATOR, Role.FACILITATOR.label)],
        widget=forms.RadioSelect(
            attrs={
                "hints": {
                    Role.MEMBER: "Leest mee en brengt in.",
                    Role.FACILITATOR: "Leidt ook het gesprek en nodigt uit.",
                },
            }
        ),
        error_messages={"required": "Kies als wat u deze collega uitnodigt.", "invalid_choice": _CHOOSE},
    )

    def content(self) -> tuple[str, Role]:
        return self.cleaned_data["email"], Role(self.cleaned_data["role"])


class SignForm(forms.Form):
    """The three promises, and which text the page showed."""

    MISSING = "Vink alle drie de afspraken aan, of kies ‘Nu niet’."

    promises = forms.MultipleChoiceField(
        choices=[(promise.name, promise.label) for promise in PROMISES],
        widget=forms.CheckboxSelectMultiple(
            attrs={"aria-required": "true", "hints": {each.name: each.detail for each in PROMISES}}
        ),
        error_messages={"required": MISSING, "invalid_choice": MISSING},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)
    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, group_name: str, version: int, digest: str) -> None:
        super().__init__(data, initial={"version": version, "digest": digest})
        self.fields["promises"].label = f"Ik verklaar als lid van {group_name}:"
        for name in ("version", "digest"):
            self.fields[name].error_messages = dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"), "Open deze pagina opnieuw."
            )

    def clean_promises(self) -> list[str]:
        if len(set(self.cleaned_data["promises"])) < len(PROMISES):
            raise forms.ValidationError(self.MISSING)
        return self.cleaned_data["promises"]

    def content(self) -> tuple[int, str]:
        """Which text was signed: its version, and its digest."""
        return self.cleaned_data["version"], self.cleaned_data["digest"]


class AgreementForm(forms.Form):
    """What a group agrees on besides the standard text, and the version that the page showed."""

    own = TextField(
        label="Wat spreekt u in deze groep verder af?",
        help_text="Elke afspraak op een eigen regel. Een streepje ervoor maakt er een lijst van. Leeg mag ook: "
        "dan geldt alleen de vaste tekst.",
        attrs={"aria-required": "false"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)
    knows = forms.BooleanField(
        label="Ik weet dat iedereen opnieuw tekent",
        help_text="Tot iemand tekent, zijn de casussen voor die persoon dicht. Ook voor u.",
        error_messages={"required": "Vink aan dat u weet dat iedereen opnieuw tekent."},
    )

    def clean_own(self) -> str:
        """A heading would pass for one of the standard text."""
        lines = (line.lstrip("# ").rstrip() for line in self.cleaned_data["own"].splitlines())
        return "\n".join(line for line in lines if line)

    def accept_version(self, version: int) -> None:
        """The next try is about the text that this page shows."""
        self.data = {**self.data, "version": version}

    def content(self) -> tuple[str, int]:
        return self.cleaned_data["own"], self.cleaned_data["version"]


class EndForm(forms.Form):
    """The word that keeps somebody from ending a group by accident."""

    word = LineField(
        label=f"Typ het woord ‘{END_WORDS[0]}’",
        help_text="Zo beëindigt u de groep niet per ongeluk.",
        missing=f"Typ het woord ‘{END_WORDS[0]}’ om te bevestigen.",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )

    def clean_word(self) -> Any:
        if self.cleaned_data["word"].casefold() not in END_WORDS:
            raise forms.ValidationError(self.fields["word"].error_messages["required"])
        return self.cleaned_data["word"]
