"""The questions for everybody end where the rules of the register would, and nobody gets lost on the way."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from analytics.taxonomy import PhysicalHarm
from incidents.codes import Answer, EventClass, Noticeable, Reach, Violence
from incidents.escalation import Facts, classify
from incidents.recording_help import ADVICES, FIRST, PAGES, QUESTIONS, Advice, Question
from tests.incidents.escalation.stories import NOTICED

# What somebody who comes to an advice has said on the way, and nothing more.
ON_THE_WAY = {
    "bijna-incident": replace(
        NOTICED, reach=Reach.PREVENTED, noticeable=Noticeable.NO, harm_physical=PhysicalHarm.NONE
    ),
    "gevaar": Facts(
        care_related=Answer.YES, deviation=Answer.YES, violence=Violence.NO, reach=Reach.HAZARD_ONLY
    ),
    "incident": NOTICED,
    "mogelijke-calamiteit": replace(NOTICED, harm_physical=PhysicalHarm.SEVERE, deviation=Answer.UNCLEAR),
    "route-geweld": replace(NOTICED, violence=Violence.SUSPECTED),
    "complicatie": replace(NOTICED, deviation=Answer.NO, known_risk_discussed=Answer.YES),
}


def advices_from(slug: str, seen: frozenset[str] = frozenset()) -> set[str]:
    assert slug not in seen, "a question that leads back to itself"
    page = PAGES[slug]
    if isinstance(page, Advice):
        return {slug}
    return set().union(*(advices_from(choice.leads_to, seen | {slug}) for choice in page.choices))


def heaviest(slug: str) -> int:
    light = {None: 0, EventClass.COMPLICATION: 1, EventClass.NEAR_MISS: 1, EventClass.HAZARD: 1}
    return max(light.get(PAGES[each].event_class, 2) for each in advices_from(slug))


def test_every_way_ends_in_an_advice_and_every_advice_has_a_way() -> None:
    assert advices_from(FIRST) == {advice.slug for advice in ADVICES}
    assert len(PAGES) == len(QUESTIONS) + len(ADVICES)


@pytest.mark.parametrize(
    "advice", [each for each in ADVICES if each.is_to_record], ids=lambda advice: advice.slug
)
def test_the_register_would_say_the_same(advice: Advice) -> None:
    assert classify(ON_THE_WAY[advice.slug]).event_class is advice.event_class


def test_whoever_does_not_know_is_never_told_less_than_whoever_says_no() -> None:
    for question in QUESTIONS:
        ways = {choice.label: choice.leads_to for choice in question.choices}
        if "Weet ik niet" in ways:
            assert heaviest(ways["Weet ik niet"]) >= heaviest(ways["Nee"]), question.slug


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_anybody_reads_each_page(page: Question | Advice) -> None:
    response = Client().get(reverse("incidents:recording_help", args=[page.slug]))

    assert response.status_code == 200
    assert (page.question if isinstance(page, Question) else page.title) in response.content.decode()


def test_a_page_that_is_not_there_is_not_found() -> None:
    assert Client().get(reverse("incidents:recording_help", args=["onzin"])).status_code == 404
