"""The checks of every page find what they are there for: one page on which all of it is wrong."""

import pytest
from playwright.sync_api import Page

from tests.journeys.browser import PHONE, Windows
from tests.journeys.page_checks import (
    Traffic,
    ask,
    axe_problems,
    frame_problems,
    reflow_problems,
    tab_problems,
)

pytestmark = pytest.mark.journey

BAD_PAGE = """<!doctype html><html lang="en"><head><title>Fout</title></head><body>
<a href="/1/">1</a><a href="/2/">2</a><a href="/3/">3</a><a href="/4/">4</a><a href="/5/">5</a><a href="/6/">6</a>
<h1>Een</h1><h1>Twee</h1><img src="/static/img/logo.svg">
<button style="outline: none">Zonder rand</button>
<a href="/onder/" style="position: relative; z-index: -1">Onder</a>
<div style="position: fixed; inset: 0"></div>
<div style="width: 700px">This is required</div>
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
    found, _ = axe_problems(bad_page)

    for told in ("has the title 'Fout'", "Dutch", "has 2 first headings", "English", "changes the order"):
        assert told in in_its_frame
    for told in (
        "shows no focus on <button style",
        "covers the focus on <a href=",
        "cannot be reached",
        "presses",
    ):
        assert told in by_tab
    assert any(told.startswith("axe image-alt") for told in found)
    assert "is 7" in " ".join(reflow_problems(bad_page))
    assert len(ask(bad_page, "hiddenControls")) == 1


def test_a_page_is_weighed_with_all_it_needs(windows: Windows) -> None:
    """What the front page weighs is neither nothing nor everything: its style, font and icons are counted."""
    page, traffic = windows.open(PHONE), Traffic()
    traffic.count_for(page)

    page.goto("/")

    assert not list(traffic.problems())
    assert 20_000 < traffic.transferred < 80 * 1024
    assert 5 < traffic.requests <= 12
