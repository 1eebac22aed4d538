"""The terms of one incident, past and present: counted from which day, until when, set by whom, met when."""

from incidents.clocks.running import RunningTerm
from incidents.clocks.terms import rules_of, terms_of

__all__ = ["RunningTerm", "rules_of", "terms_of"]
