"""What holds for any facts at all."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.taxonomy import PhysicalHarm
from incidents.codes import Answer, Consequence, Duty, EventClass, ReportKind, Track, Violence
from incidents.escalation import Facts, classify
from tests.incidents.escalation.stories import ANY_FACTS, NO, UNCLEAR, YES

QUESTIONS_OF_FACT = [
    "care_related",
    "deviation",
    "caused_by_care",
    "cooperation_as_cause",
    "known_risk_discussed",
]
on_a_busy_machine = settings(deadline=None, max_examples=200)
DEGREES = [
    PhysicalHarm.NONE,
    PhysicalHarm.MILD,
    PhysicalHarm.MODERATE,
    PhysicalHarm.SEVERE,
    PhysicalHarm.DEATH,
]


def weight(outcome) -> int:
    return sum(each.is_lower_than(outcome.event_class) for each in EventClass)


def same_class(one: Facts, other: Facts) -> bool:
    return classify(one).event_class is classify(other).event_class


@on_a_busy_machine
@given(facts=ANY_FACTS, name=st.sampled_from(QUESTIONS_OF_FACT), unknown=st.sampled_from([UNCLEAR, None]))
def test_unclear_never_lowers(facts: Facts, name: str, unknown: Answer | None):
    lightest = min((classify(replace(facts, **{name: answer})) for answer in (YES, NO)), key=weight)

    assert not classify(replace(facts, **{name: unknown})).event_class.is_lower_than(lightest.event_class)


@on_a_busy_machine
@given(facts=ANY_FACTS, name=st.sampled_from(["care_related", "deviation"]))
def test_unclear_counts_as_yes_where_nothing_serious_happened(facts: Facts, name: str):
    light = replace(facts, harm_physical=PhysicalHarm.MILD, harm_psychological=None, consequences=frozenset())

    assert same_class(replace(light, **{name: UNCLEAR}), replace(light, **{name: YES}))


@on_a_busy_machine
@given(facts=ANY_FACTS, degrees=st.lists(st.sampled_from(DEGREES), min_size=2, max_size=2))
def test_worse_harm_is_never_a_lower_class(facts: Facts, degrees: list[PhysicalHarm]):
    lighter, worse = sorted(degrees, key=DEGREES.index)

    after = classify(replace(facts, harm_physical=worse))

    assert not after.event_class.is_lower_than(classify(replace(facts, harm_physical=lighter)).event_class)


@on_a_busy_machine
@given(facts=ANY_FACTS, consequence=st.sampled_from([each for each in Consequence if each.is_serious]))
def test_a_serious_sign_more_is_never_a_lower_class(facts: Facts, consequence: Consequence):
    after = classify(replace(facts, consequences=facts.consequences | {consequence}))

    assert not after.event_class.is_lower_than(classify(facts).event_class)


@on_a_busy_machine
@given(facts=ANY_FACTS)
def test_reports_and_duties_agree_with_the_class(facts: Facts):
    outcome = classify(facts)
    reports, duties = outcome.inspectorate_reports, outcome.duties

    assert (ReportKind.SENTINEL_EVENT in reports) is outcome.underlying_class.is_sentinel_event
    assert (ReportKind.VIOLENCE in reports) is (outcome.event_class is EventClass.VIOLENCE)
    assert (ReportKind.DISMISSAL in reports) or outcome.event_class is not EventClass.DISMISSAL
    assert (Duty.NOTIFY_INSPECTORATE in duties) is bool(reports)
    assert (Duty.FIND_OUT in duties) is (outcome.underlying_class is EventClass.POSSIBLE_SENTINEL_EVENT)
    assert Duty.REGISTER_AND_LEARN in duties or Duty.INFORM_CLIENT not in duties


@on_a_busy_machine
@given(facts=ANY_FACTS)
def test_without_violence_or_dismissal_the_class_is_that_of_the_care(facts: Facts):
    outcome = classify(replace(facts, violence=Violence.NO, ended_for_dysfunction=NO))

    assert outcome.event_class is outcome.underlying_class


@on_a_busy_machine
@given(facts=ANY_FACTS)
def test_the_six_weeks_and_the_look_again_never_run_together(facts: Facts):
    outcome = classify(facts)

    assert not (Track.REASSESSMENT in outcome.tracks and Duty.FIND_OUT in outcome.duties)
