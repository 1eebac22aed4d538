"""A real Chromium, and windows in it that remember everything a page did wrong."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from vim_portal.bootstrap import BROWSERS

PHONE = (390, 844)
DESK = (1280, 900)
PATIENCE_MS = 15_000

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",  # there is none, and a process of its own for that costs time
    "--js-flags=--no-opt --no-maglev",  # a page ends before what was compiled for speed pays: a fifth of axe's time
    "--renderer-process-limit=1",  # one that starts anew nearly doubles what a page costs
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
# A form that is not complete yet comes back as 422.
_EXPECTED_PAGE_STATUSES = {422}


def is_continuous_integration() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true"}


@contextmanager
def running_chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Complaints:
    """What the browser reports while pages are used: script errors, blocked or failed requests, other sites."""

    origin: str
    expected_statuses: set[int] = field(default_factory=lambda: set(_EXPECTED_PAGE_STATUSES))
    heard: list[str] = field(default_factory=list)

    def listen_to(self, context: BrowserContext) -> None:
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.heard.append(f"script error: {error.error}"))
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        """Errors, violations of the Content-Security-Policy among them; a bad status is judged as a response."""
        if message.type == "error" and not message.text.startswith("Failed to load resource: the server"):
            self.heard.append(f"console: {message.text} on {message.page.url if message.page else '?'}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.origin + "/", "data:")):
            self.heard.append(f"request to another site: {request.url}")

    def _on_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what is under way when a page is left
            self.heard.append(f"request failed: {request.url} {request.failure}")

    def _on_response(self, response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if response.status >= 400 and not (is_page and response.status in self.expected_statuses):
            self.heard.append(f"status {response.status}: {response.url}")


@dataclass
class SameWindow:
    """A window in which page after page is opened, each met as in a new one.

    A browser that has read the style, the scripts and axe before needs half the time to read them again; a new window
    has all of it before it. What a visitor has is in cookies: nothing is kept on a device, as a journey sees to.
    """

    page: Page
    complaints: Complaints
    answers: list[Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("response", lambda answer: self.answers.append(answer) if _is_a_page(answer) else None)

    def as_new(self, *, cookies: Any, expected_statuses: frozenset[int]) -> Page:
        """The window of somebody who has these cookies and no others."""
        self.page.goto("about:blank")  # with the cookies that it had, for what it still sends
        for other in self.page.context.pages:
            if other != self.page:
                other.close()
        self.page.context.clear_cookies()
        self.page.context.add_cookies(cookies["cookies"] if cookies else [])
        self.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        self.answers.clear()
        self.complaints.heard.clear()
        self.complaints.expected_statuses = _EXPECTED_PAGE_STATUSES | expected_statuses
        return self.page


def _is_a_page(answer: Response) -> bool:
    return answer.request.is_navigation_request() and not 300 <= answer.status < 400


@dataclass
class Windows:
    """Opens windows on the portal, each with cookies and a cache of its own."""

    browser: Browser
    origin: str
    opened: list[tuple[BrowserContext, Complaints]] = field(default_factory=list)

    def open(
        self,
        size: tuple[int, int] = PHONE,
        *,
        javascript: bool = True,
        cookies: Any = None,
        expected_statuses: frozenset[int] = frozenset(),
    ) -> Page:
        context = self.browser.new_context(
            base_url=self.origin,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            storage_state=cookies,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
        )
        context.set_default_timeout(PATIENCE_MS)
        complaints = Complaints(self.origin)
        complaints.expected_statuses |= expected_statuses
        complaints.listen_to(context)
        self.opened.append((context, complaints))
        return context.new_page()

    def open_same(self) -> SameWindow:
        """One window for many pages."""
        return SameWindow(self.open(), self.opened[-1][1])

    def close_all(self) -> list[str]:
        """Every complaint of every window."""
        heard = []
        for context, complaints in self.opened:
            context.close()
            heard += complaints.heard
        self.opened.clear()
        return heard
