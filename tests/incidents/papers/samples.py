"""A calamity with everything filled in, each part with a word of its own by which it is recognised on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

from analytics.taxonomy import CarePhase, CauseGroup, IncidentType, PhysicalHarm, ProfessionGroup
from analytics.taxonomy import PsychologicalHarm as Psychological
from incidents.codes import (
    ActionKind,
    Answer,
    AttachmentKind,
    Conclusion,
    Consequence,
    DiscoveredBy,
    EventClass,
    FileType,
    GroupKind,
    Helped,
    InformedHow,
    InvolvedRole,
    MilestoneKind,
    Noticeable,
    PotentialSeverity,
    Reach,
    RecoveryFactor,
    Recurrence,
    RootCause,
    ToldTo,
)
from incidents.content import (
    Analysis,
    Answers,
    CauseNode,
    Circumstances,
    Classification,
    ClientTalk,
    Decision,
    Discussion,
    ImprovementAction,
    IncidentContent,
    Involved,
    Milestone,
    Milestones,
)
from incidents.content.attachments import Attachment
from incidents.papers.layout import Maker

NOON = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
MAKER = Maker("Anna Bos", "Praktijk De Linde", "Oosters", datetime(2026, 12, 18, 15, 5, tzinfo=UTC))

# One word for each part; none of them stands on a paper of another part.
STORY, ANALYSIS, TALK, FILE, REFLECTION = (
    "herfstverhaal",
    "kwartsduiding",
    "zilvergesprek",
    "amberdossier",
    "dauwspiegel",
)

ANSWERS = Answers(
    occurred_date=date(2026, 11, 16),
    occurred_time=time(10, 40),
    description=f"Een cliënt werd benauwd na de behandeling ({STORY}).\nIk belde 112 en bleef erbij.",
    reach=Reach.REACHED,
    profession_group=ProfessionGroup.EASTERN,
    care_phase=CarePhase.TREATMENT,
    incident_types=(IncidentType.TREATMENT, IncidentType.INTAKE),
    noticeable=Noticeable.YES,
    harm_physical=PhysicalHarm.SEVERE,
    harm_psychological=Psychological.MILD,
    consequences=(Consequence.HOSPITAL, Consequence.EMERGENCY_CARE),
    care_related=Answer.YES,
    deviation=Answer.YES,
    caused_by_care=Answer.YES,
)
TREE = CauseNode(
    f"Cliënt werd benauwd ({ANALYSIS})",
    (
        CauseNode(
            "De naald zat dieper dan bedoeld",
            (CauseNode("De dikte van de spier was niet nagegaan", root_cause=RootCause.VERIFICATION),),
        ),
        CauseNode("Er was haast: de vorige afspraak liep uit", root_cause=RootCause.PRIORITIES),
    ),
)
_ANALYSIS = Analysis(
    cause=f"De diepte was niet nagegaan ({ANALYSIS}).",
    consequences="Een klaplong, twee dagen opname.",
    chance_again="Klein, maar het gevolg is groot.",
    needed="Een vaste controle voor elke behandeling van de borstkas.",
    when_done="Voor het einde van de maand.",
    cause_groups=(CauseGroup.NOT_CHECKED,),
    root_causes=(RootCause.VERIFICATION, RootCause.PRIORITIES),
    cause_tree=TREE,
    discovered_by=DiscoveredBy.THERAPIST,
    recovery_factors=(RecoveryFactor.QUICK_FIRST_AID, RecoveryFactor.OWN_ATTENTION),
    what_went_well="Er was snel hulp.",
    potential_severity=PotentialSeverity.CATASTROPHIC,
    recurrence=Recurrence.RARELY,
    analysed_date=date(2026, 11, 24),
)
ACTIONS = (
    ImprovementAction(
        UUID(int=1),
        ActionKind.CHECKLIST,
        what=f"Een controlelijst naast de behandeltafel ({ANALYSIS})",
        responsible="Anna Bos",
        due_date=date(2026, 12, 1),
        done_date=date(2026, 11, 30),
        review_date=date(2027, 3, 1),
        helped=Helped.TOO_EARLY,
        reviewed_date=date(2026, 12, 10),
    ),
    ImprovementAction(
        UUID(int=2),
        ActionKind.TRAINING,
        what="Bijscholing over anatomie van de borstkas",
        responsible="Anna Bos",
        due_date=date(2027, 2, 15),
    ),
)
_TALKS = (
    ClientTalk(
        nature=f"Na de behandeling met naalden werd u benauwd ({TALK}).",
        cause_facts="Een naald heeft het longvlies geraakt.",
        people_involved=(
            Involved("Mevrouw De Wit", InvolvedRole.CLIENT),
            Involved("Anna Bos", InvolvedRole.THERAPIST),
        ),
        consequences="Opname van twee dagen.",
        options="Controle bij de longarts over twee weken.",
        agreed="Ik bel vrijdag om te horen hoe het gaat.",
        to_whom=(ToldTo.CLIENT,),
        told_date=date(2026, 11, 17),
        told_time=time(16, 30),
        how=InformedHow.CONVERSATION,
        told_by="Anna Bos",
        wishes="Mevrouw wil weten wat er verandert.",
        regret_expressed=Answer.YES,
        complaint_route_told=Answer.YES,
        next_contact_date=date(2026, 11, 20),
        noted_date=date(2026, 11, 17),
    ),
    ClientTalk(
        nature="De dochter vroeg wat er was gebeurd.",
        to_whom=(ToldTo.REPRESENTATIVE,),
        relation="dochter",
        told_date=date(2026, 11, 20),
        how=InformedHow.PHONE,
        told_by="Anna Bos",
    ),
)

INCIDENT = IncidentContent(
    number="VIM-2026-014",
    reported_at=NOON,
    reported_by="Anna Bos",
    answers=ANSWERS,
    classified=(
        Classification(EventClass.POSSIBLE_SENTINEL_EVENT, NOON),
        Classification(
            EventClass.SENTINEL_EVENT, datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "Vastgesteld na overleg."
        ),
    ),
    amended_at=datetime(2026, 11, 24, 20, 15, tzinfo=UTC),
    circumstances=Circumstances(
        provider_count=3, cooperation_as_cause=Answer.NO, complaint_received=Answer.NO
    ),
    milestones=Milestones(
        (
            Milestone(MilestoneKind.NOTICED, date(2026, 11, 16), NOON, time(11, 0)),
            Milestone(MilestoneKind.SERIOUS_NOTICED, date(2026, 11, 16), NOON),
            Milestone(
                MilestoneKind.ESTABLISHED, date(2026, 11, 23), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
            ),
        )
    ),
    decisions=(
        Decision(
            date(2026, 11, 23),
            datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
            Conclusion.SENTINEL_EVENT,
            f"De diepte van de naald week af van de standaard ({ANALYSIS}).",
            decided_by="Anna Bos",
        ),
    ),
    client_talks=_TALKS,
    analysis=_ANALYSIS,
    actions=ACTIONS,
    attachments=(
        Attachment(
            id=UUID(int=31),
            kind=AttachmentKind.PHOTO,
            name="naald.jpg",
            file_type=FileType.JPEG,
            length=1000,
            digest="d" * 64,
            file_key="f" * 64,
            added_at=NOON,
            description="De gebruikte naald",
        ),
    ),
    discussions=(
        Discussion(
            date(2026, 11, 25), GroupKind.PEER_GROUP, f"Vaste controle, met zijn tweeën ({ANALYSIS})."
        ),
    ),
)

BARE = IncidentContent(
    number="VIM-2026-001", reported_at=NOON, answers=replace(Answers(), occurred_date=date(2026, 11, 16))
)
