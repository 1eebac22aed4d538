"""The report of one's own investigation, in pages of one theme; it holds no names."""

from dataclasses import replace
from typing import Any, ClassVar

from incidents.codes import LetterKind
from incidents.content.investigation import (
    REPORT_POINTS,
    Fact,
    InvestigationReport,
    Investigator,
    ReportedAction,
    check_investigation,
)
from incidents.forms.fields import free_answer, free_day, free_line, free_text
from incidents.forms.rows import Rows, RowsForm


def _point(name: str, help_text: str = "", *, rows: int = 4) -> Any:
    return free_text(REPORT_POINTS[name], help_text, rows=rows)


class InvestigationForm(RowsForm):
    """One page of the report; everything may stay open."""

    title: ClassVar[str]
    lead: ClassVar[str] = "Schrijf zonder namen: ‘de cliënt’, ‘de therapeut’, ‘een collega’."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            requests = self.file.letters_of(LetterKind.REQUEST_TO_INVESTIGATE)
            said = check_investigation(
                self.onto(self.file.investigation),
                requested_date=requests[0].letter_date if requests else None,
                today=self.today,
            )
            self.say(each for each in said if each.field in self.fields)
        return cleaned

    def onto(self, report: InvestigationReport) -> InvestigationReport:
        return replace(report, **self.given())

    @classmethod
    def points(cls) -> tuple[str, ...]:
        """The points of the report that are asked here."""
        asked = {*cls.base_fields, *(rows.name for rows in cls.ROWS)}
        return tuple(name for name in REPORT_POINTS if name in asked)


class CommissionForm(InvestigationForm):
    """What was asked, by whom it is looked into, and how."""

    title = "Opdracht, team en aanpak"

    reference = free_line(REPORT_POINTS["reference"], "Het kenmerk van de IGJ en de data van de brieven.")
    why_this_scope = _point("why_this_scope", "De eisen in de brief van de IGJ gaan voor.")
    method = _point("method", "Bijvoorbeeld: gesprekken, een tijdlijn en een oorzakenboom.")
    sources = _point("sources", "Bijvoorbeeld: het cliëntdossier en twee gesprekken.")
    ROWS = (
        Rows(
            "team",
            Investigator,
            legend=REPORT_POINTS["team"],
            what="onderzoeker",
            about="function",
            hint="Werkt u alleen? Vraag een collega die er niet bij was. Schrijf functies op, geen namen.",
            columns={
                "function": lambda who: free_line(f"Functie van {who}"),
                "independence": lambda who: free_line(f"Hoe onafhankelijk: {who}"),
                "expertise": lambda who: free_line(f"Deskundigheid van {who}"),
            },
        ),
    )


class CourseForm(InvestigationForm):
    """What happened, and what was expected to."""

    title = "Wat er gebeurde"

    client_situation = _point("client_situation")
    expected = _point("expected")
    deviations = _point("deviations")
    ROWS = (
        Rows(
            "facts",
            Fact,
            legend=REPORT_POINTS["facts"],
            what="gebeurtenis",
            about="what",
            hint="Alleen feiten, met het moment erbij. Zijn er meer? Bewaar, dan komen er rijen bij.",
            columns={
                "at": lambda fact: free_line(f"Wanneer: {fact}"),
                "what": lambda fact: free_text(f"Wat gebeurde er: {fact}", rows=2),
            },
        ),
    )


class CausesForm(InvestigationForm):
    """Why it could happen."""

    title = "Oorzaken"

    direct_causes = _point("direct_causes")
    root_causes = _point("root_causes", "Vraag steeds: hoe kon dat?")
    contributing_factors = _point("contributing_factors")
    recovery_factors = _point("recovery_factors")


class JudgementForm(InvestigationForm):
    """How the client saw it, and what is concluded."""

    title = "Cliënt en conclusie"

    view_of_client = _point("view_of_client")
    is_sentinel_event = free_answer(f"{REPORT_POINTS['is_sentinel_event']}?")
    conclusion = _point("conclusion")


class MeasuresForm(InvestigationForm):
    """What will be better."""

    title = "Maatregelen"
    ROWS = (
        Rows(
            "improvements",
            ReportedAction,
            legend=REPORT_POINTS["improvements"],
            what="maatregel",
            about="what",
            hint="Zijn er meer? Bewaar, dan komen er rijen bij.",
            columns={
                "what": lambda action: free_text(f"Wat: {action}", rows=2),
                "who": lambda action: free_line(f"Wie (functie): {action}"),
                "due_date": lambda action: free_day(f"Wanneer klaar: {action}", ahead=True),
                "how_checked": lambda action: free_line(f"Hoe gaat u na of het hielp: {action}"),
            },
        ),
    )


class AfterwardsForm(InvestigationForm):
    """Care afterwards, and who learns from it."""

    title = "Nazorg en leren"

    aftercare_client = _point("aftercare_client")
    aftercare_therapist = _point("aftercare_therapist", "Dit kan ook u raken.")
    reaction = _point("reaction")
    learning_shared = _point("learning_shared", "Bijvoorbeeld: uw beroepsvereniging. Zonder namen.")


class SendingForm(InvestigationForm):
    """The last look, and the day on which it went out."""

    title = "Nakijken en versturen"
    lead = "U verstuurt het rapport zelf naar de IGJ. Leg hier vast wanneer."

    without_names = free_answer(
        "Heeft u nagekeken dat er geen namen in staan?", "Niet van de cliënt en niet van medewerkers."
    )
    sent_date = free_day("Op welke dag stuurde u het naar de IGJ?")


# By the last part of their address, in the order of the report.
INVESTIGATION_PAGES: dict[str, type[InvestigationForm]] = {
    "aanpak": CommissionForm,
    "gebeurtenis": CourseForm,
    "oorzaken": CausesForm,
    "conclusie": JudgementForm,
    "maatregelen": MeasuresForm,
    "nazorg": AfterwardsForm,
    "versturen": SendingForm,
}
