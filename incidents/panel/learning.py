"""Article 9: recorded to learn from, looked into, discussed, improved."""

from incidents.codes import ActionKind, Duty, EventClass
from incidents.content import CaseLink, Discussion, ImprovementAction
from incidents.escalation import needs_cause_tree
from incidents.panel.case import Case
from incidents.panel.parts import (
    AS_SOON_AS_POSSIBLE,
    READY,
    Action,
    ActionKey,
    ArticlePanel,
    Emphasis,
    Evidence,
)
from incidents.wording import in_words, instant_in_words, local_date

_SENTENCES = {
    EventClass.NEAR_MISS: "Net op tijd. Daar leren we het meest van.",
    EventClass.HAZARD: "U zag het gevaar voordat er iets gebeurde. Kijk wat u kunt veranderen.",
    EventClass.VIOLENCE: "Dit staat in uw register. Bespreek het niet in een incidentgroep.",
}


def learning(case: Case) -> ArticlePanel | None:
    """Recorded is done; only a high risk asks for more, the rest may be done."""
    if Duty.REGISTER_AND_LEARN not in case.outcome.duties:
        return None
    asks_tree = _asks_tree(case)
    links = [Action(ActionKey.ANALYSE, _label_of_analysis(case))]
    if case.outcome.may_be_discussed:
        links.append(Action(ActionKey.RECORD_DISCUSSION, "Bespreking vastleggen"))
    links.append(Action(ActionKey.PLAN_IMPROVEMENT, "Maatregelen"))
    sentence = _SENTENCES.get(case.outcome.event_class)
    return ArticlePanel(
        article=9,
        law="Wkkgz artikel 9",
        title=Duty.REGISTER_AND_LEARN.label,
        state=AS_SOON_AS_POSSIBLE if asks_tree else READY,
        sentences=(
            *((sentence,) if sentence else ()),
            *(
                ("Het risico is hoog. Zet de oorzaken in een boom, dan ziet u waar u iets kunt doen.",)
                if asks_tree
                else ()
            ),
        ),
        evidence=tuple(_evidence(case)),
        main=Action(ActionKey.DRAW_CAUSE_TREE, "Oorzaken in een boom zetten", Emphasis.SECONDARY)
        if asks_tree
        else None,
        links=tuple(links),
    )


def _asks_tree(case: Case) -> bool:
    return needs_cause_tree(case.outcome.risk_score or 0) and not case.content.analysis.has_cause_tree


def _label_of_analysis(case: Case) -> str:
    return "Analyse aanvullen" if case.content.analysis.has_begun else "Kijken wat u ervan leert"


def _evidence(case: Case) -> list[Evidence]:
    content = case.content
    recorded = _joined(instant_in_words(content.reported_at), content.reported_by)
    lines = [Evidence("Vastgelegd in uw register", recorded, is_done=True), _of_analysis(case)]
    if needs_cause_tree(case.outcome.risk_score or 0):
        lines.append(Evidence("Oorzaken in een boom", is_done=content.analysis.has_cause_tree))
    lines += [_of_discussion(discussion) for discussion in content.discussions]
    lines += [_of_sharing(link) for link in content.cases if link.is_shared]
    if not (content.discussions or content.cases) and case.outcome.may_be_discussed:
        lines.append(Evidence("Nog niet besproken", is_optional=True))
    return lines + [_of_action(action) for action in content.actions]


def _of_analysis(case: Case) -> Evidence:
    analysis = case.content.analysis
    if not analysis.has_begun:
        return Evidence("Nog niet geanalyseerd", is_optional=True)
    left = len(analysis.open_questions)
    if left:
        return Evidence("Analyse begonnen", f"nog {left} van de 5 vragen open", is_optional=True)
    day = in_words(analysis.analysed_date) if analysis.analysed_date else ""
    return Evidence("Geanalyseerd", day, is_done=True)


def _of_sharing(link: CaseLink) -> Evidence:
    return Evidence("Gedeeld met een incidentgroep", in_words(local_date(link.shared_at)), is_done=True)


def _of_discussion(discussion: Discussion) -> Evidence:
    detail = _joined(in_words(discussion.held_date), discussion.kind.label.lower())
    return Evidence("Besproken", detail, is_done=True)


def _of_action(action: ImprovementAction) -> Evidence:
    if action.kind is ActionKind.NONE:
        return Evidence("Geen maatregel, met reden", is_done=True)
    text = f"Maatregel: {action.kind.label.lower()}"
    if action.done_date:
        looked = f"hielp het: {action.helped.label.lower()}" if action.helped else ""
        return Evidence(text, _joined(f"klaar op {in_words(action.done_date)}", looked), is_done=True)
    due = f"uiterlijk {in_words(action.due_date)}" if action.due_date else ""
    return Evidence(text, _joined(due, action.responsible), is_optional=True)


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
