"""The pages: from the first question to the incident found again, and what each page says when it cannot."""

import re
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents import queries
from incidents.codes import EventClass, Reach
from incidents.models import Record
from tests.factories import NEAR_MISS, WITH_CONSEQUENCE, amend, locked, report_incident, save_draft
from vault.models import Vault

PAGE = {"page": "a-page-name", "version": "0"}
FIRST = PAGE | {"when": "today", "description": "Cliënt viel bijna. Ik ving haar op.", "reach": "prevented"}
SECOND = {"page": "second-page", "version": "1", "care_phase": "directly_after", "incident_types": "fall"}
THIRD = {"page": "third-page-", "version": "2", "noticeable": "no", "violence": "no"}


def url(name, *arguments):
    return reverse(f"incidents:{name}", args=arguments)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def title_of(response):
    return re.search("<title>(.*?)</title>", response.content.decode(), re.DOTALL)[1]


def without_token(response):
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.fixture
def browser(anna, client_of):
    return client_of(anna)


@pytest.fixture
def damaged(anna, acting):
    """An incident of Anna's whose ciphertext somebody changed."""
    incident_id = report_incident(anna)
    with acting(anna):
        row = Record.objects.get(pk=incident_id)
        Record.objects.filter(pk=incident_id).update(doc=bytes(row.doc[:-1]) + bytes([row.doc[-1] ^ 1]))
    return incident_id


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


class TestRegister:
    def test_nothing_yet(self, browser):
        assert "Dat is een goed begin: ook iets kleins mag erin." in text_of(browser.get(url("register")))

    def test_few_are_cards_and_ten_are_a_table(self, browser, anna):
        for _ in range(9):
            report_incident(anna)
        few = browser.get(url("register")).content.decode()
        report_incident(anna)
        many = browser.get(url("register")).content.decode()

        assert (few.count('<li class="card inc">'), "<table" in few) == (9, False)
        assert (many.count('role="rowheader"'), "<table" in many) == (10, True)

    def test_it_is_leafed_through_with_the_filter_kept(self, browser, anna):
        for _ in range(26):
            report_incident(anna)
        address = f"{url('register')}?soort=near_miss"

        first = browser.get(address)
        second = browser.get(f"{address}&pagina=2")

        assert "?soort=near_miss&amp;pagina=2" in first.content.decode()
        assert second.content.decode().count('role="rowheader"') == 1

    def test_a_filter_that_lets_nothing_through(self, browser, anna):
        report_incident(anna)
        report_incident(anna, WITH_CONSEQUENCE)

        page = browser.get(f"{url('register')}?stand=closed")

        assert "Geen meldingen met deze filters." in text_of(page)
        assert "Filters wissen" in text_of(page)

    def test_one_that_does_not_open_is_said_and_the_rest_is_there(self, browser, anna, damaged):
        report_incident(anna, description="Deze opent gewoon.")

        page = text_of(browser.get(url("register")))

        assert "1 melding kan niet worden geopend. De rest wel." in page
        assert "Deze opent gewoon" in page
        assert "1 melding kan niet worden geopend" in text_of(browser.get(reverse("home")))

    def test_titles_can_be_hidden(self, browser, anna):
        report_incident(anna, WITH_CONSEQUENCE)
        save_draft(anna, description="Een concept.")

        browser.post(url("discreet"), {"register": ""})

        for address in (reverse("home"), url("register"), url("start")):
            page = text_of(browser.get(address))
            assert "bezeerde" not in page
            assert "Een concept" not in page
        browser.post(url("discreet"))
        assert "bezeerde" in text_of(browser.get(url("register")))

    def test_the_pages_take_no_more_queries_for_more_incidents(self, browser, anna, count_queries):
        report_incident(anna)
        pages = (reverse("home"), url("register"))
        few = [count_queries(lambda page=page: browser.get(page)) for page in pages]

        for _ in range(8):
            report_incident(anna, WITH_CONSEQUENCE)

        assert [count_queries(lambda page=page: browser.get(page)) for page in pages] == few


class TestHome:
    def test_an_empty_register_begins_kindly(self, browser):
        page = text_of(browser.get(reverse("home")))

        assert ", Anna" in page
        assert "Ging er iets (bijna) mis?" in page
        assert "Nog niets vastgelegd." in page
        assert "Wat vraagt uw aandacht" not in page

    def test_what_waits_leads_to_the_incident(self, browser, anna):
        incident_id = report_incident(anna, WITH_CONSEQUENCE)

        page = browser.get(reverse("home"))

        assert "Wat vraagt uw aandacht" in text_of(page)
        assert "Cliënt informeren en noteren" in text_of(page)
        assert url("incident", incident_id) in page.content.decode()


class TestIncident:
    def test_it_shows_story_steps_and_history(self, browser, anna):
        incident_id = report_incident(anna, WITH_CONSEQUENCE)
        amend(anna, incident_id, description="Cliënt gleed uit en bezeerde haar pols.")

        page = text_of(browser.get(url("incident", incident_id)))

        assert "Incident met merkbaar gevolg" in page
        assert "Wkkgz artikel 10, lid 3" in page
        assert "Wij melden niets namens u: u houdt de regie." in page
        assert "Aangevuld : wat gebeurde er" in page or "Aangevuld: wat gebeurde er" in page
        assert WITH_CONSEQUENCE.description in page

    @pytest.mark.parametrize("name", ["incident", "done", "check", "amend", "step"])
    def test_anothers_looks_the_same_as_one_that_is_not_there(self, browser, bram, name):
        steps = (2,) if name in ("amend", "step") else ()
        foreign, missing = (
            browser.get(url(name, record_id, *steps)) for record_id in (report_incident(bram), uuid4())
        )

        assert foreign.status_code == missing.status_code == 404
        assert without_token(foreign) == without_token(missing)

    def test_one_that_was_tampered_with_says_so_and_no_more(self, browser, damaged):
        for address in (url("incident", damaged), url("amend", damaged, 1), url("done", damaged)):
            answer = browser.get(address)
            assert answer.status_code == 422
            assert "Deze melding kan niet worden geopend" in text_of(answer)
            assert "viel" not in text_of(answer)

    def test_a_draft_that_was_tampered_with(self, browser, anna, acting):
        draft_id = save_draft(anna)
        with acting(anna):
            Record.objects.filter(pk=draft_id).update(doc=b"nothing")

        for answer in (browser.get(url("step", draft_id, 1)), browser.post(url("check", draft_id))):
            assert answer.status_code == 422
            assert "Deze melding kan niet worden geopend" in text_of(answer)


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
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="(.*?)">', answer.content.decode())
        again = browser.post(url("amend", incident.id, 1), dict(hidden))
        assert again.url == url("incident", incident.id)
        now = queries.incident(by=anna, incident_id=incident.id)
        assert now.content.answers.description == "Uit dit venster."
        assert len(now.versions) == 3

    def test_a_lost_race_on_a_draft(self, browser, anna):
        draft_id = save_draft(anna)

        answer = browser.post(url("step", draft_id, 1), FIRST | {"description": "Uit dit venster."})

        assert answer.status_code == 409
        assert NEAR_MISS.description in text_of(answer)
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="(.*?)">', answer.content.decode())
        assert browser.post(url("step", draft_id, 1), dict(hidden)).url == url("step", draft_id, 2)
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
