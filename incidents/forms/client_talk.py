"""Telling the client: the points of article 10 lid 3, facts only, and the day the note went into the client file."""

from dataclasses import replace
from datetime import date
from typing import Any

from incidents.codes import Answer, InformedHow, InvolvedRole, ToldTo
from incidents.content import ClientTalk, Involved
from incidents.content.client_talk import check_client_talk, check_new_plans
from incidents.content.remarks import is_given, not_before
from incidents.forms.fields import (
    MUST,
    ClockField,
    DatePartsInput,
    LineField,
    SeveralField,
    TextField,
    WholeDayField,
    choice,
    selection,
)
from incidents.forms.parts import PartForm
from incidents.forms.steps import SHORT, TWO_COLUMNS

SPARE_ROWS = 2
_TOLD = "how=" + "|".join(
    word.value for word in InformedHow if word not in (InformedHow.NOT_YET, InformedHow.NOT_NEEDED)
)
_NOT_TOLD = f"how={InformedHow.NOT_YET.value}|{InformedHow.NOT_NEEDED.value}"
_NOT_YET = f"how={InformedHow.NOT_YET.value}"


class ClientTalkForm(PartForm):
    """One talk; who was there is asked in rows of a name and a role."""

    how = choice(InformedHow, label="Hoe vertelde u het?", **MUST | TWO_COLUMNS)
    to_whom = SeveralField(
        ToldTo,
        label="Wie sprak u?",
        help_text="Kies iedereen die erbij was.",
        attrs=MUST | SHORT,
    )
    relation = LineField(
        label="Wat is de relatie met de cliënt?",
        help_text="Alleen als u iemand anders sprak dan de cliënt. Bijvoorbeeld: moeder, mentor, partner.",
    )
    told_date = WholeDayField(label="Op welke dag?", widget=DatePartsInput(attrs=MUST))
    told_time = ClockField(label="Hoe laat?", help_text="Bijvoorbeeld 14:30.")
    told_by = LineField(label="Wie vertelde het?", help_text="Uw eigen naam, of die van een collega.")

    not_told_reason = TextField(
        label="Waarom nog niet, of waarom niet?",
        help_text="Alleen als het nog niet gelukt is, of niet nodig is.",
        rows=3,
        attrs=MUST,
    )
    plan = TextField(label="Wat is uw plan?", rows=3, attrs=MUST | {"data-when": _NOT_YET})
    try_again_date = WholeDayField(
        label="Wanneer probeert u het opnieuw?",
        ahead=True,
        widget=DatePartsInput(attrs=MUST | {"data-when": _NOT_YET}),
    )

    nature = TextField(label="Wat gebeurde er?", help_text="Alleen feiten.", rows=3)
    cause_facts = TextField(
        label="Hoe kwam dat, voor zover u het weet?", help_text="Alleen feiten, geen oordeel.", rows=3
    )
    consequences = TextField(label="Wat merkt de cliënt ervan, of kan die ervan merken?", rows=3)
    options = TextField(label="Wat is er aan de gevolgen te doen?", rows=3)
    agreed = TextField(label="Wat sprak u af?", rows=3)

    wishes = TextField(label="Welke vragen en wensen had de cliënt?", rows=3)
    regret_expressed = choice(
        Answer,
        label="Zei u dat het u spijt?",
        help_text="Dat mag altijd. Het is geen erkenning van aansprakelijkheid.",
        **SHORT,
    )
    complaint_route_told = choice(Answer, label="Vertelde u over de rechten en de klachtenregeling?", **SHORT)
    next_contact_date = WholeDayField(label="Wanneer is het volgende contact?", ahead=True)

    def __init__(self, *arguments: Any, talk: ClientTalk, **named: Any) -> None:
        answers = {name: getattr(talk, name) for name in self.base_fields if name != "version"}
        super().__init__(*arguments, initial=answers | _rows(talk), **named)
        self.talk = talk
        for number in range(1, len(talk.people_involved) + SPARE_ROWS + 1):
            self.fields[f"person_{number}_name"] = LineField(label=f"Naam van betrokkene {number}")
            self.fields[f"person_{number}_role"] = selection(
                InvolvedRole, label=f"Rol van betrokkene {number}", empty="Kies een rol"
            )

    @property
    def people(self) -> list[tuple[Any, Any]]:
        """The rows: a name and a role beside it."""
        names = [name for name in self.fields if name.startswith("person_") and name.endswith("_name")]
        return [(self[name], self[name.replace("_name", "_role")]) for name in names]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "how" not in self.errors:
            self.say(
                is_given("how", cleaned.get("how"), "Kies hoe u het vertelde, of dat het nog niet lukte.")
            )
        if not self.errors:
            talk, occurred = self.content(), self.stored.answers.occurred_date
            self.say(check_client_talk(talk, occurred_date=occurred, today=self.today))
            self.say(check_new_plans(self._newly_planned(talk), today=self.today))
        return cleaned

    def content(self) -> ClientTalk:
        """What was told; what belongs to the other way of answering is left out."""
        given = self.cleaned_data
        told = given["how"] not in (InformedHow.NOT_YET, InformedHow.NOT_NEEDED)
        answered = {name: given[name] for name in self.base_fields if name != "version"}
        left = _ONLY_NOT_TOLD if told else _ONLY_TOLD
        talk = replace(self.talk, **answered, people_involved=self._people())
        return replace(talk, **{name: getattr(ClientTalk(), name) for name in left})

    def _people(self) -> tuple[Involved, ...]:
        rows = [(name.name, role.name) for name, role in self.people]
        given = self.cleaned_data
        return tuple(Involved(given[name], given[role]) for name, role in rows if given.get(name))

    def _newly_planned(self, talk: ClientTalk) -> ClientTalk:
        """A day that stood there already may have passed."""
        return replace(
            talk,
            next_contact_date=_if_new(talk.next_contact_date, self.talk.next_contact_date),
            try_again_date=_if_new(talk.try_again_date, self.talk.try_again_date),
        )


def _if_new(day: date | None, stored: date | None) -> date | None:
    return day if day != stored else None


_ONLY_NOT_TOLD = ("not_told_reason", "plan", "try_again_date")
_ONLY_TOLD = ("to_whom", "relation", "told_date", "told_time", "told_by")


def _rows(talk: ClientTalk) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for number, person in enumerate(talk.people_involved, start=1):
        rows |= {f"person_{number}_name": person.name, f"person_{number}_role": person.role}
    return rows


class NoteForm(PartForm):
    """The day on which the text was put in the client file."""

    noted_date = WholeDayField(
        label="Op welke dag zette u de notitie in het cliëntdossier?", widget=DatePartsInput(attrs=MUST)
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "noted_date" not in self.errors:
            self.say(is_given("noted_date", cleaned.get("noted_date"), "Vul dag, maand en jaar in."))
            self.say(
                not_before(
                    "noted_date",
                    cleaned.get("noted_date"),
                    self.stored.answers.occurred_date,
                    "De notitie kan niet vóór de dag liggen dat het gebeurde. Kijk beide data na.",
                )
            )
        return cleaned

    def content(self) -> date:
        return self.cleaned_data["noted_date"]
