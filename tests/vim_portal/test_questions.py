"""At Hulp a question is found by the words in it, and nobody learns what somebody looked for."""

import logging
import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from accounts.actor import Actor
from tests.conftest import ClientOf
from vim_portal.questions import GROUPS, groups_about, words_asked

pytestmark = pytest.mark.django_db

ALL = [each.title for group in GROUPS for each in group.questions]
LOST_PASSWORD = "Ik ben mijn wachtwoord kwijt"
LOST_BOTH = "Ik ben mijn wachtwoord én mijn herstelcode kwijt"


def page(typed: str | None = None) -> str:
    return Client().get("/hulp/", {"zoek": typed} if typed is not None else {}).content.decode()


def shown(html: str) -> list[str]:
    return [unescape(strip_tags(each)) for each in re.findall(r"<summary>(.*?)</summary>", html)]


def open_ones(html: str) -> int:
    return html.count('<details class="more" open>')


@pytest.mark.parametrize("typed", [None, "", "  ", "?", "\x00", "\ud800".encode("utf-8", "surrogatepass")])
def test_without_a_word_every_question_stands_there_closed(typed: str | None) -> None:
    html = page(typed)

    assert shown(html) == ALL
    assert open_ones(html) == 0


@pytest.mark.parametrize("typed", ["cliënt overlijden", "CLIENT Overlijden", " overlijden,  clie\u0308nt? "])
def test_capitals_accents_and_marks_make_no_difference(typed: str) -> None:
    assert words_asked(typed) in (("client", "overlijden"), ("overlijden", "client"))
    assert shown(page("ÉN mijn HERSTELCODE")) == shown(page("en mijn herstelcode")) != []


def test_words_in_the_title_the_answer_and_its_link_are_found_and_shown_open() -> None:
    for typed, title in {
        "telefoon": "Ik ben mijn telefoon kwijt, en daarmee mijn extra slot",
        "dertig dagen": "Ik gooide per ongeluk een melding weg",
        "leg ik vast": "Moet ik dit vastleggen?",
    }.items():
        html = page(typed)
        assert shown(html) == [title], typed
        assert open_ones(html) == 1
        assert "1 vraag gevonden." in html


def test_every_word_has_to_be_there() -> None:
    assert shown(page("wachtwoord kwijt")) == [LOST_PASSWORD, LOST_BOTH]
    assert shown(page("wachtwoord vergeten")) == [LOST_PASSWORD, LOST_BOTH]
    assert shown(page("wachtwoord visitatie")) == []


def test_a_heading_stands_there_only_above_a_question() -> None:
    assert [group.title for group in groups_about(("wachtwoord", "kwijt"))] == [GROUPS[0].title]
    assert f'id="{GROUPS[1].id}"' not in page("wachtwoord kwijt")


def test_nothing_found_says_what_to_do_and_keeps_what_was_typed() -> None:
    html = page("olifant <b>")

    said = "Geen resultaat voor ‘olifant <b>’. Probeer een ander woord of neem contact op."
    assert said in unescape(re.sub(r"</?a\b[^>]*>", "", html))
    assert 'value="olifant &lt;b&gt;"' in html
    assert 'href="#contact"' in html
    assert "<title>Hulp: niets gevonden" in html


def test_more_than_fits_the_field_is_shown_as_far_as_it_fits() -> None:
    assert f'value="{"a" * 200}"' in page("a" * 5000)


def test_an_answer_leads_to_the_page_it_names() -> None:
    html = page("visitatie")

    assert re.search(r'De visiteur kan het <a class="nl-link" href="/[^"]+">zelf controleren</a>\.', html)
    assert "{link}" not in page()


def test_nobody_learns_what_somebody_looked_for(
    anna: Actor, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = client_of(anna)

    answer = browser.get("/hulp/", {"zoek": "olifantsnaam"})

    assert "olifantsnaam" in answer.content.decode()
    kept = (dict(browser.session), answer.headers, answer.cookies)
    assert "olifantsnaam" not in "".join(map(str, kept))
    assert "olifantsnaam" not in "".join(f"{line.getMessage()} {vars(line)}" for line in caplog.records)
