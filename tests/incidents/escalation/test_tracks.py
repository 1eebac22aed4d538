"""Tracks that no vignette has, and the risk matrix."""

from dataclasses import replace

from analytics.taxonomy import PhysicalHarm
from incidents.codes import (
    EventClass,
    PotentialSeverity,
    Product,
    Reach,
    Recurrence,
    Representation,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.escalation import classify, risk_score
from tests.incidents.escalation.stories import NO, NOTICED, SERIOUS, UNNOTICED, YES


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
