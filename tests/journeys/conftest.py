"""The demo and a browser, once for all journeys of a worker; a window that heard an error fails its journey."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import Windows, is_continuous_integration, running_chromium
from tests.journeys.known_visitors import KnownVisitors
from tests.journeys.running_demo import Demo, running_demo
from vim_portal.bootstrap import missing_for_browser


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Closed after the last journey: while Playwright runs, Django allows no database in this thread."""
    if missing := missing_for_browser():
        reason = f"the browser journeys need {' and '.join(missing)}: install with apt-get"
        (pytest.fail if is_continuous_integration() else pytest.skip)(reason)
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def demo(chromium: Browser) -> Iterator[Demo]:
    """No demo without a browser."""
    with running_demo() as running:
        yield running


@pytest.fixture
def windows(chromium: Browser, demo: Demo) -> Iterator[Windows]:
    opened = Windows(chromium, demo.origin)
    yield opened
    heard = opened.close_all()
    assert not heard, "\n".join(heard)


@pytest.fixture(scope="package")
def known_visitors(chromium: Browser, demo: Demo) -> Iterator[KnownVisitors]:
    """Log in once each, not once a page."""
    arrivals = Windows(chromium, demo.origin)
    yield KnownVisitors(arrivals, demo)
    heard = arrivals.close_all()
    assert not heard, "\n".join(heard)
