"""F8: every form that is sent twice at once does what it does once, and both answers lead to the same place.

Two equal worlds: in one every form of the matrix is sent once, in the other by an impatient finger. After each, as many
rows have come and gone in the one as in the other.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from tests.conftest import forget_sessions_and_limits
from tests.promises.authorisation import DECISIONS
from tests.promises.database import ADMINISTRATOR, connected, counts
from tests.promises.decision import Decision
from tests.promises.visitors import World, address_of, make_world, remove_world
from vim_portal.once import TOKEN

pytestmark = pytest.mark.django_db

# Two hands have looked twice, and the register's log says so.
LOOKS = {"vault_registerentry"}
SENT = [each for each in DECISIONS if each.name.startswith(("incidents:", "groups:", "accounts:reminders"))]


@contextmanager
def two_worlds(database: Any, number: int) -> Iterator[tuple[World, World]]:
    with database.unblock():
        made = make_world(f"rustig-{number}-"), make_world(f"haastig-{number}-")
    try:
        yield made
    finally:
        with database.unblock():
            for world in made:
                remove_world(world)


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_worlds(django_db_blocker, 0) as made:
        yield made


@pytest.fixture(scope="module", params=range(1, 10))
def nine_more(
    django_db_setup: None, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[tuple[World, World]]:
    with two_worlds(django_db_blocker, request.param) as made:
        yield made


def test_a_form_sent_twice_at_once_is_one(worlds: tuple[World, World]) -> None:
    _compare(worlds)


@pytest.mark.long
def test_so_it_is_every_time(nine_more: tuple[World, World]) -> None:
    _compare(nine_more)


def _compare(worlds: tuple[World, World]) -> None:
    patient, impatient = worlds
    led_on, differing = 0, []
    for decision in SENT:
        once, (answer,) = _growth(patient, decision, hands=1)
        twice, answers = _growth(impatient, decision, hands=2)
        outcomes = {each.status_code for each in answers}
        # What the first hand took back, is not there for the second.
        if once != twice or outcomes - {404} != {answer.status_code} - {404}:
            differing.append((str(decision), answer.status_code, outcomes, once, twice))
        led_on += answer.status_code == 302
        forget_sessions_and_limits()
    assert differing == []
    assert led_on > 40  # the others are refused in both worlds, such as a page that another form made older


def _growth(world: World, decision: Decision, *, hands: int) -> tuple[dict[str, int], list[HttpResponse]]:
    """How many rows came or went in each table, and what each hand was answered."""
    with connected(ADMINISTRATOR) as administrator:
        before = counts(administrator)
        answers = _sent(world, decision, hands)
        after = counts(administrator)
    grown = {table: after[table] - before[table] for table in after if table not in LOOKS}
    return {table: change for table, change in grown.items() if change}, answers


def _sent(world: World, decision: Decision, hands: int) -> list[HttpResponse]:
    """From one browser, in the same moment, with the same token; committed, as threads of a server do."""
    browser, token, start = world.browser("owner"), uuid4().hex, Barrier(hands)
    address = address_of(decision, world.records)

    def send() -> HttpResponse:
        hand = Client(raise_request_exception=False)
        hand.cookies = browser.cookies.copy()
        try:
            start.wait(timeout=30)
            return hand.post(address, dict(decision.sends) | {TOKEN: token})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hands) as pool:
        return [each.result() for each in [pool.submit(send) for _ in range(hands)]]
