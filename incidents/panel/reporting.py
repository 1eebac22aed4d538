"""Article 11: find out whether it is a calamity, report it oneself, and what the inspectorate asks then."""

from incidents.clocks import RunningTerm
from incidents.codes import DueKind, Duty, EventClass, MilestoneKind, ReportKind, Track
from incidents.escalation.classes import PROVIDERS_IN_A_NETWORK
from incidents.panel import reporting_words as words
from incidents.panel.case import Case
from incidents.panel.parts import (
    AS_SOON_AS_POSSIBLE,
    READY,
    Action,
    ActionKey,
    ArticlePanel,
    Emphasis,
    Explanation,
    State,
    StateKind,
    TermLine,
    term_line,
    time_left,
)
from incidents.panel.reporting_evidence import evidence
from incidents.wording import in_words

_LAW = "Wkkgz artikel 11"

# What the inspectorate asks after a report, and where that is done.
_AFTERWARDS = {
    DueKind.COMPLETE_NOTIFICATION: (ActionKey.COMPLETE_REPORT, "Melding aanvullen"),
    DueKind.INVESTIGATION: (ActionKey.WRITE_INVESTIGATION, "Onderzoeksrapport schrijven"),
    DueKind.REFLECTION: (ActionKey.WRITE_REFLECTION, "Reflectieverslag schrijven"),
    DueKind.LETTER: (ActionKey.KEEP_LETTERS, "Brief beantwoorden"),
}
_HEADINGS = {
    DueKind.FIND_OUT: "Uitzoeken",
    DueKind.NOTIFY_IN_DOUBT: "Melden als u blijft twijfelen",
    DueKind.COMPLETE_NOTIFICATION: "Melding aanvullen",
    DueKind.INVESTIGATION: "Onderzoeksrapport naar de IGJ",
    DueKind.REFLECTION: "Reflectieverslag naar de IGJ",
    DueKind.LETTER: "Antwoord aan de IGJ",
}


def reporting(case: Case) -> ArticlePanel | None:
    """Finding out, reporting, or looking again later; None where the article asks nothing."""
    reports = Duty.NOTIFY_INSPECTORATE in case.outcome.duties or _goes_on(case)
    finds_out = Duty.FIND_OUT in case.outcome.duties
    if not reports and not finds_out:
        return _looking_again(case) if Track.REASSESSMENT in case.outcome.tracks else None
    shown = shown_terms(case)
    return ArticlePanel(
        article=11,
        law=_LAW,
        title=(Duty.NOTIFY_INSPECTORATE if reports else Duty.FIND_OUT).label,
        state=_state(case, shown),
        sentences=words.sentences(case, shown),
        terms=tuple(_line(term, beside_report=reports) for term in shown),
        evidence=evidence(case),
        main=_main(case, shown),
        links=_links(case, shown),
        more=_about_networks(case),
    )


def shown_terms(case: Case) -> tuple[RunningTerm, ...]:
    """What is open, soonest first; of the six weeks and what follows them only the one that runs today."""
    terms = case.open_terms(DueKind.NOTIFY_INSPECTORATE, *_AFTERWARDS)
    running = (*terms, *_finding_out(case))
    return tuple(sorted(running, key=lambda term: (term.due_date is None, term.due_date)))


def _finding_out(case: Case) -> tuple[RunningTerm, ...]:
    six_weeks = case.open_terms(DueKind.FIND_OUT)
    if any(term.is_late(case.now) for term in six_weeks):
        return case.open_terms(DueKind.NOTIFY_IN_DOUBT)
    return six_weeks


def _has_reported(case: Case) -> bool:
    return case.file is not None and bool(case.file.sent_of(None))


def _goes_on(case: Case) -> bool:
    """Whatever the class is: what was reported is shown, and what the inspectorate asks is to be done."""
    return _has_reported(case) or bool(case.open_terms(*_AFTERWARDS))


def _state(case: Case, shown: tuple[RunningTerm, ...]) -> State:
    if not shown:
        return READY
    return time_left(shown[0], case.now) if shown[0].due_date else AS_SOON_AS_POSSIBLE


def _line(term: RunningTerm, *, beside_report: bool) -> TermLine:
    if term.kind is DueKind.NOTIFY_INSPECTORATE and term.report:
        return term_line(f"Melden: {term.report.label.lower()},", term)
    if term.kind is not DueKind.FIND_OUT:
        return term_line(_HEADINGS[term.kind], term)
    too = "Ga ook na of dit een calamiteit is." if beside_report else ""
    return term_line(_HEADINGS[term.kind], term, too, words.WHAT_FINDING_OUT_MEANS)


def _main(case: Case, shown: tuple[RunningTerm, ...]) -> Action | None:
    """What goes with the term that ends first."""
    if not shown:
        return None
    first = shown[0]
    if Track.LEGAL_ADVICE in case.outcome.tracks and case.day_of(MilestoneKind.ADVICE_TAKEN) is None:
        label = "Eerst een gesprek met een jurist"
        return Action(ActionKey.FOLLOW_ROUTE, label, Emphasis.SECONDARY, track=Track.LEGAL_ADVICE)
    if first.kind in _AFTERWARDS:
        key, label = _AFTERWARDS[first.kind]
        return Action(key, label, Emphasis.SECONDARY, first.report)
    if first.kind is DueKind.NOTIFY_INSPECTORATE and first.report:
        prepared = case.file is not None and case.file.notification(first.report) is not None
        if prepared:
            return Action(ActionKey.RECORD_PROOF, "Ik heb gemeld", Emphasis.SECONDARY, first.report)
        return Action(ActionKey.PREPARE_REPORT, "Melding klaarzetten", Emphasis.SECONDARY, first.report)
    label = "Verder met de beslishulp" if case.content.deliberation else "Open de beslishulp"
    return Action(ActionKey.OPEN_DECISION_HELP, label, Emphasis.SECONDARY)


def _links(case: Case, shown: tuple[RunningTerm, ...]) -> tuple[Action, ...]:
    links = _for_calendar(case, shown)
    main = _main(case, shown)
    if main is None or main.key is not ActionKey.OPEN_DECISION_HELP:
        links.append(Action(ActionKey.OPEN_DECISION_HELP, "Open de beslishulp"))
    for term in shown:
        if term.report and (main is None or term.report is not main.report):
            label = f"Melding klaarzetten: {term.report.label.lower()}"
            links.append(Action(ActionKey.PREPARE_REPORT, label, report=term.report))
    if case.open_terms(DueKind.FIND_OUT):
        early = "Een mogelijke calamiteit nu al melden"
        links.append(Action(ActionKey.PREPARE_REPORT, early, report=ReportKind.SENTINEL_EVENT))
    if any(term.starts_date for term in shown):
        links.append(Action(ActionKey.CHANGE_DATES, "Klopt de datum niet? Pas die aan"))
    if _has_reported(case):
        links.append(Action(ActionKey.KEEP_LETTERS, "Brief van de IGJ toevoegen"))
    if _in_network(case):
        links.append(Action(ActionKey.LOOK_BACK_TOGETHER, "Samen terugkijken met de andere zorgaanbieders"))
    return tuple(links)


def _for_calendar(case: Case, shown: tuple[RunningTerm, ...]) -> list[Action]:
    """A file for each term that has a day ahead; said which, where there are more."""
    ahead = [term for term in shown if term.due_date and not term.is_late(case.now)]
    whats = [_what(term) for term in ahead]
    return [
        Action(
            ActionKey.SAVE_TO_CALENDAR,
            _calendar_label(term, among=whats),
            report=term.report,
            due=term.kind,
            due_date=term.due_date,
        )
        for term in ahead
    ]


def _calendar_label(term: RunningTerm, *, among: list[str]) -> str:
    """No more than it takes to tell it from the others; two letters differ in their days."""
    if len(among) == 1:
        return "Zet in agenda (.ics)"
    what = _what(term)
    day = f" {term.due_in_words}" if among.count(what) > 1 else ""
    return f"Zet in agenda: {what}{day} (.ics)"


def _what(term: RunningTerm) -> str:
    if term.report and term.kind is DueKind.NOTIFY_INSPECTORATE:
        return f"{term.report.label.lower()} melden"
    heading = _HEADINGS[term.kind]
    return f"{heading[0].lower()}{heading[1:]}"


def _in_network(case: Case) -> bool:
    network = case.outcome.underlying_class is EventClass.NETWORK_SENTINEL_EVENT
    return network or Track.EXPLORE_NETWORK in case.outcome.tracks


def _about_networks(case: Case) -> Explanation | None:
    """Asked where it could still become, or is, a matter of more providers."""
    count = case.content.circumstances.provider_count
    serious = case.outcome.underlying_class is EventClass.POSSIBLE_SENTINEL_EVENT or (
        case.outcome.underlying_class.is_sentinel_event
    )
    if not serious or (count is not None and count < PROVIDERS_IN_A_NETWORK):
        return None
    return words.IS_IT_A_NETWORK if count is None else words.ABOUT_NETWORKS


def _looking_again(case: Case) -> ArticlePanel:
    """The outcome is not known yet: a day to look again, and no six weeks that run."""
    day = case.day_of(MilestoneKind.REASSESSMENT)
    plan = Action(ActionKey.PLAN_REASSESSMENT, "Kies een dag", Emphasis.SECONDARY)
    if day is None:
        label, main = "Kies een dag om opnieuw te kijken", plan
    elif day <= case.today:
        label, main = (
            "Kijk nu opnieuw",
            Action(ActionKey.AMEND_ANSWERS, "Gevolg aanpassen", Emphasis.SECONDARY),
        )
    else:
        label, main = f"Opnieuw kijken op {in_words(day, beside=case.today)}", None
    links = [Action(ActionKey.PLAN_REASSESSMENT, "Andere dag kiezen")] if day else []
    if day and day > case.today:
        links.append(
            Action(ActionKey.SAVE_TO_CALENDAR, "Zet in agenda (.ics)", due=DueKind.REASSESSMENT, due_date=day)
        )
        links.append(Action(ActionKey.AMEND_ANSWERS, "Gevolg nu al aanpassen"))
    return ArticlePanel(
        article=11,
        law=_LAW,
        title=Track.REASSESSMENT.label,
        state=State(StateKind.LOOK_AGAIN, label),
        sentences=words.LOOKING_AGAIN,
        main=main,
        links=(*links, Action(ActionKey.OPEN_DECISION_HELP, "Open de beslishulp")),
    )
