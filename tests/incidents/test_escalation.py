"""From facts to class, duties, reports and tracks: the vignettes, each ruling, and what must always hold."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.taxonomy import IncidentType, PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    Consequence,
    Duty,
    EventClass,
    HappenedIn,
    Noticeable,
    PotentialSeverity,
    PracticeForm,
    Product,
    Reach,
    Recurrence,
    ReportKind,
    Representation,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.content import Answers
from incidents.escalation import Facts, classify, facts_of, risk_score
from tests.incidents.vignettes import Vignette, vignettes

YES, NO, UNCLEAR = Answer.YES, Answer.NO, Answer.UNCLEAR

# A burn that healed: care went wrong, the client noticed, nothing serious.
NOTICED = Facts(
    care_related=YES,
    violence=Violence.NO,
    deviation=YES,
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    harm_physical=PhysicalHarm.MILD,
    harm_psychological=PsychologicalHarm.NONE,
    practice_form=PracticeForm.SOLO,
)
UNNOTICED = replace(NOTICED, noticeable=Noticeable.NO, harm_physical=PhysicalHarm.NONE)
SERIOUS = replace(NOTICED, harm_physical=PhysicalHarm.SEVERE, caused_by_care=YES, provider_count=1)
AS_MEANT = replace(NOTICED, deviation=NO)


# The vignettes


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda vignette: vignette.id)
def test_a_vignette_gets_its_class_and_tracks(vignette: Vignette):
    outcome = classify(vignette.facts)

    assert outcome.event_class is vignette.event_class
    assert outcome.tracks == vignette.tracks
    assert outcome.risk_score == vignette.risk_score


def test_all_vignettes_are_there():
    assert len(vignettes()) == 27


# The rulings


def test_violence_with_a_death_asks_two_reports():
    facts = replace(
        SERIOUS, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER, harm_physical=PhysicalHarm.DEATH
    )

    outcome = classify(facts)

    assert outcome.event_class is EventClass.VIOLENCE
    assert outcome.inspectorate_reports == {ReportKind.VIOLENCE, ReportKind.SENTINEL_EVENT}
    assert outcome.duties == {Duty.REGISTER_AND_LEARN, Duty.INFORM_CLIENT, Duty.NOTIFY_INSPECTORATE}
    assert Track.NEXT_OF_KIN in outcome.tracks


def test_violence_with_a_death_of_unclear_cause_also_asks_to_find_out():
    facts = replace(
        SERIOUS, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER, caused_by_care=UNCLEAR
    )

    outcome = classify(facts)

    assert outcome.event_class is EventClass.VIOLENCE
    assert outcome.inspectorate_reports == {ReportKind.VIOLENCE}
    assert {Duty.FIND_OUT, Duty.NOTIFY_INSPECTORATE} <= outcome.duties


def test_dismissal_with_an_injury_keeps_the_duties_of_the_injury():
    facts = replace(SERIOUS, ended_for_dysfunction=YES, practice_form=PracticeForm.INSTITUTION)

    outcome = classify(facts)

    assert outcome.event_class is EventClass.DISMISSAL
    assert outcome.inspectorate_reports == {ReportKind.DISMISSAL, ReportKind.SENTINEL_EVENT}
    assert Duty.INFORM_CLIENT in outcome.duties


def test_all_three_reports_can_coincide():
    facts = replace(
        SERIOUS,
        violence=Violence.SUSPECTED,
        violence_by=ViolenceBy.CARE_WORKER,
        ended_for_dysfunction=YES,
        practice_form=PracticeForm.OWNER_WITH_OTHERS,
    )

    assert classify(facts).inspectorate_reports == set(ReportKind)


def test_somebody_alone_cannot_dismiss():
    outcome = classify(replace(UNNOTICED, ended_for_dysfunction=YES, practice_form=PracticeForm.SOLO))

    assert outcome.event_class is EventClass.WITHOUT_CONSEQUENCE
    assert not outcome.inspectorate_reports


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
    [
        (True, EventClass.WITH_CONSEQUENCE),
        (False, EventClass.POSSIBLE_SENTINEL_EVENT),
    ],
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


# A partner around the same client, whose own care was fine.
PARTNER = replace(
    SERIOUS,
    deviation=NO,
    happened_in=HappenedIn.OTHER_PROVIDER,
    provider_count=3,
    cooperation_as_cause=UNCLEAR,
)


def test_a_partner_reports_once_the_cause_lies_in_the_cooperation():
    established = classify(replace(PARTNER, cooperation_as_cause=YES, reported_by_other=YES))

    assert established.event_class is EventClass.NETWORK_SENTINEL_EVENT
    assert established.inspectorate_reports == {ReportKind.SENTINEL_EVENT}


@pytest.mark.parametrize("cooperation", [UNCLEAR, None])
def test_a_partner_finds_out_while_the_cooperation_is_unclear(cooperation: Answer | None):
    exploring = classify(replace(PARTNER, cooperation_as_cause=cooperation, written_reasons=True))

    assert exploring.event_class is EventClass.POSSIBLE_SENTINEL_EVENT
    assert Track.EXPLORE_NETWORK in exploring.tracks
    assert not exploring.inspectorate_reports


def test_a_partner_has_nothing_to_report_when_it_was_all_of_another():
    facts = replace(PARTNER, cooperation_as_cause=NO)

    assert classify(facts).event_class is EventClass.POSSIBLE_SENTINEL_EVENT
    explained = classify(replace(facts, written_reasons=True))
    assert explained.event_class is EventClass.WITH_CONSEQUENCE
    assert not explained.inspectorate_reports


@pytest.mark.parametrize(
    ("providers", "cooperation", "event_class"),
    [
        (2, YES, EventClass.SENTINEL_EVENT),
        (3, NO, EventClass.SENTINEL_EVENT),
        (3, UNCLEAR, EventClass.SENTINEL_EVENT),
        (3, YES, EventClass.NETWORK_SENTINEL_EVENT),
        (None, YES, EventClass.SENTINEL_EVENT),
    ],
)
def test_a_network_needs_three_providers_and_a_cause_in_between(
    providers: int | None, cooperation: Answer, event_class: EventClass
):
    outcome = classify(replace(SERIOUS, provider_count=providers, cooperation_as_cause=cooperation))

    assert outcome.event_class is event_class
    assert (Track.EXPLORE_NETWORK in outcome.tracks) is (providers == 3 and cooperation is UNCLEAR)


def test_something_light_needs_no_network():
    assert not classify(replace(NOTICED, provider_count=3, cooperation_as_cause=UNCLEAR)).tracks


@pytest.mark.parametrize("stays", [YES, UNCLEAR, None])
def test_a_fellow_client_who_may_stay_part_of_the_day_counts(stays: Answer | None):
    facts = replace(
        NOTICED, violence=Violence.YES, violence_by=ViolenceBy.FELLOW_CLIENT, fellow_client_stays=stays
    )

    assert classify(facts).event_class is EventClass.VIOLENCE
    assert classify(replace(facts, fellow_client_stays=NO)).event_class is EventClass.WITH_CONSEQUENCE


@pytest.mark.parametrize("by", [ViolenceBy.CLIENT, ViolenceBy.THIRD_PARTY])
def test_violence_by_others_is_not_reported_under_article_11(by: ViolenceBy):
    outcome = classify(replace(UNNOTICED, violence=Violence.YES, violence_by=by))

    assert outcome.event_class is EventClass.WITHOUT_CONSEQUENCE
    assert not outcome.inspectorate_reports


def test_violence_outranks_that_it_was_not_about_care():
    facts = replace(NOTICED, care_related=NO, violence=Violence.SUSPECTED, violence_by=ViolenceBy.SELF)

    outcome = classify(facts)

    assert outcome.event_class is EventClass.VIOLENCE
    assert {Track.LEGAL_ADVICE, Track.COMPLAINT_POSSIBLE} <= outcome.tracks


def test_nothing_known_counts_as_care_that_reached_the_client():
    outcome = classify(Facts())

    assert outcome.event_class is EventClass.WITH_CONSEQUENCE
    assert outcome.provisional


@pytest.mark.parametrize("name", ["care_related", "noticeable", "violence", "harm_physical", "reach"])
def test_a_fact_that_was_not_asked_makes_the_class_provisional(name: str):
    complete = replace(UNNOTICED, deviation=YES)

    assert not classify(complete).provisional
    assert classify(replace(complete, **{name: None})).provisional


def test_a_possible_sentinel_event_asks_what_would_establish_it():
    doubtful = replace(SERIOUS, deviation=UNCLEAR, caused_by_care=None, provider_count=None)

    assert classify(doubtful).open_questions == (
        "Ging er iets anders dan bedoeld of verwacht?",
        "Kwam het gevolg door de zorg?",
        "Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?",
    )


def test_doubt_about_the_cause_asks_whether_regular_care_was_put_off():
    facts = replace(SERIOUS, deviation=NO, caused_by_care=UNCLEAR, written_reasons=True)

    assert "Is reguliere zorg of medicatie uitgesteld of gestopt?" in classify(facts).open_questions


def test_a_sentinel_event_asks_for_the_network():
    assert not classify(SERIOUS).open_questions
    assert classify(replace(SERIOUS, provider_count=None)).open_questions == (
        "Hoeveel zorgaanbieders waren ongeveer tegelijk betrokken?",
    )
    assert classify(replace(SERIOUS, provider_count=3)).open_questions == (
        "Ging het mis in de samenwerking?",
    )


def test_harm_outranks_the_answer_that_nothing_was_noticeable():
    facts = replace(NOTICED, noticeable=Noticeable.NO, reach=Reach.PREVENTED)

    assert classify(facts).event_class is EventClass.WITH_CONSEQUENCE


def test_a_hazard_needs_no_answer_about_consequences():
    assert classify(Facts(reach=Reach.HAZARD_ONLY)).event_class is EventClass.HAZARD


def test_an_open_question_that_changes_nothing_is_not_asked():
    assert not classify(replace(UNNOTICED, caused_by_care=None, known_risk_discussed=None)).open_questions


def test_doubt_that_stays_after_six_weeks_is_reported():
    doubtful = replace(SERIOUS, caused_by_care=UNCLEAR)

    assert classify(doubtful).event_class is EventClass.POSSIBLE_SENTINEL_EVENT
    reported = classify(replace(doubtful, doubt_after_six_weeks=YES))
    assert reported.event_class is EventClass.SENTINEL_EVENT
    assert Track.REPORT_WHEN_IN_DOUBT in reported.tracks
    explained = replace(doubtful, caused_by_care=NO, written_reasons=True)
    assert classify(explained).event_class is EventClass.WITH_CONSEQUENCE
    assert classify(replace(explained, doubt_after_six_weeks=YES)).event_class is EventClass.SENTINEL_EVENT
    certain = classify(replace(SERIOUS, doubt_after_six_weeks=YES))
    assert Track.REPORT_WHEN_IN_DOUBT not in certain.tracks


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


# Tracks that no vignette has


def test_recognisable_text_stops_sharing_and_nothing_else():
    assert Track.PRIVACY_STOP in classify(replace(NOTICED, shared_with_group=YES, identifiable=YES)).tracks
    assert Track.PRIVACY_STOP not in classify(replace(NOTICED, identifiable=YES)).tracks


def test_a_death_outside_the_care_has_no_duty_to_the_next_of_kin():
    died = replace(SERIOUS, harm_physical=PhysicalHarm.DEATH)

    assert Track.NEXT_OF_KIN in classify(died).tracks
    assert Track.NEXT_OF_KIN not in classify(replace(died, care_related=NO)).tracks


def test_without_violence_nobody_needs_legal_advice():
    assert not classify(replace(NOTICED, violence=Violence.NO, violence_by=ViolenceBy.SELF)).tracks


def test_a_client_who_decides_has_no_representative_to_tell():
    assert (
        Track.REPRESENTATIVE
        in classify(replace(NOTICED, representation=Representation.UNABLE_TO_JUDGE)).tracks
    )
    assert (
        Track.REPRESENTATIVE
        not in classify(replace(NOTICED, representation=Representation.NOT_NEEDED)).tracks
    )


def test_a_cluster_asks_to_inform_the_others():
    assert {Track.CLUSTER, Track.INFORM_EXPOSED} <= classify(replace(NOTICED, cluster=YES)).tracks


def test_another_class_than_before_is_a_reclassification():
    before = replace(NOTICED, previous_class=EventClass.NEAR_MISS)

    assert Track.RECLASSIFICATION in classify(before).tracks
    assert (
        Track.RECLASSIFICATION
        not in classify(replace(before, previous_class=EventClass.WITH_CONSEQUENCE)).tracks
    )


def test_a_remedy_that_stayed_in_the_cupboard_has_no_adverse_reaction():
    reached = replace(NOTICED, product=Product.REMEDY)

    assert Track.ADVERSE_REACTION in classify(reached).tracks
    prevented = replace(UNNOTICED, reach=Reach.PREVENTED, product=Product.REMEDY)
    assert Track.ADVERSE_REACTION not in classify(prevented).tracks


def test_the_risk_matrix_is_the_published_one():
    rows = {
        recurrence: [risk_score(severity, recurrence) for severity in reversed(PotentialSeverity)]
        for recurrence in Recurrence
    }

    assert rows == {
        Recurrence.WEEKLY: [4, 3, 3, 2],
        Recurrence.MONTHLY: [4, 3, 2, 1],
        Recurrence.YEARLY: [4, 2, 1, 1],
        Recurrence.RARELY: [3, 2, 1, 1],
    }


# From the form


def test_a_near_miss_from_the_form_is_complete():
    answers = Answers(
        reach=Reach.PREVENTED, noticeable=Noticeable.NO, care_related=YES, deviation=YES, violence=Violence.NO
    )

    outcome = classify(facts_of(answers, practice_form=PracticeForm.OWNER_WITH_OTHERS))

    assert outcome.event_class is EventClass.NEAR_MISS
    assert not outcome.provisional


def test_a_hazard_from_the_form_is_complete():
    answers = Answers(reach=Reach.HAZARD_ONLY, care_related=YES, violence=Violence.NO)

    outcome = classify(facts_of(answers))

    assert outcome.event_class is EventClass.HAZARD
    assert not outcome.provisional


def test_answers_of_a_left_branch_are_no_facts():
    answers = Answers(reach=Reach.REACHED, noticeable=Noticeable.NO, consequences=(Consequence.DEATH,))

    assert facts_of(answers).harm is PhysicalHarm.NONE


def test_regular_care_put_off_is_read_from_the_type():
    assert facts_of(Answers(incident_types=(IncidentType.REGULAR_CARE_DELAYED,))).regular_care_delayed is YES
    assert facts_of(Answers(incident_types=(IncidentType.FALL,))).regular_care_delayed is None


# What must always hold


def maybe(words: type) -> st.SearchStrategy:
    return st.none() | st.sampled_from(words)


ANY_FACTS = st.builds(
    Facts,
    care_related=maybe(Answer),
    violence=maybe(Violence),
    violence_by=maybe(ViolenceBy),
    fellow_client_stays=maybe(Answer),
    deviation=maybe(Answer),
    reach=maybe(Reach),
    noticeable=maybe(Noticeable),
    harm_physical=maybe(PhysicalHarm),
    harm_psychological=maybe(PsychologicalHarm),
    consequences=st.frozensets(st.sampled_from(Consequence), max_size=2),
    known_risk_discussed=maybe(Answer),
    caused_by_care=maybe(Answer),
    written_reasons=st.booleans(),
    regular_care_delayed=maybe(Answer),
    happened_in=maybe(HappenedIn),
    provider_count=st.sampled_from([None, 1, 2, 3, 4]),
    cooperation_as_cause=maybe(Answer),
    social_domain_involved=maybe(Answer),
    practice_form=maybe(PracticeForm),
    ended_for_dysfunction=maybe(Answer),
    representation=maybe(Representation),
    doubt_after_six_weeks=maybe(Answer),
    product=maybe(Product),
)
QUESTIONS_OF_FACT = [
    "care_related",
    "deviation",
    "caused_by_care",
    "cooperation_as_cause",
    "known_risk_discussed",
]
on_a_busy_machine = settings(deadline=None)
DEGREES = [
    PhysicalHarm.NONE,
    PhysicalHarm.MILD,
    PhysicalHarm.MODERATE,
    PhysicalHarm.SEVERE,
    PhysicalHarm.DEATH,
]


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


def weight(outcome) -> int:
    return sum(each.is_lower_than(outcome.event_class) for each in EventClass)


def same_class(one: Facts, other: Facts) -> bool:
    return classify(one).event_class is classify(other).event_class
