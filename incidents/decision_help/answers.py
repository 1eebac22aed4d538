"""What an answer of the decision help says about the incident: the same facts as the form, never a second set."""

from dataclasses import replace
from typing import Any, TypeVar

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm, Vocabulary
from incidents.codes import (
    Answer,
    Consequence,
    DecisionTest,
    HappenedIn,
    Noticeable,
    Reach,
    Violence,
    ViolenceBy,
    is_serious,
)
from incidents.content import Answers, Circumstances, IncidentContent
from incidents.decision_help.questions import NONE_OF_THESE, UNKNOWN

_Asked = TypeVar("_Asked", Answers, Circumstances)

# Tests that ask what a question of the form, or one of the circumstances, also asks: field and words.
_IN_ANSWERS: dict[DecisionTest, tuple[str, type[Vocabulary]]] = {
    DecisionTest.VIOLENCE: ("violence", Violence),
    DecisionTest.VIOLENCE_BY: ("violence_by", ViolenceBy),
    DecisionTest.FELLOW_CLIENT_STAYS: ("fellow_client_stays", Answer),
    DecisionTest.CARE_RELATED: ("care_related", Answer),
    DecisionTest.DEVIATION: ("deviation", Answer),
    DecisionTest.CAUSED_BY_CARE: ("caused_by_care", Answer),
    DecisionTest.KNOWN_RISK: ("known_risk_discussed", Answer),
}
_IN_CIRCUMSTANCES: dict[DecisionTest, tuple[str, type[Vocabulary]]] = {
    DecisionTest.DISMISSAL: ("ended_for_dysfunction", Answer),
    DecisionTest.HAPPENED_IN: ("happened_in", HappenedIn),
    DecisionTest.COOPERATION: ("cooperation_as_cause", Answer),
    DecisionTest.REGULAR_CARE_DELAYED: ("regular_care_delayed", Answer),
}


def applied(content: IncidentContent, test: DecisionTest, values: tuple[str, ...]) -> IncidentContent:
    """The incident with that answer; doubt is no fact about the event and changes nothing in it."""
    if test in _IN_ANSWERS:
        return replace(content, answers=_set(content.answers, _IN_ANSWERS[test], values[0]))
    if test in _IN_CIRCUMSTANCES:
        return replace(content, circumstances=_set(content.circumstances, _IN_CIRCUMSTANCES[test], values[0]))
    if test is DecisionTest.PROVIDERS:
        count = None if values[0] == UNKNOWN else int(values[0])
        return replace(content, circumstances=replace(content.circumstances, provider_count=count))
    if test is DecisionTest.CONSEQUENCES:
        return replace(content, answers=_with_consequences(content.answers, values))
    return content


def given(content: IncidentContent, test: DecisionTest) -> tuple[str, ...]:
    """What was said about it before, as values of the question."""
    if test in _IN_ANSWERS:
        return _value(getattr(content.answers, _IN_ANSWERS[test][0]))
    if test in _IN_CIRCUMSTANCES:
        return _value(getattr(content.circumstances, _IN_CIRCUMSTANCES[test][0]))
    if test is DecisionTest.PROVIDERS:
        count = content.circumstances.provider_count
        return (str(min(count, 3)),) if count else ()
    if test is DecisionTest.CONSEQUENCES:
        return tuple(each.value for each in content.answers.consequences if each.is_serious)
    return ()


def _value(word: Vocabulary | None) -> tuple[str, ...]:
    return (word.value,) if word else ()


def _set(part: _Asked, place: tuple[str, type[Vocabulary]], value: str) -> _Asked:
    name, words = place
    known: dict[str, Any] = {name: words(value)}
    return replace(part, **known)


def _with_consequences(answers: Answers, values: tuple[str, ...]) -> Answers:
    """Not knowing leaves what was known; none of these takes the serious ones away."""
    if UNKNOWN in values:
        return answers
    light = tuple(each for each in answers.consequences if not each.is_serious)
    if NONE_OF_THESE in values:
        return _without_serious_harm(replace(answers, consequences=light))
    beside = tuple(each for each in light if each not in (Consequence.NONE, Consequence.UNKNOWN))
    return replace(
        answers,
        consequences=(*beside, *(Consequence(value) for value in values)),
        noticeable=Noticeable.YES,
        reach=Reach.REACHED,
    )


def _without_serious_harm(answers: Answers) -> Answers:
    body, mind = answers.harm_physical, answers.harm_psychological
    return replace(
        answers,
        harm_physical=PhysicalHarm.MODERATE if body and is_serious(body) else body,
        harm_psychological=PsychologicalHarm.MODERATE if mind is PsychologicalHarm.SEVERE else mind,
    )
