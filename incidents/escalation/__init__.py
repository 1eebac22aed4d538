"""From facts to what Wkkgz articles 9, 10 and 11 ask: class, duties, reports, tracks, first steps."""

from incidents.escalation.facts import Facts, facts_of
from incidents.escalation.outcome import Outcome, classify
from incidents.escalation.risk import risk_score
from incidents.escalation.steps import NextStep, first_steps, why_not_more

__all__ = [
    "Facts",
    "NextStep",
    "Outcome",
    "classify",
    "facts_of",
    "first_steps",
    "risk_score",
    "why_not_more",
]
