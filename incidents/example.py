"""An incident to practise with: whole, made up, and about nobody."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from analytics.taxonomy import (
    CarePhase,
    CauseGroup,
    IncidentType,
    PhysicalHarm,
    ProfessionGroup,
    PsychologicalHarm,
)
from incidents.codes import (
    ActionKind,
    Answer,
    CareSetting,
    DiscoveredBy,
    InformedHow,
    Noticeable,
    Reach,
    RecoveryFactor,
    ToldTo,
    Violence,
)
from incidents.content import Analysis, Answers, ClientTalk, ImprovementAction, IncidentContent
from incidents.wording import local_date

EXAMPLE = "Voorbeeld"  # in the place of a number: it has none


def example_incident(*, profession_group: ProfessionGroup, person: str, now: datetime) -> IncidentContent:
    """As far as an incident comes in a few days: told, learned from, and a measure that is still open."""
    today = local_date(now)
    yesterday = today - timedelta(days=1)
    return IncidentContent(
        number=EXAMPLE,
        reported_at=now,
        reported_by=person,
        is_example=True,
        answers=_answers(profession_group, occurred=yesterday),
        client_talks=(_client_talk(told_by=person, told=yesterday),),
        analysis=_analysis(analysed=today),
        actions=(_measure(responsible=person, due=today + timedelta(days=28)),),
    )


def _answers(profession_group: ProfessionGroup, *, occurred: date) -> Answers:
    return Answers(
        occurred_date=occurred,
        description="Duizelig bij het opstaan, en even gevallen. De cliënt stond na de behandeling meteen op van"
        " de bank. Ze was al eerder duizelig geweest, maar daar had ik niet naar gevraagd. Een beurse knie.",
        reach=Reach.REACHED,
        profession_group=profession_group,
        care_phase=CarePhase.DIRECTLY_AFTER,
        incident_types=(IncidentType.FALL,),
        care_setting=CareSetting.TREATMENT_ROOM,
        noticeable=Noticeable.YES,
        harm_physical=PhysicalHarm.MILD,
        harm_psychological=PsychologicalHarm.NONE,
        care_related=Answer.YES,
        deviation=Answer.YES,
        violence=Violence.NO,
    )


def _client_talk(*, told_by: str, told: date) -> ClientTalk:
    return ClientTalk(
        nature="De cliënt werd duizelig bij het opstaan en viel op haar knie.",
        cause_facts="Ze stond meteen na de behandeling op.",
        consequences="Een beurse knie.",
        options="Koelen. Wordt het erger, dan naar de huisarts.",
        agreed="Ik bel over twee dagen.",
        to_whom=(ToldTo.CLIENT,),
        told_date=told,
        how=InformedHow.CONVERSATION,
        told_by=told_by,
        regret_expressed=Answer.YES,
        complaint_route_told=Answer.YES,
    )


def _analysis(*, analysed: date) -> Analysis:
    return Analysis(
        cause="Ik vraag niet standaard naar duizeligheid, en ik laat cliënten meteen opstaan.",
        consequences="Een beurse knie, en ze schrok.",
        chance_again="Dit kan bij elke cliënt die lang ligt.",
        needed="Een vraag bij de intake, en een paar minuten zitten na afloop.",
        cause_groups=(CauseGroup.NOT_CHECKED,),
        discovered_by=DiscoveredBy.THERAPIST,
        recovery_factors=(RecoveryFactor.OWN_ATTENTION,),
        what_went_well="Ik stond dichtbij en kon haar deels opvangen.",
        analysed_date=analysed,
    )


def _measure(*, responsible: str, due: date) -> ImprovementAction:
    return ImprovementAction(
        id=uuid4(),
        kind=ActionKind.INTAKE_OR_INFORMATION,
        what="Na elke behandeling eerst twee minuten op de rand van de bank zitten.",
        responsible=responsible,
        due_date=due,
    )
