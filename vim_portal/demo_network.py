"""The demo's calamity in a network: reported, three parties asked, one that does not take part, half a report."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from analytics.taxonomy import CarePhase, IncidentType, PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    ConsentBasis,
    Consequence,
    InformedHow,
    LetterKind,
    MilestoneKind,
    Noticeable,
    PartyKind,
    Reach,
    ReportKind,
    TakesPart,
    ToldTo,
    WorkingForm,
)
from incidents.content import CalamityFileContent, Circumstances, ClientTalk, IncidentContent, Letter
from incidents.content.network import Consent, Meeting, Party, ReflectionReport
from incidents.content.notification import NetworkAnswers, Provider, Sent, SentinelEventNotification
from vim_portal.demo import Story

NETWORK_STORY = Story(
    46,
    "Nieuwe bloedverdunner niet doorgegeven tussen ziekenhuis, huisarts en mij. De cliënt kreeg na een diepe "
    "massage een grote bloeding en werd opgenomen. Niemand had de laatste medicijnlijst.",
    CarePhase.BETWEEN_APPOINTMENTS,
    (IncidentType.HANDOVER,),
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    physical=PhysicalHarm.SEVERE,
    psychological=PsychologicalHarm.MILD,
    consequences=(Consequence.HOSPITAL,),
    caused_by_care=Answer.YES,
)
_CIRCUMSTANCES = Circumstances(
    provider_count=3,
    cooperation_as_cause=Answer.YES,
    social_domain_involved=Answer.YES,
    reported_by_other=Answer.YES,
)
_TOLD = ClientTalk(
    nature="Na de massage ontstond een grote bloeding.",
    cause_facts="Er was een nieuwe bloedverdunner die nog niet bekend was.",
    to_whom=(ToldTo.CLIENT,),
    how=InformedHow.PHONE,
    told_by="Anna Bos",
    complaint_route_told=Answer.YES,
)


def in_a_network(stored: IncidentContent, *, recorded_at: datetime) -> IncidentContent:
    """The facts that make it a calamity in a network, and the day on which that was established."""
    day = recorded_at.date() + timedelta(days=1)
    milestones = stored.milestones.with_mark(
        MilestoneKind.SERIOUS_NOTICED, recorded_at.date(), at=recorded_at
    )
    milestones = milestones.with_mark(MilestoneKind.ESTABLISHED, day, at=recorded_at + timedelta(days=1))
    talk = replace(_TOLD, told_date=day, noted_date=day)
    return replace(stored, circumstances=_CIRCUMSTANCES, milestones=milestones, client_talks=(talk,))


def looked_back(stored: CalamityFileContent, *, happened_date: date, today: date) -> CalamityFileContent:
    """Reported on the third day; the inspectorate asked for a report of all parties, due in twelve days."""
    reported_date = happened_date + timedelta(days=3)
    prepared = replace(
        stored,
        provider=Provider(
            "Praktijk De Linde", "anna@demo.example", "12345678", "000012345678", "Anna Bos", "masseur"
        ),
        parties=_parties(happened_date),
        consents=(Consent(UUID(int=21), "cliënt", ConsentBasis.NOT_NEEDED),),
        meetings=_meetings(today),
        reflection=_HALF_A_REPORT,
        letters=(
            Letter(LetterKind.RECEIPT, reported_date + timedelta(days=1), ReportKind.SENTINEL_EVENT),
            Letter(
                LetterKind.REQUEST_TO_REFLECT,
                reported_date + timedelta(days=20),
                ReportKind.SENTINEL_EVENT,
                due_date=today + timedelta(days=12),
            ),
        ),
    ).with_notification(_notification(happened_date))
    return prepared.with_proof(ReportKind.SENTINEL_EVENT, Sent(reported_date, time(16, 20), "DEMO-2026-0417"))


def _parties(happened_date: date) -> tuple[Party, ...]:
    """All asked on the same day, in the same words."""
    asked_date = happened_date + timedelta(days=8)
    return tuple(
        replace(party, asked_date=asked_date, asked_what="Wilt u samen kijken naar de overdracht?")
        for party in _ASKED
    )


_ASKED = (
    Party(
        UUID(int=11),
        "Huisartsenpraktijk Zuid",
        PartyKind.CARE_PROVIDER,
        role="Huisarts",
        contact="de praktijkmanager",
        takes_part=TakesPart.YES,
        has_reported=Answer.YES,
    ),
    Party(
        UUID(int=12),
        "Ziekenhuis Noord",
        PartyKind.CARE_PROVIDER,
        role="Schreef het nieuwe middel voor",
        contact="de afdeling kwaliteit",
        takes_part=TakesPart.NO,
        why_not="Doet eigen onderzoek en stuurt later de uitkomst.",
        has_reported=Answer.UNCLEAR,
    ),
    Party(
        UUID(int=13),
        "Wijkteam Centrum",
        PartyKind.SOCIAL_DOMAIN,
        role="Begeleiding thuis",
        takes_part=TakesPart.ASKED,
    ),
)


def _meetings(today: date) -> tuple[Meeting, ...]:
    return (
        Meeting(
            UUID(int=31),
            today - timedelta(days=9),
            WorkingForm.WALK_THROUGH,
            "Huisartsenpraktijk Zuid en Praktijk De Linde",
            "De medicijnlijst ging na ontslag alleen naar de apotheek. Wij vragen er voortaan allebei zelf naar.",
        ),
    )


_HALF_A_REPORT = ReflectionReport(
    working_form=WorkingForm.WALK_THROUGH,
    how_it_was_done="Twee gesprekken: eerst bellen, daarna samen door de belangrijke momenten.",
    joint_effort="De huisarts en de praktijk deden mee. Het wijkteam is gevraagd.",
    roles="Het ziekenhuis schreef voor, de huisarts had de regie, de praktijk behandelde.",
    agreements="Er was geen afspraak wie een nieuwe medicijnlijst doorgeeft.",
    went_well="De huisarts belde meteen terug toen het misging.",
)


def _notification(happened_date: date) -> SentinelEventNotification:
    return SentinelEventNotification(
        happened_date=happened_date,
        description="Grote bloeding na een behandeling, terwijl een nieuwe bloedverdunner niet bekend was.",
        big_registered=Answer.NO,
        established_date=happened_date + timedelta(days=1),
        consequence="Opname in het ziekenhuis.",
        investigating="Samen met de huisarts nagaan hoe de overdracht liep.",
        limiting="Bij elke afspraak naar nieuwe medicijnen vragen.",
        informing="De cliënt is gebeld en kent de klachtenregeling.",
        prosecutor=Answer.NO,
        other_providers="Huisarts en ziekenhuis.",
        network=NetworkAnswers(
            who_was_involved="Huisarts, ziekenhuis en deze praktijk.",
            who_led="De huisarts.",
            where_it_went_wrong="De nieuwe medicijnlijst kwam niet bij iedereen aan.",
            who_reported="De huisarts.",
        ),
    )
