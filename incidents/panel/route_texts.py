"""The calm routes beside the three articles: what to do, who helps, and what shows that it was done."""

from dataclasses import dataclass

from incidents.codes import DueKind, EventClass, MilestoneKind, Track
from incidents.panel.parts import Reference


@dataclass(frozen=True)
class RouteText:
    """At most three sentences; `done` are the days that show it was done, the first as it is usually done."""

    title: str
    sentences: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    done: tuple[MilestoneKind, ...] = ()
    term: DueKind | None = None
    is_voluntary: bool = False


# In the order in which they are shown: safety first.
OF_TRACK: dict[Track, RouteText] = {
    Track.AGGRESSION_OWN_SAFETY: RouteText(
        "Eerst uw eigen veiligheid",
        (
            "Dit kan ook u raken.",
            "Praat erover met iemand die u vertrouwt.",
            "Aangifte doen mag; u kiest zelf.",
        ),
        (Reference("Politie", "bij direct gevaar 112, anders 0900 8844"),),
        done=(MilestoneKind.SUPPORT_FOUND,),
        is_voluntary=True,
    ),
    Track.LEGAL_ADVICE: RouteText(
        "Een gesprek met een jurist kan eerst",
        (
            "Het gaat om uw eigen handelen.",
            "Praat met een jurist of uw verzekeraar voordat u iets verstuurt.",
            "Of de wet hier een melding vraagt, is niet helemaal zeker; wij adviseren om te melden.",
        ),
        (Reference("Wkkgz artikel 1 en artikel 11, lid 1 b"),),
        done=(MilestoneKind.ADVICE_TAKEN,),
        is_voluntary=True,
    ),
    Track.SUSPECTED_OFFENCE: RouteText(
        "Bedenken of politie of OM het weet",
        (
            "Er is mogelijk een strafbaar feit.",
            "Meldt u bij de IGJ? Dan vraagt het formulier of het Openbaar Ministerie het weet.",
            "Aangifte doen mag; overleg zo nodig eerst met een jurist.",
        ),
        (Reference("Uitvoeringsbesluit Wkkgz artikel 8.2 en 8.3"),),
        done=(MilestoneKind.OFFENCE_REPORTED,),
        is_voluntary=True,
    ),
    Track.DOMESTIC_VIOLENCE_CODE: RouteText(
        "De stappen van de meldcode volgen",
        (
            "Een signaal van huiselijk geweld of kindermishandeling heeft een eigen route: de meldcode.",
            "U kunt advies vragen aan Veilig Thuis.",
            "Bespreek dit niet in een incidentgroep.",
        ),
        (Reference("Wkkgz artikel 8"), Reference("Veilig Thuis", "0800 2000")),
        done=(MilestoneKind.CODE_FOLLOWED,),
    ),
    Track.NEXT_OF_KIN: RouteText(
        "Nabestaanden en het dossier",
        (
            "Vertelde u een nabestaande wat er gebeurde? Dan mag die daarna het dossier van de overledene inzien.",
            "Schrijf op met wie u sprak, wanneer en waarover.",
        ),
        (Reference("Burgerlijk Wetboek artikel 7:458a"),),
    ),
    Track.DATA_BREACH: RouteText(
        "Het datalek nagaan en zo nodig melden",
        (
            "Schrijf op wat er gebeurde en wie er last van kan hebben.",
            "Is er een risico voor mensen? Dan meldt u het binnen 72 uur bij de Autoriteit Persoonsgegevens.",
            "Is dat risico hoog, dan vertelt u het ook aan die mensen zelf.",
        ),
        (
            Reference("AVG artikel 33 en 34"),
            Reference("Autoriteit Persoonsgegevens", "autoriteitpersoonsgegevens.nl"),
        ),
        done=(MilestoneKind.BREACH_NOTIFIED, MilestoneKind.BREACH_ASSESSED),
        term=DueKind.BREACH_NOTIFICATION,
    ),
    Track.COMPLAINT: RouteText(
        "De klacht apart behandelen",
        (
            "Een klacht hoort niet in dit register.",
            "U geeft binnen zes weken een oordeel; vier weken langer kan als u dat op tijd vertelt.",
            "Een klachtenfunctionaris kan helpen.",
        ),
        (Reference("Wkkgz artikel 13 tot en met 17"),),
        done=(MilestoneKind.COMPLAINT_JUDGED,),
        term=DueKind.COMPLAINT_JUDGEMENT,
    ),
    Track.COMPLAINT_POSSIBLE: RouteText(
        "De cliënt kan een klacht indienen",
        ("Vertel de cliënt waar dat kan.", "Een klacht gaat buiten dit register om."),
        (Reference("Wkkgz artikel 13 tot en met 17"),),
    ),
    Track.ADVERSE_REACTION: RouteText(
        "De bijwerking melden bij Lareb",
        (
            "Melden is vrijwillig en helpt anderen.",
            "Het kan ook bij kruiden, vitamines en supplementen.",
            "Bewaar de verpakking.",
        ),
        (Reference("Bijwerkingencentrum Lareb", "lareb.nl"),),
        done=(MilestoneKind.REACTION_REPORTED,),
        is_voluntary=True,
    ),
    Track.PRODUCT_DEFECT: RouteText(
        "Het apparaat of hulpmiddel bewaren",
        (
            "Gebruik het niet meer en bewaar het zoals het is.",
            "Vertel de leverancier wat er gebeurde.",
            "Vraag of daar nog een melding bij hoort.",
        ),
        (Reference("Inspectie Gezondheidszorg en Jeugd", "igj.nl"),),
        done=(MilestoneKind.DEFECT_REPORTED,),
    ),
    Track.CLUSTER: RouteText(
        "Zelfde oorzaak bij meer cliënten",
        (
            "Dit gebeurde vaker door dezelfde oorzaak.",
            "Zoek de oorzaak één keer goed uit en verwijs ernaar in de andere meldingen.",
        ),
    ),
    Track.INFORM_EXPOSED: RouteText(
        "Andere cliënten informeren",
        (
            "Anderen kunnen hetzelfde hebben meegemaakt.",
            "Vertel het hun ook als zij nog niets merken.",
        ),
        done=(MilestoneKind.EXPOSED_INFORMED,),
    ),
    Track.EXPLORE_NETWORK: RouteText(
        "Samen nagaan met de andere zorgaanbieders",
        (
            "Er waren drie of meer zorgaanbieders betrokken.",
            "Vraag wat zij zagen, zonder gegevens van de cliënt te delen.",
            "Uw termijn verandert daar niet door.",
        ),
        (Reference("IGJ, brochure Calamiteit in een zorgnetwerk", "igj.nl"),),
        done=(MilestoneKind.NETWORK_ASKED,),
        is_voluntary=True,
    ),
    Track.SOCIAL_DOMAIN: RouteText(
        "Gemeente of wijkteam betrekken",
        (
            "Laat gemeente of wijkteam meekijken naar wat beter kan.",
            "Deel gegevens over de cliënt alleen met toestemming.",
        ),
        (Reference("IGJ, brochure Calamiteit in een zorgnetwerk", "igj.nl"),),
        done=(MilestoneKind.SOCIAL_DOMAIN_ASKED,),
        is_voluntary=True,
    ),
    Track.PRIVACY_STOP: RouteText(
        "Eerst onherkenbaar maken",
        (
            "Uw groep kan zien om wie het gaat.",
            "Herschrijf de tekst voordat u deelt, of vraag toestemming.",
        ),
        (Reference("Burgerlijk Wetboek artikel 7:457"),),
        done=(MilestoneKind.MADE_UNRECOGNISABLE,),
    ),
}

# Said inside the panels of the articles themselves.
IN_PANELS = frozenset(
    {
        Track.REPRESENTATIVE,
        Track.REASSESSMENT,
        Track.RECLASSIFICATION,
        Track.REPORT_WHEN_IN_DOUBT,
    }
)

OF_CLASS: dict[EventClass, RouteText] = {
    EventClass.VIOLENCE: RouteText(
        "Veiligheid en steun voor de cliënt",
        (
            "Zorg eerst dat de cliënt veilig is.",
            "Bied steun aan, ook van iemand buiten uw praktijk.",
            "Bespreek dit niet in een incidentgroep.",
        ),
        (Reference("IGJ, Geweld in de zorgrelatie", "igj.nl"),),
    ),
    EventClass.DISMISSAL: RouteText(
        "De beëindiging onderbouwen",
        (
            "Bewaar de redenen, de gesprekken en wat u deed om het beter te maken.",
            "Het formulier van de IGJ vraagt daarnaar.",
        ),
        (Reference("Uitvoeringsbesluit Wkkgz artikel 8.4"),),
    ),
    EventClass.COMPLICATION: RouteText(
        "Bespreken met de cliënt en noteren",
        (
            "Een bekend risico kwam uit, terwijl de zorg goed was.",
            "Bespreek dit met de cliënt en zet het in het cliëntdossier.",
        ),
    ),
}
