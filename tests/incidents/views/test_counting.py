"""The page about what counts: exactly what leaves, when, and the switches that keep it out."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actor import Actor
from analytics.encoder import counted_cells, encode
from analytics.periods import quarter_of, year_of
from analytics.taxonomy import IncidentType
from incidents.contribution import contribution
from incidents.queries.one_look import seen_catalogue
from tests.conftest import ClientOf
from tests.factories import report_incident
from tests.incidents.parties import Parties

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(anna: Actor, client_of: ClientOf) -> Client:
    return client_of(anna)


def words(page: str) -> str:
    """The text of a page's main part, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())


def page_of(browser: Client, incident_id) -> str:
    return words(browser.get(f"/register/{incident_id}/telt-mee/").content.decode())


def recorded(by: Actor, *kinds: IncidentType):
    return report_incident(by, now=timezone.now(), incident_types=kinds or (IncidentType.FALL,))


def test_the_page_says_what_leaves_and_when(parties: Parties, browser: Client, anna: Actor) -> None:
    page = page_of(browser, recorded(anna))

    assert "Dit telt mee in de cijfers" in page
    assert "Onderwerp Val of ongeval Ernst Bijna-incident of risico Oorzaak Nog niet onderzocht" in page
    for period in (quarter_of(timezone.localdate()), year_of(timezone.localdate())):
        assert period.label.capitalize() in page
    assert f"15 januari {timezone.localdate().year + 1}" in page
    assert f"20 januari {timezone.localdate().year + 1}" in page
    assert "Onderwerp en vakgroep Val of ongeval – Lichaamsgericht" in page
    assert "hooguit 60% zekerheid" in page
    assert "verzegelen nog niet begonnen" not in page


def test_every_cell_of_the_row_stands_on_the_page(browser: Client, anna: Actor) -> None:
    incident_id = recorded(anna, IncidentType.FALL, IncidentType.CONDUCT)
    page, content = page_of(browser, incident_id), seen_catalogue(anna).content

    for period in (quarter_of(timezone.localdate()), year_of(timezone.localdate())):
        row = encode(period, contribution(content, period), pick_key=anna.unlocked.pick_key)
        cells = counted_cells(period, row)
        assert sum(row) == len(cells) > 0
        for block, labels in cells:
            assert block.label in page
            assert " – ".join(labels) in page


def test_what_is_beyond_the_bound_is_told_with_the_reason(browser: Client, anna: Actor) -> None:
    kinds = (IncidentType.FALL, IncidentType.CONDUCT, IncidentType.REMEDY, IncidentType.COMMUNICATION)

    page = page_of(browser, recorded(anna, *kinds))

    assert "Niet geteld van deze melding:" in page
    assert "per kwartaal hooguit 2 onderwerpen" in page
    assert "per jaar hooguit 3 onderwerpen" in page


def test_one_incident_is_kept_out_and_let_in_again(browser: Client, anna: Actor) -> None:
    incident_id = recorded(anna)
    address = reverse("incidents:counted", args=[incident_id])

    kept_out = browser.post(address, {"switch": "off"}, follow=True).content.decode()
    assert "Deze melding telt niet mee." in kept_out
    assert "Dit telt niet mee in de cijfers" in kept_out
    assert "U stuurt dan een lege envelop mee." in kept_out
    assert 'value="on"' in kept_out
    assert "U laat deze melding niet meetellen" in browser.get(f"/register/{incident_id}/").content.decode()

    let_in = browser.post(address, {"switch": "on"}, follow=True).content.decode()
    assert "Dit telt mee in de cijfers" in let_in


def test_the_whole_register_is_kept_out(browser: Client, anna: Actor) -> None:
    incident_id = recorded(anna)
    address = reverse("incidents:count_register")
    assert "Uw register telt mee" in words(browser.get(address).content.decode())

    page = words(browser.post(address, {"switch": "off"}, follow=True).content.decode())

    assert "Uw register telt niet mee" in page
    about_one = page_of(browser, incident_id)
    assert "U laat uw hele register niet meetellen." in about_one
    assert "Dit telt niet mee in de cijfers" in about_one


@pytest.mark.parametrize("sent", [{}, {"switch": "misschien"}], ids=str)
def test_an_odd_choice_is_refused_in_words(browser: Client, anna: Actor, sent: dict[str, str]) -> None:
    for address in (
        reverse("incidents:counted", args=[recorded(anna)]),
        reverse("incidents:count_register"),
    ):
        answer = browser.post(address, sent)

        assert answer.status_code == 422
        assert "Kies met een van de knoppen op deze bladzijde." in answer.content.decode()


def test_what_is_counted_cannot_be_taken_back(parties: Parties, browser: Client, anna: Actor) -> None:
    incident_id = recorded(anna)
    parties.close(quarter_of(timezone.localdate()))
    parties.close(year_of(timezone.localdate()))
    parties.admin.execute("UPDATE analytics_closing SET envelopes = 100 WHERE length(period) = 4")

    page = browser.get(f"/register/{incident_id}/telt-mee/").content.decode()

    assert "Deze periode is al geteld; dat kan niet meer worden teruggehaald." in page
    assert "er waren nog te weinig meldingen of deelnemers voor cijfers" in page
    assert 'name="switch"' not in page


def test_before_there_are_keys_the_page_says_that_sealing_has_not_begun(browser: Client, anna: Actor) -> None:
    assert "Voor deze periode is het verzegelen nog niet begonnen." in page_of(browser, recorded(anna))


def test_the_switches_are_found_from_the_incident_and_the_profile(browser: Client, anna: Actor) -> None:
    incident_id = recorded(anna)

    assert f"/register/{incident_id}/telt-mee/" in browser.get(f"/register/{incident_id}/").content.decode()
    assert "/mijn-cijfers/meetellen/" in browser.get("/profiel/").content.decode()
