"""What is not for an incident group, with its own route; and what asks for a second thought before it is shared."""

from collections.abc import Callable
from dataclasses import dataclass

from incidents.codes import Answer, EventClass, Track, Violence, ViolenceBy
from incidents.escalation import Facts, Outcome


@dataclass(frozen=True)
class Refusal:
    """Why it is not shared, and the page of the register that does help."""

    reason: str
    route: str
    route_label: str


@dataclass(frozen=True)
class Caution:
    """Said once before sharing, and agreed to with a tick."""

    name: str
    sentence: str
    label: str


_ROUTES = ("incidents:other_routes", "Bekijk deze route")

VIOLENCE = Refusal(
    "Geweld, grensoverschrijdend gedrag of dwang hoort niet in een incidentgroep. "
    "Dit vraagt een andere route: eerst veiligheid, daarna helpen we u met de stappen.",
    *_ROUTES,
)
CODE = Refusal(
    "Een signaal van huiselijk geweld of kindermishandeling hoort niet in een incidentgroep. "
    "Daarvoor is er de meldcode.",
    *_ROUTES,
)
DISMISSAL = Refusal(
    "Een overeenkomst die stopt omdat iemand tekortschoot, gaat over een persoon. "
    "Een incidentgroep bespreekt gebeurtenissen, geen schuld.",
    *_ROUTES,
)
COMPLAINT = Refusal(
    "Over deze gebeurtenis is een klacht ingediend. Een klacht heeft een eigen route, met eigen regels. "
    "Een incidentgroep is daar niet voor.",
    *_ROUTES,
)
OUTSIDE = Refusal(
    "Dit ging niet over de zorg die u gaf. Klachten, schade en andere zaken buiten de zorg "
    "horen niet in een incidentgroep.",
    "incidents:next_steps",
    "Bekijk wat u wel kunt doen",
)
COMPLICATION = Refusal(
    "Dit is een complicatie: een bekend risico kwam uit, terwijl de zorg goed was. "
    "Dat bespreekt u met de cliënt en u noteert het in het dossier. "
    "Een incidentgroep leert van wat anders ging dan bedoeld.",
    "incidents:client",
    "Naar het gesprek met de cliënt",
)

MADE_UP = Refusal(
    "Dit is een voorbeeld om mee te oefenen. Met een groep deelt u alleen wat echt is gebeurd.",
    "incidents:incident",
    "Terug naar het voorbeeld",
)

SENTINEL_EVENT = Caution(
    "sentinel_event",
    "Bij een (mogelijke) calamiteit beschermt de wet u minder: wat u vastlegt en bespreekt om van te leren, "
    "kan dan wél als bewijs worden gebruikt (Wkkgz artikel 9, lid 6).",
    "Ik weet dit en wil de casus toch delen",
)
RECOGNISABLE = Caution(
    "recognisable",
    "U vulde in dat iemand in uw groep de cliënt kan herkennen. Verander ook wat bijzonder of zeldzaam is, "
    "of vraag de cliënt om toestemming.",
    "De cliënt is niet te herkennen, of gaf toestemming",
)

# In this order; what leads in the register leads here.
_REFUSED: tuple[tuple[Refusal, Callable[[Facts, Outcome], bool]], ...] = (
    (VIOLENCE, lambda facts, outcome: _is_about_violence(facts)),
    (CODE, lambda facts, outcome: Track.DOMESTIC_VIOLENCE_CODE in outcome.tracks),
    (DISMISSAL, lambda facts, outcome: outcome.event_class is EventClass.DISMISSAL),
    (COMPLAINT, lambda facts, outcome: Track.COMPLAINT in outcome.tracks),
    (OUTSIDE, lambda facts, outcome: outcome.event_class is EventClass.OUTSIDE),
    (COMPLICATION, lambda facts, outcome: outcome.event_class is EventClass.COMPLICATION),
)


def refusal_of(facts: Facts, outcome: Outcome) -> Refusal | None:
    return next((refusal for refusal, applies in _REFUSED if applies(facts, outcome)), None)


def cautions_of(facts: Facts, outcome: Outcome) -> tuple[Caution, ...]:
    """None of them is in the way of sharing once it was read."""
    found = (
        (SENTINEL_EVENT, outcome.event_class.may_be_sentinel_event),
        (RECOGNISABLE, facts.identifiable is Answer.YES),
    )
    return tuple(caution for caution, applies in found if applies)


def _is_about_violence(facts: Facts) -> bool:
    """Towards a client, also where the law does not call it violence in the care relationship, or nobody knows yet."""
    said = facts.violence in (Violence.SUSPECTED, Violence.YES)
    return said and facts.violence_by is not ViolenceBy.CLIENT
