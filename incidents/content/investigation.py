"""The report of one's own investigation, when the inspectorate asks for it; it holds no names."""

from dataclasses import dataclass
from datetime import date

from incidents.codes import Answer, ToldTo
from incidents.content.remarks import Remark, all_of, is_given, not_before, not_in_future
from incidents.content.wire import Part


@dataclass(frozen=True, repr=False)
class Investigator(Part):
    """Somebody of the team: in what function, how independent, with what expertise."""

    function: str
    independence: str = ""
    expertise: str = ""


@dataclass(frozen=True, repr=False)
class Fact(Part):
    """One line of the course of events."""

    at: str
    what: str


@dataclass(frozen=True, repr=False)
class ReportedAction(Part):
    """An improvement as the report names it: what, who, when, and how it is checked."""

    what: str
    who: str = ""
    due_date: date | None = None
    how_checked: str = ""


@dataclass(frozen=True, repr=False)
class InvestigationReport(Part):
    """Empty text is: not yet written."""

    reference: str = ""
    why_this_scope: str = ""
    team: tuple[Investigator, ...] = ()
    method: str = ""
    sources: str = ""
    client_situation: str = ""
    facts: tuple[Fact, ...] = ()
    expected: str = ""
    deviations: str = ""
    direct_causes: str = ""
    root_causes: str = ""
    contributing_factors: str = ""
    recovery_factors: str = ""
    view_of_client: str = ""
    is_sentinel_event: Answer | None = None
    conclusion: str = ""
    improvements: tuple[ReportedAction, ...] = ()
    aftercare_client: str = ""
    aftercare_therapist: str = ""
    reaction: str = ""
    learning_shared: str = ""
    without_names: Answer | None = None
    sent_date: date | None = None

    @property
    def open_points(self) -> tuple[str, ...]:
        """The names of what has no answer yet, in the order of the report."""
        return tuple(name for name in REPORT_POINTS if _is_empty(getattr(self, name)))


# Usual contents; the requirements in the letter of the inspectorate go first (art. 8.7).
REPORT_POINTS = {
    "reference": "Kenmerk en data",
    "why_this_scope": "Waarom dit onderzoek deze omvang heeft",
    "team": "Wie onderzochten: functie, onafhankelijkheid, deskundigheid",
    "method": "Hoe u onderzocht",
    "sources": "Welke bronnen u gebruikte",
    "client_situation": "De situatie van de cliënt, zo kort mogelijk",
    "facts": "Wat er gebeurde, in volgorde",
    "expected": "Wat er volgens standaard of protocol werd verwacht",
    "deviations": "Wat er anders ging",
    "direct_causes": "Directe oorzaken",
    "root_causes": "Basisoorzaken",
    "contributing_factors": "Wat eraan bijdroeg",
    "recovery_factors": "Wat erger voorkwam",
    "view_of_client": "Hoe cliënt of nabestaande het zag",
    "is_sentinel_event": "Is het een calamiteit",
    "conclusion": "Conclusie over de kwaliteit van de zorg",
    "improvements": "Maatregelen: wat, wie, wanneer, hoe nagegaan",
    "aftercare_client": "Nazorg voor de cliënt",
    "aftercare_therapist": "Nazorg voor uzelf",
    "reaction": "Reactie van de praktijk",
    "learning_shared": "Met wie u de les deelt",
    "without_names": "Staan er geen namen in",
}


def _is_empty(value: object) -> bool:
    return not (value.strip() if isinstance(value, str) else value)


def check_investigation(
    report: InvestigationReport, *, requested_date: date | None, today: date
) -> tuple[Remark, ...]:
    """What is odd; an unfinished report can always be saved."""
    names = "Haal eerst de namen eruit: in het rapport staan geen namen van cliënt of medewerkers."
    return all_of(
        not_in_future("sent_date", report.sent_date, today=today),
        not_before(
            "sent_date",
            report.sent_date,
            requested_date,
            "Versturen kan niet vóór het verzoek van de IGJ. Kijk beide data na.",
        ),
        (Remark("without_names", names),) if report.without_names is Answer.NO else (),
    )


@dataclass(frozen=True, repr=False)
class Involvement(Part):
    """How client, representative or next of kin was told of the investigation, took part, and heard the result."""

    who: ToldTo
    relation: str = ""
    informed_date: date | None = None
    how_involved: str = ""
    wishes: str = ""
    why_not_involved: str = ""
    result_told_date: date | None = None


def check_involvement(involvement: Involvement, *, today: date) -> tuple[Remark, ...]:
    told_before = "De uitkomst vertellen komt na het informeren. Kijk beide data na."
    return all_of(
        not_in_future("informed_date", involvement.informed_date, today=today),
        not_in_future("result_told_date", involvement.result_told_date, today=today),
        not_before("result_told_date", involvement.result_told_date, involvement.informed_date, told_before),
        is_given(
            "how_involved",
            involvement.how_involved or involvement.why_not_involved,
            "Schrijf op hoe u deze persoon betrekt bij het onderzoek, of waarom dat niet kan.",
        ),
    )
