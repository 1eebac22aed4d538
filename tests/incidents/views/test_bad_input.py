"""Whatever is typed or sent, a page says what is needed and loses nothing."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse

from incidents import queries
from incidents.codes import Reach
from tests.factories import NEAR_MISS, locked, report_incident, save_draft
from tests.incidents.views.pages import FIRST, text_of, title_of, url


class TestBadInput:
    @pytest.mark.parametrize("step", [1, 2, 3])
    def test_an_empty_page(self, browser, anna, step):
        draft_id = save_draft(anna, replace(NEAR_MISS, reach=Reach.REACHED))

        answer = browser.post(url("step", draft_id, step), {})

        assert answer.status_code == 422
        assert title_of(answer).startswith("Fout: ")
        assert queries.draft(by=anna, draft_id=draft_id).version == 1

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("é" * 2001, "Maak de tekst korter"),
            ("nul\x00byte", "Er staat een teken in dat we niet kunnen lezen"),
        ],
        ids=["over-long", "nul"],
    )
    def test_a_text_that_cannot_be_kept_stays_on_the_page(self, browser, text, says):
        answer = browser.post(url("step", uuid4(), 1), FIRST | {"description": text})

        assert answer.status_code == 422
        assert says in text_of(answer)
        assert text in answer.content.decode()
        assert 'value="prevented" aria-required="true" id="id_reach_1" checked' in answer.content.decode()

    def test_half_a_character(self, browser):
        body = "page=a-page-name&version=0&when=today&reach=reached&description=half%ED%A0%80teken"

        answer = browser.post(url("step", uuid4(), 1), body, content_type="application/x-www-form-urlencoded")

        assert answer.status_code == 422
        assert "Er staat een teken in dat we niet kunnen lezen" in text_of(answer)

    def test_direction_marks_are_taken_out(self, browser, anna):
        draft_id = uuid4()

        browser.post(url("step", draft_id, 1), FIRST | {"description": "Bijna \u202egevallen\u202c."})

        draft = queries.draft(by=anna, draft_id=draft_id)
        assert draft.content.answers.description == "Bijna gevallen."

    def test_markup_is_shown_as_text(self, browser, anna):
        incident_id = report_incident(anna, description="<script>alert(1)</script> {{ request }}")

        for address in (reverse("home"), url("register"), url("incident", incident_id)):
            page = browser.get(address).content.decode()
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page

    def test_the_same_page_twice_is_one_draft(self, browser, anna):
        draft_id = uuid4()

        answers = [browser.post(url("step", draft_id, 1), FIRST) for _ in range(2)]

        assert {answer.url for answer in answers} == {url("step", draft_id, 2)}
        assert queries.draft(by=anna, draft_id=draft_id).version == 1

    @pytest.mark.parametrize(
        "address", ["?pagina=0", "?pagina=-3", "?pagina=x", "?pagina=" + "9" * 400, "?soort=%00"]
    )
    def test_an_address_that_was_made_up_shows_the_list(self, browser, anna, address):
        report_incident(anna)

        assert "Cliënt viel bijna" in text_of(browser.get(url("register") + address))

    def test_a_step_that_is_not_there(self, browser, anna):
        for step in (0, 4, 10**30):
            assert browser.get(f"/vastleggen/{save_draft(anna)}/{step}/").status_code == 404
            assert browser.get(f"/register/{report_incident(anna)}/wijzigen/{step}/").status_code == 404


class TestWhoGetsIn:
    @pytest.fixture
    def pages(self, anna):
        draft_id, incident_id = save_draft(anna), report_incident(anna)
        return [
            url("start"),
            url("new"),
            url("register"),
            url("step", draft_id, 1),
            url("check", draft_id),
            url("done", incident_id),
            url("incident", incident_id),
            url("amend", incident_id, 1),
        ]

    def test_a_visitor_is_led_to_the_login(self, client, db, pages):
        for address in pages:
            assert client.get(address).url == f"{reverse('account_login')}?next={address}"

    def test_with_the_register_locked_the_way_leads_by_the_lock(self, anna, client_of, pages):
        browser = client_of(locked(anna))

        for address in pages:
            assert browser.get(address).url == f"{reverse('accounts:unlock')}?next={address}"

    @pytest.mark.parametrize("name", ["autosave", "discard"])
    def test_what_changes_something_is_posted(self, browser, anna, name):
        assert browser.get(url(name, save_draft(anna))).status_code == 405
        assert browser.get(url("discreet")).status_code == 405
