"""A case keeps the rules of the day on which it was recorded, however often it is amended."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from incidents import rules
from incidents.clocks import RunningTerm, rules_of, terms_of
from incidents.codes import ClockKind, DueKind, EventClass
from incidents.content import IncidentContent
from incidents.deadlines import Dates
from incidents.escalation import classify, facts_of_incident
from incidents.rules import RuleSet
from tests.incidents.cases import incident_of
from tests.incidents.escalation.stories import SERIOUS, UNCLEAR

POSSIBLE = replace(SERIOUS, caused_by_care=UNCLEAR)
NOTICED_LATE = Dates(noticed_date=date(2026, 5, 30))


def finding_out(content: IncidentContent) -> RunningTerm:
    terms = terms_of(content, None, outcome=classify(facts_of_incident(content)))
    (term,) = [term for term in terms if term.kind is DueKind.FIND_OUT]
    return term


def test_a_case_keeps_the_rules_of_the_day_it_was_recorded(monkeypatch: pytest.MonkeyPatch):
    first = rules.RULE_SETS[0]
    shorter = replace(first.terms[ClockKind.FIND_OUT], length=28)
    later = RuleSet(date(2026, 6, 1), {**first.terms, ClockKind.FIND_OUT: shorter})
    monkeypatch.setattr(rules, "RULE_SETS", (first, later))
    old = incident_of(POSSIBLE, NOTICED_LATE)
    amended = replace(old, amended_at=datetime(2026, 6, 10, tzinfo=UTC)).classified_as(
        EventClass.POSSIBLE_SENTINEL_EVENT, at=datetime(2026, 6, 10, tzinfo=UTC)
    )
    new = incident_of(POSSIBLE, NOTICED_LATE, reported_at=datetime(2026, 6, 1, tzinfo=UTC))

    assert rules_of(old) is rules_of(amended) is first
    assert finding_out(amended).due_date == date(2026, 7, 11)
    assert finding_out(new).due_date == date(2026, 6, 27)


def test_the_day_of_recording_is_a_dutch_day(monkeypatch: pytest.MonkeyPatch):
    later = RuleSet(date(2026, 6, 1), rules.RULE_SETS[0].terms)
    monkeypatch.setattr(rules, "RULE_SETS", (rules.RULE_SETS[0], later))

    just_after_midnight = incident_of(POSSIBLE, reported_at=datetime(2026, 5, 31, 22, 30, tzinfo=UTC))

    assert rules_of(just_after_midnight) is later
