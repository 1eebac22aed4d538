"""From facts to what Wkkgz articles 9, 10 and 11 ask: class, duties, reports, tracks, first steps."""

from incidents.escalation.facts import Facts, facts_of, facts_of_incident
from incidents.escalation.outcome import Outcome, classify, duties_of
from incidents.escalation.risk import needs_cause_tree, risk_in_words, risk_score
from incidents.escalation.steps import NextStep, first_steps, why_not_more
from incidents.escalation.telling import is_noted, last_postponed, told_on, who_to_tell

__all__ = [
    "Facts",
    "NextStep",
    "Outcome",
    "classify",
    "duties_of",
    "facts_of",
    "facts_of_incident",
    "first_steps",
    "is_noted",
    "last_postponed",
    "needs_cause_tree",
    "risk_in_words",
    "risk_score",
    "told_on",
    "who_to_tell",
    "why_not_more",
]
