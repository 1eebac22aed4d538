"""Practising on the page: one button makes the example, one takes it away, and no link of it is dead."""

import re

from incidents.queries.one_look import seen_catalogue
from tests.incidents.views.pages import text_of, url


def made(browser, anna):
    browser.post(url("practise"))
    return seen_catalogue(anna).content.example.id


def test_made_and_taken_away_by_one_button_each(browser, anna):
    page = browser.post(url("practise"), follow=True)
    example_id = seen_catalogue(anna).content.example.id

    asked = browser.get(url("remove", example_id))
    gone = browser.post(url("remove", example_id), follow=True)

    assert "Dit is een voorbeeld." in text_of(page)
    assert "Het voorbeeld is daarna meteen weg" in text_of(asked)
    assert "Het voorbeeld is weg." in text_of(gone)
    assert seen_catalogue(anna).content.example is None


def test_every_link_of_its_pages_leads_somewhere(browser, anna):
    example_id = made(browser, anna)
    pages = [
        url(name, example_id) for name in ("incident", "next_steps", "improvements", "client", "analysis")
    ]
    links = {
        link for page in pages for link in re.findall(r'href="(/[^"#]+)', browser.get(page).content.decode())
    }

    about_it = [link for link in links if str(example_id) in link or link.endswith(".ics")]
    assert len(about_it) > 8
    for link in about_it:
        assert browser.get(link).status_code in (200, 302), link
