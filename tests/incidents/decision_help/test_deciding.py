"""A decision has reasons, becomes facts, starts the right clock, and never disagrees with the rules."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.clocks import terms_of
from incidents.codes import (
    Conclusion,
    DecisionTest,
    DueKind,
    EventClass,
    MilestoneKind,
    PracticeForm,
    ReportKind,
    Track,
)
from incidents.content import IncidentContent
from incidents.decision_help import (
    QUESTIONS,
    DecisionIsUnfinished,
    ReasonsAreMissing,
    next_question,
    what_follows,
    with_answer,
)
from incidents.escalation import classify, facts_of_incident
from tests.incidents.cases import incident_of
from tests.incidents.content.samples import on_a_busy_machine, through_json
from tests.incidents.decision_help.walking import CALM, NOW, SOLO, decided, recorded, walked
from tests.incidents.escalation.stories import ANY_FACTS, NOTICED, SERIOUS, UNCLEAR

POSSIBLE = replace(SERIOUS, caused_by_care=UNCLEAR, deviation=UNCLEAR)
OPEN = recorded(incident_of(POSSIBLE), EventClass.POSSIBLE_SENTINEL_EVENT)
UNDECIDED = {DecisionTest.CAUSED_BY_CARE: ("unclear",)}
LAST_DAY = NOW.replace(month=4, day=12)


def after(content: IncidentContent, answers: dict, **known) -> IncidentContent:
    now = known.get("now", NOW)
    return decided(walked(content, answers=CALM | answers, now=now), **known)


def sentences(content: IncidentContent, answers: dict, *, now=NOW) -> str:
    walking = walked(content, answers=CALM | answers, now=now)
    preview = what_follows(walking, decided_date=now.date(), practice_form=SOLO, now=now)
    return " ".join(preview.sentences)


@pytest.mark.parametrize(
    ("answers", "conclusion", "event_class"),
    [
        ({}, Conclusion.SENTINEL_EVENT, EventClass.SENTINEL_EVENT),
        (
            {DecisionTest.PROVIDERS: ("3",), DecisionTest.COOPERATION: ("yes",)},
            Conclusion.NETWORK_SENTINEL_EVENT,
            EventClass.NETWORK_SENTINEL_EVENT,
        ),
        (UNDECIDED, Conclusion.STILL_POSSIBLE, EventClass.POSSIBLE_SENTINEL_EVENT),
        (
            {DecisionTest.CAUSED_BY_CARE: ("no",)},
            Conclusion.NO_SENTINEL_EVENT,
            EventClass.WITH_CONSEQUENCE,
        ),
        (
            {DecisionTest.DEVIATION: ("no",), DecisionTest.KNOWN_RISK: ("yes",)},
            Conclusion.NO_SENTINEL_EVENT,
            EventClass.COMPLICATION,
        ),
        (
            {DecisionTest.CONSEQUENCES: ("none_of_these",)},
            Conclusion.NO_SENTINEL_EVENT,
            EventClass.WITH_CONSEQUENCE,
        ),
        ({DecisionTest.CARE_RELATED: ("no",)}, Conclusion.NO_SENTINEL_EVENT, EventClass.OUTSIDE),
        (
            {DecisionTest.VIOLENCE: ("yes",), DecisionTest.VIOLENCE_BY: ("care_worker",)},
            Conclusion.SENTINEL_EVENT,
            EventClass.VIOLENCE,
        ),
    ],
    ids=str,
)
def test_the_answers_decide(answers: dict, conclusion: Conclusion, event_class: EventClass):
    content = after(OPEN, answers)

    (decision,) = content.decisions
    assert decision.conclusion is conclusion
    assert (decision.class_before, decision.class_after) == (EventClass.POSSIBLE_SENTINEL_EVENT, event_class)
    assert content.event_class is event_class
    assert content.deliberation is None
    assert content.classified[0] == OPEN.classified[0]
    assert through_json(content) == content


def test_a_decision_says_who_when_why_and_on_what():
    (decision,) = after(OPEN, {}, reasons=" De arts schreef het. ", decided_date=date(2026, 3, 9)).decisions

    assert (decision.decided_by, decision.decided_date, decision.recorded_at) == (
        "Anna Bos",
        date(2026, 3, 9),
        NOW,
    )
    assert decision.reasons == "De arts schreef het."
    assert [answer.test for answer in decision.answers][-1] is DecisionTest.PROVIDERS


@pytest.mark.parametrize("reasons", ["", "  \n"])
def test_without_reasons_there_is_no_decision(reasons: str):
    with pytest.raises(ReasonsAreMissing):
        after(OPEN, {}, reasons=reasons)


def test_half_a_decision_is_none():
    halfway = with_answer(OPEN, DecisionTest.VIOLENCE, ("no",), now=NOW)

    for content in (OPEN, halfway):
        with pytest.raises(DecisionIsUnfinished):
            decided(content)


def test_a_lower_class_keeps_the_reason_and_the_day():
    content = after(OPEN, {DecisionTest.CAUSED_BY_CARE: ("no",)}, reasons="Het lag aan iets anders.")

    assert content.classified[-1].reason == "Het lag aan iets anders."
    assert content.decisions[-1].decided_date == NOW.date()


# Clocks


def test_establishing_starts_three_working_days_from_the_day_decided():
    content = after(OPEN, {}, decided_date=date(2026, 3, 6))

    outcome = classify(facts_of_incident(content, practice_form=SOLO))
    (notifying,) = [
        term for term in terms_of(content, None, outcome=outcome) if term.kind is DueKind.NOTIFY_INSPECTORATE
    ]
    assert notifying.due_date == date(2026, 3, 11)
    assert notifying.start_reason == "de dag dat u dit vaststelde"


def test_establishing_anew_has_a_clock_of_its_own_even_on_the_same_day():
    established = after(OPEN, {}, decided_date=date(2026, 3, 6))
    lowered = after(established, {DecisionTest.CAUSED_BY_CARE: ("no",)}, now=NOW.replace(day=11))
    again = after(lowered, {}, decided_date=date(2026, 3, 6), now=NOW.replace(day=12))

    outcome = classify(facts_of_incident(again, practice_form=SOLO))
    terms = [
        term for term in terms_of(again, None, outcome=outcome) if term.kind is DueKind.NOTIFY_INSPECTORATE
    ]
    assert [term.starts_date.day for term in terms] == [6, 6]
    assert [term.is_open for term in terms] == [False, True]


def test_doubt_that_stays_is_reported_from_the_end_of_the_six_weeks():
    content = after(OPEN, UNDECIDED | {DecisionTest.DOUBT: ("yes",)}, now=LAST_DAY.replace(day=14))

    outcome = classify(facts_of_incident(content, practice_form=SOLO))
    assert content.decisions[-1].conclusion is Conclusion.DOUBT_REMAINS
    assert content.event_class is EventClass.SENTINEL_EVENT
    assert Track.REPORT_WHEN_IN_DOUBT in outcome.tracks
    assert content.milestones.date_of(MilestoneKind.ESTABLISHED) == date(2026, 4, 12)


def test_after_six_weeks_the_doubt_is_asked_again_and_gives_no_new_six_weeks():
    doubtful = after(OPEN, UNDECIDED | {DecisionTest.DOUBT: ("yes",)}, now=LAST_DAY)
    later = LAST_DAY.replace(day=20)
    content = doubtful
    while (question := next_question(content, practice_form=SOLO, now=later)) and (
        question.test is not DecisionTest.DOUBT
    ):
        content = with_answer(content, question.test, (CALM | UNDECIDED)[question.test], now=later)

    assert question.test is DecisionTest.DOUBT


# What somebody reads before confirming


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "meldt u uiterlijk vrijdag 13 maart zelf bij de IGJ."),
        (
            {DecisionTest.PROVIDERS: ("3",), DecisionTest.COOPERATION: ("yes",)},
            "Dat doet u ook als een ander al meldde.",
        ),
        (UNDECIDED, "U zoekt het verder uit, uiterlijk zondag 12 april."),
        ({DecisionTest.CAUSED_BY_CARE: ("no",)}, "De cliënt informeren blijft wel nodig."),
        (
            {DecisionTest.VIOLENCE: ("yes",), DecisionTest.VIOLENCE_BY: ("care_worker",)},
            "Voor geweld is er een eigen melding",
        ),
    ],
    ids=str,
)
def test_it_says_what_starts(answers: dict, words: str):
    assert words in sentences(OPEN, answers)


def test_it_says_what_doubt_means():
    said = sentences(OPEN, UNDECIDED | {DecisionTest.DOUBT: ("yes",)}, now=LAST_DAY)

    assert said == (
        "De IGJ adviseert nu om te melden, uiterlijk woensdag 15 april. "
        "Zet in de melding dat het niet duidelijk is."
    )


def test_it_says_when_the_class_becomes_lower():
    for answers, is_lower in (
        ({}, False),
        (UNDECIDED, False),
        ({DecisionTest.CAUSED_BY_CARE: ("no",)}, True),
    ):
        walking = walked(OPEN, answers=CALM | answers)
        preview = what_follows(walking, decided_date=NOW.date(), practice_form=SOLO, now=NOW)
        assert preview.is_lower is is_lower


def test_looking_ahead_writes_nothing():
    walking = walked(OPEN, answers=CALM)

    what_follows(walking, decided_date=NOW.date(), practice_form=SOLO, now=NOW)

    assert walking.decisions == ()


# What must always hold


@on_a_busy_machine
@given(ANY_FACTS, st.sampled_from(PracticeForm), st.booleans(), st.data())
def test_a_decision_and_the_rules_never_disagree(facts, form, is_late, drawn):
    content = incident_of(facts)
    outcome = classify(facts_of_incident(content, practice_form=form))
    content = content.classified_as(
        outcome.event_class, at=content.reported_at, underlying_class=outcome.underlying_class
    )
    now = NOW.replace(month=12) if is_late else NOW
    while question := next_question(content, practice_form=form, now=now):
        values = drawn.draw(st.sampled_from([option.value for option in question.options]))
        content = with_answer(content, question.test, (values,), now=now)
    assert len(content.deliberation.answers) <= len(QUESTIONS)

    preview = what_follows(content, decided_date=now.date(), practice_form=form, now=now)
    done = decided(content, practice_form=form, now=now)

    after = classify(facts_of_incident(done, practice_form=form))
    decision = done.decisions[-1]
    assert preview.conclusion is decision.conclusion
    assert done.event_class is decision.class_after is preview.event_class is after.event_class
    assert decision.conclusion.asks_report is (ReportKind.SENTINEL_EVENT in after.inspectorate_reports)
    possible = after.underlying_class is EventClass.POSSIBLE_SENTINEL_EVENT
    assert (decision.conclusion is Conclusion.STILL_POSSIBLE) is possible


def test_a_light_incident_can_become_a_sentinel_event():
    light = recorded(incident_of(NOTICED), EventClass.WITH_CONSEQUENCE)

    assert after(light, {}).event_class is EventClass.SENTINEL_EVENT
