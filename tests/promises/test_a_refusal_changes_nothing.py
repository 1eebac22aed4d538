"""Whoever is refused leaves no trace: no row changes, no bell rings; and no page of one person opens for another.

Every request is real and committed; all tables are compared before and after.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from unittest.mock import patch

import pytest
from django.urls import reverse

from tests.promises.authorisation import DECISIONS
from tests.promises.database import ADMINISTRATOR, connected, fingerprints
from tests.promises.decision import VISITORS, Decision
from tests.promises.visitors import World, address_of, make_world, remove_world
from vim_portal.celery import app

pytestmark = pytest.mark.django_db

OTHERS = ("stranger", "colleague", "unconfirmed")
PAGES_OF_THE_OWNER = ("home", "incidents:start", "incidents:register")
RECORD = re.compile(
    r'(?:href|action|data-autosave)="(/[^"?#]*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/[^"?#]*)'
)


@dataclass
class Trials:
    """How many were refused, what changed for whom; and what others got at the addresses on the owner's pages."""

    refused: int = 0
    changed: dict[str, set[str]] = field(default_factory=dict)
    opened: dict[tuple[str, str], int] = field(default_factory=dict)


@pytest.fixture(scope="module")
def trials(django_db_setup: None, django_db_blocker) -> Iterator[Trials]:
    tried = Trials()
    with django_db_blocker.unblock():
        world = make_world()
        try:
            with connected(ADMINISTRATOR) as admin, patch.object(app, "send_task") as bell:
                _try_to_change(world, tried, lambda: fingerprints(admin) | {"bells": bell.call_count})
            _try_to_look(world, tried)
        finally:
            remove_world(world)
    return tried


def test_a_refusal_changes_no_row_and_rings_no_bell(trials: Trials) -> None:
    assert trials.refused > 100
    assert trials.changed == {}


def test_no_address_on_a_page_of_one_person_opens_for_another(trials: Trials) -> None:
    """Every id that the owner's pages hold, as somebody else would paste it; only a first page is blank for all."""
    assert len(trials.opened) > 10
    found = {tried: status for tried, status in trials.opened.items() if status not in (302, 404, 405)}

    assert {address for _, address in found if not address.endswith("/1/")} == set()


def _try_to_change(world: World, tried: Trials, everything: Callable[[], dict[str, object]]) -> None:
    before = everything()
    for decision in DECISIONS:
        for visitor in VISITORS:
            if _is_refused(decision, visitor):
                _send(world, decision, visitor)
                tried.refused += 1
                after = everything()
                if changed := {name for name in after if after[name] != before.get(name)}:
                    tried.changed[f"{decision} {visitor}"] = changed
                before = after


def _is_refused(decision: Decision, visitor: str) -> bool:
    """Somebody who locks or asks for a new code is sent to the same pages, and is not refused. The owner who looks for
    a part that is not there opened the incident, which the register's own log remembers."""
    match decision.expected("POST", visitor):
        case "account_login" | "405":
            # Whoever logs out everywhere comes to the same door, and is not refused.
            return decision.name != "accounts:end_every_session" or visitor == "anonymous"
        case "404":
            return visitor != "owner"
        case "accounts:unlock":
            return visitor == "locked" and decision.name != "accounts:lock"
        case "accounts:recovery_kit":
            return bool(decision.about)
    return False


def _send(world: World, decision: Decision, visitor: str) -> None:
    address, browser = address_of(decision, world.records), world.browser(visitor)
    browser.post(address, decision.sends)
    for method in ("PUT", "PATCH", "DELETE"):
        browser.generic(method, address, "version=9&description=weg", "application/x-www-form-urlencoded")


def _try_to_look(world: World, tried: Trials) -> None:
    pages = [world.browser("owner").get(reverse(name)).content.decode() for name in PAGES_OF_THE_OWNER]
    pages += [world.browser("owner").get(address).content.decode() for address in _records_on(pages)]
    for address in _records_on(pages):
        for visitor in OTHERS:
            tried.opened[visitor, address] = world.browser(visitor).get(address).status_code


def _records_on(pages: list[str]) -> set[str]:
    return {address for page in pages for address in RECORD.findall(page)}
