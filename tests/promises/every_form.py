"""Fills in every form on every page about an incident: first with a word in each field, then as somebody would."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import resolve

from tests.days import ago
from tests.factories import LETTER
from tests.promises.authorisation import DECISIONS
from tests.promises.decision import Decision
from tests.promises.forms_on_pages import Control, PageForm, Visitor, path_of
from tests.promises.visitors import address_of
from tests.promises.words import Words

TOKEN = "csrfmiddlewaretoken"
TYPED = ("text", "textarea")
TRADE_REGISTER = {"trade_number": "12345678", "branch_number": "000012345678"}
AHEAD = ("day_", "due_", "review_", "next_", "try_again_")
ANSWERS = {200, 302, 404, 409, 422}
DECISIONS_WITH_A_PAGE = [
    each
    for each in DECISIONS
    if each.name.startswith(("incidents:", "accounts:reminders")) and each.about in ("", "incident")
]
# For a page that another one leads to.
BY_NAME = {each.name: each for each in DECISIONS_WITH_A_PAGE if not each.step}


@dataclass
class Tour:
    """Along all pages about one incident and those they lead to; how many forms were accepted on the way."""

    visitor: Visitor
    words: Words
    seen: set[str] = field(default_factory=set)
    accepted: int = 0

    def past(self, incident: UUID) -> None:
        """Twice round, for some pages are there only once others were filled in."""
        for decision in DECISIONS_WITH_A_PAGE * 2:
            self._stop_at(address_of(decision, {"incident": incident}), decision)

    def _stop_at(self, address: str, decision: Decision) -> None:
        if address in self.seen or self.visitor.client.get(address).status_code != 200:
            return
        self.seen.add(address)
        make_mistakes(self.visitor, self.words, address)
        led_to = [
            self._filled_in(form, decision) for form in self.visitor.forms(address) if form.asks_something
        ]
        make_mistakes(self.visitor, self.words, address)
        for path in filter(None, led_to):
            if follows := BY_NAME.get(resolve(path).view_name):
                self._stop_at(path, follows)

    def _filled_in(self, form: PageForm, decision: Decision) -> str:
        """Where an accepted form leads to; nowhere when it was refused, also with what it asked besides."""
        answer = self._send(form, decision)
        if asks_more := self._asking_more(form, answer):
            answer = self._send(asks_more, decision)
        if answer.status_code != 302:
            return ""
        self.accepted += 1
        return path_of(answer)

    def _send(self, form: PageForm, decision: Decision) -> HttpResponse:
        asking = {name: control for name, control in form.controls.items() if control.kind != "hidden"}
        answers = {name: _answer(control, self.words, decision) for name, control in asking.items()}
        answer = self.visitor.submit(
            form, form.filled_in({name: value for name, value in answers.items() if value})
        )
        assert answer.status_code in ANSWERS, (form.address, answer.status_code)
        return answer

    def _asking_more(self, form: PageForm, answer: HttpResponse) -> PageForm | None:
        """The same form once it was refused, with a question that was not there before."""
        refused = self.visitor.forms_of(answer) if answer.status_code == 422 else []
        same = (each for each in refused if each.address == form.address)
        return next((each for each in same if each.controls.keys() - form.controls.keys()), None)


def make_mistakes(visitor: Visitor, words: Words, address: str) -> None:
    """In every form of the page that sends something, a word in every field, whatever the field is for."""
    for form in visitor.forms(address):
        if form.controls.keys() <= {TOKEN}:
            continue
        typed = form.filled_in(
            {
                name: _mistake(control, words.for_field(f"{address} {name}"))
                for name, control in form.controls.items()
                if name != TOKEN
            }
        )
        answer = visitor.submit(form, typed)
        assert answer.status_code in ANSWERS, (address, answer.status_code)


@dataclass(frozen=True)
class TypedFile:
    """A letter with a word on every line, called by that word too."""

    word: str
    beginning: bytes = LETTER
    content_type: str = "application/pdf"

    @property
    def name(self) -> str:
        return f"{self.word}.pdf"

    def read(self) -> bytes:
        return self.beginning + f"{self.word} en nog veel meer.\n".encode() * 5000 + b"%%EOF\n"


def _mistake(control: Control, word: str) -> Any:
    """A word, whatever is asked; where that is a file, one that says it is what it is not."""
    return TypedFile(word, beginning=b"") if control.kind == "file" else word


def _answer(control: Control, words: Words, decision: Decision) -> Any:
    """What a working form sends there; a day; a word where anything may be typed; else the first that is on offer."""
    name = control.name
    if control.kind == "file":
        return TypedFile(words.for_field(f"{decision} {name}"))
    if name in decision.sends and control.kind not in TYPED:
        return decision.sends[name]
    day = ago(-365 if name.startswith(AHEAD) else 0)
    parts = {
        "_day": day.day,
        "_month": day.month,
        "_year": day.year,
        "_time": "14:30",
        "_count": 3,
    } | TRADE_REGISTER
    for ending, part in parts.items():
        if name.endswith(ending):
            return part
    if control.kind in TYPED:
        return f"Besproken: {words.for_field(f'{decision} {name}')}."
    if control.kind == "checkbox" and control.offers == ["on"]:
        return words.for_field(f"{decision} {name}")  # a box to tick is ticked by whatever is sent there
    return next((offer for offer in control.offers if offer), None)
