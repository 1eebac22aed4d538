"""Changing what is recorded, also when another window was first."""

from datetime import date

import pytest

from incidents import queries
from incidents.codes import EventClass
from tests.factories import NEAR_MISS, WITH_CONSEQUENCE, amend, report_incident, save_draft
from tests.incidents.views.pages import FIRST, hidden_fields, text_of, url


class TestAmending:
    @pytest.fixture
    def incident(self, anna):
        incident_id = report_incident(anna, WITH_CONSEQUENCE)
        return queries.incident(by=anna, incident_id=incident_id)

    def first_page(self, incident, **given):
        shown = {
            "page": "a-page-name",
            "version": str(incident.version),
            "when": "earlier",
            "reach": "reached",
        }
        day = {"day_day": "18", "day_month": "11", "day_year": "2026"}
        return shown | day | {"description": WITH_CONSEQUENCE.description} | given

    def test_it_is_saved_and_leads_back(self, browser, anna, incident):
        answer = browser.post(
            url("amend", incident.id, 1), self.first_page(incident, description="Cliënt gleed uit.")
        )

        assert answer.url == url("incident", incident.id)
        now = queries.incident(by=anna, incident_id=incident.id).content.answers
        assert (now.description, now.occurred_date) == ("Cliënt gleed uit.", date(2026, 11, 18))

    def test_the_page_shows_what_is_there(self, browser, incident):
        page = browser.get(url("amend", incident.id, 1)).content.decode()

        assert WITH_CONSEQUENCE.description in page
        assert f'name="version" value="{incident.version}"' in page

    def test_an_empty_page_is_refused(self, browser, anna, incident):
        answer = browser.post(url("amend", incident.id, 1), {})

        assert answer.status_code == 422
        assert queries.incident(by=anna, incident_id=incident.id).version == incident.version

    def test_a_lost_race_shows_both_and_loses_nothing(self, browser, anna, incident):
        amend(anna, incident.id, description="Uit het andere venster.")

        answer = browser.post(
            url("amend", incident.id, 1), self.first_page(incident, description="Uit dit venster.")
        )

        assert answer.status_code == 409
        assert "Uit het andere venster." in text_of(answer)
        assert "Uit dit venster." in text_of(answer)
        again = browser.post(url("amend", incident.id, 1), hidden_fields(answer))
        assert again.url == url("incident", incident.id)
        now = queries.incident(by=anna, incident_id=incident.id)
        assert now.content.answers.description == "Uit dit venster."
        assert len(now.versions) == 3

    def test_a_lost_race_on_a_draft(self, browser, anna):
        draft_id = save_draft(anna)

        answer = browser.post(url("step", draft_id, 1), FIRST | {"description": "Uit dit venster."})

        assert answer.status_code == 409
        assert NEAR_MISS.description in text_of(answer)
        assert browser.post(url("step", draft_id, 1), hidden_fields(answer)).url == url("step", draft_id, 2)
        assert queries.draft(by=anna, draft_id=draft_id).content.answers.description == "Uit dit venster."

    def test_a_lighter_class_asks_why(self, browser, anna, incident):
        lighter = {"page": "a-page-name", "version": str(incident.version), "noticeable": "no"}
        lighter |= {"care_related": "yes", "deviation": "yes", "violence": "no"}

        asked = browser.post(url("amend", incident.id, 3), lighter)
        answered = browser.post(url("amend", incident.id, 3), lighter | {"reason": "De pijn was er al."})

        assert asked.status_code == 422
        assert "De soort gebeurtenis wordt lichter. Schrijf kort op waarom." in text_of(asked)
        assert answered.url == url("incident", incident.id)
        content = queries.incident(by=anna, incident_id=incident.id).content
        assert (content.event_class, content.classified[-1].reason) == (
            EventClass.WITHOUT_CONSEQUENCE,
            "De pijn was er al.",
        )
