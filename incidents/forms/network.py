"""Looking back with the others around the client: who they are, what may be shared, and when they met.

Of the client nothing may stand here. What looks like it is said once; whoever knows better says so and goes on.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from incidents.codes import Answer, ConsentBasis, PartyKind, TakesPart, WorkingForm
from incidents.content.client_traces import client_traces, known_client
from incidents.content.network import Consent, Meeting, Party, check_consent, check_meeting, check_party
from incidents.forms.fields import DatePartsInput, LineField, TextField, WholeDayField, choice
from incidents.forms.file_parts import FilePartForm
from incidents.forms.steps import MUST, SHORT


class WithoutClientForm(FilePartForm):
    """A page whose texts others read, or are about; it looks for the client in them before it lets them through."""

    def __init__(self, data: Any = None, **shown: Any) -> None:
        super().__init__(data, **shown)
        if data and "not_the_client" in data:
            self.fields["not_the_client"] = _not_the_client()

    def say_what_looks_like_the_client(self) -> None:
        """In what is new; once it was looked at, it is for the therapist to judge."""
        texts = {name: self.cleaned_data.get(name) or "" for name in self._new_words()}
        found = client_traces(texts, known_client(self.stored, self.file))
        if found and not self.cleaned_data.get("not_the_client"):
            self.fields["not_the_client"] = _not_the_client()
            self.say(found)

    def _new_words(self) -> list[str]:
        words = (name for name, field in self.fields.items() if isinstance(field, TextField | LineField))
        return [name for name in words if self.cleaned_data.get(name) != self.initial.get(name)]


def stripped(value: Any) -> Any:
    """A text without the blanks around it; anything else as it is."""
    return value.strip() if type(value) is str else value


def _not_the_client() -> forms.BooleanField:
    return forms.BooleanField(
        label="Dit gaat niet over de cliënt. Bewaar het zo.",
        help_text="Kies dit alleen als u het heeft nagekeken.",
        required=False,
    )


class _OneOfSeveralForm(WithoutClientForm):
    """One party, consent or meeting: the one with this id, or a new one."""

    def __init__(
        self,
        data: Any = None,
        *,
        part_id: UUID,
        earlier: Party | Consent | Meeting | None,
        client_died: bool,
        **shown: Any,
    ) -> None:
        super().__init__(data, initial=vars(earlier) if earlier else None, **shown)
        self.part_id, self.client_died = part_id, client_died

    def leave_out(self, *names: str) -> None:
        """What belongs to another answer than the one given: it is not shown, so it is not wrong either."""
        for name in names:
            self.errors.pop(name, None)
            self.cleaned_data.pop(name, None)

    def _given(self) -> dict[str, Any]:
        """What was answered; a field that is wrong or empty has not been given."""
        answered = ((name, self.cleaned_data.get(name)) for name in self.base_fields if name != "version")
        return {name: stripped(value) for name, value in answered if value is not None}


class PartyForm(_OneOfSeveralForm):
    """Another provider or somebody from the social domain."""

    name = LineField(
        label="Hoe heet de zorgaanbieder of instantie?",
        help_text="Bijvoorbeeld: Huisartsenpraktijk Zuid, of wijkteam Noord.",
        attrs=MUST,
    )
    kind = choice(PartyKind, label="Wat voor partij is het?", **MUST)
    role = LineField(
        label="Wat deed deze partij?",
        help_text="Bijvoorbeeld: huisarts, of wekelijkse fysiotherapie. Schrijf niets over de cliënt zelf.",
    )
    contact = LineField(
        label="Wie is uw contactpersoon, en hoe bereikt u die?",
        help_text="Bijvoorbeeld: de praktijkmanager, met een telefoonnummer van het werk.",
    )
    takes_part = choice(TakesPart, label="Kijkt deze partij mee terug?", **MUST)
    asked_date = WholeDayField(label="Op welke dag vroeg u het?")
    asked_what = TextField(
        label="Wat vroeg u?",
        help_text="Vraag het zonder gegevens over de cliënt. Bijvoorbeeld: wilt u met mij kijken naar de overdracht?",
        rows=3,
    )
    why_not = TextField(
        label="Waarom doet deze partij niet mee?",
        help_text="Alleen als een partij niet meedoet. De IGJ verwacht dit in het reflectieverslag.",
        rows=3,
        attrs=MUST,
    )
    has_reported = choice(
        Answer,
        label="Meldde deze partij het zelf al bij de IGJ?",
        help_text="Dat verandert niets aan uw eigen melding: u meldt ook zelf.",
        **SHORT,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "takes_part" not in self.errors and cleaned.get("takes_part") is None:
            self.add_error("takes_part", "Kies hoe het ermee staat. Nog niet gevraagd? Dat mag ook.")
        if cleaned.get("takes_part") is not TakesPart.NO:
            self.leave_out("why_not")
        if cleaned.get("takes_part") is TakesPart.NOT_ASKED:
            self.leave_out("asked_date", "asked_what")
        if not {"takes_part", "name"} & self.errors.keys():
            occurred = self.stored.answers.occurred_date
            self.say(check_party(self.content(), occurred_date=occurred, today=self.today))
            self.say_what_looks_like_the_client()
        return cleaned

    def content(self) -> Party:
        return Party(self.part_id, **self._given())


class ConsentForm(_OneOfSeveralForm):
    """On what ground something about one person may be shared, or why it may not."""

    about = LineField(
        label="Over wie gaat het?",
        help_text="In één woord, zonder naam. Bijvoorbeeld: cliënt, moeder, zoon.",
        longest=80,
        attrs=MUST,
    )
    basis = choice(ConsentBasis, label="Waarop baseert u dat u mag delen?", **MUST)
    given_date = WholeDayField(
        label="Op welke dag?",
        help_text="De dag van de toestemming, of de dag waarop u besloot dat u die mag veronderstellen.",
        widget=DatePartsInput(attrs=MUST),
    )
    with_whom = LineField(label="Met wie mag u het delen?")
    what = TextField(
        label="Wat mag u delen?",
        help_text="Deel zo min mogelijk. Bijvoorbeeld: welke afspraken er waren en wanneer er is gebeld.",
        rows=3,
    )
    why = TextField(
        label="Waarom?",
        help_text="Bij veronderstelde toestemming: waarom had de cliënt dit goed gevonden? "
        "Bij geen toestemming: wat is er gezegd?",
        rows=3,
        attrs=MUST,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        basis = cleaned.get("basis")
        if basis is None or not basis.allows_sharing:
            self.leave_out("given_date", "with_whom", "what")
        if basis not in (ConsentBasis.PRESUMED, ConsentBasis.REFUSED):
            self.leave_out("why")
        self.say(
            check_consent(
                self.content(),
                client_died=self.client_died,
                occurred_date=self.stored.answers.occurred_date,
                today=self.today,
            )
        )
        self.say_what_looks_like_the_client()
        return cleaned

    def content(self) -> Consent:
        return Consent(self.part_id, **self._given())


class MeetingForm(_OneOfSeveralForm):
    """One time that the parties looked back."""

    held_date = WholeDayField(label="Op welke dag?", widget=DatePartsInput(attrs=MUST))
    working_form = choice(WorkingForm, label="Hoe keek u samen terug?", **MUST)
    present = TextField(
        label="Welke partijen waren erbij?",
        help_text="Noem de partijen. Noem de cliënt en de naasten niet bij naam.",
        rows=3,
    )
    outcome = TextField(
        label="Wat kwam eruit?",
        help_text="Wat u samen zag en afsprak. Het gaat om de samenwerking, niet om wie er schuld heeft.",
        rows=6,
    )

    def clean_held_date(self) -> date:
        if self.cleaned_data["held_date"] is None:
            raise forms.ValidationError("Vul dag, maand en jaar in.", code="missing")
        return self.cleaned_data["held_date"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "held_date" not in self.errors:
            occurred = self.stored.answers.occurred_date
            self.say(check_meeting(self.content(), occurred_date=occurred, today=self.today))
        self.say_what_looks_like_the_client()
        return cleaned

    def content(self) -> Meeting:
        return Meeting(self.part_id, **self._given())
