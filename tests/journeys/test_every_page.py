"""Every page, in every state and at both widths, holds what a visitor may expect of any page."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.urls import get_resolver, resolve
from playwright.sync_api import Browser, Page

from tests.journeys.browser import DESK, SameWindow, Windows
from tests.journeys.known_visitors import KnownVisitors
from tests.journeys.page_checks import (
    Traffic,
    ask,
    axe_judgement,
    axe_judgement_of_width,
    frame_problems,
    reflow_problems,
    tab_problems,
    tab_problems_of_width,
)
from tests.journeys.page_states import NOT_PAGES, PAGE_STATES, PageState
from tests.journeys.running_demo import Demo
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

ONLY_IN_THE_DEMO = {"demo_mail", "demo_quarter"}
NOT_AN_ADDRESS = {"fault"}


@dataclass
class Inspection:
    """Of page after page: in one window, with what the network carries for it, and the looks that a desk has shown."""

    window: SameWindow
    traffic: Traffic = field(default_factory=Traffic)
    looks_seen: set[int] = field(default_factory=set)


@pytest.fixture(scope="module")
def inspection(chromium: Browser, demo: Demo) -> Iterator[Inspection]:
    windows = Windows(chromium, demo.origin)
    opened = Inspection(windows.open_same())
    opened.traffic.count_for(opened.window.page)
    yield opened
    windows.close_all()


@pytest.mark.parametrize("state", PAGE_STATES, ids=str)
def test_a_page_can_be_used_by_everybody(
    state: PageState, inspection: Inspection, known_visitors: KnownVisitors, record_property: Any
) -> None:
    """axe, focus, reflow, weight and title with JavaScript; and without it nothing is missing."""
    cookies = known_visitors.cookies(state.visitor)
    page = inspection.window.as_new(cookies=cookies, expected_statuses=frozenset({state.status}))
    state.open(Visitor(page))
    page.wait_for_load_state()
    assert inspection.traffic.status == state.status
    assert state.view in ONLY_IN_THE_DEMO | NOT_AN_ADDRESS or view_of(page) == state.view

    problems = [*inspection.traffic.problems(), *frame_problems(page)]
    problems += ask(page, "hiddenWithoutScript", inspection.window.answers[-1].text())
    take_picture(page, state, "phone")
    ask(page, "openDetails")
    judgements = [axe_judgement(page)]
    problems += tab_problems(page, is_step=state.is_step)
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    take_picture(page, state, "desk")
    judgements.append(axe_judgement_of_width(page, inspection.looks_seen))
    problems += tab_problems_of_width(page, is_step=state.is_step)
    problems += reflow_problems(page)
    for judgement in judgements:
        problems += judgement.problems
        for told in judgement.undecided:
            record_property("undecided", told)
    problems += inspection.window.complaints.heard
    assert not problems, "\n".join(problems)


def test_every_address_is_looked_at() -> None:
    """The addresses come from the resolver: whoever adds a page says in which states it can be met."""
    looked_at = {state.view for state in PAGE_STATES}

    missing = names_of_addresses() - looked_at - set(NOT_PAGES)

    assert not missing


def names_of_addresses() -> set[str]:
    names = set()
    for pattern in get_resolver().url_patterns:
        names |= _names(pattern, "")
    return names


def _names(pattern: Any, namespace: str) -> set[str]:
    if not hasattr(pattern, "url_patterns"):
        return {f"{namespace}{pattern.name}"}
    inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
    return set().union(*(_names(each, inside) for each in pattern.url_patterns))


def view_of(page: Page) -> str:
    return resolve(page.evaluate("location.pathname")).view_name


def take_picture(page: Page, state: PageState, width: str) -> None:
    """With JOURNEY_PICTURES=folder every page is kept as a picture, to be looked at."""
    if folder := os.environ.get("JOURNEY_PICTURES"):
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=Path(folder) / f"{state}-{width}.png", full_page=True)
