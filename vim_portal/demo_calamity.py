"""The demo's calamities: one that was reported, with receipt and letters, and one whose report is a day too late."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from uuid import UUID

from analytics.taxonomy import CarePhase, CauseGroup, IncidentType, PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    ActionKind,
    Answer,
    Consequence,
    DecisionTest,
    HappenedIn,
    LetterKind,
    MilestoneKind,
    Noticeable,
    PotentialSeverity,
    PracticeForm,
    Reach,
    Recurrence,
    ReportKind,
    RootCause,
    ToldTo,
    Violence,
)
from incidents.content import Analysis, CalamityFileContent, ImprovementAction, IncidentContent, Letter
from incidents.content.cause_tree import CauseNode
from incidents.content.investigation import Fact, InvestigationReport, Investigator, Involvement
from incidents.content.notification import Provider, Sent, SentinelEventNotification
from incidents.deadlines import working_day_from, working_day_until
from incidents.decision_help import decide, given_before, next_question, with_answer
from vim_portal.demo import Story
from vim_portal.demo_network import NETWORK_STORY, in_a_network, looked_back
from vim_portal.demo_steps import (
    DAY,
    NAME,
    Days,
    FileStep,
    FollowUp,
    Step,
    evening_of,
    looked_into,
    talked,
)

BENCH_FALL = Story(
    60,
    "Van de behandelbank gevallen toen die wegrolde. Eén rem stond los. De cliënt brak een heup en is dezelfde dag "
    "geopereerd.",
    CarePhase.TREATMENT,
    (IncidentType.FALL, IncidentType.DEVICE),
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    physical=PhysicalHarm.SEVERE,
    psychological=PsychologicalHarm.MILD,
    consequences=(Consequence.HOSPITAL, Consequence.OPERATION),
    caused_by_care=Answer.YES,
    at=time(10, 40),
)
HOT_WATER_BOTTLE = Story(
    14,
    "Hete kruik op een been met weinig gevoel. De cliënt kreeg een diepe brandwond en is geopereerd. Ik had niet "
    "gevraagd of de cliënt warmte goed voelt.",
    CarePhase.TREATMENT,
    (IncidentType.TREATMENT, IncidentType.INTAKE),
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    physical=PhysicalHarm.SEVERE,
    psychological=PsychologicalHarm.MILD,
    consequences=(Consequence.OPERATION,),
    deviation=Answer.UNCLEAR,
    caused_by_care=Answer.UNCLEAR,
)
_SAID: Mapping[DecisionTest, str] = {
    DecisionTest.VIOLENCE: Violence.NO,
    DecisionTest.DISMISSAL: Answer.NO,
    DecisionTest.CARE_RELATED: Answer.YES,
    DecisionTest.HAPPENED_IN: HappenedIn.OWN_CARE,
    DecisionTest.DEVIATION: Answer.YES,
    DecisionTest.CAUSED_BY_CARE: Answer.YES,
    DecisionTest.REGULAR_CARE_DELAYED: Answer.NO,
    DecisionTest.PROVIDERS: "1",
}


def _in_a_network(days: Days) -> tuple[Step | FileStep, ...]:
    looked = partial(looked_back, happened_date=days.happened, today=days.today)
    return (
        Step(days.after(1), partial(in_a_network, recorded_at=evening_of(days.happened))),
        FileStep(days.after(3), looked),
    )


# The report that is late


def _missed(days: Days) -> tuple[Step, ...]:
    """Decided three working days before the last one that has gone by, so that reporting is only just too late."""
    decided = working_day_until(days.ago(1))
    for _ in range(3):
        decided = working_day_until(decided - DAY)
    return (
        talked(
            days.after(1),
            "Een kruik was te heet. Daardoor ontstond een diepe brandwond op het been.",
            "De cliënt voelt weinig in dat been. Dat was niet bekend.",
            "Het ziekenhuis behandelt de wond. De kosten van het vervoer vergoed ik.",
        ),
        Step(decided, partial(_decided, day=decided)),
        looked_into(decided, Analysis(cause="De intake vraagt niet of iemand warmte goed voelt.")),
    )


def _decided(stored: IncidentContent, *, day: date) -> IncidentContent:
    """Through the decision help, question by question."""
    now, form = evening_of(day), PracticeForm.OWNER_WITH_OTHERS
    while question := next_question(stored, practice_form=form, now=now):
        said = _SAID.get(question.test)
        values = (said,) if said else given_before(stored, question.test)
        stored = with_answer(stored, question.test, values, now=now)
    return decide(
        stored,
        reasons="De wond komt door de kruik. Vragen naar het gevoel hoort bij de intake, en dat deed ik niet.",
        decided_date=day,
        decided_by=NAME,
        practice_form=form,
        now=now,
    )


# The report that was sent


def _reported(days: Days) -> tuple[Step | FileStep, ...]:
    sent = reported_date(days)
    return (
        talked(
            days.happened,
            "De behandelbank rolde weg en de cliënt viel. Daarbij brak een heup.",
            "Eén rem van de bank stond los.",
            "Het ziekenhuis behandelt de breuk. De verzekeraar van de praktijk neemt contact op.",
        ),
        Step(days.happened, partial(_established, at=evening_of(days.happened))),
        FileStep(sent, partial(_prepared, happened=days.happened)),
        FileStep(sent, partial(_proven, sent=sent)),
        _looked_into_the_fall(days),
        FileStep(days.after(30), partial(_asked, sent=sent)),
    )


def reported_date(days: Days) -> date:
    return working_day_from(days.after(1))


def _established(stored: IncidentContent, *, at: datetime) -> IncidentContent:
    marked = stored.milestones.with_mark(MilestoneKind.ESTABLISHED, at.date(), at=at)
    return replace(stored, milestones=marked)


def _prepared(stored: CalamityFileContent, *, happened: date) -> CalamityFileContent:
    notification = SentinelEventNotification(
        happened_date=happened,
        description="De behandelbank rolde weg toen de cliënt ging zitten. De cliënt viel en brak een heup.",
        big_registered=Answer.NO,
        client_name="Cliënt 12 (verzonnen)",
        established_date=happened,
        consequence="Een gebroken heup, operatie dezelfde dag.",
        still_in_doubt=Answer.NO,
        investigating="Samen met een collega van buiten nagaan hoe de rem los kon staan.",
        investigating_until=happened + 70 * DAY,
        limiting="De bank is uit gebruik. Alle banken zijn nagekeken.",
        limiting_until=happened + DAY,
        informing="De cliënt is dezelfde dag ingelicht, ook over de klachtenregeling.",
        informing_until=happened,
        prosecutor=Answer.NO,
        support="De cliënt kan elke dag bellen. De therapeut spreekt met een collega.",
    )
    provider = Provider("Praktijk De Linde", "anna@demo.example", "12345678", "000012345678", NAME, "masseur")
    return replace(stored, provider=provider).with_notification(notification)


def _proven(stored: CalamityFileContent, *, sent: date) -> CalamityFileContent:
    return stored.with_proof(ReportKind.SENTINEL_EVENT, Sent(sent, time(11, 5), receipt_number(sent)))


def receipt_number(sent: date) -> str:
    """As invented as the rest."""
    return f"DEMO-{sent.year}-0388"


def _looked_into_the_fall(days: Days) -> Step:
    """The measure was taken at once; this week is the day to see whether it helped."""
    tree = CauseNode(
        "De cliënt viel van de bank",
        (
            CauseNode(
                "De bank rolde weg", (CauseNode("Eén rem stond los", root_cause=RootCause.VERIFICATION),)
            ),
            CauseNode("De rem is versleten en houdt slecht", root_cause=RootCause.MATERIAL),
        ),
    )
    analysis = Analysis(
        cause="Niemand kijkt voor een behandeling of alle remmen vast staan.",
        consequences="Een gebroken heup en een operatie.",
        chance_again="Klein, maar met een groot gevolg.",
        needed="Remmen nakijken voor de eerste cliënt van de dag, en elk jaar onderhoud.",
        cause_groups=(CauseGroup.EQUIPMENT, CauseGroup.NOT_CHECKED),
        cause_tree=tree,
        potential_severity=PotentialSeverity.MAJOR,
        recurrence=Recurrence.RARELY,
    )
    check = ImprovementAction(
        id=UUID(int=36),
        kind=ActionKind.CHECKLIST,
        what="Elke ochtend alle remmen van de banken nakijken",
        responsible=NAME,
        due_date=days.after(7),
        done_date=days.after(2),
        review_date=days.ahead(5),
    )
    return looked_into(days.after(12), analysis, check)


def _asked(stored: CalamityFileContent, *, sent: date) -> CalamityFileContent:
    """The inspectorate confirmed, asked to complete the report, and asked for an own investigation."""
    received, completed = working_day_from(sent + DAY), working_day_from(sent + 5 * DAY)
    request = working_day_from(sent + 14 * DAY)
    calamity = ReportKind.SENTINEL_EVENT
    letters = (
        Letter(LetterKind.RECEIPT, received, calamity),
        Letter(
            LetterKind.REQUEST_TO_COMPLETE,
            completed,
            calamity,
            answered_date=working_day_from(completed + 6 * DAY),
            summary="Wanneer is de bank voor het laatst onderhouden?",
        ),
        Letter(
            LetterKind.REQUEST_TO_INVESTIGATE,
            request,
            calamity,
            due_date=working_day_from(request + 56 * DAY),
            summary="Onderzoek zelf, met iemand die er niet bij betrokken was. Betrek de cliënt.",
        ),
    )
    involved = Involvement(
        ToldTo.CLIENT,
        informed_date=working_day_from(sent + 15 * DAY),
        how_involved="Een gesprek thuis over wat de cliënt zag. De cliënt leest het verslag voordat het weggaat.",
        wishes="Dat het een ander niet overkomt.",
    )
    return replace(
        stored,
        letters=letters,
        involvements=(involved,),
        investigation=_half_investigated(receipt_number(sent)),
    )


def _half_investigated(reference: str) -> InvestigationReport:
    return InvestigationReport(
        reference=reference,
        why_this_scope="Eén gebeurtenis met één bank. Daarom een klein onderzoek met iemand van buiten.",
        team=(
            Investigator("Praktijkhouder", "Was erbij betrokken", "Massage"),
            Investigator(
                "Collega uit een andere praktijk", "Niet betrokken", "Scholing in incidentonderzoek"
            ),
        ),
        method="PRISMA, met een oorzakenboom.",
        sources="Gesprek met de cliënt, het onderhoudsboekje, de bank zelf.",
        client_situation="Kwam voor de derde massage en gaat gewoonlijk zonder hulp zitten.",
        facts=(
            Fact("10:35", "De cliënt komt binnen en kleedt zich om."),
            Fact("10:40", "De cliënt gaat zitten. De bank rolt weg en de cliënt valt."),
            Fact("10:42", "De therapeut belt 112."),
        ),
        expected="Alle remmen staan vast voordat iemand gaat zitten.",
        deviations="Eén rem stond los. Er was geen vast moment om dat na te kijken.",
        without_names=Answer.YES,
    )


FOLLOW_UPS: dict[Story, FollowUp] = {
    BENCH_FALL: _reported,
    NETWORK_STORY: _in_a_network,
    HOT_WATER_BOTTLE: _missed,
}
