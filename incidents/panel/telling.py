"""Article 10: told to whom it concerns, and the facts noted in the client file."""

from incidents.codes import Answer, DueKind, Duty, ReportKind, ToldTo
from incidents.content import ClientTalk
from incidents.escalation import is_noted, last_postponed, told_on, who_to_tell
from incidents.panel.case import Case
from incidents.panel.parts import (
    AS_SOON_AS_POSSIBLE,
    READY,
    Action,
    ActionKey,
    ArticlePanel,
    Emphasis,
    Evidence,
    State,
    StateKind,
    TermLine,
)
from incidents.wording import in_one_line, in_words, moment_in_words, weekday_in_words

_TITLES = {
    ToldTo.CLIENT: "Cliënt",
    ToldTo.REPRESENTATIVE: "Vertegenwoordiger",
    ToldTo.NEXT_OF_KIN: "Nabestaanden",
}
_WHOM = {
    ToldTo.CLIENT: "de cliënt",
    ToldTo.REPRESENTATIVE: "de ouder of vertegenwoordiger",
    ToldTo.NEXT_OF_KIN: "de nabestaanden",
}


def telling(case: Case) -> ArticlePanel | None:
    if Duty.INFORM_CLIENT not in case.outcome.duties:
        return None
    whom = who_to_tell(case.outcome, case.content.circumstances.representation)
    untold = [each for each in whom if told_on(case.content.client_talks, each) is None]
    names = in_one_line(
        [_TITLES[each] if number == 0 else _TITLES[each].lower() for number, each in enumerate(whom)]
    )
    return ArticlePanel(
        article=10,
        law="Wkkgz artikel 10, lid 3",
        title=f"{names} informeren en noteren",
        state=_state(case, untold),
        sentences=_sentences(case, untold),
        terms=_terms(case) if untold else (),
        evidence=tuple(_evidence(case, whom)),
        main=_main(case, untold),
        links=_links(case),
    )


def _state(case: Case, untold: list[ToldTo]) -> State:
    if not untold:
        return READY if is_noted(case.content.client_talks) else AS_SOON_AS_POSSIBLE
    later = last_postponed(case.content.client_talks)
    if later and later.try_again_date and later.try_again_date > case.today:
        day = in_words(later.try_again_date, beside=case.today)
        return State(StateKind.LOOK_AGAIN, f"Opnieuw proberen op {day}")
    return AS_SOON_AS_POSSIBLE


def _sentences(case: Case, untold: list[ToldTo]) -> tuple[str, ...]:
    facts_only = "Zet in het cliëntdossier alleen de feiten; uw analyse blijft hier."
    if not untold:
        return () if is_noted(case.content.client_talks) else (facts_only,)
    later = last_postponed(case.content.client_talks)
    if later and later.try_again_date:
        day = weekday_in_words(later.try_again_date, beside=case.today)
        return ("U schreef op waarom het nog niet lukte.", f"Probeer het opnieuw op {day}.", facts_only)
    whom = in_one_line([_WHOM[each] for each in untold])
    violent = ReportKind.VIOLENCE in case.outcome.inspectorate_reports
    return (
        f"Vertel {whom} wat er gebeurde, hoe dat kwam en wat er aan de gevolgen te doen is.",
        "Laat een ander het gesprek voeren als dat veiliger voelt."
        if violent
        else "Streef naar binnen 24 uur.",
        facts_only,
    )


def _terms(case: Case) -> tuple[TermLine, ...]:
    """The target of 24 hours; it is never late, for the law names no number."""
    lines = []
    for term in case.open_terms(DueKind.INFORM_CLIENT):
        passed = (term.days_left(case.now) or 0) < 0
        note = "De 24 uur zijn om. Vertellen kan en helpt nog steeds." if passed else ""
        notes = (term.counted_from, note, "24 uur is een streeftijd. De wet zegt: zo snel mogelijk.")
        lines.append(
            TermLine(f"Streef naar {term.due_in_words}", term, tuple(each for each in notes if each))
        )
    return tuple(lines)


def _evidence(case: Case, whom: tuple[ToldTo, ...]) -> list[Evidence]:
    talks = case.content.client_talks
    lines = [_of_talk(each, talks) for each in whom]
    noted = [talk.noted_date for talk in talks if talk.noted_date]
    detail = in_words(min(noted)) if noted else ""
    lines.append(Evidence("Notitie in het cliëntdossier", detail, is_done=bool(noted)))
    if case.outcome.underlying_class.is_sentinel_event:
        told = any(talk.complaint_route_told is Answer.YES for talk in talks)
        lines.append(Evidence("Klachtenregeling verteld", is_done=told, is_optional=not told))
    return lines


def _of_talk(whom: ToldTo, talks: tuple[ClientTalk, ...]) -> Evidence:
    text = f"Gesprek met {_WHOM[whom]}"
    held = [talk for talk in talks if talk.was_held and whom in talk.to_whom]
    if held:
        talk = min(held, key=lambda each: (each.told_date is None, each.told_date))
        return Evidence(text, _how(talk), is_done=True)
    if told_on(talks, whom):
        return Evidence(f"{text}: niet nodig, met reden", is_done=True)
    if any(talk.is_postponed for talk in talks):
        return Evidence(text, "nog niet gelukt; reden en plan staan erbij")
    return Evidence(text)


def _how(talk: ClientTalk) -> str:
    words = [
        moment_in_words(talk.told_date, talk.told_time) if talk.told_date else "",
        talk.how.label.lower() if talk.how else "",
        f"door {talk.told_by.strip()}" if talk.told_by.strip() else "",
    ]
    return " · ".join(word for word in words if word)


def _main(case: Case, untold: list[ToldTo]) -> Action | None:
    if untold:
        return Action(ActionKey.RECORD_TALK, "Gesprek vastleggen", Emphasis.SECONDARY)
    if not is_noted(case.content.client_talks):
        return Action(ActionKey.RECORD_NOTE, "Notitie vastleggen", Emphasis.SECONDARY)
    return None


def _links(case: Case) -> tuple[Action, ...]:
    examples = Action(ActionKey.READ_EXAMPLES, "Voorbeeldzinnen voor het gesprek")
    if not case.content.client_talks:
        return (examples,)
    return (Action(ActionKey.COPY_FILE_TEXT, "Tekst voor het cliëntdossier"), examples)
