"""What must be reported to the inspectorate: violence, dismissal, a calamity alone or in a network."""

from dataclasses import replace

import pytest

from analytics.taxonomy import PhysicalHarm
from incidents.codes import (
    Answer,
    Duty,
    EventClass,
    HappenedIn,
    PracticeForm,
    ReportKind,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.escalation import classify
from tests.incidents.escalation.stories import NO, NOTICED, SERIOUS, UNCLEAR, UNNOTICED, YES


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
