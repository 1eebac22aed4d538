"""What is not known makes the class provisional, and only what matters is asked."""

from dataclasses import replace

import pytest

from incidents.codes import EventClass
from incidents.escalation import Facts, classify
from tests.incidents.escalation.stories import NO, SERIOUS, UNCLEAR, UNNOTICED, YES


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


def test_an_open_question_that_changes_nothing_is_not_asked():
    assert not classify(replace(UNNOTICED, caused_by_care=None, known_risk_discussed=None)).open_questions
