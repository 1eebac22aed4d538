"""The help pages say where each rule comes from, and lead nowhere that does not exist."""

import re

import pytest
from django.test import Client

from incidents.rules import RULE_SETS

pytestmark = pytest.mark.django_db

HELP_PAGES = ("/hulp/", "/hulp/regels/", "/hulp/bronnen/")
# As a rule set names the article of a law, a decree or a regulation.
ARTICLE = re.compile(r"((?:Uitvoeringsbesluit )?Wkkgz|AVG) art\. ([\d.]*\d)")
PAGE_OF_INSPECTORATE = re.compile(r"IGJ, ([^(]+?) \(")


def page(address: str) -> str:
    return Client().get(address).content.decode()


def test_every_term_of_the_rules_is_explained_with_its_source():
    rules = page("/hulp/regels/")
    sources = [term.source for term in RULE_SETS[-1].terms.values()]
    named = [" art. ".join(found) for source in sources for found in ARTICLE.findall(source)]
    named += [title for source in sources for title in PAGE_OF_INSPECTORATE.findall(source)]

    assert len(named) >= len(sources)
    assert [name for name in named if name not in rules] == []


def test_every_rule_leads_to_a_source_that_is_there():
    led_to = set(re.findall(r'href="/hulp/bronnen/#([^"]+)"', page("/hulp/regels/")))
    there = re.findall(r'<div id="([^"]+)"', page("/hulp/bronnen/"))

    assert len(led_to) > 8
    assert led_to <= set(there)
    assert len(there) == len(set(there))


def test_every_source_says_what_was_read_of_it():
    read = re.findall(r'<dd class="muted">([^<]+)</dd>', page("/hulp/bronnen/"))

    assert len(read) == page("/hulp/bronnen/").count("<dt>")
    assert [text for text in read if not re.search(r"[Gg]elezen", text)] == []


@pytest.mark.parametrize("address", HELP_PAGES)
def test_a_link_to_another_site_tells_it_nothing_and_nothing_is_loaded_from_there(address: str):
    html = page(address)

    outward = re.findall(r'<a [^>]*href="(https?://[^"]+)"([^>]*)>', html)

    assert [url for url, rest in outward if 'rel="noopener noreferrer"' not in rest] == []
    assert [url for url, _ in outward if not url.startswith("https://")] == []
    assert re.findall(r'<(?:link|script|img|iframe)[^>]+(?:src|href)="(?:https?:)?//', html) == []
