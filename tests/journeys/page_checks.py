"""What every page must hold, measured in the browser. Each check answers with sentences; none is good."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import CDPSession, Page

MOST_BYTES = 80 * 1024
MOST_REQUESTS = 12
MOST_FRAMES = 600
MOST_STOPS_TO_FIRST_QUESTION = 6
MOST_STOPS = 150
PRESSES_AT_ONCE = 10
NARROWEST = 320

_TITLE = re.compile(r"(?P<wrong>Fout: )?\S.* – (Mijn SCAG|SCAG Inzicht)")
_TWO_FRAMES = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
_QUESTIONS_TO_THE_PAGE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
    "preload": False,
}
_AXE_WITHOUT_CONTRAST = _AXE_OPTIONS | {"rules": {"color-contrast": {"enabled": False}}}
_AXE_CONTRAST = _AXE_OPTIONS | {"runOnly": ["color-contrast"]}
# What axe leaves to people, and why it may stay: text over a picture and in a drawing, which were looked at.
_LOOKED_AT = {("color-contrast", "bgImage"), ("color-contrast", "pseudoContent")}
_LOOKED_AT_IN_DRAWINGS = {
    ("color-contrast", reason) for reason in ("bgOverlap", "imgNode", "shortTextContent")
}


def ask(page: Page, question: str, about: Any = None) -> Any:
    """The answer of page_checks.js; it works where scripts of the page itself do not."""
    return page.evaluate(f"about => {_QUESTIONS_TO_THE_PAGE.rstrip()}.{question}(about)", about)


@dataclass
class Traffic:
    """What the network carries for the page that was opened last when nothing is in any cache.

    Everything counts by what its answer says of itself, its headers and the length of its body, which a cache keeps.
    """

    status: int = 0
    transferred: int = 0
    _network: CDPSession | None = field(default=None, repr=False)
    _document: str = field(default="", repr=False)
    _requests: set[str] = field(default_factory=set, repr=False)
    _unanswered: set[str] = field(default_factory=set, repr=False)

    def count_for(self, page: Page) -> None:
        self._network = network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.requestWillBeSent", self._on_request)
        network.on("Network.responseReceived", self._on_response)
        network.on("Network.loadingFailed", lambda event: self._unanswered.discard(event["requestId"]))

    def _on_request(self, event: dict[str, Any]) -> None:
        """A page that is left may still be loading: what belongs to it no longer counts."""
        if event["type"] == "Document" and event["loaderId"] != self._document:
            self.transferred, self._document = 0, event["loaderId"]
            self._requests, self._unanswered = set(), set()
        if event["loaderId"] == self._document and not event["request"]["url"].startswith("data:"):
            self._requests.add(event["requestId"])
            self._unanswered.add(event["requestId"])

    def _on_response(self, event: dict[str, Any]) -> None:
        answer, is_page = event["response"], event["requestId"] == self._document
        if is_page:
            self.status = answer["status"]
        if event["requestId"] in self._unanswered:
            self._unanswered.remove(event["requestId"])
            # Cookies are told to nobody, but a page is in no cache, and its head counts as it came.
            head = answer["encodedDataLength"] if is_page else _head(answer["headers"])
            self.transferred += head + _length(answer["headers"])

    def _wait_for_all(self) -> None:
        """A page that has loaded asks for the picture behind a text when it draws it."""
        assert self._network
        for _ in range(MOST_FRAMES):
            self._network.send("Runtime.evaluate", {"expression": _TWO_FRAMES, "awaitPromise": True})
            if not self._unanswered:
                return

    @property
    def requests(self) -> int:
        return len(self._requests)

    def problems(self) -> Iterator[str]:
        self._wait_for_all()
        if self._unanswered:
            yield f"waits in vain for {len(self._unanswered)} requests"
        if not 0 < self.transferred <= MOST_BYTES:
            yield f"weighs {self.transferred} bytes"
        if not 0 < self.requests <= MOST_REQUESTS:
            yield f"makes {self.requests} requests"


def _head(headers: dict[str, str]) -> int:
    """In bytes, as HTTP/1.1 writes them."""
    lines = ["HTTP/1.1 200 OK", *(f"{name}: {value}" for name, value in headers.items()), ""]
    return sum(len(f"{line}\r\n") for line in lines)


def _length(headers: dict[str, str]) -> int:
    """Of the body, in bytes; an answer that does not say how long it is weighs too much."""
    return int({name.lower(): value for name, value in headers.items()}.get("content-length", MOST_BYTES))


def frame_problems(page: Page) -> Iterator[str]:
    """Language, title, one first heading, and an error summary that leads to the questions."""
    frame = ask(page, "frame")
    title = _TITLE.fullmatch(frame["title"])
    if title is None or bool(title["wrong"]) != frame["has_summary"]:
        yield f"has the title {frame['title']!r}"
    if frame["language"] != "nl":
        yield "does not say that it is Dutch"
    if frame["english"]:
        yield f"speaks English: {frame['english']}"
    if frame["headings"] != 1:
        yield f"has {frame['headings']} first headings"
    if frame["own_order"]:
        yield "changes the order of the Tab key"
    yield from frame["of_summary"]


@dataclass(frozen=True)
class Judgement:
    """What must be mended, and what axe left to people."""

    problems: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)


def axe_judgement(page: Page) -> Judgement:
    """Of all rules, for the whole page as it stands."""
    engine = page.context.new_cdp_session(
        page
    )  # keeps what it compiled; by Playwright every page compiles it anew
    engine.send("Runtime.evaluate", {"expression": AXE_SCRIPT})
    engine.detach()
    return _judged(ask(page, "runAxe", {"options": _AXE_OPTIONS}))


def axe_judgement_of_width(page: Page, looks_seen: set[int]) -> Judgement:
    """The same page at another width: all rules again, but contrast only for looks that no page had at this width.

    Contrast is two thirds of the work. It depends on the colours, sizes and places that a text and all around it have,
    which are one look, and at the first width it was measured for every text of this page.
    """
    unseen = set(ask(page, "looks")) - looks_seen
    looks_seen |= unseen
    found = ask(page, "runAxe", {"options": _AXE_WITHOUT_CONTRAST})
    of_contrast = ask(page, "runAxe", {"options": _AXE_CONTRAST, "looks": list(unseen)}) if unseen else {}
    return _judged({name: rules + of_contrast.get(name, []) for name, rules in found.items()})


def _judged(found: dict[str, list[dict[str, Any]]]) -> Judgement:
    judgement = Judgement()
    judgement.problems.extend(_told(rule, node) for rule in found["violations"] for node in rule["nodes"])
    for rule in found["incomplete"]:
        for node in rule["nodes"]:
            told = _told(rule, node)
            if _may_stay(rule, node):
                judgement.undecided.append(told.partition(">")[0])
            else:
                judgement.problems.append(told)
    return judgement


def _told(rule: dict[str, Any], node: dict[str, Any]) -> str:
    return f"axe {rule['id']} ({', '.join(_reasons(node)) or rule['impact']}): {node['html'][:140]}"


def _may_stay(rule: dict[str, Any], node: dict[str, Any]) -> bool:
    looked_at = _LOOKED_AT | (_LOOKED_AT_IN_DRAWINGS if node["html"].startswith("<text ") else set())
    reasons = _reasons(node)
    return bool(reasons) and all((rule["id"], reason) in looked_at for reason in reasons)


def _reasons(node: dict[str, Any]) -> list[str]:
    data = [check.get("data") for check in node["any"] + node["all"] + node["none"]]
    return [entry["messageKey"] for entry in data if isinstance(entry, dict) and entry.get("messageKey")]


def reflow_problems(page: Page) -> Iterator[str]:
    """No sideways scrolling on the narrowest screen, nor when a reader spaces the text out."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    for found in ask(page, "reflow"):
        if found["width"] > NARROWEST:
            yield f"is {found['width']} px wide on a screen of {NARROWEST} {found['state']}: {found['too_wide']}"


@dataclass(frozen=True)
class Stop:
    """One press of the Tab key, and where it brought somebody."""

    element: str
    ring: bool
    uncovered: bool
    is_question: bool


def tab_problems(page: Page, *, is_step: bool) -> Iterator[str]:
    """Walk the whole page with the Tab key, from its top: every stop is seen, and nothing is passed by."""
    return _walk_problems(page, walk(page), is_step=is_step)


def tab_problems_of_width(page: Page, *, is_step: bool) -> Iterator[str]:
    """The same walk at another width, in one question instead of some forty presses."""
    return _walk_problems(page, walk_without_key(page), is_step=is_step)


def walk(page: Page) -> dict[str, Any]:
    """The page notes where each press brought it, so that nobody has to ask in between."""
    ask(page, "startAtTheTop")
    for _ in range(0, MOST_STOPS, PRESSES_AT_ONCE):
        for _ in range(PRESSES_AT_ONCE):
            page.keyboard.press("Tab")
        if ask(page, "isWalked"):
            break
    return ask(page, "endOfWalk")


def walk_without_key(page: Page) -> dict[str, Any]:
    return ask(page, "walkWithoutKey")


def _walk_problems(page: Page, walk: dict[str, Any], *, is_step: bool) -> Iterator[str]:
    stops = [Stop(**stop) for stop in walk["stops"]]
    for stop in stops:
        if not stop.ring:
            yield f"shows no focus on {stop.element}"
        if not stop.uncovered:
            yield f"covers the focus on {stop.element}"
    yield from (f"cannot be reached by Tab: {element}" for element in walk["passed_by"])
    first = next((number for number, stop in enumerate(stops, start=1) if stop.is_question), MOST_STOPS)
    # With errors somebody starts at the summary, and its links lead to the questions.
    if is_step and not page.locator("[data-error-summary]").count() and first > MOST_STOPS_TO_FIRST_QUESTION:
        yield f"needs {first} presses of Tab for the first question"
