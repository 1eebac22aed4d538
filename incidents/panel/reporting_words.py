"""The sentences of the panel of article 11: at most three, calm, and true of this incident."""

from incidents.clocks import RunningTerm
from incidents.codes import DueKind, EventClass, MilestoneKind, ReportKind, Track
from incidents.panel.case import Case
from incidents.panel.parts import Explanation, was_on
from incidents.wording import in_one_line, number_in_words

LOOKING_AGAIN = (
    "Het gevolg is nog niet duidelijk.",
    "Kies een dag om opnieuw te kijken en pas dan het gevolg aan.",
    "Zolang loopt er geen termijn.",
)
WHAT_FINDING_OUT_MEANS = (
    "Stelt u vast dat het een calamiteit is? Dan meldt u die zelf bij de IGJ, binnen 3 werkdagen. "
    "Twijfelt u na zes weken nog, dan adviseert de IGJ om te melden."
)
_NETWORK = (
    "De inspectie verwacht dan dat u samen kijkt wat beter kan, met een reflectieverslag. Deel gegevens over de "
    "cliënt alleen met toestemming; na overlijden gaat u uit van veronderstelde toestemming. Meldde een ander al? "
    "Dan meldt u zelf ook."
)
IS_IT_A_NETWORK = Explanation(
    "Waren er drie of meer zorgaanbieders betrokken?",
    f"Dan kan het gaan om een calamiteit in een zorgnetwerk. {_NETWORK}",
)
ABOUT_NETWORKS = Explanation(
    "Wat een zorgnetwerk vraagt", f"Er waren drie of meer zorgaanbieders betrokken. {_NETWORK}"
)

_STILL_HELPS = "Melden kan en helpt nog steeds."
_WHY_LATER = "Schrijf kort op waarom het later werd."
_WE_PREPARE = "Wij zetten de gegevens voor u klaar."
_OWN_FORMS = "Elke melding heeft een eigen formulier en een eigen datum."


def sentences(case: Case, shown: tuple[RunningTerm, ...]) -> tuple[str, ...]:
    reports = [term for term in shown if term.kind is DueKind.NOTIFY_INSPECTORATE]
    if late := [term for term in reports if term.is_late(case.now)]:
        return (f"De datum was {was_on(late[0])}.", _STILL_HELPS, _WHY_LATER)
    if len(reports) > 1:
        return _several(case, reports)
    if reports:
        return _one(case, reports[0])
    if finding_out := [term for term in shown if term.kind in (DueKind.FIND_OUT, DueKind.NOTIFY_IN_DOUBT)]:
        return _finding_out(case, finding_out[0])
    return _after_reporting(case, shown)


def _several(case: Case, reports: list[RunningTerm]) -> tuple[str, ...]:
    kinds = in_one_line([term.report.label.lower() for term in reports if term.report])
    first = f"Bij deze melding horen {number_in_words(len(reports))} meldingen bij de IGJ: {kinds}."
    if Track.LEGAL_ADVICE in case.outcome.tracks:
        return (first, _OWN_FORMS, "Eerst veiligheid, en een gesprek met een jurist kan eerst.")
    if ReportKind.VIOLENCE in case.outcome.inspectorate_reports:
        return (first, _OWN_FORMS, "Eerst veiligheid, daarna helpen we u met de stappen.")
    return (first, _OWN_FORMS, _WE_PREPARE)


def _one(case: Case, term: RunningTerm) -> tuple[str, ...]:
    due = term.due_in_words
    match term.report:
        case ReportKind.VIOLENCE:
            return _violence(case, due)
        case ReportKind.DISMISSAL:
            return (
                "U beëindigde een overeenkomst omdat iemand ernstig tekortschoot.",
                f"Dat meldt u zelf bij de IGJ, {due}.",
                _WE_PREPARE,
            )
    if Track.REPORT_WHEN_IN_DOUBT in case.outcome.tracks:
        return (
            "Na zes weken is er nog twijfel.",
            f"De IGJ adviseert dan om te melden, {due}.",
            "Zet in de melding dat het niet duidelijk is.",
        )
    established = case.day_of(MilestoneKind.ESTABLISHED) is not None
    what = "een calamiteit in een netwerk" if _is_network(case) else "een calamiteit"
    first = (
        f"U stelde vast dat dit {what} is." if established else f"Uit uw antwoorden volgt dat dit {what} is."
    )
    last = "Dat doet u ook als een ander al meldde." if _is_network(case) else _WE_PREPARE
    return (first, f"U meldt die zelf bij de IGJ, {due}.", last)


def _violence(case: Case, due: str) -> tuple[str, ...]:
    if Track.LEGAL_ADVICE in case.outcome.tracks:
        return (
            "Dit vraagt een andere route.",
            "Eerst veiligheid, en een gesprek met een jurist kan eerst.",
            f"Wij adviseren om zelf bij de IGJ te melden, {due}.",
        )
    return (
        "Dit vraagt een andere route.",
        "Eerst veiligheid, daarna helpen we u met de stappen.",
        f"U meldt dit zelf bij de IGJ, {due}.",
    )


def _finding_out(case: Case, term: RunningTerm) -> tuple[str, ...]:
    if term.kind is DueKind.FIND_OUT:
        return (
            "Een calamiteit is een onverwachte gebeurtenis met ernstige schade of overlijden tot gevolg.",
            "Het is nog niet duidelijk of dit er een is.",
            "De inspectie (IGJ) geeft u zes weken om het uit te zoeken.",
        )
    if term.is_late(case.now):
        return (
            f"De zes weken zijn om, en de datum om te melden was {was_on(term)}.",
            _STILL_HELPS,
            _WHY_LATER,
        )
    return (
        "De zes weken zijn om.",
        "Neem nu een besluit in de beslishulp.",
        f"Twijfelt u nog, dan adviseert de IGJ om te melden, {term.due_in_words}.",
    )


def _after_reporting(case: Case, shown: tuple[RunningTerm, ...]) -> tuple[str, ...]:
    if shown and shown[0].is_late(case.now):
        return (f"De datum was {was_on(shown[0])}.", "Versturen kan en helpt nog steeds.", _WHY_LATER)
    if shown and not (case.file and case.file.sent_of(None)):
        return ("De IGJ vroeg u iets; hieronder staat wat en tot wanneer.",)
    if shown:
        return ("U heeft gemeld.", "De IGJ vroeg u daarna nog iets; hieronder staat wat en tot wanneer.")
    if case.file and case.file.closing:
        return ("De IGJ heeft deze melding afgesloten.",)
    answer = "De IGJ laat binnen vier weken weten wat er volgt."
    if case.outcome.underlying_class is EventClass.POSSIBLE_SENTINEL_EVENT:
        return (
            "U meldde dit al, terwijl het nog niet zeker is.",
            answer,
            "Neem een besluit zodra u het weet.",
        )
    return ("U heeft gemeld.", answer)


def _is_network(case: Case) -> bool:
    return case.outcome.underlying_class is EventClass.NETWORK_SENTINEL_EVENT
