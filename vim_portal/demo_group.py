"""The demo's incident group: who signed, a case in discussion, one that led to a measure, a week, and a meeting."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from accounts.actor import Actor
from groups.codes import Counting, MeetingWay, Question
from groups.content.campaign import CampaignContent
from groups.content.case import CaseContent, CaseFacets
from groups.content.conclusion import CaseConclusion, EffectReport
from groups.content.meeting import Plan
from groups.invitation_key import make_invitation_key
from groups.models import GroupKind, Role
from groups.operations.adoption import Adoption, adopt_recommendation
from groups.operations.agreements import sign_agreement
from groups.operations.campaigns import give_number, new_reminder, start_campaign, thank
from groups.operations.cases import share_case
from groups.operations.conclusion import conclude_case, tell_effect
from groups.operations.discussion import contribute, write_summary
from groups.operations.founding import NewGroup, found_group
from groups.operations.invitations import accept_invitation, invite
from groups.operations.meetings import plan_meeting, put_forward
from groups.queries.agreements import agreement
from groups.queries.readers import readers
from groups.queries.standing import standing
from groups.standing import Standing
from incidents import queries as register
from incidents.codes import ActionKind, Helped
from incidents.content import ImprovementAction
from vim_portal.demo import ANNA, BRAM, CARLA, EVA, FARID, FORGOTTEN_NEEDLE, NEARLY_FELL, DemoPerson, Story
from vim_portal.demo_steps import evening_of

NAME = "Intervisie Utrecht-Oost"
A_YEAR_AND_A_MONTH = timedelta(days=395)
EVENING = time(19, 30)


@dataclass(frozen=True)
class Said:
    by: DemoPerson
    question: Question
    text: str


@dataclass(frozen=True)
class Talk:
    """A case of the demo: which story it was, how it was rewritten, what was said, so many days ago."""

    story: Story
    days_ago: int
    title: str
    text: str
    question: str
    said: tuple[Said, ...]
    summary: str = ""


STANDING_UP = Talk(
    NEARLY_FELL,
    6,
    "Bijna gevallen na de behandeling",
    "Na de behandeling stond de cliënt snel op. De cliënt werd duizelig en viel bijna. De therapeut kon de cliënt "
    "opvangen. Na tien minuten zitten ging het weer.",
    "Hoe sluiten jullie een behandeling af waarbij iemand lang heeft gelegen?",
    (
        Said(
            CARLA,
            Question.HAPPENING,
            "Direct na een diepe ontspanning rechtop staan. De tafel stond nog hoog.",
        ),
        Said(BRAM, Question.HAPPENING, "Er stond iemand naast de tafel, en er was tijd om te zitten."),
        Said(
            CARLA,
            Question.UNDERSTANDABLE,
            "Na een lange ontspanning voelt opstaan gewoon. De volgende cliënt zat al te wachten.",
        ),
        Said(
            BRAM,
            Question.STOPPED,
            "Een vaste afsluiting: twee minuten zitten, een glas water, dan pas staan.",
        ),
    ),
    "Een rustminuut hoort bij de behandeling en niet bij de tijd erna.",
)
COUNTED_OUT = Talk(
    FORGOTTEN_NEEDLE,
    104,
    "Een naald die bleef zitten",
    "Bij het aankleden vond de cliënt een naald in de kleding. De cliënt had zich niet geprikt. De therapeut "
    "werkte met losse naalden en telde ze niet.",
    "Wat doen jullie om zeker te weten dat alles eruit is?",
    (
        Said(BRAM, Question.HAPPENING, "Losse naalden, en geen moment waarop iemand telt."),
        Said(CARLA, Question.UNDERSTANDABLE, "De haren en de deken maken een naald snel onzichtbaar."),
        Said(BRAM, Question.STOPPED, "In- en uittellen, hardop, en het getal op het blad zetten."),
        Said(CARLA, Question.TAKE_ALONG, "Ik ga het ook zo doen. De cliënt telt graag mee."),
    ),
    "Tellen kost een halve minuut en neemt de twijfel weg.",
)


def bring_together(
    actors: Mapping[DemoPerson, Actor], *, incidents: Mapping[Story, UUID], now: datetime
) -> None:
    """Bram leads. Anna, Bram and Carla are covered, Farid no longer is, Eva has not signed yet."""
    group_id = _found(actors, began=now - A_YEAR_AND_A_MONTH)
    _sign(actors[FARID], group_id, at=now - A_YEAR_AND_A_MONTH)
    for person in (ANNA, BRAM, CARLA):
        _sign(actors[person], group_id, at=now - timedelta(days=120))
    _report_for_a_week(actors, group_id, now=now)
    _learn_from_the_needle(actors, group_id, incidents[FORGOTTEN_NEEDLE], now=now)
    open_case = _discuss(STANDING_UP, actors, group_id, incidents[NEARLY_FELL], now=now)
    _meet_tomorrow(actors[BRAM], group_id, open_case, now=now)


def _found(actors: Mapping[DemoPerson, Actor], *, began: datetime) -> UUID:
    leader = actors[BRAM]
    group_id = found_group(by=leader, new=NewGroup(name=NAME, kind=GroupKind.INTERVISION), now=began)
    for person in (ANNA, CARLA, EVA, FARID):
        asked = invite(by=leader, group_id=group_id, email=person.email, role=Role.MEMBER, now=began)
        accept_invitation(by=actors[person], key=make_invitation_key(asked), now=began)
    return group_id


def _sign(by: Actor, group_id: UUID, *, at: datetime) -> None:
    version = _place(by, group_id).group.agreement_version
    text = agreement(by=by, group_id=group_id, version=version)
    if text:
        sign_agreement(by=by, group_id=group_id, version=version, digest=text.digest, now=at)


def _discuss(
    talk: Talk, actors: Mapping[DemoPerson, Actor], group_id: UUID, incident_id: UUID, *, now: datetime
) -> UUID:
    """Put in by Anna, talked over in the days after, summarised by Bram."""
    owner, leader = actors[ANNA], actors[BRAM]
    place, began = (
        _place(owner, group_id),
        evening_of(timezone.localdate(now) - timedelta(days=talk.days_ago)),
    )
    incident = register.incident(by=owner, incident_id=incident_id)
    content = CaseContent(
        talk.title, talk.text, talk.question, shared_at=began, facets=CaseFacets.of(incident.content)
    )
    shown = readers(by=owner, standing=place).fingerprint
    case_id = share_case(by=owner, standing=place, incident=incident, content=content, shown=shown)
    for number, said in enumerate(talk.said, start=1):
        by, at = actors[said.by], began + number * timedelta(hours=20)
        contribute(
            by=by,
            standing=_place(by, group_id),
            case_id=case_id,
            question=said.question,
            text=said.text,
            now=at,
        )
    write_summary(
        by=leader,
        standing=_place(leader, group_id),
        case_id=case_id,
        text=talk.summary,
        shown="",
        now=began + timedelta(days=4),
    )
    return case_id


def _learn_from_the_needle(
    actors: Mapping[DemoPerson, Actor], group_id: UUID, incident_id: UUID, *, now: datetime
) -> None:
    """Concluded, adopted by Anna as a measure of her own, and looked at again: it helped, and she told so."""
    owner, leader = actors[ANNA], actors[BRAM]
    case_id = _discuss(COUNTED_OUT, actors, group_id, incident_id, now=now)
    concluded, checked = now - timedelta(days=97), now - timedelta(days=9)
    conclusion = CaseConclusion(
        lesson="Wie niet telt, merkt niet dat er een naald mist.",
        recommendation="Tel naalden in en uit, en schrijf het getal op.",
        concluded_by=leader.person.id,
        concluded_at=concluded,
        agreement="Wie met naalden werkt, telt vanaf nu. Over drie maanden kijken we of het lukt.",
        check_date=checked.date(),
    )
    conclude_case(by=leader, standing=_place(leader, group_id), case_id=case_id, conclusion=conclusion)
    measure = ImprovementAction(
        owner.unlocked.adopted_id(case_id),
        ActionKind.CHECKLIST,
        what=conclusion.recommendation,
        responsible=ANNA.name,
        due_date=(concluded + timedelta(days=14)).date(),
        review_date=checked.date(),
        case_id=case_id,
    )
    tried = replace(measure, done_date=(concluded + timedelta(days=10)).date())
    helped = replace(
        tried, reviewed_date=checked.date(), helped=Helped.YES, reason="Het getal klopte elke keer."
    )
    for action, at in ((measure, concluded), (helped, checked)):
        adopt_recommendation(
            by=owner,
            standing=_place(owner, group_id),
            adoption=Adoption(case_id, incident_id, action, tells_group=True),
            expected_version=register.incident(by=owner, incident_id=incident_id).version,
            now=at,
        )
    effect = EffectReport(Helped.YES, "Drie maanden geteld. Het getal klopte elke keer.", checked)
    tell_effect(by=owner, standing=_place(owner, group_id), case_id=case_id, effect=effect)


def _report_for_a_week(actors: Mapping[DemoPerson, Actor], group_id: UUID, *, now: datetime) -> None:
    """Over for a month: everybody gave a number, and Bram thanked them."""
    leader, first = actors[BRAM], timezone.localdate(now) - timedelta(days=40)
    began, last = evening_of(first), first + timedelta(days=6)
    week = CampaignContent(
        first,
        last,
        Counting.OWN_NUMBERS,
        new_reminder(),
        began,
        text="Alles wat net goed ging bij het opstaan.",
    )
    campaign_id = start_campaign(by=leader, standing=_place(leader, group_id), campaign=week)
    for person, number in ((ANNA, 2), (BRAM, 1), (CARLA, 3)):
        by = actors[person]
        give_number(
            by=by, standing=_place(by, group_id), campaign_id=campaign_id, number=number, now=evening_of(last)
        )
    thank(
        by=leader,
        standing=_place(leader, group_id),
        campaign_id=campaign_id,
        text="Zes keer ging het net goed, en bijna altijd bij het opstaan. Daar kijken we samen naar.",
        shown="",
        now=evening_of(last + timedelta(days=2)),
    )


def _meet_tomorrow(leader: Actor, group_id: UUID, case_id: UUID, *, now: datetime) -> None:
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    starts_at = evening_of(tomorrow).replace(hour=EVENING.hour, minute=EVENING.minute)
    plan = Plan(starts_at, now, MeetingWay.TOGETHER, "Bij Bram, de grote behandelkamer")
    place = _place(leader, group_id)
    meeting_id = plan_meeting(by=leader, standing=place, plan=plan)
    put_forward(by=leader, standing=place, meeting_id=meeting_id, case_id=case_id)


def _place(by: Actor, group_id: UUID) -> Standing:
    return standing(by=by, group_id=group_id)
