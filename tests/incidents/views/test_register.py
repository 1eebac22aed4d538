"""The list, home and one incident: what they show, and what they say when something does not open."""

from uuid import uuid4

import pytest
from django.urls import reverse

from incidents.models import Record
from tests.factories import WITH_CONSEQUENCE, amend, report_incident, save_draft
from tests.incidents.views.pages import text_of, url, without_token

MADE_ANEW = (
    "De inhoudsopgave van uw register is opnieuw gemaakt. "
    "Controleer of uw meldingen er nog zijn zoals u ze kent."
)


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

    @pytest.mark.parametrize("page", [url("register"), "/overzicht/"])
    def test_a_catalogue_that_was_made_anew_is_said_once(self, page, browser, anna, acting):
        report_incident(anna)
        assert MADE_ANEW not in text_of(browser.get(page))
        with acting(anna):
            Record.objects.filter(pk=anna.unlocked.catalogue_id).delete()

        told, again = text_of(browser.get(page)), text_of(browser.get(page))

        assert told.count(MADE_ANEW) == 1
        assert MADE_ANEW not in again

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
        assert "Cliënt informeren" in text_of(page)
        assert url("next_steps", incident_id) in page.content.decode()


class TestIncident:
    def test_it_shows_story_steps_and_history(self, browser, anna):
        incident_id = report_incident(anna, WITH_CONSEQUENCE)
        amend(anna, incident_id, description="Cliënt gleed uit en bezeerde haar pols.")

        page = text_of(browser.get(url("incident", incident_id)))

        assert "Incident met merkbaar gevolg" in page
        assert "Wkkgz artikel 10, lid 3" in page
        assert "Wij melden niets namens u: u houdt de regie." in page
        assert "Aangevuld : wat gebeurde er" in page or "Aangevuld: wat gebeurde er" in page
        assert "Alle 2 versies bekijken" in page

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
