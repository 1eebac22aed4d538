"""What is refused, with its own route, and what is only said first: for every class and every fact that decides."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse

from groups import refusals
from groups.refusals import Caution, Refusal, cautions_of, refusal_of
from incidents.codes import Answer, EventClass, Violence, ViolenceBy
from incidents.escalation import Facts, Outcome, classify

QUIET = Outcome(EventClass.NEAR_MISS, EventClass.NEAR_MISS, frozenset(), frozenset(), frozenset())

OF_CLASS: dict[EventClass, Refusal | tuple[Caution, ...]] = {
    EventClass.HAZARD: (),
    EventClass.NEAR_MISS: (),
    EventClass.WITHOUT_CONSEQUENCE: (),
    EventClass.WITH_CONSEQUENCE: (),
    EventClass.POSSIBLE_SENTINEL_EVENT: (refusals.SENTINEL_EVENT,),
    EventClass.SENTINEL_EVENT: (refusals.SENTINEL_EVENT,),
    EventClass.NETWORK_SENTINEL_EVENT: (refusals.SENTINEL_EVENT,),
    EventClass.DISMISSAL: refusals.DISMISSAL,
    EventClass.COMPLICATION: refusals.COMPLICATION,
    EventClass.OUTSIDE: refusals.OUTSIDE,
}

OF_FACTS: list[tuple[dict[str, object], Refusal | tuple[Caution, ...]]] = [
    ({}, ()),
    ({"violence": Violence.NO}, ()),
    ({"violence": Violence.YES}, refusals.VIOLENCE),
    ({"violence": Violence.SUSPECTED, "violence_by": ViolenceBy.CARE_WORKER}, refusals.VIOLENCE),
    ({"violence": Violence.YES, "violence_by": ViolenceBy.SELF}, refusals.VIOLENCE),
    ({"violence": Violence.YES, "violence_by": ViolenceBy.THIRD_PARTY}, refusals.VIOLENCE),
    (
        {
            "violence": Violence.YES,
            "violence_by": ViolenceBy.FELLOW_CLIENT,
            "fellow_client_stays": Answer.NO,
        },
        refusals.VIOLENCE,
    ),
    ({"violence": Violence.YES, "violence_by": ViolenceBy.CLIENT}, ()),
    ({"complaint_received": Answer.YES}, refusals.COMPLAINT),
    ({"complaint_received": Answer.UNCLEAR}, ()),
    ({"domestic_violence_signal": Answer.YES}, refusals.CODE),
    ({"care_related": Answer.NO}, refusals.OUTSIDE),
    ({"ended_for_dysfunction": Answer.YES}, refusals.DISMISSAL),
    ({"identifiable": Answer.YES}, (refusals.RECOGNISABLE,)),
]


def said(facts: Facts, outcome: Outcome) -> Refusal | tuple[Caution, ...]:
    return refusal_of(facts, outcome) or cautions_of(facts, outcome)


def test_every_class_is_decided_upon() -> None:
    assert OF_CLASS.keys() | {EventClass.VIOLENCE} == set(EventClass)


@pytest.mark.parametrize("event_class", OF_CLASS)
def test_a_class_is_refused_or_said_of_first(event_class: EventClass) -> None:
    assert said(Facts(), replace(QUIET, event_class=event_class)) == OF_CLASS[event_class]


@pytest.mark.parametrize(("known", "expected"), OF_FACTS, ids=lambda value: str(value)[:60])
def test_a_fact_is_refused_or_said_of_first(
    known: dict[str, object], expected: Refusal | tuple[Caution, ...]
) -> None:
    facts = Facts(**known)

    assert said(facts, classify(facts)) == expected


def test_a_grave_and_recognisable_one_asks_twice() -> None:
    facts = Facts(identifiable=Answer.YES)
    outcome = replace(QUIET, event_class=EventClass.SENTINEL_EVENT)

    assert said(facts, outcome) == (refusals.SENTINEL_EVENT, refusals.RECOGNISABLE)


def test_every_refusal_leads_to_a_page() -> None:
    found = [each for each in vars(refusals).values() if isinstance(each, Refusal)]

    assert len(found) == 7
    for refusal in found:
        assert reverse(refusal.route, args=[uuid4()])
        assert refusal.reason.endswith(".")
