"""Whoever follows the links of a page finds a page: for every visitor, from where they begin, as far as links lead."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from accounts.models import StaffRole
from tests.accounts.staff import hire
from tests.promises.visitors import World, make_world, remove_world

pytestmark = pytest.mark.django_db

THERAPISTS = ("anonymous", "owner", "colleague", "stranger", "locked", "unconfirmed")
BEGINNINGS = {"anonymous": "/", "locked": "/profiel/"}
# What a page is like shows from its first few: twenty-five incidents need not all be opened.
PAGES_OF_A_KIND = 3


class Links(HTMLParser):
    """The addresses that a page leads to, and the places in it that an address may name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.places: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "a" and "href" in given:
            self.addresses.add(given["href"] or "")
        if given.get("id"):
            self.places.add(given["id"])


class Crawl:
    """One visitor, who follows every link, a few of each kind of page."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.dead: list[str] = []
        self.seen: set[str] = set()
        self.of_a_kind: Counter[str] = Counter()
        self.places: dict[str, set[str]] = {}
        self.named: list[tuple[str, str, str]] = []

    def from_(self, *beginnings: str) -> list[str]:
        waiting = [(beginning, "the beginning") for beginning in beginnings]
        while waiting:
            address, found_on = waiting.pop()
            waiting += [(each, address) for each in self._visit(address, found_on)]
        for address, place, found_on in self.named:
            if address in self.places and place not in self.places[address]:
                self.dead.append(f"{found_on} -> {address}#{place}")
        return self.dead

    def _visit(self, address: str, found_on: str) -> Iterator[str]:
        path = urlsplit(address).path
        kind = resolve(unquote(path)).view_name
        if address in self.seen or self.of_a_kind[kind] >= PAGES_OF_A_KIND:
            return
        self.seen.add(address)
        self.of_a_kind[kind] += 1
        answer = self.client.get(address, follow=True)
        if answer.status_code != 200:
            self.dead.append(f"{found_on} -> {address}: {answer.status_code}")
        if not answer.headers["Content-Type"].startswith("text/html"):
            return
        links = Links(answer.content.decode())
        self.places[address] = links.places
        for each in links.addresses:
            inside, place = urldefrag(urljoin(address, each))
            if urlsplit(each).scheme or inside.startswith("//"):
                continue
            if place:
                self.named.append((inside, place, address))
            yield inside


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock():
        made = make_world()
    yield made
    remove_world(made)


@pytest.mark.parametrize("visitor", THERAPISTS)
def test_a_therapist_meets_no_dead_link(world: World, visitor: str) -> None:
    crawl = Crawl(world.browser(visitor))

    assert crawl.from_(BEGINNINGS.get(visitor, "/overzicht/")) == []
    assert len(crawl.seen) > 5


@pytest.mark.parametrize("role", StaffRole)
def test_a_member_of_staff_meets_no_dead_link(role: StaffRole) -> None:
    client = Client()
    client.force_login(hire(f"{role}@scag.example", [role], by=hire("sanne@scag.example")).person)

    assert Crawl(client).from_("/inzicht/", "/inzicht/meer/") == []


def test_a_dead_link_is_found() -> None:
    class Portal(Client):
        def get(self, path: str, *arguments: object, **named: object) -> object:
            answer = super().get(path, *arguments, **named)
            answer.content = answer.content.replace(
                b"</main>", b'<a href="/uitleg/beslishulp/weg/">weg</a></main>'
            )
            return answer

    assert [each for each in Crawl(Portal()).from_("/") if "weg" in each] != []
