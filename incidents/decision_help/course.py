"""Which question comes next, and where each answer leads; nothing here changes the incident."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from incidents.clocks import terms_of
from incidents.codes import Answer, Conclusion, DecisionTest, DueKind, Duty, EventClass, PracticeForm
from incidents.content import Deliberation, IncidentContent
from incidents.decision_help.answers import applied, given
from incidents.decision_help.questions import QUESTIONS, Question
from incidents.escalation import Facts, classify, facts_of_incident
from incidents.escalation.classes import care_class, is_established_by_doubt
from incidents.wording import local_date


@dataclass(frozen=True)
class Answered:
    """One question and the labels of what was answered."""

    question: Question
    labels: tuple[str, ...]


def next_question(
    content: IncidentContent, *, practice_form: PracticeForm | None, now: datetime
) -> Question | None:
    """The first one that applies and was not answered in this deliberation; None: time to decide."""
    said = {answer.test for answer in _deliberation(content).answers}
    facts = facts_so_far(content, practice_form=practice_form)
    for question in QUESTIONS:
        if question.test in said or not question.applies(facts):
            continue
        if _is_time(question, content, practice_form=practice_form, now=now):
            return question
    return None


def with_answer(
    content: IncidentContent, test: DecisionTest, values: tuple[str, ...], *, now: datetime
) -> IncidentContent:
    """With that answer in the deliberation; the class stays what it is until it is decided."""
    deliberation = content.deliberation or Deliberation(started_at=now)
    return replace(content, deliberation=deliberation.with_answer(test, values))


def given_before(content: IncidentContent, test: DecisionTest) -> tuple[str, ...]:
    """What to show as chosen: the answer of this deliberation, else what is known from elsewhere."""
    return _deliberation(content).answer_to(test) or given(content, test)


def answered_questions(content: IncidentContent) -> tuple[Answered, ...]:
    """What was answered so far, to look over before deciding."""
    questions = {question.test: question for question in QUESTIONS}
    return tuple(
        Answered(questions[answer.test], _labels(questions[answer.test], answer.values))
        for answer in _deliberation(content).answers
    )


def leads_to(
    content: IncidentContent,
    test: DecisionTest,
    values: tuple[str, ...],
    *,
    practice_form: PracticeForm | None,
    now: datetime,
) -> DecisionTest | Conclusion:
    """The test that follows on that answer, or how it ends."""
    further = with_answer(content, test, values, now=now)
    following = next_question(further, practice_form=practice_form, now=now)
    return following.test if following else conclusion_so_far(further, practice_form=practice_form)


# Also for whoever decides


def deliberated(content: IncidentContent) -> IncidentContent:
    """The incident as these answers describe it."""
    for answer in _deliberation(content).answers:
        content = applied(content, answer.test, answer.values)
    return content


def facts_so_far(content: IncidentContent, *, practice_form: PracticeForm | None) -> Facts:
    """With reasons, for no decision is taken without; doubt is what was answered here, not what it once was."""
    facts = facts_of_incident(deliberated(content), practice_form=practice_form)
    doubts = _deliberation(content).answer_to(DecisionTest.DOUBT) == (Answer.YES.value,)
    return replace(facts, written_reasons=True, doubt_after_six_weeks=Answer.YES if doubts else None)


def conclusion_so_far(content: IncidentContent, *, practice_form: PracticeForm | None) -> Conclusion:
    facts = facts_so_far(content, practice_form=practice_form)
    in_care = care_class(facts)
    if in_care.is_sentinel_event and is_established_by_doubt(facts):
        return Conclusion.DOUBT_REMAINS
    return {
        EventClass.SENTINEL_EVENT: Conclusion.SENTINEL_EVENT,
        EventClass.NETWORK_SENTINEL_EVENT: Conclusion.NETWORK_SENTINEL_EVENT,
        EventClass.POSSIBLE_SENTINEL_EVENT: Conclusion.STILL_POSSIBLE,
    }.get(in_care, Conclusion.NO_SENTINEL_EVENT)


def six_weeks_end(content: IncidentContent, *, practice_form: PracticeForm | None) -> date | None:
    """The last day to find out, while that runs or after it led to a report; None where nothing runs yet."""
    outcome = classify(facts_of_incident(content, practice_form=practice_form))
    if Duty.FIND_OUT not in outcome.duties and not outcome.underlying_class.is_sentinel_event:
        return None
    terms = terms_of(content, None, outcome=outcome)
    ends = [term.due_date for term in terms if term.kind is DueKind.FIND_OUT]
    return ends[-1] if ends else None


def _is_time(
    question: Question, content: IncidentContent, *, practice_form: PracticeForm | None, now: datetime
) -> bool:
    """Whether somebody stays in doubt is asked on the last day of the six weeks, not before."""
    if question.test is not DecisionTest.DOUBT:
        return True
    end = six_weeks_end(content, practice_form=practice_form)
    return end is not None and local_date(now) >= end


def _deliberation(content: IncidentContent) -> Deliberation:
    return content.deliberation or Deliberation(started_at=content.reported_at)


def _labels(question: Question, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(option.label for option in question.options if option.value in values)
