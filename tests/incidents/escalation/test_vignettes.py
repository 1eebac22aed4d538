"""The vignettes, and what the form says, get their class and tracks."""

import pytest

from analytics.taxonomy import IncidentType, PhysicalHarm
from incidents.codes import Consequence, EventClass, Noticeable, PracticeForm, Reach, Violence
from incidents.content import Answers
from incidents.escalation import classify, facts_of
from tests.incidents.escalation.stories import YES
from tests.incidents.vignettes import Vignette, vignettes


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda vignette: vignette.id)
def test_a_vignette_gets_its_class_and_tracks(vignette: Vignette):
    outcome = classify(vignette.facts)

    assert outcome.event_class is vignette.event_class
    assert outcome.tracks == vignette.tracks
    assert outcome.risk_score == vignette.risk_score


def test_all_vignettes_are_there():
    assert len(vignettes()) == 27


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
