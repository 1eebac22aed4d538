"""Deciding: half a decision is kept apart, a whole one has reasons, and no class sinks without one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from incidents.codes import Conclusion, DecisionTest, EventClass
from incidents.content import Classification, Decision, Deliberation, LoweringNeedsReason, TestAnswer
from incidents.content.decision import check_decision
from tests.incidents.content.samples import INCIDENT, NOON, through_json

TODAY = date(2026, 11, 20)
VIOLENCE, POSSIBLE, SENTINEL, NOTICEABLE = (
    EventClass.VIOLENCE,
    EventClass.POSSIBLE_SENTINEL_EVENT,
    EventClass.SENTINEL_EVENT,
    EventClass.WITH_CONSEQUENCE,
)


def test_an_answer_given_again_takes_what_followed_from_it_along():
    started = Deliberation(NOON)
    for test in (DecisionTest.CARE_RELATED, DecisionTest.DEVIATION, DecisionTest.CAUSED_BY_CARE):
        started = started.with_answer(test, ("yes",))

    changed = started.with_answer(DecisionTest.DEVIATION, ("no",))

    assert [answer.test for answer in changed.answers] == [DecisionTest.CARE_RELATED, DecisionTest.DEVIATION]
    assert changed.answer_to(DecisionTest.DEVIATION) == ("no",)
    assert changed.answer_to(DecisionTest.CAUSED_BY_CARE) == ()


def test_decisions_survive():
    decision = Decision(
        TODAY,
        NOON,
        Conclusion.STILL_POSSIBLE,
        "De arts weet het nog niet.",
        answers=(TestAnswer(DecisionTest.CONSEQUENCES, ("hospital", "operation")),),
    )
    incident = replace(
        INCIDENT, decisions=(decision,), deliberation=Deliberation(NOON, answers=decision.answers)
    )

    assert through_json(incident) == incident


@pytest.mark.parametrize(
    ("decided_date", "reasons", "remarked"),
    [
        (TODAY, "Geen verband", []),
        (TODAY, "  ", ["reasons"]),
        (date(2026, 11, 21), "Geen verband", ["decided_date"]),
        (date(2026, 11, 17), "Geen verband", ["decided_date"]),
    ],
)
def test_a_decision_has_reasons_and_a_day(decided_date: date, reasons: str, remarked: list[str]):
    remarks = check_decision(
        decided_date=decided_date, reasons=reasons, noticed_date=date(2026, 11, 18), today=TODAY
    )

    assert [remark.field for remark in remarks] == remarked


# The history of classes, where violence or a dismissal stands before what it was as an event in care


def test_what_lies_below_violence_is_kept_and_has_a_history_too():
    first = INCIDENT.classified_as(VIOLENCE, at=NOON, underlying_class=POSSIBLE)
    second = first.classified_as(VIOLENCE, at=NOON + timedelta(1), underlying_class=SENTINEL)

    assert [each.in_care for each in second.classified] == [POSSIBLE, SENTINEL]
    assert second.event_class is VIOLENCE
    assert second.classified_as(VIOLENCE, at=NOON, underlying_class=SENTINEL) is second
    assert through_json(second) == second


def test_a_class_below_violence_does_not_sink_without_a_reason_either():
    incident = INCIDENT.classified_as(VIOLENCE, at=NOON, underlying_class=SENTINEL)

    with pytest.raises(LoweringNeedsReason):
        incident.classified_as(VIOLENCE, at=NOON, underlying_class=NOTICEABLE)
    with pytest.raises(LoweringNeedsReason):
        incident.classified_as(SENTINEL, at=NOON)
    lowered = incident.classified_as(VIOLENCE, at=NOON, underlying_class=NOTICEABLE, reason="Geen verband.")
    assert lowered.classified[-1].reason == "Geen verband."


def test_violence_may_come_on_top_without_a_reason():
    incident = INCIDENT.classified_as(NOTICEABLE, at=NOON)

    assert incident.classified_as(VIOLENCE, at=NOON, underlying_class=NOTICEABLE).event_class is VIOLENCE


def test_what_was_not_written_down_below_violence_is_nothing_to_sink_from():
    unknown = INCIDENT.classified_as(VIOLENCE, at=NOON)

    assert unknown.classified[-1].in_care is None
    known = unknown.classified_as(VIOLENCE, at=NOON, underlying_class=NOTICEABLE)
    assert known.classified[-1].in_care is NOTICEABLE


def test_a_class_of_care_lies_below_itself():
    incident = INCIDENT.classified_as(SENTINEL, at=NOON, underlying_class=SENTINEL)

    assert incident.classified == (Classification(SENTINEL, NOON),)
    assert incident.classified[-1].in_care is SENTINEL
