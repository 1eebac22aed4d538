"""What every page must hold, measured in the browser. Each check answers with sentences; none is good."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MOST_BYTES = 80 * 1024
MOST_REQUESTS = 12
MOST_STOPS_TO_FIRST_CONTROL = 6
MOST_STOPS = 150
NARROWEST = 320

_TITLE = re.compile(r"(?P<wrong>Fout: )?\S.* – Mijn SCAG")
_AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
}


@dataclass
class Traffic:
    """What the network carried for the last page that was opened, on a cold cache."""

    requests: int = 0
    transferred: int = 0
    _document: str = field(default="", repr=False)

    def count_for(self, page: Page) -> None:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        network.on("Network.requestWillBeSent", self._on_request)
        network.on("Network.loadingFinished", self._on_finished)

    def _on_request(self, event: dict[str, Any]) -> None:
        if event["type"] == "Document" and event["requestId"] != self._document:
            self.requests, self.transferred, self._document = 0, 0, event["requestId"]
        if not event["request"]["url"].startswith("data:"):
            self.requests += 1

    def _on_finished(self, event: dict[str, Any]) -> None:
        self.transferred += event["encodedDataLength"]

    def problems(self) -> Iterator[str]:
        if not 0 < self.transferred <= MOST_BYTES:
            yield f"weighs {self.transferred} bytes"
        if not 0 < self.requests <= MOST_REQUESTS:
            yield f"asks {self.requests} requests"


def frame_problems(page: Page) -> Iterator[str]:
    """Language, title, one first heading, and an error summary that leads to the questions."""
    title = _TITLE.fullmatch(page.title())
    summary = page.locator("[data-error-summary]")
    if title is None or bool(title["wrong"]) != bool(summary.count()):
        yield f"has the title {page.title()!r}"
    if page.locator("html").get_attribute("lang") != "nl":
        yield "does not say that it is Dutch"
    if page.get_by_role("heading", level=1).count() != 1:
        yield f"has {page.get_by_role('heading', level=1).count()} first headings"
    if page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count():
        yield "changes the order of the Tab key"
    yield from page.evaluate(_SUMMARY_PROBLEMS)


# Each link leads to a control and says what stands at its question; the summary has the focus.
_SUMMARY_PROBLEMS = """() => {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return [];
  const problems = document.activeElement === summary ? [] : ["does not put the focus on what is left to do"];
  for (const link of summary.querySelectorAll("a")) {
    const control = document.getElementById(link.hash.slice(1));
    if (!control?.matches("input, select, textarea")) problems.push(`leads nowhere: ${link.textContent}`);
    const inline = [...document.querySelectorAll(".utrecht-form-field-error-message")];
    if (!inline.some((message) => message.textContent.includes(link.textContent)))
      problems.push(`says only above the form: ${link.textContent}`);
  }
  return problems;
}"""


def axe_problems(page: Page) -> tuple[list[str], list[str]]:
    """What axe is sure of, and what it could not decide."""
    found = Axe().run(page, options=_AXE_OPTIONS).response
    return _told(found["violations"]), _told(found["incomplete"])


def _told(rules: list[dict[str, Any]]) -> list[str]:
    return [f"axe {rule['id']}: {node['html'][:160]}" for rule in rules for node in rule["nodes"]]


def reflow_problems(page: Page) -> Iterator[str]:
    """No sideways scrolling on the narrowest screen, nor when a reader spaces the text out (WCAG 1.4.12)."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    for state, script in (("", "() => {}"), (" with spaced text", _SPACE_OUT)):
        page.evaluate(script)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > NARROWEST:
            yield f"is {width} px wide on a screen of {NARROWEST}{state}: {page.evaluate(_WIDEST)}"
    page.evaluate("() => { document.adoptedStyleSheets = [] }")


_SPACE_OUT = """() => {
  const style = new CSSStyleSheet();
  style.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [style];
}"""
_WIDEST = """() => [...document.body.querySelectorAll("*")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 3).map((element) => element.outerHTML.slice(0, 90)).join(" | ")"""


@dataclass(frozen=True)
class Stop:
    """One press of the Tab key, and where it brought somebody."""

    element: str
    ring: bool
    uncovered: bool
    is_form_control: bool


def tab_stops(page: Page) -> list[Stop]:
    """Walk the whole page with the Tab key, from its top."""
    page.evaluate(_START_AT_THE_TOP)
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_WHERE_AM_I)
        if stop is None:
            break
        stops.append(Stop(**stop))
    return stops


def tab_problems(page: Page, *, is_step: bool) -> Iterator[str]:
    stops = tab_stops(page)
    for stop in stops:
        if not stop.ring:
            yield f"shows no focus on {stop.element}"
        if not stop.uncovered:
            yield f"covers the focus on {stop.element}"
    yield from (f"cannot be reached by Tab: {element}" for element in page.evaluate(_NOT_REACHED))
    before = next((number for number, stop in enumerate(stops) if stop.is_form_control), None)
    if is_step and (before is None or before + 1 > MOST_STOPS_TO_FIRST_CONTROL):
        yield f"takes {before} stops before the first question"


_START_AT_THE_TOP = """() => {
  const top = document.createElement("span");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
  window.walked = new Set();
}"""
# The ring is at least 2 px and opaque, or comes with the shadow around the row; the middle of the first line is on top.
_WHERE_AM_I = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || window.walked.has(element)) return null;
  window.walked.add(element);
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0] ?? { left: -1, top: -1, width: 0, height: 0 };
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const onTop = document.elementFromPoint(x, y);
  return {
    element: element.outerHTML.slice(0, 120),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/, 0\\)$/.test(style.outlineColor),
    uncovered: !!onTop && (element.contains(onTop) || onTop.contains(element) && onTop !== document.body
      && onTop !== document.documentElement || [...element.labels ?? []].some((label) => label.contains(onTop))),
    is_form_control: !!element.closest("main form") && element.matches("input, select, textarea"),
  };
}"""
# A group of radio buttons is one stop.
_NOT_REACHED = """() => {
  const groups = new Set([...window.walked].filter((one) => one.type === "radio").map((one) => one.name));
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !window.walked.has(one))
    .filter((one) => one.type !== "radio" || !groups.has(one.name))
    .map((one) => one.outerHTML.slice(0, 120));
}"""


def plain_problems(page: Page) -> Iterator[str]:
    """Without JavaScript every question and button of the page is there to be used."""
    yield from (f"hides without JavaScript: {element}" for element in page.evaluate(_HIDDEN_CONTROLS))


_HIDDEN_CONTROLS = """() => [...document.querySelectorAll("main :is(input:not([type=hidden]), select, textarea, button, a)")]
  .filter((one) => !one.matches("[data-reveal]") && !one.closest("details:not([open])")
    && !one.checkVisibility({ visibilityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 120))"""
