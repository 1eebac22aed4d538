"""Is this something to record? A few questions that somebody answers for themselves, and what may be done then.

Nothing is asked that has to be kept: each question and each answer is a page of its own, the same for everybody. The
order is that of the decision table (Wkkgz art. 1, 9-11), so that nobody is told less than the register itself says.
"""

from dataclasses import dataclass

from incidents.codes import EventClass


@dataclass(frozen=True)
class Choice:
    """One answer, and the slug of the page that it leads to."""

    label: str
    leads_to: str


@dataclass(frozen=True)
class Question:
    slug: str
    question: str
    hint: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Advice:
    """Where the questions end. `event_class` is what the register would call it; None is: not for the register."""

    slug: str
    title: str
    sentences: tuple[str, ...]
    event_class: EventClass | None = None

    @property
    def is_to_record(self) -> bool:
        return self.event_class is not None


def _yes_no(*, yes: str, no: str, unknown: str) -> tuple[Choice, ...]:
    return (Choice("Ja", yes), Choice("Nee", no), Choice("Weet ik niet", unknown))


FIRST = "anders"

QUESTIONS = (
    Question(
        FIRST,
        "Liep er iets anders dan bedoeld?",
        "Of had het anders kunnen lopen? Denk aan de behandeling, een advies, een middel, de ruimte of een afspraak.",
        _yes_no(yes="client", no="wat-dan-wel", unknown="client"),
    ),
    Question(
        "client",
        "Had het te maken met de zorg voor een cliënt?",
        "Ook als de cliënt er niets van merkte.",
        _yes_no(yes="geweld", no="wat-dan-wel", unknown="geweld"),
    ),
    Question(
        "geweld",
        "Was er geweld, dwang of seksueel grensoverschrijdend gedrag tegen de cliënt?",
        "Een vermoeden telt ook.",
        (Choice("Ja, of een vermoeden", "route-geweld"), Choice("Nee", "bereikt")),
    ),
    Question(
        "bereikt",
        "Is het bij de cliënt gebeurd?",
        "Ook als de cliënt er niets van merkte.",
        (
            Choice("Ja", "ernstig"),
            Choice("Nee, het is op tijd voorkomen", "bijna-incident"),
            Choice("Nee, maar het kan gevaar geven", "gevaar"),
        ),
    ),
    Question(
        "ernstig",
        "Is de cliënt overleden of ernstig geschaad?",
        "Bijvoorbeeld een opname in het ziekenhuis, een operatie, blijvend letsel, of ernstig psychisch lijden.",
        _yes_no(yes="mogelijke-calamiteit", no="bekend-risico", unknown="mogelijke-calamiteit"),
    ),
    Question(
        "bekend-risico",
        "Was het een bekend risico, en werkte u zoals het hoort?",
        "U had het risico vooraf met de cliënt besproken, en achteraf gezien deed u niets anders dan bedoeld.",
        _yes_no(yes="complicatie", no="incident", unknown="incident"),
    ),
    Question(
        "wat-dan-wel",
        "Waar gaat het dan om?",
        "Kies wat er het dichtst bij komt.",
        (
            Choice("Een cliënt is ontevreden", "klacht"),
            Choice("Gegevens kwamen bij iemand anders terecht", "datalek"),
            Choice("Ik maak me zorgen over iemands veiligheid thuis", "zorgen-thuis"),
            Choice("Iets anders", "niet-nodig"),
        ),
    ),
)

ADVICES = (
    Advice(
        "bijna-incident",
        "Ja. Dit is een bijna-incident.",
        (
            "Net op tijd. Daar leren we het meest van.",
            "De wet (Wkkgz, artikel 9) vraagt dat u het vastlegt en ervan leert. Meer hoeft er meestal niet.",
        ),
        EventClass.NEAR_MISS,
    ),
    Advice(
        "gevaar",
        "Ja. Dit is een gevaar dat u zag.",
        ("Er gebeurde nog niets. Leg het vast, en schrijf op wat u eraan doet.",),
        EventClass.HAZARD,
    ),
    Advice(
        "incident",
        "Ja. Dit is een incident.",
        (
            "Leg het vast en leer ervan (artikel 9).",
            "Merkt de cliënt er iets van, of kan dat nog komen? Vertel dan wat er gebeurde en wat eraan te doen is. "
            "Noteer dat in het cliëntdossier (artikel 10). Streef naar binnen 24 uur.",
        ),
        EventClass.WITH_CONSEQUENCE,
    ),
    Advice(
        "mogelijke-calamiteit",
        "Ja. Misschien is dit een calamiteit.",
        (
            "Vertel het de cliënt of de naasten zo snel als het kan (artikel 10).",
            "De inspectie (IGJ) geeft u zes weken om uit te zoeken of het een calamiteit is. Staat dat vast, dan "
            "meldt u het zelf binnen drie werkdagen (artikel 11). Het portaal helpt u met elke stap.",
        ),
        EventClass.POSSIBLE_SENTINEL_EVENT,
    ),
    Advice(
        "route-geweld",
        "Ja. Eerst veiligheid, daarna de stappen.",
        (
            "Dit vraagt een andere route. Zorg eerst dat iedereen veilig is.",
            "Geweld in de zorgrelatie meldt u bij de inspectie (IGJ), ook bij een vermoeden. Een gesprek met een "
            "jurist kan eerst. In uw register helpen we u met de stappen. Met een incidentgroep deelt u dit niet.",
        ),
        EventClass.VIOLENCE,
    ),
    Advice(
        "complicatie",
        "Dit is een complicatie.",
        (
            "Bespreek het met de cliënt en noteer het in het cliëntdossier.",
            "Het hoeft niet in uw register. Vastleggen mag wel, en bij twijfel is dat verstandig.",
        ),
        EventClass.COMPLICATION,
    ),
    Advice(
        "klacht",
        "Dit is een klacht.",
        (
            "Een klacht gaat naar uw klachtenregeling. Praat eerst zelf met de cliënt als dat kan.",
            "Ging er ook iets anders dan bedoeld in de zorg? Dan hoort dat deel wel in uw register.",
        ),
    ),
    Advice(
        "datalek",
        "Dit is misschien een datalek.",
        (
            "Is er een risico voor de cliënt? Meld het dan binnen 72 uur bij de Autoriteit Persoonsgegevens.",
            "Kon de zorg eronder lijden, zoals een advies dat bij een ander aankwam? Leg dat deel ook vast.",
        ),
    ),
    Advice(
        "zorgen-thuis",
        "Volg de meldcode.",
        (
            "Bij signalen van huiselijk geweld of kindermishandeling volgt u de meldcode. Veilig Thuis denkt met u "
            "mee: 0800-2000, dag en nacht, gratis.",
            "Ging er ook iets anders dan bedoeld in de zorg? Dan hoort dat deel wel in uw register.",
        ),
    ),
    Advice(
        "niet-nodig",
        "Dit hoeft niet in uw register.",
        ("Blijft het knagen? Leg het dan toch vast. Ook iets kleins mag erin.",),
    ),
)

PAGES: dict[str, Question | Advice] = {page.slug: page for page in (*QUESTIONS, *ADVICES)}
