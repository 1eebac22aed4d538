"""Pages of a register with a calamity file beside each incident cost about as much as the list of the register."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Any

import pytest
from django.test import Client

from accounts.actor import Actor
from incidents import queries
from incidents.codes import LetterKind, ReportKind
from incidents.content import CalamityFileContent, Letter
from incidents.content.notification import Sent, SentinelEventNotification
from tests.conftest import ClientOf
from tests.incidents.large_register import cpu, fill
from tests.incidents.views.pages import text_of, url

ROUNDS = 7
MOST_TIMES = 1.3


def reported_and_asked(stored: CalamityFileContent) -> CalamityFileContent:
    """Half way: reported, and the inspectorate asks to investigate."""
    prepared = stored.with_notification(SentinelEventNotification(description="Klaplong na een naald."))
    reported = prepared.with_proof(ReportKind.SENTINEL_EVENT, Sent(date(2026, 11, 20)))
    return replace(reported, letters=(Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 11, 20)),))


@dataclass(frozen=True)
class Cost:
    """Of a page, in times that of the list of the register; whole requests, median of interleaved rounds."""

    actions: float
    panel: float

    @classmethod
    def of(cls, browser: Client, panel: str) -> "Cost":
        seconds: dict[str, list[float]] = {url("register"): [], url("actions"): [], panel: []}
        for page in seconds:
            assert browser.get(page).status_code == 200
        for _ in range(ROUNDS):
            for page, taken in seconds.items():
                taken.append(cpu(lambda page=page: browser.get(page)))
        register, actions, steps = (median(taken) for taken in seconds.values())
        return cls(actions / register, steps / register)


def cost_of(anna: Actor, acting: Callable[[Actor], Any], browser: Client, incidents: int) -> Cost:
    real = fill(anna, acting, incidents, file=reported_and_asked)
    steps = url("next_steps", real[0])
    assert "Onderzoeksrapport schrijven" in text_of(browser.get(steps))
    register = queries.register(by=anna)
    assert (register.total, register.unreadable) == (incidents, 0)
    return Cost.of(browser, steps)


def test_the_pages_cost_about_as_much_as_the_list(anna: Actor, acting: Any, client_of: ClientOf) -> None:
    cost = cost_of(anna, acting, client_of(anna), 100)

    assert max(cost.actions, cost.panel) < 2 * MOST_TIMES


@pytest.mark.long
def test_with_a_thousand_incidents_they_cost_at_most_three_tenths_more(
    anna: Actor, acting: Any, client_of: ClientOf, record_property: Any
) -> None:
    cost = cost_of(anna, acting, client_of(anna), 1000)

    record_property("cost", f"actions {cost.actions:.2f}, panel {cost.panel:.2f} times the list")
    assert max(cost.actions, cost.panel) <= MOST_TIMES, cost
