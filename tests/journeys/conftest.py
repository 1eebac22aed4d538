"""The demo and a browser, once for all journeys; a window that heard an error fails its journey."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import Windows, chromium_path, is_continuous_integration, running_chromium
from tests.journeys.running_demo import running_demo


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys in one worker, so that the demo starts once."""
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Closed after the last journey: while Playwright runs, Django allows no database in this thread."""
    path = chromium_path()
    if path is None:
        reason = "the browser journeys need Chromium: `apt-get install chromium`"
        (pytest.fail if is_continuous_integration() else pytest.skip)(reason)
    with running_chromium(path) as browser:
        yield browser


@pytest.fixture(scope="package")
def origin(chromium: Browser) -> Iterator[str]:
    """Where the demo is; no demo without a browser."""
    with running_demo() as address:
        yield address


@pytest.fixture
def windows(chromium: Browser, origin: str) -> Iterator[Windows]:
    opened = Windows(chromium, origin)
    yield opened
    heard = opened.close_all()
    assert not heard, "\n".join(heard)
