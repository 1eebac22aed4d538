"""Is dit een calamiteit? The tests of the decision table one at a time, ending in a decision with reasons."""

from incidents.decision_help.course import (
    Answered,
    answered_questions,
    given_before,
    leads_to,
    next_question,
    with_answer,
)
from incidents.decision_help.deciding import (
    DecisionIsUnfinished,
    Preview,
    ReasonsAreMissing,
    decide,
    what_follows,
)
from incidents.decision_help.questions import QUESTIONS, Option, Question, check_values, question_at

__all__ = [
    "QUESTIONS",
    "Answered",
    "DecisionIsUnfinished",
    "Option",
    "Preview",
    "Question",
    "ReasonsAreMissing",
    "answered_questions",
    "check_values",
    "decide",
    "given_before",
    "leads_to",
    "next_question",
    "question_at",
    "what_follows",
    "with_answer",
]
