"""A2: no form of another site gets anything done, at any address of the matrix, whoever is logged in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.promises.authorisation import DECISIONS
from tests.promises.decision import STAFF, Decision
from tests.promises.visitors import World, address_of, make_world, remove_world

pytestmark = pytest.mark.django_db

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
# Without a token, from elsewhere, across sites and from nowhere: as many as there are methods.
FROM_ELSEWHERE = (
    {},
    {"origin": "https://elders.example"},
    {"sec-fetch-site": "cross-site"},
    {"origin": "null"},
)
TOKEN = "a" * 32


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock():
        made = make_world()
    yield made
    remove_world(made)


def test_every_unsafe_request_without_a_token_is_refused(world: World) -> None:
    """At each address every method and every place to come from; the long run takes every pair of those."""
    for number, decision in enumerate(DECISIONS):
        for place, method in enumerate(UNSAFE):
            _assert_refused(world, decision, method, FROM_ELSEWHERE[(number + place) % len(FROM_ELSEWHERE)])


@pytest.mark.long
@pytest.mark.parametrize("headers", FROM_ELSEWHERE, ids=str)
def test_wherever_it_comes_from(world: World, headers: dict[str, str]) -> None:
    for decision in DECISIONS:
        for method in UNSAFE:
            _assert_refused(world, decision, method, headers)


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elders.example"}, {"sec-fetch-site": "cross-site"}], ids=str
)
def test_nor_does_a_right_token_help_another_site(world: World, headers: dict[str, str]) -> None:
    for decision in DECISIONS:
        browser = _browser(world, decision)
        browser.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        sent = dict(decision.sends) | {"csrfmiddlewaretoken": TOKEN}
        answer = browser.post(address_of(decision, world.records), sent, headers=headers)
        assert answer.status_code == 403, (decision, answer.status_code)


def test_the_right_token_of_the_portal_itself_does_help(world: World) -> None:
    """Else the refusals above would say nothing."""
    browser = _browser(world, next(each for each in DECISIONS if each.name == "home"))
    browser.cookies[settings.CSRF_COOKIE_NAME] = TOKEN

    assert browser.post("/op-slot/", {"csrfmiddlewaretoken": TOKEN}).status_code == 302


def _assert_refused(world: World, decision: Decision, method: str, headers: dict[str, str]) -> None:
    answer = _browser(world, decision).generic(method, address_of(decision, world.records), headers=headers)
    assert answer.status_code == 403, (decision, method, headers, answer.status_code)


def _browser(world: World, decision: Decision) -> Client:
    browser = world.browser(STAFF if decision.name.startswith("insight:") else "owner")
    browser.handler.enforce_csrf_checks = True
    return browser
