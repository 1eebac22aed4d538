"""The rulings on the decision table, one by one: harm, consequence, complication, written reasons."""

from dataclasses import replace

import pytest

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    Consequence,
    Duty,
    EventClass,
    Noticeable,
    Reach,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.escalation import Facts, classify
from tests.incidents.escalation.stories import AS_MEANT, NO, NOTICED, SERIOUS, UNCLEAR, UNNOTICED, YES


@pytest.mark.parametrize("noticeable", [Noticeable.MAYBE_LATER, Noticeable.YES])
@pytest.mark.parametrize("reach", [Reach.REACHED, Reach.PREVENTED])
def test_an_unsterile_needle_that_nobody_noticed_may_have_consequences(reach: Reach, noticeable: Noticeable):
    outcome = classify(replace(UNNOTICED, reach=reach, noticeable=noticeable))

    assert outcome.event_class is EventClass.WITH_CONSEQUENCE
    assert Duty.INFORM_CLIENT in outcome.duties


def test_a_consequence_that_may_come_later_asks_to_look_again():
    assert Track.REASSESSMENT in classify(replace(UNNOTICED, noticeable=Noticeable.MAYBE_LATER)).tracks
    assert Track.REASSESSMENT not in classify(NOTICED).tracks


def test_a_known_and_discussed_risk_that_came_true_is_a_complication():
    outcome = classify(replace(AS_MEANT, known_risk_discussed=YES))

    assert outcome.event_class is EventClass.COMPLICATION
    assert not outcome.duties
    assert not outcome.may_be_discussed


@pytest.mark.parametrize("discussed", [NO, UNCLEAR, None])
def test_a_risk_that_was_not_surely_discussed_is_no_complication(discussed: Answer | None):
    assert (
        classify(replace(AS_MEANT, known_risk_discussed=discussed)).event_class is EventClass.WITH_CONSEQUENCE
    )


def test_an_outcome_that_may_still_worsen_is_no_complication_yet():
    facts = replace(AS_MEANT, known_risk_discussed=YES, noticeable=Noticeable.MAYBE_LATER)

    assert classify(facts).event_class is EventClass.WITH_CONSEQUENCE


@pytest.mark.parametrize(
    ("reach", "event_class"),
    [
        (Reach.REACHED, EventClass.WITHOUT_CONSEQUENCE),
        (Reach.PREVENTED, EventClass.NEAR_MISS),
        (Reach.HAZARD_ONLY, EventClass.HAZARD),
    ],
)
@pytest.mark.parametrize("noticeable", [Noticeable.NO, Noticeable.YES])
def test_a_complication_without_harm_is_none(reach: Reach, event_class: EventClass, noticeable: Noticeable):
    facts = replace(UNNOTICED, deviation=NO, known_risk_discussed=YES, reach=reach, noticeable=noticeable)

    assert classify(facts).event_class is event_class


def test_a_hazard_is_a_class_of_its_own_with_the_duties_of_a_near_miss():
    hazard = classify(replace(UNNOTICED, reach=Reach.HAZARD_ONLY))
    near_miss = classify(replace(UNNOTICED, reach=Reach.PREVENTED))

    assert hazard.event_class is EventClass.HAZARD
    assert near_miss.event_class is EventClass.NEAR_MISS
    assert hazard.duties == near_miss.duties == {Duty.REGISTER_AND_LEARN}


@pytest.mark.parametrize(
    ("reasons", "event_class"),
    [(True, EventClass.WITH_CONSEQUENCE), (False, EventClass.POSSIBLE_SENTINEL_EVENT)],
)
def test_not_caused_by_care_needs_written_reasons(reasons: bool, event_class: EventClass):
    outcome = classify(replace(SERIOUS, caused_by_care=NO, written_reasons=reasons))

    assert outcome.event_class is event_class
    assert (
        "Waarom is dit volgens u geen calamiteit? Schrijf dat kort op." in outcome.open_questions
    ) is not reasons


@pytest.mark.parametrize(
    ("reasons", "event_class"), [(True, EventClass.COMPLICATION), (False, EventClass.POSSIBLE_SENTINEL_EVENT)]
)
def test_a_serious_complication_needs_written_reasons(reasons: bool, event_class: EventClass):
    facts = replace(SERIOUS, deviation=NO, known_risk_discussed=YES, written_reasons=reasons)

    assert classify(facts).event_class is event_class


def test_even_a_death_can_be_a_complication_when_nothing_is_in_doubt():
    facts = replace(SERIOUS, deviation=NO, known_risk_discussed=YES, harm_physical=PhysicalHarm.DEATH)

    assert classify(facts).event_class is EventClass.POSSIBLE_SENTINEL_EVENT
    assert classify(replace(facts, written_reasons=True)).event_class is EventClass.COMPLICATION


@pytest.mark.parametrize("caused_by_care", [UNCLEAR, None])
def test_a_death_with_any_doubt_stays_possible_whatever_was_written(caused_by_care: Answer | None):
    facts = replace(SERIOUS, deviation=NO, caused_by_care=caused_by_care, written_reasons=True)

    assert classify(facts).event_class is EventClass.WITH_CONSEQUENCE
    died = classify(replace(facts, harm_physical=PhysicalHarm.DEATH))
    assert died.event_class is EventClass.POSSIBLE_SENTINEL_EVENT
    delayed = classify(replace(facts, regular_care_delayed=YES))
    assert delayed.event_class is EventClass.POSSIBLE_SENTINEL_EVENT


def test_unknown_severity_asks_to_look_again_and_no_six_weeks_run():
    outcome = classify(replace(NOTICED, harm_physical=PhysicalHarm.UNKNOWN))

    assert outcome.event_class is EventClass.WITH_CONSEQUENCE
    assert outcome.tracks == {Track.REASSESSMENT}
    assert Duty.FIND_OUT not in outcome.duties
    assert outcome.provisional


def test_a_serious_complication_with_something_unknown_is_looked_at_again():
    facts = replace(SERIOUS, deviation=NO, known_risk_discussed=YES, written_reasons=True)

    assert classify(facts).event_class is EventClass.COMPLICATION
    unsettled = classify(replace(facts, harm_psychological=PsychologicalHarm.UNKNOWN))
    assert unsettled.event_class is EventClass.WITH_CONSEQUENCE
    assert Track.REASSESSMENT in unsettled.tracks
    followed = classify(replace(facts, consequences=frozenset({Consequence.UNKNOWN})))
    assert followed.event_class is EventClass.WITH_CONSEQUENCE


def test_unknown_severity_with_a_serious_sign_is_a_possible_sentinel_event():
    facts = replace(
        NOTICED, harm_physical=PhysicalHarm.UNKNOWN, consequences=frozenset({Consequence.HOSPITAL})
    )

    assert classify(facts).event_class is EventClass.POSSIBLE_SENTINEL_EVENT


@pytest.mark.parametrize(
    ("physical", "psychological"),
    [
        (PhysicalHarm.MILD, PsychologicalHarm.SEVERE),
        (PhysicalHarm.SEVERE, PsychologicalHarm.MILD),
        (PhysicalHarm.UNKNOWN, PsychologicalHarm.SEVERE),
    ],
)
def test_the_worse_of_two_severities_counts(physical: PhysicalHarm, psychological: PsychologicalHarm):
    facts = replace(SERIOUS, harm_physical=physical, harm_psychological=psychological)

    assert classify(facts).event_class is EventClass.SENTINEL_EVENT


@pytest.mark.parametrize("consequence", [each for each in Consequence if each.is_serious])
def test_every_serious_sign_is_enough_by_itself(consequence: Consequence):
    facts = replace(NOTICED, consequences=frozenset({consequence}))

    assert classify(facts).event_class is EventClass.POSSIBLE_SENTINEL_EVENT


def test_eight_signs_are_serious():
    assert sum(consequence.is_serious for consequence in Consequence) == 8


def test_harm_outranks_the_answer_that_nothing_was_noticeable():
    facts = replace(NOTICED, noticeable=Noticeable.NO, reach=Reach.PREVENTED)

    assert classify(facts).event_class is EventClass.WITH_CONSEQUENCE


def test_a_hazard_needs_no_answer_about_consequences():
    assert classify(Facts(reach=Reach.HAZARD_ONLY)).event_class is EventClass.HAZARD


@pytest.mark.parametrize(
    ("facts", "duties"),
    [
        (replace(NOTICED, care_related=NO), set()),
        (UNNOTICED, {Duty.REGISTER_AND_LEARN}),
        (NOTICED, {Duty.REGISTER_AND_LEARN, Duty.INFORM_CLIENT}),
        (
            replace(SERIOUS, caused_by_care=UNCLEAR),
            {Duty.REGISTER_AND_LEARN, Duty.INFORM_CLIENT, Duty.FIND_OUT},
        ),
        (SERIOUS, {Duty.REGISTER_AND_LEARN, Duty.INFORM_CLIENT, Duty.NOTIFY_INSPECTORATE}),
        (
            replace(UNNOTICED, care_related=NO, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER),
            {Duty.REGISTER_AND_LEARN, Duty.NOTIFY_INSPECTORATE},
        ),
    ],
)
def test_each_class_has_its_duties_and_no_other(facts: Facts, duties: set[Duty]):
    assert classify(facts).duties == duties
