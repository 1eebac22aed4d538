"""The first plain next steps after recording: three for the articles at most, always in the same order."""

from dataclasses import dataclass

from incidents.codes import Duty, EventClass, ReportKind, Track
from incidents.escalation.outcome import Outcome


@dataclass(frozen=True)
class NextStep:
    """One thing to do now; the duty it comes from, where it is one of the law's."""

    title: str
    sentence: str
    article: str = ""
    duty: Duty | None = None


_ARTICLE_9 = "Wkkgz artikel 9"
_ARTICLE_10 = "Wkkgz artikel 10, lid 3"
_ARTICLE_11 = "Wkkgz artikel 11"

_LEARNING = {
    EventClass.HAZARD: "U zag het gevaar voordat er iets gebeurde. Kijk wat u kunt veranderen, dan blijft dat zo.",
    EventClass.NEAR_MISS: "Net op tijd. Daar leren we het meest van. Schrijf op wat hielp om het te voorkomen.",
    EventClass.VIOLENCE: "Dit staat in uw register. Bespreek het niet in een incidentgroep.",
}
_LEARNING_OTHERWISE = "Dit staat in uw register. Kijk later rustig wat u ervan kunt leren."

_TELLING = (
    "Vertel {whom} wat er gebeurde, hoe dat kwam en wat er aan de gevolgen te doen is. Streef naar binnen 24 uur. "
    "Zet in het cliëntdossier alleen de feiten; uw analyse blijft hier."
)

_OUTSIDE_CARE = {
    Track.AGGRESSION_OWN_SAFETY: NextStep(
        "Eerst uw eigen veiligheid",
        "Dit kan ook u raken. Praat erover met iemand die u vertrouwt. Aangifte doen mag; u kiest zelf.",
    ),
    Track.DATA_BREACH: NextStep(
        "Nagaan of u het datalek meldt",
        "Schrijf op wat er gebeurde. Is er een risico voor mensen? Dan meldt u het binnen 72 uur bij de "
        "Autoriteit Persoonsgegevens.",
    ),
    Track.COMPLAINT: NextStep(
        "De klacht apart behandelen",
        "Een klacht hoort niet in dit register. U heeft zes weken voor een oordeel; een klachtenfunctionaris "
        "kan helpen.",
    ),
    Track.DOMESTIC_VIOLENCE_CODE: NextStep(
        "De stappen van de meldcode volgen",
        "Een signaal van huiselijk geweld of kindermishandeling heeft een eigen route: de meldcode.",
    ),
}

_COMPLICATION = NextStep(
    "Bespreken met de cliënt en noteren",
    "Een bekend risico kwam uit, terwijl de zorg goed was. Bespreek dit met de cliënt en zet het in het "
    "cliëntdossier.",
)


def first_steps(outcome: Outcome) -> tuple[NextStep, ...]:
    """Learn (article 9), tell the client (article 10), find out or report (article 11); only what applies."""
    steps = [_learn(outcome), _tell(outcome), _find_out_or_notify(outcome)]
    if outcome.event_class is EventClass.COMPLICATION:
        steps.append(_COMPLICATION)
    if outcome.event_class is EventClass.OUTSIDE:
        steps += [step for track, step in _OUTSIDE_CARE.items() if track in outcome.tracks]
    return tuple(step for step in steps if step)


def why_not_more(outcome: Outcome) -> str:
    """Why the other steps do not apply; empty when all three do."""
    if outcome.event_class is EventClass.OUTSIDE:
        return (
            "Dit ging niet over de zorg zelf. De stappen van artikel 9, 10 en 11 gelden niet. "
            "Verandert dat? Pas uw antwoorden aan."
        )
    if outcome.event_class is EventClass.COMPLICATION:
        return (
            "Dit is een complicatie: er ging niets anders dan bedoeld. De stappen van artikel 9, 10 en 11 gelden "
            "niet. Twijfelt u? Pas uw antwoorden aan."
        )
    tells = Duty.INFORM_CLIENT in outcome.duties
    if not tells and not _find_out_or_notify(outcome):
        return "Geen merkbaar nadelig gevolg: stap 2 en 3 gelden niet. Verandert dat? Pas het gevolg aan."
    if not tells:
        return "Geen merkbaar nadelig gevolg: stap 2 geldt niet. Verandert dat? Pas het gevolg aan."
    if not _find_out_or_notify(outcome):
        return "Dit is geen calamiteit: stap 3 geldt niet. Verandert er iets? Pas uw antwoorden aan."
    return ""


def _learn(outcome: Outcome) -> NextStep | None:
    if Duty.REGISTER_AND_LEARN not in outcome.duties:
        return None
    sentence = _LEARNING.get(outcome.event_class, _LEARNING_OTHERWISE)
    return NextStep(Duty.REGISTER_AND_LEARN.label, sentence, _ARTICLE_9, Duty.REGISTER_AND_LEARN)


def _tell(outcome: Outcome) -> NextStep | None:
    if Duty.INFORM_CLIENT not in outcome.duties:
        return None
    whom = "de cliënt"
    if Track.NEXT_OF_KIN in outcome.tracks:
        return NextStep(
            "Nabestaanden informeren en noteren",
            _TELLING.format(whom="de nabestaanden"),
            _ARTICLE_10,
            Duty.INFORM_CLIENT,
        )
    if Track.REPRESENTATIVE in outcome.tracks:
        whom = "de cliënt en de ouder of vertegenwoordiger"
    return NextStep(Duty.INFORM_CLIENT.label, _TELLING.format(whom=whom), _ARTICLE_10, Duty.INFORM_CLIENT)


def _find_out_or_notify(outcome: Outcome) -> NextStep | None:
    if Duty.NOTIFY_INSPECTORATE in outcome.duties:
        return NextStep(
            Duty.NOTIFY_INSPECTORATE.label, _notifying(outcome), _ARTICLE_11, Duty.NOTIFY_INSPECTORATE
        )
    if Duty.FIND_OUT in outcome.duties:
        return NextStep(Duty.FIND_OUT.label, _finding_out(outcome), _ARTICLE_11, Duty.FIND_OUT)
    if Track.REASSESSMENT in outcome.tracks:
        return NextStep(
            "Later opnieuw kijken",
            "Het gevolg is nog niet duidelijk. Kies een dag om opnieuw te kijken en pas dan het gevolg aan.",
            _ARTICLE_11,
        )
    return None


def _finding_out(outcome: Outcome) -> str:
    sentence = (
        "Een calamiteit is een onverwachte gebeurtenis met ernstige schade of overlijden tot gevolg. De inspectie "
        "(IGJ) geeft u zes weken om het uit te zoeken, vanaf de dag dat u het ernstige gevolg merkte."
    )
    if Track.EXPLORE_NETWORK in outcome.tracks:
        sentence += " Kijk samen met de andere zorgaanbieders, zonder gegevens van de cliënt te delen."
    return sentence


def _notifying(outcome: Outcome) -> str:
    reports = outcome.inspectorate_reports
    sentences = []
    if ReportKind.VIOLENCE in reports:
        sentences.append(
            "Dit vraagt een andere route. Eerst veiligheid. Daarna meldt u dit zelf bij de IGJ, zo snel mogelijk; "
            "wij houden 3 werkdagen aan."
        )
    if ReportKind.DISMISSAL in reports:
        sentences.append(
            "U beëindigde een overeenkomst wegens ernstig tekortschieten. Dat meldt u zelf bij de IGJ, zo snel "
            "mogelijk; wij houden 3 werkdagen aan."
        )
    if ReportKind.SENTINEL_EVENT in reports:
        sentences.append(_notifying_sentinel_event(outcome))
    if len(reports) > 1:
        sentences.append("Elke melding heeft een eigen formulier.")
    if Duty.FIND_OUT in outcome.duties:
        sentences.append("Ga daarnaast na of dit ook een calamiteit is; daarvoor geeft de IGJ u zes weken.")
    if Track.LEGAL_ADVICE in outcome.tracks:
        sentences.append("Een gesprek met een jurist kan eerst.")
    return " ".join(sentences)


def _notifying_sentinel_event(outcome: Outcome) -> str:
    if Track.REPORT_WHEN_IN_DOUBT in outcome.tracks:
        return (
            "Na zes weken is er nog twijfel. De IGJ adviseert dan om te melden, binnen 3 werkdagen. Zet in de melding "
            "dat het niet duidelijk is."
        )
    if outcome.underlying_class is EventClass.NETWORK_SENTINEL_EVENT:
        return (
            "Uit uw antwoorden volgt dat dit een calamiteit in een netwerk is. U meldt die zelf bij de IGJ, binnen 3 "
            "werkdagen nadat u dit vaststelt, ook als een ander al meldde."
        )
    return (
        "Uit uw antwoorden volgt dat dit een calamiteit is. U meldt die zelf bij de IGJ, binnen 3 werkdagen nadat u "
        "dit vaststelt."
    )
