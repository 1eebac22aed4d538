"""What passes between the therapist and the inspectorate (IGJ): proofs of sending, letters, and how it was closed."""

from datetime import date
from typing import Any

from django import forms

from incidents.codes import Answer, LetterKind, ReportKind, ToldTo
from incidents.content import Closing, Letter, Remark
from incidents.content.file_checks import check_closing, check_letter, check_sent
from incidents.content.investigation import Involvement, check_involvement
from incidents.content.notification import Sent
from incidents.forms.fields import (
    NOT_IN_LIST,
    ClockField,
    DatePartsInput,
    LineField,
    TextField,
    WholeDayField,
    choice,
)
from incidents.forms.file_parts import FilePartForm
from incidents.forms.steps import MUST, SHORT

_WHICH_DAY = "Vul dag, maand en jaar in."


class _OneForm(FilePartForm):
    """One thing that has a day: the one that is there, or a new one."""

    DAY = ""

    def __init__(self, data: Any = None, *, earlier: Any = None, **shown: Any) -> None:
        super().__init__(data, initial=vars(earlier) if earlier else None, **shown)
        self.earlier = earlier

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.DAY and self.DAY not in self.errors and not cleaned.get(self.DAY):
            self.add_error(self.DAY, _WHICH_DAY)
        if not self.errors.keys() - {self.DAY}:
            self.say(self.remarks())
        return cleaned

    def remarks(self) -> tuple[Remark, ...]:
        return ()

    def given(self) -> dict[str, Any]:
        """What was answered; with today for a day that is still asked, so that the rest can be looked at."""
        given = {
            name: value.strip() if type(value) is str else value
            for name, value in self.cleaned_data.items()
            if name in self.base_fields and name != "version"
        }
        return given | ({self.DAY: given.get(self.DAY) or self.today} if self.DAY else {})


class ProofForm(_OneForm):
    """When it was reported, on the inspectorate's own form, and what shows it."""

    DAY = "sent_date"

    sent_date = WholeDayField(
        label="Op welke dag meldde u het bij de IGJ?", widget=DatePartsInput(attrs=MUST)
    )
    sent_time = ClockField(label="Hoe laat?", help_text="Bijvoorbeeld 14:30.")
    receipt_number = LineField(
        label="Wat is het ontvangstnummer?",
        help_text="Het staat in de bevestiging van de IGJ. Nog niet gekregen? Vul het later aan.",
        longest=80,
    )

    def __init__(self, data: Any = None, *, report: ReportKind, number: int | None, **shown: Any) -> None:
        super().__init__(data, **shown)
        self.report, self.number = report, number

    def remarks(self) -> tuple[Remark, ...]:
        prepared = self.file.notification(self.report)
        happened_date = prepared.happened_date if prepared else None
        return check_sent(
            self.content(),
            happened_date=happened_date or self.stored.answers.occurred_date,
            today=self.today,
            first_answer_date=self._first_answer(),
        )

    def content(self) -> Sent:
        return Sent(**self.given())

    def _first_answer(self) -> date | None:
        """The first letter about this report, when this is the proof that it would answer."""
        others = self.file.sent_of(self.report)
        earlier = [sent.sent_date for place, sent in enumerate(others, start=1) if place != self.number]
        if any(day <= self.content().sent_date for day in earlier):
            return None
        letters = self.file.letters_of(*LetterKind)
        return next((each.letter_date for each in letters if each.report is self.report), None)


class LetterForm(_OneForm):
    """A letter of the inspectorate with its days; the day that it names wins."""

    DAY = "letter_date"

    kind = choice(LetterKind, label="Wat voor brief is het?", **MUST)
    report = choice(ReportKind, label="Over welke melding gaat de brief?")
    letter_date = WholeDayField(label="Welke datum staat op de brief?", widget=DatePartsInput(attrs=MUST))
    due_date = WholeDayField(
        label="Tot wanneer krijgt u de tijd?",
        help_text="Noemt de brief een dag? Dan geldt die dag, en niet onze telling.",
        ahead=True,
    )
    answered_date = WholeDayField(
        label="Op welke dag antwoordde u?", help_text="Alleen als dat al is gebeurd."
    )
    summary = TextField(label="Wat vraagt de IGJ?", help_text="Kort, voor uzelf.", rows=3)

    def __init__(self, data: Any = None, **shown: Any) -> None:
        super().__init__(data, **shown)
        kind = self.fields["kind"]
        if isinstance(kind, forms.TypedChoiceField):
            # How it was closed has a page of its own.
            kind.choices = [(each.value, each.label) for each in LetterKind if each is not LetterKind.CLOSING]
            kind.error_messages["invalid_choice"] = NOT_IN_LIST
        if len(self._reports) == 1:
            del self.fields["report"]

    def clean_kind(self) -> LetterKind:
        if self.cleaned_data["kind"] is None:
            raise forms.ValidationError("Kies wat voor brief het is.", code="missing")
        return self.cleaned_data["kind"]

    def remarks(self) -> tuple[Remark, ...]:
        letter = self.content()
        about = (letter.report,) if letter.report else self._reports
        sent = [day for day in (self.file.sent_on(report) for report in about) if day]
        return check_letter(letter, first_sent_date=min(sent, default=None), today=self.today)

    def content(self) -> Letter:
        only = {"report": self._reports[0]} if len(self._reports) == 1 else {}
        return Letter(**self.given() | only)

    @property
    def _reports(self) -> tuple[ReportKind, ...]:
        return tuple(report for report in ReportKind if self.file.notification(report))


class InvolvementForm(_OneForm):
    """How client, representative or next of kin was told of the investigation, took part, and heard the result."""

    who = choice(ToldTo, label="Om wie gaat het?", **MUST | SHORT)
    relation = LineField(
        label="Wat is de relatie met de cliënt?",
        help_text="Bijvoorbeeld: moeder, mentor, partner. Geen naam.",
    )
    informed_date = WholeDayField(label="Wanneer vertelde u over het onderzoek?")
    how_involved = TextField(
        label="Hoe betrekt u deze persoon bij het onderzoek?",
        help_text="Bijvoorbeeld: een gesprek, vragen meegeven, het verslag samen lezen.",
        rows=3,
    )
    wishes = TextField(label="Welke vragen of wensen zijn er?", rows=3)
    why_not_involved = TextField(
        label="Lukt betrekken niet? Schrijf op waarom",
        help_text="Bijvoorbeeld: de nabestaanden willen dat nu niet.",
        rows=3,
    )
    result_told_date = WholeDayField(label="Wanneer vertelde u de uitkomst?")

    def clean_who(self) -> ToldTo:
        if self.cleaned_data["who"] is None:
            raise forms.ValidationError("Kies om wie het gaat.", code="missing")
        return self.cleaned_data["who"]

    def remarks(self) -> tuple[Remark, ...]:
        return check_involvement(self.content(), today=self.today)

    def content(self) -> Involvement:
        return Involvement(**self.given())


class ClosingForm(_OneForm):
    """The letter with which the inspectorate closes, and its two criteria."""

    DAY = "letter_date"

    letter_date = WholeDayField(
        label="Welke datum staat op de brief van de IGJ?", widget=DatePartsInput(attrs=MUST)
    )
    carefully_investigated = choice(
        Answer, label="Vindt de IGJ dat het zorgvuldig is onderzocht?", **MUST | SHORT
    )
    why_careful = TextField(label="Wat schrijft de IGJ daarover?", rows=3)
    sufficient_measures = choice(Answer, label="Vindt de IGJ de maatregelen voldoende?", **MUST | SHORT)
    why_sufficient = TextField(label="Wat schrijft de IGJ over de maatregelen?", rows=3)

    def __init__(self, data: Any = None, **shown: Any) -> None:
        super().__init__(data, **shown)
        for name in ("carefully_investigated", "sufficient_measures"):
            field = self.fields[name]
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [(each.value, each.label) for each in (Answer.YES, Answer.NO)]

    def remarks(self) -> tuple[Remark, ...]:
        sent = [each.sent_date for each in self.file.sent_of(None)]
        return check_closing(self.content(), first_sent_date=min(sent, default=None), today=self.today)

    def content(self) -> Closing:
        return Closing(**self.given())
