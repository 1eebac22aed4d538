"""Every page, in every state and at both widths, holds what a visitor may expect of any page."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.urls import get_resolver, resolve
from playwright.sync_api import Page, Response

from tests.journeys.browser import DESK, PHONE, Windows
from tests.journeys.known_visitors import KnownVisitors
from tests.journeys.page_checks import (
    Traffic,
    ask,
    axe_problems,
    frame_problems,
    reflow_problems,
    tab_problems,
)
from tests.journeys.page_states import NOT_PAGES, PAGE_STATES, PageState
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

ONLY_IN_THE_DEMO = {"demo_mail", "demo_quarter"}
NOT_AN_ADDRESS = {"fault"}
# The headers that decide what a browser makes of a page.
SHAPING = ("content-type", "content-security-policy")


@pytest.mark.parametrize("state", PAGE_STATES, ids=str)
def test_a_page_can_be_used_by_everybody(
    state: PageState, windows: Windows, known_visitors: KnownVisitors, record_property: Any
) -> None:
    """axe, focus, reflow, weight and title with JavaScript; and without it nothing is missing."""
    cookies = known_visitors.cookies(state.visitor)
    page = windows.open(PHONE, cookies=cookies, expected_statuses=frozenset({state.status}))
    traffic, answers = Traffic(), answers_to(page)
    traffic.count_for(page)
    state.open(Visitor(page))
    page.wait_for_load_state()
    assert traffic.status == state.status
    assert state.view in ONLY_IN_THE_DEMO | NOT_AN_ADDRESS or view_of(page) == state.view

    problems = [*traffic.problems(), *frame_problems(page)]
    take_picture(page, state, "phone")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width[0], "height": width[1]})
        if width == DESK:
            take_picture(page, state, "desk")
        ask(page, "openDetails")
        found, undecided = axe_problems(page)
        problems += found
        problems += tab_problems(page, is_step=state.is_step)
        for told in undecided:
            record_property("undecided", told)
    problems += reflow_problems(page)
    problems += ask(without_script(windows, page.url, answers[-1]), "hiddenControls")
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


def answers_to(page: Page) -> list[Response]:
    """Every page that this window receives, the newest last."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if is_a_page(answer) else None)
    return answers


def is_a_page(answer: Response) -> bool:
    return answer.request.is_navigation_request() and not 300 <= answer.status < 400


def without_script(windows: Windows, url: str, answer: Response) -> Page:
    """The same answer in a window where no script runs."""
    headers = {name: answer.headers[name] for name in SHAPING if name in answer.headers}
    status, body, address = answer.status, answer.body(), url.partition("#")[0]
    plain = windows.open(PHONE, javascript=False, expected_statuses=frozenset({status}))
    plain.route(
        lambda asked: asked.partition("#")[0] == address,
        lambda route: route.fulfill(status=status, headers=headers, body=body),
    )
    plain.goto(url)
    return plain


def take_picture(page: Page, state: PageState, width: str) -> None:
    """With JOURNEY_PICTURES=folder every page is kept as a picture, to be looked at."""
    if folder := os.environ.get("JOURNEY_PICTURES"):
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=Path(folder) / f"{state}-{width}.png", full_page=True)
