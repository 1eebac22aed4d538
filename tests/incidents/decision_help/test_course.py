"""The questions come one at a time, only those that apply, and lead where the decision table says."""

import re
from dataclasses import replace

import pytest

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm
from incidents.codes import (
    Answer,
    Conclusion,
    Consequence,
    DecisionTest,
    EventClass,
    Noticeable,
    PracticeForm,
    Reach,
)
from incidents.decision_help import (
    QUESTIONS,
    answered_questions,
    check_values,
    given_before,
    leads_to,
    next_question,
    question_at,
    with_answer,
)
from incidents.decision_help.course import deliberated
from incidents.escalation import classify, facts_of_incident
from tests.incidents.cases import incident_of
from tests.incidents.decision_help.walking import CALM, NOW, SOLO, recorded, walked
from tests.incidents.escalation.stories import AS_MEANT, NOTICED, SERIOUS, UNCLEAR, UNNOTICED

POSSIBLE = replace(SERIOUS, caused_by_care=UNCLEAR, deviation=UNCLEAR)
NEVER = re.compile(r"\b(fout|schuld|overtreding|boete|moet|moeten|verplicht|succesvol)\b|!", re.IGNORECASE)
BY_TEST = {question.test: question for question in QUESTIONS}


def asked(content, answers, **known) -> list[DecisionTest]:
    content = walked(content, answers=CALM | answers, **known)
    return [answer.question.test for answer in answered_questions(content)]


# As data


def test_every_test_is_asked_on_one_page():
    assert [question.test for question in QUESTIONS] != []
    assert set(BY_TEST) == set(DecisionTest)
    assert len({question.slug for question in QUESTIONS}) == len(QUESTIONS)
    assert all(question_at(question.slug) is question for question in QUESTIONS)
    assert question_at("iets-anders") is None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_a_question_is_plain_and_calm(question):
    texts = [question.question, question.help, *(option.label for option in question.options)]

    # The law's own words about care that was not given.
    assert not [text for text in texts if NEVER.search(text.replace("had moeten geven", ""))]
    assert question.question.endswith("?")
    assert question.help.endswith((".", "?"))
    assert all(len(sentence.split()) <= 18 for sentence in re.split(r"[.?] ", question.help))
    assert len(question.options) >= 2


@pytest.mark.parametrize(
    ("test", "values", "is_answer"),
    [
        (DecisionTest.CARE_RELATED, ("yes",), True),
        (DecisionTest.CARE_RELATED, (), False),
        (DecisionTest.CARE_RELATED, ("yes", "no"), False),
        (DecisionTest.CARE_RELATED, ("perhaps",), False),
        (DecisionTest.CONSEQUENCES, ("hospital", "operation"), True),
        (DecisionTest.CONSEQUENCES, ("none_of_these",), True),
        (DecisionTest.CONSEQUENCES, ("none_of_these", "hospital"), False),
        (DecisionTest.CONSEQUENCES, ("unknown", "hospital"), False),
        (DecisionTest.CONSEQUENCES, ("self_care",), False),
        (DecisionTest.PROVIDERS, ("3",), True),
        (DecisionTest.PROVIDERS, ("0",), False),
    ],
)
def test_only_an_option_is_an_answer(test: DecisionTest, values: tuple[str, ...], is_answer: bool):
    assert bool(check_values(BY_TEST[test], values)) is not is_answer


# The course


def test_the_straight_way_to_a_sentinel_event():
    assert asked(incident_of(POSSIBLE), {}) == [
        DecisionTest.VIOLENCE,
        DecisionTest.CARE_RELATED,
        DecisionTest.HAPPENED_IN,
        DecisionTest.CONSEQUENCES,
        DecisionTest.DEVIATION,
        DecisionTest.CAUSED_BY_CARE,
        DecisionTest.PROVIDERS,
    ]


def test_nothing_serious_is_soon_told():
    assert asked(incident_of(NOTICED), {DecisionTest.CONSEQUENCES: ("none_of_these",)}) == [
        DecisionTest.VIOLENCE,
        DecisionTest.CARE_RELATED,
        DecisionTest.HAPPENED_IN,
        DecisionTest.CONSEQUENCES,
    ]
    assert asked(incident_of(NOTICED), {DecisionTest.CARE_RELATED: ("no",)}) == [
        DecisionTest.VIOLENCE,
        DecisionTest.CARE_RELATED,
    ]


def test_violence_asks_by_whom_and_then_goes_on():
    tests = asked(
        incident_of(POSSIBLE),
        {
            DecisionTest.VIOLENCE: ("suspected",),
            DecisionTest.VIOLENCE_BY: ("fellow_client",),
            DecisionTest.FELLOW_CLIENT_STAYS: ("unclear",),
        },
    )

    assert tests[:4] == [
        DecisionTest.VIOLENCE,
        DecisionTest.VIOLENCE_BY,
        DecisionTest.FELLOW_CLIENT_STAYS,
        DecisionTest.CARE_RELATED,
    ]


@pytest.mark.parametrize("form", [None, PracticeForm.PARTNERSHIP, PracticeForm.INSTITUTION])
def test_only_a_practice_with_others_is_asked_about_a_contract(form: PracticeForm | None):
    assert DecisionTest.DISMISSAL in asked(incident_of(POSSIBLE), {}, practice_form=form)
    assert DecisionTest.DISMISSAL not in asked(incident_of(POSSIBLE), {}, practice_form=SOLO)


def test_a_network_is_asked_about_its_cooperation():
    assert asked(incident_of(POSSIBLE), {DecisionTest.PROVIDERS: ("3",)})[-1] is DecisionTest.COOPERATION
    assert asked(incident_of(POSSIBLE), {DecisionTest.PROVIDERS: ("2",)})[-1] is DecisionTest.PROVIDERS


def test_the_care_of_another_is_asked_about_the_cooperation_and_not_about_ones_own():
    tests = asked(incident_of(POSSIBLE), {DecisionTest.HAPPENED_IN: ("other_provider",)})

    assert DecisionTest.DEVIATION not in tests
    assert DecisionTest.COOPERATION in tests


def test_good_care_asks_for_a_known_risk_and_doubt_for_delayed_care():
    as_meant = {DecisionTest.DEVIATION: ("no",)}

    assert DecisionTest.KNOWN_RISK in asked(incident_of(POSSIBLE), as_meant)
    assert DecisionTest.REGULAR_CARE_DELAYED not in asked(incident_of(POSSIBLE), as_meant)
    unclear = as_meant | {DecisionTest.CAUSED_BY_CARE: ("unclear",)}
    assert DecisionTest.REGULAR_CARE_DELAYED in asked(incident_of(POSSIBLE), unclear)
    light = {DecisionTest.CONSEQUENCES: ("none_of_these",)}
    assert DecisionTest.KNOWN_RISK in asked(incident_of(AS_MEANT), light)


def test_doubt_is_asked_on_the_last_day_of_the_six_weeks():
    content = recorded(incident_of(POSSIBLE), EventClass.POSSIBLE_SENTINEL_EVENT)
    unclear = {DecisionTest.CAUSED_BY_CARE: ("unclear",), DecisionTest.DOUBT: ("yes",)}

    assert DecisionTest.DOUBT not in asked(content, unclear, now=NOW.replace(month=4, day=11))
    assert DecisionTest.DOUBT in asked(content, unclear, now=NOW.replace(month=4, day=12))


def test_doubt_is_not_asked_where_no_six_weeks_run():
    light = recorded(incident_of(NOTICED), EventClass.WITH_CONSEQUENCE)
    unclear = {DecisionTest.CAUSED_BY_CARE: ("unclear",)}

    assert DecisionTest.DOUBT not in asked(light, unclear, now=NOW.replace(year=2027))


@pytest.mark.parametrize(
    ("test", "values", "end"),
    [
        (DecisionTest.VIOLENCE, ("suspected",), DecisionTest.VIOLENCE_BY),
        (DecisionTest.VIOLENCE, ("no",), DecisionTest.CARE_RELATED),
        (DecisionTest.PROVIDERS, ("3",), DecisionTest.COOPERATION),
        (DecisionTest.PROVIDERS, ("1",), Conclusion.SENTINEL_EVENT),
        (DecisionTest.CAUSED_BY_CARE, ("no",), Conclusion.NO_SENTINEL_EVENT),
        (DecisionTest.CONSEQUENCES, ("none_of_these",), Conclusion.NO_SENTINEL_EVENT),
    ],
)
def test_each_option_says_where_it_leads(test: DecisionTest, values: tuple[str, ...], end):
    content = incident_of(POSSIBLE)
    while (question := next_question(content, practice_form=SOLO, now=NOW)) and question.test is not test:
        content = with_answer(content, question.test, CALM[question.test], now=NOW)

    assert leads_to(content, test, values, practice_form=SOLO, now=NOW) is end


# Half-way


def test_leaving_half_way_changes_nothing_but_the_deliberation():
    content = recorded(incident_of(POSSIBLE), EventClass.POSSIBLE_SENTINEL_EVENT)

    halfway = with_answer(content, DecisionTest.CARE_RELATED, ("no",), now=NOW)

    assert replace(halfway, deliberation=None) == content
    assert halfway.deliberation.started_at == NOW
    assert classify(facts_of_incident(halfway)).event_class is EventClass.POSSIBLE_SENTINEL_EVENT


def test_what_was_said_elsewhere_is_shown_and_what_is_said_here_goes_first():
    content = incident_of(replace(SERIOUS, consequences=frozenset({Consequence.OPERATION}), provider_count=5))

    assert given_before(content, DecisionTest.CAUSED_BY_CARE) == ("yes",)
    assert given_before(content, DecisionTest.CONSEQUENCES) == ("operation",)
    assert given_before(content, DecisionTest.PROVIDERS) == ("3",)
    assert given_before(content, DecisionTest.HAPPENED_IN) == ()
    assert given_before(content, DecisionTest.DOUBT) == ()
    said = with_answer(content, DecisionTest.CAUSED_BY_CARE, ("no",), now=NOW)
    assert given_before(said, DecisionTest.CAUSED_BY_CARE) == ("no",)


# What an answer says about the incident


def harm_after(facts, values: tuple[str, ...]):
    content = with_answer(incident_of(facts), DecisionTest.CONSEQUENCES, values, now=NOW)
    return deliberated(content).answers


def test_a_serious_consequence_makes_an_event_of_what_seemed_none():
    answers = harm_after(replace(UNNOTICED, reach=Reach.HAZARD_ONLY), ("hospital", "operation"))

    assert answers.consequences == (Consequence.HOSPITAL, Consequence.OPERATION)
    assert (answers.reach, answers.noticeable) == (Reach.REACHED, Noticeable.YES)


def test_none_of_these_takes_serious_harm_away_and_leaves_the_rest():
    facts = replace(
        SERIOUS,
        harm_psychological=PsychologicalHarm.SEVERE,
        consequences=frozenset({Consequence.HOSPITAL, Consequence.GENERAL_PRACTITIONER}),
    )

    answers = harm_after(facts, ("none_of_these",))

    assert answers.consequences == (Consequence.GENERAL_PRACTITIONER,)
    assert (answers.harm_physical, answers.harm_psychological) == (
        PhysicalHarm.MODERATE,
        PsychologicalHarm.MODERATE,
    )
    assert harm_after(NOTICED, ("none_of_these",)).harm_physical is PhysicalHarm.MILD


def test_not_knowing_leaves_what_was_known():
    facts = replace(SERIOUS, consequences=frozenset({Consequence.HOSPITAL}))

    assert harm_after(facts, ("unknown",)) == incident_of(facts).answers


def test_the_number_of_providers_may_be_unknown():
    content = incident_of(replace(SERIOUS, provider_count=3, cooperation_as_cause=Answer.YES))

    unknown = deliberated(with_answer(content, DecisionTest.PROVIDERS, ("unknown",), now=NOW))

    assert unknown.circumstances.provider_count is None
