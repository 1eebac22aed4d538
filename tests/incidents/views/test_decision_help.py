"""Is dit een calamiteit? One question a page, leaving half-way, and a decision with reasons."""

import re
from dataclasses import replace

import pytest

from analytics.taxonomy import PhysicalHarm
from incidents import queries
from incidents.codes import Answer, Conclusion, Consequence, EventClass, MilestoneKind
from tests.factories import WITH_CONSEQUENCE, report_incident
from tests.incidents.views.pages import text_of, url

SERIOUS = replace(
    WITH_CONSEQUENCE,
    harm_physical=PhysicalHarm.SEVERE,
    consequences=(Consequence.HOSPITAL,),
    deviation=Answer.YES,
    caused_by_care=Answer.UNCLEAR,
)
COURSE = {
    "geweld": "no",
    "overeenkomst": "no",
    "zorg": "yes",
    "wiens-zorg": "own_care",
    "gevolg": "hospital",
    "anders-dan-bedoeld": "yes",
    "door-de-zorg": "yes",
    "zorgaanbieders": "1",
}
TODAY = {"decided_date_day": "19", "decided_date_month": "11", "decided_date_year": "2026"}


@pytest.fixture
def incident_id(anna):
    return report_incident(anna, SERIOUS)


@pytest.fixture
def now(anna, incident_id):
    return lambda: queries.incident(by=anna, incident_id=incident_id)


@pytest.fixture
def send(browser):
    def post(address, given):
        version = re.search(r'name="version" value="(\d+)"', browser.get(address).content.decode())[1]
        return browser.post(address, {"version": version} | given)

    return post


@pytest.fixture
def walk(send, incident_id):
    """Answers every question; gives the address where it ends."""

    def go(**other):
        address, said = url("decision_question", incident_id, "geweld"), COURSE | other
        while not address.endswith("/besluit/"):
            slug = address.rstrip("/").rpartition("/")[2]
            address = send(address, {"answer": said.get(slug, "no")}).url
        return address

    return go


def test_it_ends_in_a_decision_that_starts_three_working_days(browser, send, walk, now, incident_id):
    address = walk()

    assert "meldt u" in text_of(browser.get(address))
    answer = send(address, TODAY | {"reasons": "De naald ging te diep; de longarts bevestigt dat."})

    assert answer.url == url("next_steps", incident_id)
    content = now().content
    assert content.event_class is EventClass.SENTINEL_EVENT
    assert content.decisions[-1].conclusion is Conclusion.SENTINEL_EVENT
    assert content.decisions[-1].decided_by == "Anna Bos"
    assert content.deliberation is None
    assert content.milestones.date_of(MilestoneKind.ESTABLISHED).day == 19
    assert "uiterlijk dinsdag 24 november" in text_of(browser.get(answer.url))


def test_leaving_half_way_changes_nothing_and_loses_nothing(browser, send, now, incident_id):
    send(url("decision_question", incident_id, "geweld"), {"answer": "no"})

    page = text_of(browser.get(url("decision_help", incident_id)))

    assert "Zo ver was u" in page
    assert now().content.event_class is EventClass.POSSIBLE_SENTINEL_EVENT
    assert len(now().versions) == 1


def test_deciding_too_early_leads_to_the_open_question(browser, incident_id):
    answer = browser.get(url("decision", incident_id))

    assert answer.url == url("decision_question", incident_id, "geweld")


def test_what_is_known_is_chosen_already(browser, incident_id):
    page = browser.get(url("decision_question", incident_id, "anders-dan-bedoeld")).content.decode()

    assert re.search(r'value="yes"[^>]* checked', page)


@pytest.mark.parametrize("given", [{}, {"answer": "maybe"}, {"answer": ""}])
def test_no_answer_is_said(send, now, incident_id, given):
    answer = send(url("decision_question", incident_id, "zorg"), given)

    assert answer.status_code == 422
    assert "Kies een antwoord." in text_of(answer)
    assert now().content.deliberation is None


def test_answers_that_exclude_each_other(send, incident_id):
    answer = send(url("decision_question", incident_id, "gevolg"), {"answer": ["hospital", "none_of_these"]})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"reasons": " "}, "Leg kort uit waarom. Dat is later uw onderbouwing."),
        ({"decided_date_year": "2100"}, "niet in de toekomst"),
        ({"decided_date_day": "1"}, "vóór de dag dat u het merkte"),
        ({"decided_date_day": ""}, "Vul dag, maand en jaar in."),
    ],
)
def test_a_decision_without_reasons_or_on_an_odd_day(send, walk, now, given, says):
    address = walk()

    answer = send(address, TODAY | {"reasons": "De longarts bevestigt het."} | given)

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert now().content.decisions == ()


def test_a_lighter_class_keeps_the_reasons(browser, send, walk, now):
    address = walk(**{"door-de-zorg": "no"})

    assert "De soort gebeurtenis wordt lichter" in text_of(browser.get(address))
    send(address, TODAY | {"reasons": "De longarts zag een andere oorzaak."})

    content = now().content
    assert content.decisions[-1].conclusion is Conclusion.NO_SENTINEL_EVENT
    assert content.classified[-1].reason == "De longarts zag een andere oorzaak."
    assert content.classified[0].event_class is EventClass.POSSIBLE_SENTINEL_EVENT


def test_not_knowing_keeps_the_six_weeks(browser, walk):
    page = text_of(browser.get(walk(**{"door-de-zorg": "unclear"})))

    assert "u zoekt het verder uit" in page
    assert "mag u ook nu al melden" in page


def test_a_question_that_is_not_there(browser, incident_id):
    assert browser.get(url("decision_question", incident_id, "schuld")).status_code == 404
