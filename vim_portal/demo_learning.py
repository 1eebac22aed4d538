"""What followed on the demo's lighter incidents: clients told, causes found, measures taken, and a talk half done."""

from dataclasses import replace
from datetime import time
from uuid import UUID

from analytics.taxonomy import CarePhase, CauseGroup, IncidentType, PhysicalHarm, PsychologicalHarm
from incidents.codes import ActionKind, Consequence, GroupKind, Helped, InformedHow, Noticeable, Reach, ToldTo
from incidents.content import Analysis, ClientTalk, Discussion, ImprovementAction
from vim_portal.demo import (
    COLLAPSED_LUNG,
    CUPPING_BURN,
    LOOSE_RUG,
    MOXA_BLISTER,
    OUTDATED_NEEDLES,
    WRONG_DIARY,
    Story,
)
from vim_portal.demo_steps import NAME, Days, FollowUp, Step, discussed, looked_into, talked

FAINTED = Story(
    5,
    "Flauwgevallen bij het opstaan na een lange behandeling. De cliënt stootte het hoofd tegen de kast en ging "
    "naar de huisarts. Ik had geen water klaargezet en was al met de volgende bezig.",
    CarePhase.DIRECTLY_AFTER,
    (IncidentType.TREATMENT,),
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    physical=PhysicalHarm.MODERATE,
    psychological=PsychologicalHarm.NONE,
    consequences=(Consequence.GENERAL_PRACTITIONER,),
    at=time(11, 20),
)


def _needles(days: Days) -> tuple[Step, ...]:
    """Learned from, and closed."""
    analysis = Analysis(
        cause="Nieuwe dozen zet ik vooraan, dus de oude bleven achterin staan.",
        consequences="Geen. Er is niet mee geprikt.",
        chance_again="Klein, als ik de datum nakijk.",
        needed="Een vast moment om de datums na te kijken.",
        when_done="Binnen een maand.",
        cause_groups=(CauseGroup.NOT_CHECKED, CauseGroup.CULTURE),
    )
    checklist = ImprovementAction(
        id=UUID(int=31),
        kind=ActionKind.CHECKLIST,
        what="Elke eerste maandag de datums in de voorraadkast nakijken",
        responsible=NAME,
        due_date=days.after(30),
        done_date=days.after(24),
        review_date=days.after(110),
        reviewed_date=days.after(112),
        helped=Helped.YES,
        reason="Vier keer nagekeken en niets meer gevonden.",
    )
    return (looked_into(days.after(112), analysis, checklist),)


def _moxa(days: Days) -> tuple[Step, ...]:
    """The measure was taken long ago; this week is the day to see whether it helped."""
    analysis = Analysis(
        cause="Ik liep weg terwijl de kegel brandde.",
        consequences="Een blaar die in tien dagen genas.",
        chance_again="Groot zolang de bel mij kan roepen.",
        needed="Niet meer weggaan tijdens moxa.",
        when_done="Meteen.",
        cause_groups=(CauseGroup.NOT_MONITORED, CauseGroup.PRIORITIES),
    )
    stay = ImprovementAction(
        id=UUID(int=32),
        kind=ActionKind.PROTOCOL,
        what="De bel uitzetten en bij de cliënt blijven zolang er moxa brandt",
        responsible=NAME,
        due_date=days.after(14),
        done_date=days.after(10),
        review_date=days.ahead(3),
    )
    return (
        talked(
            days.after(0),
            "Een moxakegel bleef te lang op de huid. Daardoor ontstond een blaar.",
            "Ik deed de deur open terwijl de kegel brandde.",
            "Koelen, afdekken, en naar de huisarts als het rood wordt.",
        ),
        looked_into(days.after(10), analysis, stay),
    )


def _rug(days: Days) -> tuple[Step, ...]:
    fixed = ImprovementAction(
        id=UUID(int=33),
        kind=ActionKind.ROOM_OR_DEVICE,
        what="De loper vervangen door een mat die niet schuift",
        responsible=NAME,
        due_date=days.after(14),
        done_date=days.after(9),
        review_date=days.after(60),
        reviewed_date=days.after(61),
        helped=Helped.YES,
    )
    analysis = Analysis(
        cause="De loper ligt op een gladde vloer.",
        consequences="Nog geen.",
        chance_again="Groot op een drukke dag.",
        needed="Een mat die blijft liggen.",
        when_done="Binnen twee weken.",
        cause_groups=(CauseGroup.EQUIPMENT,),
    )
    return (looked_into(days.after(61), analysis, fixed),)


def _burn(days: Days) -> tuple[Step, ...]:
    """Talked over with others; one measure is done, one is still to come."""
    analysis = Analysis(
        cause="De watten waren te nat en ik hield de vlam boven de rug.",
        consequences="Een brandplek en een week niet werken.",
        chance_again="Klein met drogere watten, maar het gevolg is groot.",
        cause_groups=(CauseGroup.EXECUTION, CauseGroup.PROTOCOL),
    )
    beside = ImprovementAction(
        id=UUID(int=34),
        kind=ActionKind.PROTOCOL,
        what="De vlam naast de bank houden en de watten eerst uitknijpen",
        responsible=NAME,
        due_date=days.after(7),
        done_date=days.after(5),
        review_date=days.ahead(20),
    )
    training = ImprovementAction(
        id=UUID(int=35),
        kind=ActionKind.TRAINING,
        what="De nascholing over veilig werken met vuur volgen",
        responsible=NAME,
        due_date=days.ahead(9),
    )
    advice = "Neem vacuümcups met een pompje. Dan is er geen vuur nodig."
    return (
        talked(
            days.after(0),
            "Bij het cuppen liep brandende alcohol over de rug. Er is een brandplek.",
            "De watten waren te nat.",
            "Naar de huisarts vandaag nog. De zalf en het verband vergoed ik.",
        ),
        looked_into(days.after(5), analysis, beside, training),
        discussed(Discussion(days.after(20), GroupKind.PEER_GROUP, advice)),
    )


def _diary(days: Days) -> tuple[Step, ...]:
    return (
        talked(
            days.after(1),
            "De afspraak stond in de verkeerde agenda. Daardoor was er niemand.",
            "Ik had de week verkeerd gekozen.",
            "Een nieuwe afspraak dezelfde week, zonder kosten.",
        ),
    )


def _fainted(days: Days) -> tuple[Step, ...]:
    """Told on the phone; what can be done, the complaint route and the note are still open."""
    talk = ClientTalk(
        nature="De cliënt viel flauw bij het opstaan en stootte het hoofd.",
        cause_facts="De behandeling duurde lang en er stond geen water klaar.",
        to_whom=(ToldTo.CLIENT,),
        told_date=days.after(1),
        told_time=time(9, 15),
        how=InformedHow.PHONE,
        told_by=NAME,
        wishes="De cliënt wil weten of doorgaan met de behandelingen veilig is.",
        next_contact_date=days.ahead(2),
    )
    return (Step(days.after(1), lambda stored: replace(stored, client_talks=(talk,))),)


def _lung(days: Days) -> tuple[Step, ...]:
    """In the third of the six weeks: the client knows, somebody else was asked, and it is not clear yet."""
    advice = "Vraag de cliënt of de longarts iets wil zeggen over de plek. Kijk uw aantekening over de naalddiepte na."
    return (
        talked(
            days.after(1),
            "Na de behandeling rond de schouder bleek er een klaplong te zijn.",
            "Er is geprikt boven het schouderblad. Of dat de oorzaak is, is nog niet bekend.",
            "De longarts behandelt het. Tot die klaar is, behandel ik niet.",
        ),
        discussed(Discussion(days.after(9), GroupKind.ADVISER, advice)),
    )


FOLLOW_UPS: dict[Story, FollowUp] = {
    OUTDATED_NEEDLES: _needles,
    MOXA_BLISTER: _moxa,
    LOOSE_RUG: _rug,
    CUPPING_BURN: _burn,
    WRONG_DIARY: _diary,
    COLLAPSED_LUNG: _lung,
    FAINTED: _fainted,
}
