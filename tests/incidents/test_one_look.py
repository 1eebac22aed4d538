"""One request opens the catalogue once, and never shows what was there before its own save."""

from contextvars import Context
from statistics import median

import pytest
from django.test import modify_settings

from incidents import operations, queries
from incidents.queries import catalogue
from incidents.queries.one_look import one_look
from tests.factories import NOW, amend, report_incident, save_draft
from tests.incidents.large_register import cpu, fill
from tests.incidents.views.pages import url
from vault.documents import LostRace

ROUNDS = 7
MIDDLEWARE = "incidents.middleware.OneLook"


@pytest.fixture
def opened(monkeypatch):
    """Each time that a catalogue is opened."""
    ids, open_unlogged = [], catalogue.open_unlogged

    def noted(row, **named):
        ids.append(row.id)
        return open_unlogged(row, **named)

    monkeypatch.setattr(catalogue, "open_unlogged", noted)
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


def times_as_quick(anna, acting, client_of, incidents: int) -> float:
    """How much longer a page takes where its menu looks for itself; median of interleaved rounds."""
    fill(anna, acting, incidents)
    with_one_look, with_more = client_of(anna), client_of(anna)
    with modify_settings(MIDDLEWARE={"remove": MIDDLEWARE}):
        with_more.get("/overzicht/")
    once, more = [], []
    for _ in range(ROUNDS):
        once.append(cpu(lambda: with_one_look.get("/overzicht/")))
        more.append(cpu(lambda: with_more.get("/overzicht/")))
    return median(more) / median(once)


@pytest.mark.long
def test_with_a_thousand_incidents_home_takes_much_less(anna, acting, client_of):
    assert times_as_quick(anna, acting, client_of, 1000) > 1.5
