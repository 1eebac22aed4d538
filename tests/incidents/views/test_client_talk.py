"""Telling the client: facts only, bad input, the note, and the text for the client file."""

import re

import pytest

from incidents import queries
from incidents.codes import InvolvedRole, ToldTo
from tests.factories import WITH_CONSEQUENCE, report_incident
from tests.incidents.views.pages import text_of, url

TOLD = {
    "how": "conversation",
    "to_whom": ["client"],
    "told_date_day": "19",
    "told_date_month": "11",
    "told_date_year": "2026",
    "told_time": "9.15",
    "told_by": "Anna Bos",
    "nature": "U viel na de behandeling",
    "person_1_name": "Anna Bos",
    "person_1_role": "therapist",
}
NOT_YET = {"how": "not_yet", "not_told_reason": "Niet bereikbaar.", "plan": "Ik bel morgen weer."}


def day(field, *parts):
    return dict(zip((f"{field}_day", f"{field}_month", f"{field}_year"), map(str, parts), strict=True))


@pytest.fixture
def incident_id(anna):
    return report_incident(anna, WITH_CONSEQUENCE)


@pytest.fixture
def send(browser, incident_id):
    """Posts a page as it was just shown."""

    def post(name, given, number=1):
        address = url(name, incident_id, number)
        version = re.search(r'name="version" value="(\d+)"', browser.get(address).content.decode())[1]
        return browser.post(address, {"version": version} | given)

    return post


@pytest.fixture
def talks(anna, incident_id):
    return lambda: queries.incident(by=anna, incident_id=incident_id).content.client_talks


def test_a_talk_leads_to_the_text_for_the_file(browser, send, talks, incident_id):
    answer = send("client_talk", TOLD)

    assert answer.url == url("client_file_text", incident_id)
    (talk,) = talks()
    assert (talk.to_whom, talk.told_time.hour) == ((ToldTo.CLIENT,), 9)
    assert [(person.name, person.role) for person in talk.people_involved] == [
        ("Anna Bos", InvolvedRole.THERAPIST)
    ]
    page = text_of(browser.get(answer.url))
    assert "Wat er gebeurde: U viel na de behandeling." in page
    assert "Schrijf hier geen analyse" not in page


def test_nothing_of_the_register_is_filled_in_beforehand(browser, incident_id):
    page = browser.get(url("client_talk", incident_id, 1)).content.decode()

    assert WITH_CONSEQUENCE.description not in page


def test_analysis_in_the_text_is_warned_of_and_saved(browser, send, talks, incident_id):
    answer = send("client_talk", TOLD | {"cause_facts": "Volgens mijn analyse had ik moeten opletten."})

    assert len(talks()) == 1
    assert "Schrijf hier geen analyse: deze tekst gaat naar het dossier." in text_of(browser.get(answer.url))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"how": ""}, "Kies hoe u het vertelde"),
        ({"to_whom": []}, "Kies met wie u sprak."),
        ({"to_whom": ["next_of_kin"]}, "Vul in wat de relatie met de cliënt is."),
        (day("told_date", 1, 1, 2100), "Vul een datum in die niet in de toekomst ligt."),
        (day("told_date", 1, 11, 2026), "Deze dag ligt vóór de dag dat het gebeurde."),
        (day("told_date", 19, "", 2026), "Vul dag, maand en jaar in."),
        (day("told_date", 31, 11, 2026), "Vul een dag in die bestaat."),
        ({"told_time": "kwart voor tien"}, "Vul de tijd in zoals 14:30."),
        (day("next_contact_date", 1, 1, 2020), "Het volgende contact ligt vóór dit gesprek."),
        ({"how": "not_needed"}, "Schrijf kort op waarom."),
        ({"how": "not_yet", "not_told_reason": "Ziek."}, "Schrijf op wat u van plan bent."),
        (NOT_YET, "Kies een dag om het opnieuw te proberen."),
        (NOT_YET | day("try_again_date", 1, 1, 2020), "Kies een datum na vandaag."),
    ],
)
def test_bad_input_is_said_and_kept(send, talks, given, says):
    answer = send("client_talk", TOLD | given)

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert "U viel na de behandeling" in text_of(answer)
    assert talks() == ()


def test_not_told_yet_keeps_reason_plan_and_a_day(browser, send, talks, incident_id):
    send("client_talk", NOT_YET | day("try_again_date", 1, 1, 2100) | {"told_by": "Anna Bos"})

    (talk,) = talks()
    assert talk.is_postponed
    assert talk.told_by == ""
    assert "Ik bel morgen weer." in text_of(browser.get(url("client", incident_id)))


def test_a_second_talk_says_again_what_was_said(browser, send, talks, incident_id):
    send("client_talk", TOLD)

    assert "U viel na de behandeling" in browser.get(url("client_talk", incident_id, 2)).content.decode()
    send("client_talk", TOLD | {"to_whom": ["representative"], "relation": "Moeder"}, number=2)

    assert [talk.to_whom for talk in talks()] == [(ToldTo.CLIENT,), (ToldTo.REPRESENTATIVE,)]


def test_the_note_makes_the_step_ready(browser, send, talks, incident_id):
    send("client_talk", TOLD)
    answer = send("client_note", day("noted_date", 19, 11, 2026))

    assert answer.url == url("next_steps", incident_id)
    assert talks()[0].noted_date
    assert "Alles is klaar." in text_of(browser.get(answer.url))


def test_changing_a_talk_leaves_its_note(send, talks):
    send("client_talk", TOLD)
    send("client_note", day("noted_date", 19, 11, 2026))

    send("client_talk", TOLD | {"wishes": "Graag een telefoontje."})

    assert (talks()[0].wishes, bool(talks()[0].noted_date)) == ("Graag een telefoontje.", True)


@pytest.mark.parametrize("date", [("", "", ""), (1, 1, 2100), (1, 11, 2026)])
def test_a_note_without_a_day_or_on_an_odd_one(send, talks, date):
    send("client_talk", TOLD)

    assert send("client_note", day("noted_date", *date)).status_code == 422
    assert talks()[0].noted_date is None


def test_a_lost_race_shows_both_and_loses_nothing(browser, send, talks, incident_id):
    send("client_talk", TOLD)

    answer = browser.post(
        url("client_talk", incident_id, 1), TOLD | {"version": "2", "nature": "U gleed uit"}
    )

    assert answer.status_code == 409
    assert "U gleed uit" in text_of(answer)
    assert "U viel na de behandeling" in text_of(answer)
    assert len(talks()) == 1
    assert talks()[0].nature == "U viel na de behandeling"


@pytest.mark.parametrize(("name", "number"), [("client_talk", 0), ("client_talk", 3), ("client_note", 1)])
def test_a_talk_that_is_not_there(browser, incident_id, name, number):
    assert browser.get(url(name, incident_id, number)).status_code == 404
