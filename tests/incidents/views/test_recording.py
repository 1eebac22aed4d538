"""From the first question to the incident found again, with everything that can happen between."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents import queries
from incidents.codes import Reach
from tests.factories import WITH_CONSEQUENCE, report_incident, save_draft
from tests.incidents.views.pages import FIRST, PAGE, SECOND, THIRD, text_of, title_of, url
from vault.models import Vault


class TestRecording:
    def test_from_the_first_question_to_the_incident_found_again(self, browser, anna):
        first = browser.get(browser.get(url("start")).url).url
        draft_id = first.split("/")[2]

        second = browser.post(first, FIRST).url
        third = browser.post(second, SECOND).url
        check = browser.post(third, THIRD).url
        page = browser.get(check)
        assert "Er is nog niets vastgelegd" in text_of(page)
        done = browser.post(check).url
        told = browser.get(done)

        assert [second, third, check, done] == [
            url("step", draft_id, 2),
            url("step", draft_id, 3),
            url("check", draft_id),
            url("done", draft_id),
        ]
        number = f"VIM-{timezone.localdate().year}-001"
        assert "Vastgelegd. Goed dat u dit deed." in text_of(told)
        assert number in text_of(told)
        listed = browser.get(url("register"))
        assert "Cliënt viel bijna" in text_of(listed)
        found = browser.get(url("incident", draft_id))
        assert "Cliënt viel bijna. Ik ving haar op." in text_of(found)

    def test_no_title_or_address_tells_what_happened(self, browser, anna):
        draft_id, incident_id = save_draft(anna), report_incident(anna)
        pages = [url("step", draft_id, step) for step in (1, 2, 3)] + [
            url("check", draft_id),
            url("done", incident_id),
            url("incident", incident_id),
            url("amend", incident_id, 1),
            url("register"),
            url("start"),
            reverse("home"),
        ]

        for address in pages:
            response = browser.get(address)
            assert response.status_code == 200
            assert "viel" not in title_of(response)
            assert response.headers["Cache-Control"] == "no-store"

    def test_with_a_draft_the_start_asks_whether_to_go_on(self, browser, anna):
        draft_id = save_draft(anna)

        page = browser.get(url("start"))

        assert "Verder of nieuw?" in text_of(page)
        assert url("step", draft_id, 1) in page.content.decode()

    def test_an_answer_changed_from_the_check_leads_back_to_it(self, browser, anna):
        draft_id = save_draft(anna)
        version = str(queries.draft(by=anna, draft_id=draft_id).version)
        page = browser.get(url("check", draft_id))
        address = url("step", draft_id, 1) + "?wijzig"
        assert f"{address}#id_reach" in page.content.decode()

        answer = browser.post(address, FIRST | {"version": version, "page": "other-page"})

        assert answer.url == url("check", draft_id)

    def test_the_check_says_what_left_with_a_branch(self, browser, anna):
        draft_id = save_draft(anna, WITH_CONSEQUENCE, noticeable=None)
        save_draft(anna, WITH_CONSEQUENCE, draft_id=draft_id)
        browser.post(url("step", draft_id, 3), {"page": "a-page-name", "version": "2", "noticeable": "no"})

        assert (
            "passen niet meer bij de andere en zijn weggehaald: Hoe ernstig lichamelijk; Hoe ernstig psychisch"
            in text_of(browser.get(url("check", draft_id)))
        )

    def test_recording_twice_is_recording_once(self, browser, anna):
        draft_id = save_draft(anna)

        first, again = browser.post(url("check", draft_id)), browser.post(url("check", draft_id))

        assert first.url == again.url == url("done", draft_id)
        assert queries.register(by=anna).total == 1

    @pytest.mark.parametrize("page", ["check", "step"])
    def test_a_page_of_a_draft_that_is_recorded_leads_to_the_incident(self, browser, anna, page):
        incident_id = report_incident(anna)
        address = url(page, incident_id, 2) if page == "step" else url(page, incident_id)

        assert browser.get(address).url == url("incident", incident_id)

    def test_with_a_question_open_nothing_is_recorded(self, browser, anna):
        draft_id = save_draft(anna, reach=None, incident_types=())

        page = browser.get(url("check", draft_id))
        answer = browser.post(url("check", draft_id))

        assert "Nog 2 vragen open" in text_of(page)
        assert answer.status_code == 422
        assert title_of(answer).startswith("Fout: ")
        assert url("step", draft_id, 2) + "?wijzig" in answer.content.decode()
        assert queries.register(by=anna).total == 0

    def test_a_draft_is_thrown_away_and_twice_is_no_fault(self, browser, anna):
        draft_id = save_draft(anna)

        for _ in range(2):
            assert browser.post(url("discard", draft_id)).url == reverse("home")

        assert queries.drafts(by=anna) == ()

    def test_without_a_recovery_code_on_paper_recording_waits(self, browser, anna, acting):
        draft_id = save_draft(anna)
        with acting(anna):
            Vault.objects.update(recovery_confirmed=False)

        for address in (url("start"), url("step", draft_id, 1), url("amend", draft_id, 1)):
            assert browser.get(address).url == reverse("accounts:recovery_kit")
        assert browser.post(url("check", draft_id)).url == reverse("accounts:recovery_kit")


class TestKeptForLater:
    def test_what_is_not_finished_is_kept(self, browser, anna):
        draft_id = uuid4()

        answer = browser.post(
            url("step", draft_id, 1), PAGE | {"description": "Alleen dit.", "actie": "later"}, follow=True
        )

        assert answer.redirect_chain == [(reverse("home"), 302)]
        assert "Uw concept is bewaard" in text_of(answer)
        assert "Verder met uw concept van" in text_of(answer)
        assert queries.draft(by=anna, draft_id=draft_id).content.answers.description == "Alleen dit."

    @pytest.mark.parametrize("action", ["later", ""])
    def test_what_fits_is_kept_and_what_does_not_is_not_called_kept(self, browser, anna, action):
        draft_id = uuid4()

        answer = browser.post(url("step", draft_id, 1), FIRST | {"description": "x" * 2001, "actie": action})

        assert answer.status_code == 422
        assert "is bewaard" not in text_of(answer)
        answers = queries.draft(by=anna, draft_id=draft_id).content.answers
        assert (answers.description, answers.reach) == ("", Reach.PREVENTED)

    def test_a_page_with_something_missing_is_kept_and_says_so(self, browser, anna):
        draft_id = uuid4()

        answer = browser.post(url("step", draft_id, 1), FIRST | {"reach": ""})
        again = browser.post(url("step", draft_id, 1), FIRST)

        assert answer.status_code == 422
        assert "Wat u invulde, is bewaard." in text_of(answer)
        assert again.url == url("step", draft_id, 2)

    def test_nothing_typed_begins_no_draft(self, browser, anna):
        draft_id = uuid4()

        browser.post(url("step", draft_id, 1), PAGE)
        browser.post(url("autosave", draft_id), PAGE | {"step": "1"})

        assert queries.drafts(by=anna) == ()


class TestAutosave:
    def save(self, browser, draft_id, **given):
        return browser.post(url("autosave", draft_id), {"step": "1"} | PAGE | given)

    def test_it_keeps_what_is_there_and_says_nothing(self, browser, anna):
        draft_id = uuid4()

        answer = self.save(browser, draft_id, description="Half een z")

        assert (answer.status_code, answer.content) == (204, b"")
        assert queries.draft(by=anna, draft_id=draft_id).content.answers.description == "Half een z"

    def test_a_page_goes_on_after_its_own_autosave(self, browser, anna):
        draft_id = uuid4()
        self.save(browser, draft_id, description="Half een z")

        assert self.save(browser, draft_id, description="Half een zin").status_code == 204
        assert browser.post(url("step", draft_id, 1), FIRST).url == url("step", draft_id, 2)

    def test_another_page_is_told(self, browser, anna):
        draft_id = uuid4()
        self.save(browser, draft_id, description="Uit venster één.")

        answer = self.save(browser, draft_id, description="Uit venster twee.", page="other-page")

        assert answer.status_code == 409
        assert queries.draft(by=anna, draft_id=draft_id).content.answers.description == "Uit venster één."

    def test_what_fits_is_kept_and_what_does_not_is_not_called_kept(self, browser, anna):
        draft_id = uuid4()

        answer = self.save(browser, draft_id, description="x" * 2001, reach="reached")

        assert answer.status_code == 422
        answers = queries.draft(by=anna, draft_id=draft_id).content.answers
        assert (answers.description, answers.reach) == ("", Reach.REACHED)

    def test_a_page_it_does_not_know(self, browser, anna):
        draft_id = save_draft(anna)

        assert self.save(browser, draft_id, step="4").status_code == 404
        assert self.save(browser, draft_id, page="").status_code == 422
        assert self.save(browser, report_incident(anna)).status_code == 409
