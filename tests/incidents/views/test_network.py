"""Looking back together: the overview, and what parties, consents and meetings have in common."""

from uuid import uuid4

import pytest
from django.utils import timezone

from incidents.codes import ReportKind
from incidents.content.notification import Sent, SentinelEventNotification
from tests.factories import LATER, report_incident, save_file
from tests.incidents.views.networks import FIELDS, GIVEN, KINDS, file_of, meeting, party
from tests.incidents.views.pages import text_of, url


@pytest.fixture
def incident_id(network_id):
    return network_id


class TestOverview:
    def test_an_empty_one_says_what_to_do(self, browser, anna, incident_id):
        page = text_of(browser.get(url("network", incident_id)))

        assert "Dit is een calamiteit in een netwerk" in page
        assert "1 van 3 zorgaanbieders, uzelf meegeteld" in page
        assert "Voeg de andere zorgaanbieders toe, zonder cliëntgegevens." in page
        assert "Nog niet begonnen" in page
        assert file_of(anna, incident_id).id is None

    def test_what_is_done_says_so(self, browser, anna, incident_id, begin):
        for version, name in ((0, "Zuid"), (4, "Noord")):
            browser.post(begin("party"), party(version, name=name))
        browser.post(begin("meeting"), meeting(5))

        page = text_of(browser.get(url("network", incident_id)))

        assert "3 zorgaanbieders, uzelf meegeteld Klaar" in page
        assert "2 van 2 gevraagd Klaar" in page
        assert "Laatst op" in page

    def test_a_report_of_others_does_not_discharge(self, browser, anna, incident_id, begin, monkeypatch):
        browser.post(begin("party"), party())

        monkeypatch.setattr(timezone, "now", lambda: LATER)
        page = text_of(browser.get(url("network", incident_id)))

        assert "Eén partij meldde al." in page
        assert "Zelf melden bij de IGJ" in page
        assert "ook als een ander al meldde Te doen" in page

    def test_ones_own_report_is_seen(self, browser, anna, incident_id):
        def reported(stored):
            prepared = stored.with_notification(SentinelEventNotification(description="Klaplong."))
            return prepared.with_proof(ReportKind.SENTINEL_EVENT, Sent(LATER.date()))

        save_file(anna, incident_id, reported)

        assert "Gemeld op 20 november" in text_of(browser.get(url("network", incident_id)))

    def test_without_a_network_nothing_is_asked(self, browser, anna):
        page = text_of(browser.get(url("network", report_incident(anna))))

        assert "geen calamiteit in een netwerk" in page
        assert "Zelf melden bij de IGJ" not in page
        assert "Hoeft niet" in page

    def test_somebody_else_finds_nothing(self, client_of, carla, incident_id):
        names = ("network", "new_party", "new_consent", "new_meeting")
        for name in names:
            assert client_of(carla).get(url(name, incident_id)).status_code == 404
        for name in KINDS:
            page = url(name, incident_id, uuid4())
            assert client_of(carla).get(page).status_code == 404
            assert client_of(carla).post(page, GIVEN[name]()).status_code == 404
            assert client_of(carla).post(url(f"remove_{name}", incident_id, uuid4())).status_code == 404


class TestSeveral:
    """What parties, consents and meetings have in common."""

    @pytest.mark.parametrize("name", KINDS)
    def test_it_is_kept_shown_changed_and_taken_away(self, browser, anna, incident_id, begin, name):
        page = begin(name)
        first = browser.post(page, GIVEN[name]())
        (part,) = getattr(file_of(anna, incident_id).content, FIELDS[name])
        assert first.url == url("network", incident_id)
        assert str(part.id) in page
        assert "checked" in browser.get(page).content.decode()

        gone = [browser.post(url(f"remove_{name}", incident_id, part.id), {"version": 4}) for _ in range(2)]

        assert [answer.status_code for answer in gone] == [302, 302]
        assert getattr(file_of(anna, incident_id).content, FIELDS[name]) == ()
        assert file_of(anna, incident_id).version == 5

    @pytest.mark.parametrize("name", KINDS)
    def test_sent_twice_it_is_there_once(self, browser, anna, incident_id, begin, name):
        page = begin(name)
        answers = [browser.post(page, GIVEN[name]()) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        assert len(getattr(file_of(anna, incident_id).content, FIELDS[name])) == 1

    def test_two_windows_are_shown_beside_each_other(self, browser, anna, incident_id, begin):
        page = begin("party")
        browser.post(page, party())
        browser.post(page, party(4, role="Huisarts en waarnemer"))

        answer = browser.post(page, party(4, role="Praktijkondersteuner"))

        assert answer.status_code == 409
        assert "Praktijkondersteuner" in text_of(answer)
        assert file_of(anna, incident_id).content.parties[0].role == "Huisarts en waarnemer"

    def test_two_new_ones_from_two_windows_are_both_kept_in_the_end(self, browser, anna, incident_id, begin):
        first, second = begin("party"), begin("party")
        browser.post(first, party(name="Zuid"))

        refused = browser.post(second, party(name="Noord"))
        browser.post(second, party(4, name="Noord"))

        assert refused.status_code == 409
        assert [each.name for each in file_of(anna, incident_id).content.parties] == ["Zuid", "Noord"]

    @pytest.mark.parametrize("name", KINDS)
    def test_what_cannot_be_read_is_asked_again(self, browser, anna, incident_id, begin, name):
        answers = [
            browser.post(begin(name), {}),
            browser.post(begin(name), GIVEN[name]() | {"version": "nul"}),
            browser.post(begin(name), GIVEN[name]() | {"version": "-1"}),
        ]

        assert [answer.status_code for answer in answers] == [422] * 3
        assert file_of(anna, incident_id).id is None
