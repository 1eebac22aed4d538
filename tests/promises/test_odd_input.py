"""Whatever a request holds, it is answered and refused in words: no address, method, query or amount breaks a page.

B2 (odd addresses), B5 (lines and hosts smuggled in) and B6 (too much of anything) of the programme for reliability. The
long run takes every odd value to every method.
"""

import gc
import re
import time
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.test import Client
from django.test.client import RequestFactory

from tests.factories import PASSWORD
from tests.promises.authorisation import DECISIONS
from tests.promises.decision import Decision
from tests.promises.every_address import every_address
from tests.promises.visitors import World, address_of, make_world, remove_world

pytestmark = pytest.mark.django_db

ANSWERS = {200, 204, 302, 400, 403, 404, 405, 409, 413, 415, 422, 429}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
ODD_PARTS = (
    "", ".", "..", "%00", "%0d%0aX-Odd:%201", "%ff", "%ed%a0%80", "%e2%80%ae", "%c0%af", "0", "-1", "1e309", "NaN",
    "null", "99999999999999999999", "00000000-0000-0000-0000-000000000000", "6B9C1F6E-6C8E-4C37-9F0A-3F1F7D0E2A11",
    "6b9c1f6e6c8e4c379f0a3f1f7d0e2a11", "..%2f..%2fetc%2fpasswd", "%252e%252e", "%27;DROP%20TABLE%20x;--",
    "%3Cscript%3E", "{{7*7}}", "%25s%25n", "a" * 5000, "%f0%9f%92%a5", "*", "%5c%5celders.example",
    "http:%2f%2felders.example", "%20",
)  # fmt: skip
ODD_WORDS = (
    "",
    "\x00",
    "-1",
    "9" * 20,
    "NaN",
    "\udcff",
    "//elders.example",
    "' OR 1=1 --",
    "\r\nX-Odd: 1",
    "a" * 6000,
)
ONWARD = (
    "//elders.example/", "/\\elders.example", "\\\\elders.example", "https://elders.example", "javascript:alert(1)",
    "http:///elders.example", "\r\nX-Odd: 1", "//elders.example@localhost", " //elders.example",
)  # fmt: skip
QUICK = 1.0


class Judge:
    """Collects what broke, so that one run tells all of it."""

    def __init__(self) -> None:
        self.broken: list[tuple[int, str, str]] = []

    def hear(self, answer: HttpResponse, method: str, path: str) -> None:
        # Where a name is empty an address may lack the slash at its end: that is added, and leads nowhere else.
        gets_a_slash = answer.status_code == 301 and answer.url.partition("?")[0] == f"{path}/"
        if not (gets_a_slash or answer.status_code in ANSWERS) or "X-Odd" in answer.headers:
            self.broken.append((answer.status_code, method, path[:120]))


@pytest.fixture
def judge() -> Iterator[Judge]:
    made = Judge()
    yield made
    assert made.broken == []


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock():
        made = make_world()
    yield made
    remove_world(made)


def test_no_method_breaks_an_address(world: World, judge: Judge) -> None:
    for number, address in enumerate(every_address()):
        for place, method in enumerate(METHODS):
            browser = world.browser("staff" if address.name.startswith("insight:") else "owner")
            query = _query(ODD_WORDS[(number + place) % len(ODD_WORDS)])
            judge.hear(browser.generic(method, f"{address.ordinary()}?{query}"), method, address.ordinary())


def test_no_odd_query_breaks_a_page(world: World, judge: Judge) -> None:
    browsers = {name: world.browser(name) for name in ("anonymous", "owner", "staff")}
    for number, decision in enumerate(DECISIONS):
        path = address_of(decision, world.records)
        browser = browsers["staff" if decision.name.startswith("insight:") else "owner"]
        for word in (ODD_WORDS * 2)[number % len(ODD_WORDS) :][: 3 if "200" in decision.get else 1]:
            judge.hear(browser.get(f"{path}?{_query(word)}"), "GET", path)
    for word in ODD_WORDS:
        judge.hear(browsers["anonymous"].get(f"/inloggen/?{_query(word)}"), "GET", "/inloggen/")


@pytest.mark.long
@pytest.mark.parametrize("method", METHODS)
def test_no_odd_value_breaks_any_method(world: World, judge: Judge, method: str) -> None:
    browsers = {name: world.browser(name) for name in ("owner", "staff")}
    for address in every_address():
        browser = browsers["staff" if address.name.startswith("insight:") else "owner"]
        paths = [path for odd in ODD_PARTS for path in address.odd(odd)] or [address.ordinary()]
        for path in paths:
            for word in ODD_WORDS if not address.kinds else ODD_WORDS[:1]:
                judge.hear(browser.generic(method, f"{path}?{_query(word)}"), method, path)


@pytest.fixture
def _own_memory() -> Iterator[None]:
    """What other tests left in memory is not searched for garbage while the clock runs: that alone takes a second."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_own_memory")
class TestTooMuch:
    """Every address that takes a form, by whoever may send one there; each answer within a second."""

    def test_too_many_fields(self, world: World) -> None:
        body = urlencode([(f"veld{number}", "1") for number in range(1001)])
        assert _unlike(400, world, body, "application/x-www-form-urlencoded") == []

    def test_too_long_a_text(self, world: World) -> None:
        body = "tekst=" + "a" * 10_000_000
        assert _unlike(413, world, body, "application/x-www-form-urlencoded") == []

    def test_too_many_files(self, world: World) -> None:
        for decision in _with_a_form():
            files = {f"bestand{number}": SimpleUploadedFile("a.pdf", b"%PDF-1.4") for number in range(101)}
            answer = _browser(world, decision).post(address_of(decision, world.records), files)
            assert answer.status_code == 400, decision

    @pytest.mark.parametrize("kind", ["application/json", "text/xml", "application/octet-stream", "onzin"])
    def test_what_is_no_form(self, world: World, judge: Judge, kind: str) -> None:
        deep = "[" * 5000 + "]" * 5000
        for decision in _with_a_form():
            judge.hear(_posted(world, decision, deep, kind), kind, str(decision))

    def test_a_body_without_an_end(self) -> None:
        told: list[str] = []
        request = RequestFactory().post("/inloggen/").environ
        del request["CONTENT_LENGTH"]
        environ = request | {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": _Endless(b"login=a&")}
        start = time.thread_time()

        answer = get_wsgi_application()(environ, lambda status, headers: told.append(status))

        assert b"".join(answer)
        assert time.thread_time() - start < QUICK
        assert told == ["403 Forbidden"]


class TestSmuggling:
    @pytest.mark.parametrize("where", ["/inloggen/", "/ontgrendelen/", "/herstellen/", "/account/aanmaken/"])
    @pytest.mark.parametrize("onward", ONWARD)
    def test_onward_leads_nowhere_else(self, world: World, judge: Judge, where: str, onward: str) -> None:
        """Also with a password, for what follows on the right one: the page that was asked for, if it is ours."""
        for visitor in ("anonymous", "locked", "owner"):
            answer = world.browser(visitor).get(where, {"next": onward})
            judge.hear(answer, "GET", where)
            assert not answer.headers.get("Location", "/").startswith(("//", "/\\", "http", "javascript"))

    @pytest.mark.parametrize("onward", ONWARD)
    def test_nor_does_it_after_a_login(self, anna: Any, onward: str) -> None:
        answer = Client().post(
            "/inloggen/", {"login": anna.person.email, "password": PASSWORD, "next": onward}
        )

        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/")
        assert "elders.example" not in answer.headers["Location"].partition("?")[0]
        assert "X-Odd" not in answer.headers

    @pytest.mark.parametrize(
        "header",
        [
            {"host": "elders.example"},
            {"host": "localhost\r\nX-Odd: 1"},
            {"host": "localhost:8000@elders.example"},
            {"x-forwarded-host": "elders.example"},
            {"x-forwarded-for": "1.2.3.4\r\nX-Odd: 1"},
            {"x-forwarded-proto": "javascript"},
            {"forwarded": "host=elders.example"},
        ],
        ids=str,
    )
    def test_no_header_moves_the_portal(
        self, mailoutbox: list[Any], anna: Any, header: dict[str, str]
    ) -> None:
        answer = Client(headers=header).post("/herstellen/wachtwoord/", {"email": anna.person.email})

        assert answer.status_code in (302, 400)
        assert "elders.example" not in str(answer.headers)
        assert "X-Odd" not in answer.headers
        assert b"elders.example" not in answer.content


class _Endless(BytesIO):
    """Gives the same for ever."""

    def __init__(self, same: bytes) -> None:
        super().__init__()
        self.same = same

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            raise AssertionError("Somebody waits for the end.")
        return (self.same * (size // len(self.same) + 1))[:size]


def _with_a_form() -> list[Decision]:
    """Whatever takes a POST from whoever may send one."""
    return [
        each
        for each in DECISIONS
        if set(each.post.split()) != {"405", "account_login"} and "405 405 405" not in each.post
    ]


def _browser(world: World, decision: Decision) -> Client:
    return world.browser("staff" if decision.name.startswith("insight:") else "owner")


def _posted(world: World, decision: Decision, body: str, content_type: str) -> HttpResponse:
    return _browser(world, decision).post(
        address_of(decision, world.records), body, content_type=content_type
    )


def _unlike(status: int, world: World, body: str, content_type: str) -> list[tuple[str, int, float]]:
    """Where the answer was another one, or took longer of this thread than is quick."""
    found = []
    for decision in _with_a_form():
        start = time.thread_time()
        answer = _posted(world, decision, body, content_type)
        took = time.thread_time() - start
        if answer.status_code != status or took > QUICK:
            found.append((str(decision), answer.status_code, took))
    return found


def _query(word: str) -> str:
    return urlencode([(name, word) for name in _names_in_queries()], errors="surrogateescape")


@cache
def _names_in_queries() -> list[str]:
    """What the source reads from a query."""
    sources = (
        path
        for app in ("accounts", "incidents", "groups", "analytics", "vim_portal")
        for path in (settings.BASE_DIR / app).rglob("*.py")
    )
    found = {
        name
        for path in sources
        for name in re.findall(r'GET(?:\.get(?:list)?\(|\[)"(\w+)"', path.read_text())
    }
    return sorted(found | {"page", "pagina", "q", "onbekend"})
