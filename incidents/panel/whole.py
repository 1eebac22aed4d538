"""The page "Wat kunt u nu doen?" as one pure function of an incident and its calamity file."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from incidents.codes import EventClass, Noticeable, PracticeForm, ReportKind, Track
from incidents.content import CalamityFileContent, IncidentContent
from incidents.panel.case import Case, case_of
from incidents.panel.learning import learning
from incidents.panel.parts import (
    Action,
    ActionKey,
    ArticlePanel,
    Emphasis,
    Panel,
    StateKind,
    TermLine,
    term_line,
)
from incidents.panel.reporting import reporting
from incidents.panel.routes import routes
from incidents.panel.telling import telling
from incidents.wording import in_one_line, number_in_words

# Which panel holds the one primary action: the most pressing, and of two alike the client goes first.
_PRESSING = (StateKind.LATE, StateKind.AS_SOON_AS_POSSIBLE, StateKind.DAYS_LEFT, StateKind.LOOK_AGAIN)
_FIRST = (10, 11, 9)
_FIRST_AFTER_VIOLENCE = (11, 10, 9)  # safety, and advice for whoever it is about, before any talk


def panel_of(
    content: IncidentContent,
    file: CalamityFileContent | None,
    *,
    practice_form: PracticeForm | None,
    now: datetime,
) -> Panel:
    """Articles 9, 10 and 11 in that order, only those that apply."""
    return panel_for(case_of(content, file, practice_form=practice_form, now=now))


def panel_for(case: Case) -> Panel:
    found = (learning(case), telling(case), reporting(case))
    articles = _with_one_primary(case, tuple(article for article in found if article))
    return Panel(
        lead=_lead(case, articles),
        articles=articles,
        why_not=_why_not(case, articles),
        routes=routes(case),
        former_terms=_former(case),
        links=_links(articles),
    )


def _with_one_primary(case: Case, articles: tuple[ArticlePanel, ...]) -> tuple[ArticlePanel, ...]:
    with_action = [article for article in articles if article.main]
    if not with_action:
        return articles
    first = min(with_action, key=partial(_rank, ReportKind.VIOLENCE in case.outcome.inspectorate_reports))
    return tuple(
        replace(article, main=replace(article.main, emphasis=Emphasis.PRIMARY))
        if article is first and article.main
        else article
        for article in articles
    )


def _rank(is_violence: bool, panel: ArticlePanel) -> tuple[int, int]:
    if is_violence:
        return 0, _FIRST_AFTER_VIOLENCE.index(panel.article)
    return _PRESSING.index(panel.state.kind), _FIRST.index(panel.article)


_SITUATIONS = {
    EventClass.HAZARD: "U zag het gevaar voordat er iets gebeurde.",
    EventClass.NEAR_MISS: "Het werd op tijd voorkomen.",
    EventClass.WITHOUT_CONSEQUENCE: "Er was geen merkbaar nadelig gevolg voor de cliënt.",
    EventClass.POSSIBLE_SENTINEL_EVENT: "Er was een ernstig gevolg; of dit een calamiteit is, is nog niet duidelijk.",
    EventClass.SENTINEL_EVENT: "Dit is een calamiteit.",
    EventClass.NETWORK_SENTINEL_EVENT: "Dit is een calamiteit in een netwerk.",
    EventClass.VIOLENCE: "Dit vraagt een andere route: eerst veiligheid.",
    EventClass.DISMISSAL: "U beëindigde een overeenkomst omdat iemand ernstig tekortschoot.",
    EventClass.COMPLICATION: "Een bekend risico kwam uit, terwijl de zorg goed was.",
    EventClass.OUTSIDE: "Dit ging niet over de zorg zelf.",
}


def _lead(case: Case, articles: tuple[ArticlePanel, ...]) -> str:
    count = len(articles)
    if count == 0:
        return f"{_situation(case)} Er zijn geen verplichte vervolgstappen."
    verb, noun = ("hoort", "stap") if count == 1 else ("horen", "stappen")
    steps = f"Bij deze melding {verb} {number_in_words(count)} {noun}."
    return " ".join(text for text in (_situation(case), steps, _how_many_are_ready(articles)) if text)


def _situation(case: Case) -> str:
    event_class = case.outcome.event_class
    if event_class.is_sentinel_event and Track.REPORT_WHEN_IN_DOUBT in case.outcome.tracks:
        return "Na zes weken is er nog twijfel of dit een calamiteit is."
    if event_class is EventClass.WITH_CONSEQUENCE:
        if case.content.answers.noticeable is Noticeable.MAYBE_LATER:
            return "Er kan nog een merkbaar gevolg komen voor de cliënt."
        return "Er was een merkbaar gevolg voor de cliënt."
    return _SITUATIONS[event_class]


def _how_many_are_ready(articles: tuple[ArticlePanel, ...]) -> str:
    ready = sum(article.state.kind is StateKind.READY for article in articles)
    if ready == 0:
        return ""
    if ready == len(articles):
        return "Die is al klaar." if ready == 1 else "Alles is klaar."
    return "Eén is al klaar." if ready == 1 else f"{number_in_words(ready).capitalize()} zijn al klaar."


def _why_not(case: Case, articles: tuple[ArticlePanel, ...]) -> str:
    """Why the steps that are not shown do not apply; empty where all three do."""
    shown = {article.article for article in articles}
    missing = [number for number, article in enumerate((9, 10, 11), start=1) if article not in shown]
    if not missing:
        return ""
    steps = in_one_line([str(number) for number in missing])
    verb = "geldt" if len(missing) == 1 else "gelden"
    reason, what_now = _reason(case, missing)
    return f"{reason}: stap {steps} {verb} niet. {what_now}"


def _reason(case: Case, missing: list[int]) -> tuple[str, str]:
    amend = "Verandert dat? Pas uw antwoorden aan."
    match case.outcome.underlying_class:
        case EventClass.OUTSIDE:
            return "Dit ging niet over de zorg zelf", amend
        case EventClass.COMPLICATION:
            return "Er ging in de zorg niets anders dan bedoeld", "Twijfelt u? Pas uw antwoorden aan."
    if 2 in missing:
        return "Geen merkbaar nadelig gevolg", "Verandert dat? Pas het gevolg aan."
    return "Dit is geen calamiteit", "Verandert er iets? Pas uw antwoorden aan."


def _former(case: Case) -> tuple[TermLine, ...]:
    """Clocks that no longer run though nothing met them, each with its reason."""
    ended = [term for term in case.terms if term.ended_date]
    return tuple(term_line(f"{term.kind.label},", term, term.ended_reason) for term in ended)


def _links(articles: tuple[ArticlePanel, ...]) -> tuple[Action, ...]:
    """Whoever doubts can always open the decision help."""
    if any(article.article == 11 for article in articles):
        return ()
    return (Action(ActionKey.OPEN_DECISION_HELP, "Twijfelt u of dit een calamiteit is? Open de beslishulp"),)
