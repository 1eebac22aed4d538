"""What is filled in about a meeting: when and where, who is there, and what is written down of each case."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from groups.codes import MeetingWay
from groups.content.conclusion import CaseConclusion, check_conclusion
from groups.content.meeting import Agreement, CaseNotes, Plan
from groups.operations.shown import shown_as
from groups.standing import Member
from incidents.codes import Helped
from incidents.content import Remark
from incidents.content.remarks import after_today
from incidents.forms.fields import (
    FREE,
    MUST,
    NOT_IN_LIST,
    ClockField,
    DatePartsInput,
    LineField,
    WholeDayField,
    choice,
    free_day,
    free_line,
    free_text,
)
from incidents.wording import local_date, moment_of

FURTHEST_AHEAD = timedelta(days=366)
FIRST_ROWS, MOST_ROWS = 2, 20


class _ShownForm(forms.Form):
    """`shown` says what the page showed, so that nobody writes over a colleague unseen."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, now: datetime, **named: Any) -> None:
        super().__init__(data, **named)
        self.now = now

    @property
    def today(self) -> date:
        return local_date(self.now)

    def say(self, remarks: Iterable[Remark]) -> None:
        for remark in remarks:
            if remark.field not in self.errors:
                self.add_error(remark.field, remark.text)

    def text_of(self, name: str) -> str:
        return (self.cleaned_data.get(name) or "").strip()


class PlanForm(_ShownForm):
    """A new meeting, or another moment or place for one."""

    day_date = WholeDayField(label="Op welke dag?", ahead=True, widget=DatePartsInput(attrs=MUST))
    at_time = ClockField(label="Hoe laat?", help_text="Bijvoorbeeld 19:30.", attrs=MUST)
    way = choice(MeetingWay, label="Hoe komt u bij elkaar?", **MUST)
    place = LineField(
        label="Waar, of met welke link?",
        help_text="Alleen leden met een geldige verklaring zien dit. Het staat niet in de mail en het agendabestand.",
    )

    def __init__(self, data: Any = None, *, earlier: Plan | None = None, now: datetime) -> None:
        super().__init__(data, now=now, initial=_as_initial(earlier) if earlier else None)

    def clean_day_date(self) -> date:
        day: date | None = self.cleaned_data["day_date"]
        if day is None:
            raise forms.ValidationError("Kies een dag.", code="missing")
        if not self.today <= day <= self.today + FURTHEST_AHEAD:
            raise forms.ValidationError("Kies vandaag of een dag in het komende jaar.", code="ahead")
        return day

    def clean_at_time(self) -> Any:
        if self.cleaned_data["at_time"] is None:
            raise forms.ValidationError("Vul de tijd in zoals 19:30.", code="missing")
        return self.cleaned_data["at_time"]

    def clean_way(self) -> MeetingWay:
        if self.cleaned_data["way"] is None:
            raise forms.ValidationError("Kies of u bij elkaar zit of online.", code="missing")
        return self.cleaned_data["way"]

    def content(self) -> Plan:
        given = self.cleaned_data
        starts_at = moment_of(given["day_date"], given["at_time"])
        return Plan(starts_at, self.now, given["way"], self.text_of("place"))


class AttendanceForm(_ShownForm):
    """Members, and nobody else: a guest without an account promised nothing."""

    people = forms.TypedMultipleChoiceField(
        label="Aanwezig",
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=FREE),
        error_messages={"invalid_choice": "Kies uit de leden van de groep.", "invalid_list": NOT_IN_LIST},
    )

    def __init__(self, data: Any = None, *, people: Iterable[Member], **named: Any) -> None:
        super().__init__(data, **named)
        members = tuple(people)
        field = self.fields["people"]
        field.choices = [(str(each.person_id), each.name) for each in members]  # type: ignore[attr-defined]
        field.widget.attrs["hints"] = {
            str(each.person_id): f"Verklaring: {each.state.value}" for each in members
        }


class CaseNotesForm(_ShownForm):
    """What the group takes along from one case. Everything may stay open until the talk is concluded."""

    lesson = free_text("Wat leren we hiervan?", "Een of twee zinnen, zonder namen.")
    recommendation = free_text("Welk advies geven we?", "Eén advies over de werkwijze.")
    check_date = free_day("Wanneer kijken we of het hielp?", "Het komt dan terug op de agenda.", ahead=True)
    remarks = free_text("Andere aantekeningen")

    def __init__(self, data: Any = None, *, case_id: UUID, earlier: CaseNotes | None, now: datetime) -> None:
        super().__init__(data, now=now, initial=_notes_as_initial(earlier) if earlier else None)
        self.case_id = case_id
        self.count = (
            _rows_in(data) if data else max(len(earlier.agreements) + 1 if earlier else 0, FIRST_ROWS)
        )
        for number in range(1, self.count + 1):
            self.fields[f"agreement_{number}_what"] = free_line("Wat spreken we af?")
            self.fields[f"agreement_{number}_who"] = free_line("Wie doet dat?", "Mag leeg blijven.")
            self.fields[f"agreement_{number}_check_date"] = free_day("Wanneer kijken we ernaar?", ahead=True)

    @property
    def concludes(self) -> bool:
        return "conclude" in self.data

    @property
    def rows(self) -> list[list[BoundField]]:
        names = ("what", "who", "check_date")
        return [[self[f"agreement_{row}_{name}"] for name in names] for row in range(1, self.count + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for row in range(1, self.count + 1):
            what, who, day = (f"agreement_{row}_{name}" for name in ("what", "who", "check_date"))
            if (cleaned.get(who) or cleaned.get(day)) and not self.text_of(what) and what not in self.errors:
                self.add_error(what, "Vul ook in wat u afspreekt, of maak de rest van deze afspraak leeg.")
            self.say(after_today(day, cleaned.get(day), today=self.today))
        self.say(after_today("check_date", cleaned.get("check_date"), today=self.today))
        if self.concludes:
            self.say(check_conclusion(self.conclusion(by=self.case_id), today=self.today))
        return cleaned

    def content(self) -> CaseNotes:
        return CaseNotes(
            case_id=self.case_id,
            set_at=self.now,
            lesson=self.text_of("lesson"),
            recommendation=self.text_of("recommendation"),
            agreements=tuple(self._agreements()),
            check_date=self.cleaned_data.get("check_date"),
            remarks=self.text_of("remarks"),
        )

    def conclusion(self, *, by: UUID) -> CaseConclusion:
        """What the case itself comes to: a name in an agreement stays in the meeting."""
        return CaseConclusion(
            lesson=self.text_of("lesson"),
            recommendation=self.text_of("recommendation"),
            agreement="\n".join(each.what for each in self._agreements()),
            check_date=self.cleaned_data.get("check_date"),
            concluded_by=by,
            concluded_at=self.now,
        )

    def _agreements(self) -> list[Agreement]:
        given = (
            Agreement(
                self.text_of(f"agreement_{row}_what"),
                self.text_of(f"agreement_{row}_who"),
                self.cleaned_data.get(f"agreement_{row}_check_date"),
            )
            for row in range(1, self.count + 1)
        )
        return [each for each in given if each.what]


class EffectNotesForm(_ShownForm):
    """Whether a recommendation of an earlier time helped, as the group says in the room."""

    helped = choice(Helped, label="Hielp het?", **MUST)
    effect = free_text("Wat zagen we?", "Bijvoorbeeld: bij drie van ons staat de tafel nu standaard laag.")

    def __init__(self, data: Any = None, *, case_id: UUID, earlier: CaseNotes | None, now: datetime) -> None:
        super().__init__(data, now=now, initial=_notes_as_initial(earlier) if earlier else None)
        self.case_id = case_id

    def clean_helped(self) -> Helped:
        if self.cleaned_data["helped"] is None:
            raise forms.ValidationError("Kies of het hielp. Nog te vroeg mag ook.", code="missing")
        return self.cleaned_data["helped"]

    def content(self) -> CaseNotes:
        helped, effect = self.cleaned_data["helped"], self.text_of("effect")
        return CaseNotes(self.case_id, self.now, helped=helped, effect=effect)


def _as_initial(plan: Plan) -> dict[str, Any]:
    return {
        "shown": shown_as(plan.set_at),
        "day_date": local_date(plan.starts_at),
        "at_time": plan.starts_at,
        "way": plan.way,
        "place": plan.place,
    }


def _notes_as_initial(notes: CaseNotes) -> dict[str, Any]:
    rows = {
        f"agreement_{number}_{name}": value
        for number, each in enumerate(notes.agreements, start=1)
        for name, value in vars(each).items()
    }
    return vars(notes) | rows | {"shown": shown_as(notes.set_at)}


def _rows_in(data: Any) -> int:
    """As many as the page that was sent had, so that no row of it is lost."""
    return max(
        (row for row in range(1, MOST_ROWS + 1) if f"agreement_{row}_what" in data), default=FIRST_ROWS
    )
