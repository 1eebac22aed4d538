"""The checks of every page find what they are there for: one page on which all of it is wrong."""

import pytest
from playwright.sync_api import Page

from tests.journeys.browser import DESK, PHONE, Windows
from tests.journeys.page_checks import (
    Traffic,
    ask,
    axe_judgement,
    axe_judgement_of_width,
    frame_problems,
    reflow_problems,
    tab_problems,
    tab_problems_of_width,
    walk,
    walk_without_key,
)

pytestmark = pytest.mark.journey

BAD_PAGE = """<!doctype html><html lang="en"><head><title>Fout</title></head><body>
<a href="/1/">1</a><a href="/2/">2</a><a href="/3/">3</a><a href="/4/">4</a><a href="/5/">5</a><a href="/6/">6</a>
<h1>Een</h1><h1>Twee</h1><img src="/static/img/logo.svg">
<button style="outline: none">Zonder rand</button>
<a href="/onder/" style="position: relative; z-index: -1">Onder</a>
<div style="position: fixed; inset: 0"></div>
<p style="color: silver">Te licht</p><div style="width: 700px">This is required</div>
<main><form><input name="q"><input name="verborgen" style="display: none"></form></main>
<button tabindex="5">Eerst</button><button tabindex="-1">Nooit</button>

</body></html>"""


@pytest.fixture
def bad_page(windows: Windows) -> Page:
    page = windows.open(PHONE)
    page.route("**/verkeerd/", lambda route: route.fulfill(body=BAD_PAGE, content_type="text/html"))
    return page


def test_a_bad_page_is_found_out(bad_page: Page) -> None:
    bad_page.goto("/verkeerd/")

    in_its_frame = " ".join(frame_problems(bad_page))
    by_tab = " ".join(tab_problems(bad_page, is_step=True))
    without_tab = " ".join(tab_problems_of_width(bad_page, is_step=True))
    found = " ".join(axe_judgement(bad_page).problems)

    for told in ("has the title 'Fout'", "Dutch", "has 2 first headings", "English", "changes the order"):
        assert told in in_its_frame
    for told in (
        "shows no focus on <button style",
        "covers the focus on <a href=",
        'cannot be reached by Tab: <button tabindex="-1"',
        "presses",
    ):
        assert told in by_tab
        assert told in without_tab
    assert "axe image-alt" in found
    assert "axe color-contrast" in found
    assert "is 7" in " ".join(reflow_problems(bad_page))
    assert len(ask(bad_page, "hiddenWithoutScript", BAD_PAGE)) == 1


def test_at_another_width_each_look_is_judged_once_and_all_else_again(bad_page: Page) -> None:
    """A text that looks as one before it is not measured again; one in other colours is, or with another place."""
    bad_page.goto("/verkeerd/")
    axe_judgement(bad_page)
    looks_seen: set[int] = set()

    first, again = (" ".join(axe_judgement_of_width(bad_page, looks_seen).problems) for _ in range(2))
    bad_page.locator("p").evaluate("paragraph => { paragraph.style.color = 'lightgrey' }")
    recoloured = " ".join(axe_judgement_of_width(bad_page, looks_seen).problems)

    assert "axe image-alt" in first
    assert "axe image-alt" in again
    assert "axe color-contrast" in first
    assert "axe color-contrast" not in again
    assert "axe color-contrast" in recoloured


def test_a_walk_without_the_key_makes_the_stops_of_the_key(windows: Windows) -> None:
    """On a page with links, a menu that folds and radio buttons, at both widths."""
    page = windows.open(PHONE)
    page.goto("/account/aanmaken/")

    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width[0], "height": width[1]})
        assert walk_without_key(page) == walk(page)


def test_a_page_is_weighed_with_all_it_needs(windows: Windows) -> None:
    """What the front page weighs is neither nothing nor everything, also when its style, font and icons are cached."""
    page, traffic = windows.open(PHONE), Traffic()
    traffic.count_for(page)

    page.goto("/")

    assert not list(traffic.problems())
    assert 20_000 < traffic.transferred < 80 * 1024
    assert 5 < traffic.requests <= 12
    first = traffic.transferred
    page.goto("/hulp/")
    page.goto("/")

    assert not list(traffic.problems())
    assert traffic.transferred == first
