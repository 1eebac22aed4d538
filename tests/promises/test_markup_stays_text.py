"""B4: whatever somebody types is text wherever it comes back; on no page does it become an element or an address.

Sixty ways to break out of a text are typed in every field about an incident, twice round, as in the story of the
canaries. Then every page is opened that links lead to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import cycle

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.conftest import put_in_custody
from tests.factories import report_incident
from tests.promises.every_form import Tour
from tests.promises.forms_on_pages import Visitor
from tests.promises.test_no_link_is_dead import Crawl
from tests.promises.words import Words
from tests.promises.working_day import join

pytestmark = pytest.mark.django_db

TOLD = "verklapt"
CONTEXTS = ("", '">', "'>")
MARKUP = (
    f"<script>{TOLD}()</script>",
    f"</script><{TOLD}>",
    f"<img src=x onerror={TOLD}()>",
    f"<svg onload={TOLD}()>",
    f"<svg><animate onbegin={TOLD}() attributeName=x>",
    f"<iframe src=javascript:{TOLD}()>",
    f"<a href=javascript:{TOLD}()>lees</a>",
    f"<body onload={TOLD}()>",
    f"<details open ontoggle={TOLD}()>",
    f"<input autofocus onfocus={TOLD}()>",
    f"<form action=//{TOLD}.example><button>Verder</button></form>",
    f"<link rel=stylesheet href=//{TOLD}.example>",
    f"<meta http-equiv=refresh content=0;url=//{TOLD}.example>",
    f"<base href=//{TOLD}.example>",
    f"<style>@import '//{TOLD}.example'</style>",
    f"</textarea><{TOLD}>",
    f"</title><{TOLD}>",
    f"--><{TOLD}>",
    f"<b onmouseover={TOLD}()>",
    f"<x {TOLD}=1>",
)
PAYLOADS = tuple(f"{context}{markup}" for markup in MARKUP for context in CONTEXTS)
LEADS = ("href", "src", "srcset", "action", "formaction", "style", "http-equiv", "content")


class Hostile(Words):
    """One of the sixty for each place, by turns."""

    def for_field(self, place: str) -> str:
        if not hasattr(self, "turns"):
            self.turns = cycle(PAYLOADS)
        return self.places.setdefault(place, next(self.turns))


class Markup(HTMLParser):
    """What of a page is element, attribute or script and speaks of what was typed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.broken_out: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("script", "style") else ""
        for name, value in attributes:
            if TOLD in name or name.startswith("on") or (name in LEADS and TOLD in (value or "")):
                self.broken_out.append(f"<{tag} {name}={value}>")
        if TOLD in tag:
            self.broken_out.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, text: str) -> None:
        if self._inside and TOLD in text:
            self.broken_out.append(f"<{self._inside}>{text}")


@dataclass
class Seen:
    pages: int
    broken_out: list[str]


def looking(client: Client) -> Seen:
    """From now on every page that this client gets is looked at."""
    seen, request = Seen(0, []), client.request

    def looked_at(**named: object) -> HttpResponse:
        answer = request(**named)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            seen.pages += TOLD in page
            seen.broken_out += [f"{named.get('PATH_INFO')}: {each}" for each in Markup(page).broken_out]
        return answer

    client.request = looked_at
    return seen


def test_sixty_ways_out_lead_nowhere() -> None:
    by = join("tikker")
    incident_id = report_incident(by, now=timezone.now(), description=" ".join(PAYLOADS)[:1900])
    visitor = Visitor()
    visitor.client.force_login(by.person)
    put_in_custody(visitor.client, by)
    seen, tour = looking(visitor.client), Tour(visitor, words := Hostile())

    tour.past(incident_id)
    Crawl(visitor.client).from_("/overzicht/")

    assert len(PAYLOADS) == 60
    assert set(PAYLOADS) <= set(words.places.values())
    assert tour.accepted > 10
    assert seen.pages > 50
    assert seen.broken_out == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_unescaped_each_of_them_would_be_found(payload: str) -> None:
    pages: Iterator[str] = (
        f"<p>{payload}</p>",
        f'<a href="{payload}">lees</a>',
        f"<title>{payload}</title>",
        f"<p {payload}>",
    )

    assert any(Markup(page).broken_out for page in pages)
