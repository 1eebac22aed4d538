"""Which questions apply, which answers are required, and what happens to those of a left branch."""

from dataclasses import fields, replace

import pytest
from hypothesis import given

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm
from incidents.codes import Answer, Consequence, Noticeable, Reach, Violence, ViolenceBy
from incidents.content import REQUIRED, STEPS, Answers, missing_answers, questions_that_apply
from tests.incidents.content.samples import ANY_ANSWERS, COMPLETE, on_a_busy_machine


@pytest.mark.parametrize(
    ("answers", "apply", "left"),
    [
        (
            Answers(),
            {"noticeable", "care_related", "deviation", "violence"},
            {"harm_physical", "violence_by"},
        ),
        (Answers(noticeable=Noticeable.NO), set(), {"harm_physical", "harm_psychological", "consequences"}),
        (Answers(noticeable=Noticeable.MAYBE_LATER), {"harm_physical", "consequences"}, {"caused_by_care"}),
        (Answers(reach=Reach.HAZARD_ONLY), {"care_related", "violence"}, {"noticeable", "deviation"}),
        (Answers(care_related=Answer.NO), {"noticeable", "violence"}, {"deviation", "caused_by_care"}),
        (replace(COMPLETE, consequences=(Consequence.HOSPITAL,)), {"caused_by_care"}, {"written_reasons"}),
        (
            replace(COMPLETE, harm_psychological=PsychologicalHarm.SEVERE),
            {"caused_by_care"},
            {"written_reasons"},
        ),
        (
            replace(COMPLETE, deviation=Answer.NO),
            {"known_risk_discussed"},
            {"written_reasons", "caused_by_care"},
        ),
        (
            replace(COMPLETE, deviation=Answer.NO, harm_physical=PhysicalHarm.NONE),
            set(),
            {"known_risk_discussed"},
        ),
        (
            replace(COMPLETE, deviation=Answer.NO, harm_physical=PhysicalHarm.UNKNOWN),
            set(),
            {"known_risk_discussed"},
        ),
        (replace(COMPLETE, deviation=Answer.NO, care_related=Answer.NO), set(), {"known_risk_discussed"}),
        (
            replace(COMPLETE, harm_physical=PhysicalHarm.DEATH, caused_by_care=Answer.NO),
            {"written_reasons"},
            {"known_risk_discussed"},
        ),
        (
            replace(COMPLETE, harm_physical=PhysicalHarm.SEVERE, care_related=Answer.NO),
            {"written_reasons"},
            {"caused_by_care"},
        ),
        (
            replace(COMPLETE, harm_physical=PhysicalHarm.SEVERE, deviation=Answer.NO),
            {"written_reasons", "caused_by_care", "known_risk_discussed"},
            set(),
        ),
        (Answers(violence=Violence.SUSPECTED), {"violence_by"}, {"fellow_client_stays"}),
        (
            Answers(violence=Violence.YES, violence_by=ViolenceBy.FELLOW_CLIENT),
            {"violence_by", "fellow_client_stays"},
            set(),
        ),
        (
            Answers(violence=Violence.NO, violence_by=ViolenceBy.FELLOW_CLIENT),
            set(),
            {"violence_by", "fellow_client_stays"},
        ),
    ],
)
def test_answers_lead_to_questions(answers: Answers, apply: set[str], left: set[str]):
    questions = questions_that_apply(answers)

    assert apply <= questions
    assert not left & questions


def test_the_steps_hold_every_question_once():
    asked = [name for step in STEPS.values() for name in step]

    assert sorted(asked) == sorted(field.name for field in fields(Answers))
    assert set(REQUIRED) <= set(asked)


@on_a_busy_machine
@given(answers=ANY_ANSWERS)
def test_an_answer_of_a_left_branch_leads_nowhere(answers: Answers):
    kept, dropped = answers.without_left_branches()

    assert questions_that_apply(kept) == questions_that_apply(answers)
    assert kept.without_left_branches() == (kept, frozenset())
    assert not dropped & questions_that_apply(answers)


@on_a_busy_machine
@given(answers=ANY_ANSWERS)
def test_only_left_answers_are_dropped_and_all_are_named(answers: Answers):
    kept, dropped = answers.without_left_branches()

    for field in fields(Answers):
        if field.name in dropped:
            assert getattr(answers, field.name)
            assert getattr(kept, field.name) == field.default
        else:
            assert getattr(kept, field.name) == getattr(answers, field.name)


def test_leaving_a_branch_says_what_was_dropped():
    answers = replace(COMPLETE, noticeable=Noticeable.NO, consequences=(Consequence.HOSPITAL,))

    kept, dropped = answers.without_left_branches()

    assert dropped == {"harm_physical", "harm_psychological", "consequences"}
    assert kept.harm_physical is None
    assert kept.consequences == ()
    assert kept.description == COMPLETE.description


def test_the_eight_required_answers():
    assert missing_answers(COMPLETE) == ()
    assert missing_answers(Answers(noticeable=Noticeable.YES)) == tuple(
        name for name in REQUIRED if name != "noticeable"
    )


@pytest.mark.parametrize("name", REQUIRED)
def test_each_required_answer_is_missed(name: str):
    empty = {field.name: field.default for field in fields(Answers)}[name]

    missing = missing_answers(replace(COMPLETE, **{name: empty}))

    if name == "noticeable":  # then nobody asks how bad the consequence was
        assert missing == ("noticeable",)
    else:
        assert missing == (name,)


def test_blanks_are_no_description():
    assert missing_answers(replace(COMPLETE, description=" \n\t")) == ("description",)


def test_severity_is_asked_only_where_there_may_be_a_consequence():
    unharmed = replace(COMPLETE, noticeable=Noticeable.NO, harm_physical=None, harm_psychological=None)

    assert missing_answers(unharmed) == ()
    assert missing_answers(replace(unharmed, noticeable=Noticeable.MAYBE_LATER)) == (
        "harm_physical",
        "harm_psychological",
    )


def test_a_hazard_has_no_consequence_to_ask_for():
    assert (
        missing_answers(replace(COMPLETE, reach=Reach.HAZARD_ONLY, noticeable=None, harm_physical=None)) == ()
    )
