"""Choosing how long to keep: looked at first, saved by a second button."""

import pytest

from incidents import queries
from tests.incidents.test_keeping import closed
from tests.incidents.views.pages import text_of, url


def test_a_look_before_it_is_chosen(browser, anna):
    closed(anna)

    looked = text_of(browser.post(url("retention"), {"years": "10"}))
    kept = queries.retention(by=anna).years
    saved = browser.post(url("retention"), {"years": "10", "gezien": "10"}, follow=True)

    assert "Bij 10 jaar gaat dit weg" in looked
    assert "VIM-" in looked
    assert kept == 3
    assert "U bewaart uw meldingen 10 jaar na het afsluiten." in text_of(saved)
    assert queries.retention(by=anna).years == 10


def test_another_choice_than_was_shown_is_shown_first(browser, anna):
    page = text_of(browser.post(url("retention"), {"years": "20", "gezien": "10"}))

    assert "Bij 20 jaar gaat dit weg" in page
    assert queries.retention(by=anna).years == 3


def test_what_goes_next_time_says_so(browser, anna):
    closed(anna)

    assert "de volgende keer ontgrendelt" in text_of(browser.get(url("retention")))


def test_nothing_closed_is_said(browser):
    assert "Er is nog niets afgesloten." in text_of(browser.get(url("retention")))


@pytest.mark.parametrize(
    "sent", [{}, {"years": ""}, {"years": "4"}, {"years": "3 jaar"}, {"years": ["3", "x"]}]
)
def test_anything_else_is_asked_again(sent, browser, anna):
    page = browser.post(url("retention"), {**sent, "gezien": sent.get("years", "")})

    assert page.status_code == 422
    assert "Kies hoe lang u meldingen bewaart." in text_of(page)
    assert queries.retention(by=anna).years == 3
