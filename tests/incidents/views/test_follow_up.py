"""What follows: the panels, circumstances, days that count, talks outside the portal, and the routes beside."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.utils import timezone

from analytics.taxonomy import PhysicalHarm
from incidents import queries
from incidents.codes import Consequence, EventClass, MilestoneKind, Violence, ViolenceBy
from tests.factories import LATER, NEAR_MISS, WITH_CONSEQUENCE, locked, report_incident
from tests.incidents.views.pages import text_of, url, without_token

DAY = {"happened_date_day": "18", "happened_date_month": "11", "happened_date_year": "2026"}
PAGES = [
    ("next_steps",),
    ("client",),
    ("client_talk", 1),
    ("client_file_text",),
    ("circumstances",),
    ("discussed",),
    ("dates",),
    ("milestone", "noticed"),
    ("other_routes",),
    ("decision_help",),
    ("decision_question", "geweld"),
]


@pytest.fixture
def incident_id(anna):
    return report_incident(anna, WITH_CONSEQUENCE)


@pytest.fixture
def content(anna, incident_id):
    return lambda: queries.incident(by=anna, incident_id=incident_id).content


@pytest.fixture
def send(browser, incident_id):
    def post(name, given, *arguments):
        address = url(name, incident_id, *arguments)
        version = re.search(r'name="version" value="(\d+)"', browser.get(address).content.decode())[1]
        return browser.post(address, {"version": version} | given)

    return post


def page_of(browser, incident_id, name="next_steps"):
    return text_of(browser.get(url(name, incident_id)))


class TestNextSteps:
    def test_a_near_miss_has_one_step_and_says_why(self, browser, anna):
        page = page_of(browser, report_incident(anna, NEAR_MISS))

        assert "1. Vastleggen om van te leren" in page
        assert "2. " not in page
        assert "stap 2 en 3 gelden niet" in page

    def test_a_possible_calamity_has_three_with_the_six_weeks(self, browser, anna, monkeypatch):
        serious = replace(
            WITH_CONSEQUENCE, harm_physical=PhysicalHarm.SEVERE, consequences=(Consequence.HOSPITAL,)
        )

        incident_id = report_incident(anna, serious)

        monkeypatch.setattr(timezone, "now", lambda: LATER)
        page = page_of(browser, incident_id)

        assert "Uitzoeken uiterlijk woensdag 30 december" in page
        assert "Gerekend vanaf 18 november" in page
        assert "Wij melden niets namens u: u houdt de regie." in page

    @pytest.mark.parametrize("answers", [NEAR_MISS, WITH_CONSEQUENCE])
    def test_at_most_one_action_is_primary(self, browser, anna, answers):
        page = browser.get(url("next_steps", report_incident(anna, answers))).content.decode()

        assert page.split("<main")[1].count("nl-button--primary") <= 1

    def test_every_link_of_the_page_leads_somewhere(self, browser, incident_id):
        page = browser.get(url("next_steps", incident_id)).content.decode().split("<main")[1]

        for address in set(re.findall(rf'href="(/register/{incident_id}/[^"#]*)', page)):
            assert browser.get(address).status_code == 200, address

    def test_violence_comes_with_its_own_route(self, browser, anna):
        violence = replace(WITH_CONSEQUENCE, violence=Violence.SUSPECTED, violence_by=ViolenceBy.CARE_WORKER)
        incident_id = report_incident(anna, violence)

        assert "eerst veiligheid" in page_of(browser, incident_id)
        assert "Geweld" in page_of(browser, incident_id, "other_routes")


class TestCircumstances:
    def test_a_data_breach_runs_in_hours(self, browser, send, incident_id):
        breach = {"data_breach": "yes", "breach_time": "16:30"}
        answer = send(
            "circumstances", breach | {key.replace("happened", "breach"): day for key, day in DAY.items()}
        )

        assert answer.url == url("next_steps", incident_id)
        page = page_of(browser, incident_id, "other_routes")
        assert "uiterlijk zaterdag 21 november om 16:30" in page

    @pytest.mark.parametrize(
        ("given", "says"),
        [
            ({"data_breach": "yes"}, "Vul in wanneer u het datalek ontdekte."),
            ({"complaint_received": "yes"}, "Vul in wanneer u de klacht kreeg."),
            ({"provider_count": "0"}, "Tel uzelf mee"),
            ({"provider_count": "veel"}, "Vul een getal in, zoals 3."),
            ({"provider_count": "1", "cooperation_as_cause": "yes"}, "minstens 2 zorgaanbieders"),
            ({"product": "laser"}, "Kies een van de antwoorden."),
            (
                {"data_breach": "yes"} | {key.replace("happened", "breach"): day for key, day in DAY.items()},
                "Vul ook de tijd in",
            ),
        ],
    )
    def test_bad_input_is_said(self, send, content, given, says):
        before = content()

        answer = send("circumstances", given)

        assert answer.status_code == 422
        assert says in text_of(answer)
        assert content() == before

    def test_a_day_of_a_question_that_is_not_a_yes_counts_for_nothing(self, send, content):
        send(
            "circumstances",
            {"data_breach": "no"} | {key.replace("happened", "breach"): day for key, day in DAY.items()},
        )

        assert content().milestones.of(MilestoneKind.BREACH_DISCOVERED) is None

    def test_a_lighter_class_asks_why(self, send, content):
        dismissal = {"ended_for_dysfunction": "yes"}
        send(
            "circumstances",
            dismissal | {key.replace("happened", "contract"): day for key, day in DAY.items()},
        )
        assert content().event_class is EventClass.DISMISSAL

        asked = send("circumstances", {"ended_for_dysfunction": "no"})
        answered = send(
            "circumstances", {"ended_for_dysfunction": "no", "reason": "De overeenkomst loopt door."}
        )

        assert asked.status_code == 422
        assert "De soort gebeurtenis wordt lichter. Schrijf kort op waarom." in text_of(asked)
        assert answered.status_code == 302
        assert content().classified[-1].reason == "De overeenkomst loopt door."


class TestDays:
    def test_a_day_changed_afterwards_shows_what_was(self, browser, send, incident_id):
        send("milestone", DAY, "noticed")
        send("milestone", DAY | {"happened_date_day": "19"}, "noticed")

        page = text_of(browser.get(url("milestone", incident_id, "noticed")))
        assert "Zo stond het er" in page
        assert "wo 18 november 2026" in page

    @pytest.mark.parametrize(
        ("kind", "given", "says"),
        [
            ("noticed", {"happened_date_year": "2100"}, "niet in de toekomst"),
            ("noticed", {"happened_date_day": "1"}, "vóór de dag dat het gebeurde"),
            ("noticed", {"happened_date_day": ""}, "Vul dag, maand en jaar in."),
            ("reassessment", {}, "Kies een datum na vandaag."),
        ],
    )
    def test_a_day_that_cannot_be(self, send, content, kind, given, says):
        answer = send("milestone", DAY | given, kind)

        assert answer.status_code == 422
        assert says in text_of(answer)
        assert content().milestones.marks == ()

    def test_out_of_order(self, send):
        send("milestone", DAY | {"happened_date_day": "19"}, "noticed")

        answer = send("milestone", DAY, "serious_noticed")

        assert "U merkte het ernstige gevolg niet eerder dan de gebeurtenis." in text_of(answer)

    def test_a_kind_that_is_not_there(self, browser, incident_id):
        assert browser.get(url("milestone", incident_id, "party")).status_code == 404


class TestDiscussed:
    GIVEN = {"kind": "peer_group", "advice": "Loop mee tot de deur."} | {
        key.replace("happened", "held"): day for key, day in DAY.items()
    }

    def test_it_is_evidence_for_article_9(self, browser, send, incident_id):
        assert send("discussed", self.GIVEN).url == url("next_steps", incident_id)

        assert "Besproken 18 november 2026 · intervisiegroep" in page_of(browser, incident_id)

    def test_sent_twice_it_is_one(self, send, content):
        send("discussed", self.GIVEN)
        send("discussed", self.GIVEN)

        assert len(content().discussions) == 1

    @pytest.mark.parametrize(
        "given", [{"kind": ""}, {"held_date_day": ""}, {"held_date_year": "2100"}, {"held_date_day": "1"}]
    )
    def test_bad_input_is_said(self, send, content, given):
        assert send("discussed", self.GIVEN | given).status_code == 422
        assert content().discussions == ()


class TestWhoGetsIn:
    @pytest.mark.parametrize(("name", "rest"), [(page[0], page[1:]) for page in PAGES])
    def test_anothers_looks_the_same_as_one_that_is_not_there(self, browser, bram, name, rest):
        foreign, missing = (
            browser.get(url(name, record_id, *rest)) for record_id in (report_incident(bram), uuid4())
        )

        assert foreign.status_code == missing.status_code == 404
        assert without_token(foreign) == without_token(missing)

    def test_with_the_register_locked_the_way_leads_by_the_lock(self, anna, client_of, incident_id):
        browser = client_of(locked(anna))

        for name, *rest in PAGES:
            address = url(name, incident_id, *rest)
            assert browser.get(address).url.endswith(f"?next={address}")
