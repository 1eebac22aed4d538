"""The routes that run beside the articles: what each asks, where that stands, and what shows it is done."""

from dataclasses import dataclass

from incidents.codes import DueKind, MilestoneKind, Track
from incidents.escalation.outcome import Outcome


@dataclass(frozen=True)
class Route:
    """One calm route; nothing in it is sent by the portal."""

    track: Track
    title: str
    first: str
    steps: tuple[str, ...]
    source: str
    shown_by: tuple[MilestoneKind, ...] = ()
    term: DueKind | None = None


_ROUTES = (
    Route(
        Track.AGGRESSION_OWN_SAFETY,
        "Eerst uw eigen veiligheid",
        "Dit kan ook u raken. Zorg eerst dat u veilig bent.",
        (
            "Praat erover met iemand die u vertrouwt.",
            "Aangifte doen mag. U kiest zelf.",
            "Spreek af hoe u verdergaat met deze cliënt, of dat u stopt.",
        ),
        "Dit is geen melding bij de IGJ (Wkkgz artikel 11 gaat over geweld tegen een cliënt).",
        (MilestoneKind.SUPPORT_FOUND, MilestoneKind.OFFENCE_REPORTED),
    ),
    Route(
        Track.LEGAL_ADVICE,
        "Een gesprek met een jurist kan eerst",
        "Het gaat over uw eigen handelen. U staat er niet alleen voor.",
        (
            "Bel uw beroepsvereniging of rechtsbijstandsverzekering.",
            "Vertel uw aansprakelijkheidsverzekeraar dat er iets speelt.",
            "Melden blijft het advies. Een jurist kan helpen met de tekst.",
        ),
        "Wkkgz artikel 11 lid 1 b; uitleg van de IGJ over geweld in de zorgrelatie",
        (MilestoneKind.ADVICE_TAKEN,),
    ),
    Route(
        Track.COMPLAINT_POSSIBLE,
        "De cliënt kan een klacht indienen",
        "Wijs de cliënt op uw klachtenregeling. Dat hoort ook bij goede zorg.",
        ("Noem de klachtenfunctionaris en de geschilleninstantie.",),
        "Wkkgz artikel 13 tot en met 19",
    ),
    Route(
        Track.SUSPECTED_OFFENCE,
        "Mogelijk een strafbaar feit",
        "Meldt u bij de IGJ? Dan vraagt het formulier of politie of OM het weet.",
        (
            "Overleg met een jurist voordat u gegevens deelt: uw beroepsgeheim blijft gelden.",
            "De cliënt kan zelf aangifte doen. Help daarbij als de cliënt dat wil.",
        ),
        "Uitvoeringsbesluit Wkkgz artikel 8.2 en 8.3",
        (MilestoneKind.OFFENCE_REPORTED,),
    ),
    Route(
        Track.DATA_BREACH,
        "Datalek",
        "Schrijf altijd op wat er gebeurde. Is er een risico voor mensen? Meld het dan binnen 72 uur.",
        (
            "Stop het lek: vraag de ontvanger om te wissen wat er niet hoort.",
            "Risico voor mensen? Meld bij de Autoriteit Persoonsgegevens. De uren tellen door in het weekend.",
            "Hoog risico? Vertel het ook aan de mensen om wie het gaat.",
            "Geen risico? Schrijf op waarom u niet meldt.",
        ),
        "AVG artikel 33 en 34",
        (MilestoneKind.BREACH_NOTIFIED, MilestoneKind.BREACH_ASSESSED),
        DueKind.BREACH_NOTIFICATION,
    ),
    Route(
        Track.COMPLAINT,
        "Klacht",
        "Een klacht hoort niet in dit register. U geeft binnen zes weken een oordeel.",
        (
            "Laat de klager weten dat u de klacht kreeg.",
            "Bied het gesprek met de klachtenfunctionaris aan.",
            "Heeft u meer tijd nodig? Vertel dat binnen de zes weken; dan krijgt u er vier bij.",
        ),
        "Wkkgz artikel 13 tot en met 19",
        (MilestoneKind.COMPLAINT_JUDGED, MilestoneKind.COMPLAINT_EXTENDED),
        DueKind.COMPLAINT_JUDGEMENT,
    ),
    Route(
        Track.ADVERSE_REACTION,
        "Bijwerking melden bij Lareb",
        "Een vermoeden is genoeg. Melden is vrijwillig en helpt anderen.",
        (
            "Bewaar de verpakking en het partijnummer.",
            "Meld via de website van Lareb, zonder naam van de cliënt.",
        ),
        "Bijwerkingencentrum Lareb",
        (MilestoneKind.REACTION_REPORTED,),
    ),
    Route(
        Track.PRODUCT_DEFECT,
        "Apparaat of hulpmiddel",
        "Gebruik het niet meer, en gooi het niet weg.",
        (
            "Zet het apart met een briefje erop.",
            "Vertel het de leverancier of fabrikant.",
            "Ging er iets ernstigs mis? Kijk of u het ook bij de IGJ meldt.",
        ),
        "IGJ, melden van een incident met een medisch hulpmiddel",
        (MilestoneKind.DEFECT_REPORTED,),
    ),
    Route(
        Track.DOMESTIC_VIOLENCE_CODE,
        "Meldcode huiselijk geweld en kindermishandeling",
        "Een signaal heeft een eigen route, los van dit register. Is er direct gevaar? Bel 112.",
        (
            "1. Breng de signalen in kaart.",
            "2. Overleg met een collega, en bel zo nodig Veilig Thuis (0800-2000).",
            "3. Praat met de betrokkenen, als dat veilig kan.",
            "4. Weeg het geweld. Gebruik het afwegingskader van uw beroep.",
            "5. Beslis over hulp en over een melding bij Veilig Thuis.",
        ),
        "Wkkgz artikel 8; Besluit verplichte meldcode",
        (MilestoneKind.CODE_FOLLOWED,),
    ),
    Route(
        Track.NEXT_OF_KIN,
        "Nabestaanden",
        "Vertel de nabestaanden wat er gebeurde, hoe dat kwam en wat u nog uitzoekt.",
        (
            "Schrijf op met wie u sprak, en wat de relatie was.",
            "Wie zo is ingelicht, mag daarna het dossier van de overledene inzien.",
        ),
        "Wkkgz artikel 10 lid 3; BW artikel 7:458a",
    ),
    Route(
        Track.REPRESENTATIVE,
        "Vertegenwoordiger",
        "Vertel het ook aan wie voor de cliënt beslist.",
        ("Jonger dan 12? Dan zijn dat de ouders met gezag. Anders de vertegenwoordiger, zoals een mentor.",),
        "BW artikel 7:465",
    ),
    Route(
        Track.EXPLORE_NETWORK,
        "Samen nagaan met andere zorgaanbieders",
        "Vraag de anderen of het in de samenwerking misging.",
        ("Doe dat zonder gegevens van de cliënt. Heeft u die nodig? Vraag eerst toestemming.",),
        "IGJ, brochure calamiteit in een zorgnetwerk",
        (MilestoneKind.NETWORK_ASKED,),
    ),
    Route(
        Track.SOCIAL_DOMAIN,
        "Gemeente of wijkteam",
        "Betrek hen bij het leren. Zij tellen niet mee als zorgaanbieder.",
        ("Deel geen gegevens van de cliënt zonder toestemming.",),
        "IGJ, brochure calamiteit in een zorgnetwerk",
        (MilestoneKind.SOCIAL_DOMAIN_ASKED,),
    ),
    Route(
        Track.INFORM_EXPOSED,
        "Andere cliënten informeren",
        "Dezelfde oorzaak kan meer cliënten raken.",
        ("Ga na bij wie het ook kan spelen.", "Vertel hun wat zij kunnen doen."),
        "Wkkgz artikel 10 lid 3",
        (MilestoneKind.EXPOSED_INFORMED,),
    ),
    Route(
        Track.PRIVACY_STOP,
        "Eerst onherkenbaar maken",
        "Iemand in de groep kan de cliënt herkennen. Deel het nog niet.",
        ("Herschrijf de tekst, of vraag de cliënt om toestemming.",),
        "AVG; beroepsgeheim",
        (MilestoneKind.MADE_UNRECOGNISABLE,),
    ),
    Route(
        Track.REASSESSMENT,
        "Later opnieuw kijken",
        "Het gevolg is nog niet duidelijk. Kies een dag om opnieuw te kijken.",
        ("Wordt het ernstiger? Pas dan het gevolg aan. De stappen veranderen mee.",),
        "Werkwijze van Mijn SCAG",
        (MilestoneKind.REASSESSMENT,),
    ),
)


def routes_of(outcome: Outcome) -> tuple[Route, ...]:
    """Those that apply, safety first."""
    return tuple(route for route in _ROUTES if route.track in outcome.tracks)
