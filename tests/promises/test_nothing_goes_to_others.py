"""What is kept here goes to nobody else: the code calls no other party, pages neither load nor send elsewhere."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.promises.source import ROOT, imports, modules, page_templates, place

# What a program calls others with. PostgreSQL, Redis and the mail server are reached through Django and Celery.
CALLERS = (
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "urllib.request",
    "http.client",
    "socket",
    "ftplib",
    "ssl",
)
# The one-command start waits for its own servers to answer, and fetches packages; no portal in production runs it.
AT_SET_UP = ("vim_portal/embedded/", "vim_portal/bootstrap.py", "vim_portal/assets.py")
# The health check of a container asks the web server inside it, by the machine's own address.
ASKS_ITSELF = {"vim_portal/heartbeat.py": "http://127.0.0.1:"}
LOADS = re.compile(
    r"""<(?:script|img|link|iframe|form|source|video|object|embed)\b[^>]*?\s(?:src|href|action|srcset)=["']([^"']*)"""
)
OUTWARD = re.compile(r"(?:https?:)?//", re.IGNORECASE)
TEST_NAME = re.compile(r'<code lang="en">([^<]+)</code>')


def is_at_set_up(where: str) -> bool:
    return where.startswith(AT_SET_UP)


def callers(names: set[str]) -> set[str]:
    return {name for name in names if any(name == each or name.startswith(f"{each}.") for each in CALLERS)}


def test_no_module_calls_another_party() -> None:
    calling = {
        place(module): found
        for module in modules()
        if not is_at_set_up(place(module))
        and place(module) not in ASKS_ITSELF
        and (found := callers(set(imports(module))))
    }

    assert calling == {}


@pytest.mark.parametrize("module", ASKS_ITSELF)
def test_whoever_asks_the_portal_itself_asks_nobody_else(module: str) -> None:
    assert re.findall(r"https?://[^/]{0,10}", (ROOT / module).read_text()) == [ASKS_ITSELF[module]]


def test_the_search_finds_a_caller_where_there_is_one() -> None:
    """The launcher waits for its servers with exactly such a module."""
    launcher = [module for module in modules() if is_at_set_up(place(module))]

    assert any(callers(set(imports(module))) for module in launcher)


def test_no_page_loads_from_or_sends_to_another_site() -> None:
    outward = {
        place(template): found
        for template in page_templates()
        if (found := [each for each in LOADS.findall(template.read_text()) if OUTWARD.match(each)])
    }

    assert outward == {}


def test_the_browser_is_told_to_refuse_it_too() -> None:
    sources = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert {source for allowed in sources.values() for source in allowed} == {"'none'", "'self'"}
    assert "form-action" in sources


@pytest.mark.django_db
def test_every_test_that_the_page_names_is_there() -> None:
    named = TEST_NAME.findall(Client().get(reverse("who_sees_what")).content.decode())

    assert len(named) >= 6
    assert [name for name in named if not (ROOT / name).is_file()] == []
