"""One request opens the catalogue once, and never shows what was there before its own save."""

from contextvars import Context

import pytest

from incidents import operations, queries
from incidents.queries import catalogue
from incidents.queries import one_look as one_look_module
from incidents.queries.one_look import one_look
from tests.factories import NOW, amend, report_incident, save_draft
from tests.incidents.views.pages import url
from vault.documents import LostRace


@pytest.fixture
def opened(monkeypatch):
    """Each time that a catalogue is looked at."""
    ids, checked = [], one_look_module.checked_catalogue

    def noted(by, **named):
        ids.append(by.unlocked.catalogue_id)
        return checked(by, **named)

    monkeypatch.setattr(one_look_module, "checked_catalogue", noted)
    return ids


def in_another_window(run):
    return Context().run(run)


def titles(by):
    return {line.entry.title for line in queries.register(by=by).lines}


class TestOneRequest:
    @pytest.mark.parametrize("page", ["/overzicht/", "/meer/", "/register/", "/acties/", "/profiel/"])
    def test_a_page_with_its_menu_opens_the_catalogue_once(self, anna, client_of, opened, page):
        report_incident(anna)
        browser = client_of(anna)
        opened.clear()

        assert "Acties en termijnen" in browser.get(page).content.decode()

        assert opened == [anna.unlocked.catalogue_id]

    def test_so_does_the_page_of_an_incident(self, anna, client_of, opened):
        incident_id = report_incident(anna)
        browser = client_of(anna)
        opened.clear()

        browser.get(url("incident", incident_id))

        assert opened == [anna.unlocked.catalogue_id]

    def test_the_next_request_looks_again(self, anna, client_of):
        browser = client_of(anna)
        report_incident(anna)
        browser.get(url("register"))

        report_incident(anna, description="Een tweede melding")

        assert "Een tweede melding" in browser.get(url("register")).content.decode()

    def test_without_a_request_every_look_is_new(self, anna, opened):
        queries.drafts(by=anna)
        report_incident(anna)
        opened.clear()

        queries.drafts(by=anna)
        queries.drafts(by=anna)

        assert len(opened) == 2

    def test_two_people_in_one_look_see_their_own(self, anna, carla):
        report_incident(anna, description="Van Anna")
        report_incident(carla, description="Van Carla")

        with one_look():
            assert (titles(anna), titles(carla), titles(anna)) == (
                {"Van Anna"},
                {"Van Carla"},
                {"Van Anna"},
            )


class TestAfterASave:
    def test_a_draft_is_there_and_then_gone(self, anna):
        with one_look():
            assert queries.drafts(by=anna) == ()
            draft_id = save_draft(anna)
            assert [entry.id for entry in queries.drafts(by=anna)] == [draft_id]
            operations.discard_draft(by=anna, draft_id=draft_id)
            assert queries.drafts(by=anna) == ()

    def test_an_incident_is_there_and_as_it_was_amended(self, anna):
        with one_look():
            assert titles(anna) == set()
            incident_id = report_incident(anna)
            assert len(titles(anna)) == 1
            amend(anna, incident_id, description="Zo was het")
            assert titles(anna) == {"Zo was het"}

    def test_a_register_that_was_made_anew_says_so_once(self, anna, acting):
        report_incident(anna)
        with acting(anna):
            catalogue.Record.objects.filter(pk=anna.unlocked.catalogue_id).delete()

        with one_look():
            assert queries.overview(by=anna, now=NOW).made_anew
            operations.accept_catalogue(by=anna)
            assert not queries.overview(by=anna, now=NOW).made_anew

    def test_a_save_that_lost_shows_what_the_other_window_saved(self, anna):
        incident_id = report_incident(anna)
        with one_look():
            version = queries.incident(by=anna, incident_id=incident_id).version
            in_another_window(lambda: amend(anna, incident_id, description="Uit een ander venster"))

            with pytest.raises(LostRace):
                amend(anna, incident_id, version=version, description="Te laat")

            assert titles(anna) == {"Uit een ander venster"}
