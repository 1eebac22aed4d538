"""A browser without pictures: it reads the forms on a page and sends them back with what somebody filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

from vault.kept_posts import MARK


@dataclass
class Control:
    """One thing to fill in: its name, its kind, what it holds now and what it offers."""

    name: str
    kind: str
    value: list[str] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)


@dataclass
class PageForm:
    """One form of a page, with every named control in it."""

    address: str
    method: str
    controls: dict[str, Control] = field(default_factory=dict)

    @property
    def asks_something(self) -> bool:
        return any(control.kind != "hidden" for control in self.controls.values())

    def filled_in(self, answers: Mapping[str, object]) -> dict[str, object]:
        """Everything a browser would send; a name that is not on the page cannot be filled in."""
        strangers = answers.keys() - self.controls.keys()
        assert not strangers, f"{self.address} has no {strangers}, only {self.controls.keys()}"
        return {name: control.value for name, control in self.controls.items() if control.value} | dict(
            answers
        )


class FormReader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._select: Control | None = None
        self._textarea: Control | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = PageForm(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "option" and self._select is not None:
            self._select.offers.append(given.get("value", ""))
            if "selected" in given:
                self._select.value = [given["value"]]
        elif tag in ("input", "select", "textarea") and given.get("name", MARK) != MARK:
            self._add(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self._textarea.value = [(self._textarea.value or [""])[0] + data]

    def _add(self, form: PageForm, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        control = form.controls.setdefault(given["name"], Control(given["name"], kind))
        if tag == "select":
            self._select = control
        elif tag == "textarea":
            self._textarea = control
        elif kind in ("radio", "checkbox"):
            control.offers.append(given.get("value", "on"))
            if "checked" in given:
                control.value.append(given.get("value", "on"))
        else:
            control.value = [given["value"]] if "value" in given else []


class RememberingClient(Client):
    """A browser that shows the page of an error, as a real one, and keeps every cookie that it was ever given."""

    def __init__(self) -> None:
        super().__init__(raise_request_exception=False)
        self.remembered: set[tuple[str, str]] = set()

    def request(self, **request: object) -> HttpResponse:
        response = super().request(**request)
        self.remembered |= {(name, cookie.value) for name, cookie in self.cookies.items() if cookie.value}
        return response


@dataclass
class Visitor:
    """Somebody at a browser of their own."""

    client: RememberingClient = field(default_factory=RememberingClient)

    def forms(self, path: str) -> list[PageForm]:
        page = self.client.get(path, follow=True)
        assert page.status_code == 200, (path, page.status_code)
        return self.forms_of(page)

    def forms_of(self, page: HttpResponse) -> list[PageForm]:
        """A paper or a picture has none."""
        if not page["Content-Type"].startswith("text/html"):
            return []
        reader = FormReader()
        reader.feed(page.content.decode())
        here = page.request["PATH_INFO"]
        for form in reader.forms:
            form.address = urljoin(here, form.address) if form.address else here
        return reader.forms

    def form_with(self, path: str, *names: str) -> PageForm:
        return next(form for form in self.forms(path) if set(names) <= form.controls.keys())

    def send(self, path: str, **answers: object) -> HttpResponse:
        """Fill in the form on the page that asks for these answers, and send it."""
        form = self.form_with(path, *answers)
        return self.submit(form, form.filled_in(answers))

    def submit(self, form: PageForm, data: Mapping[str, object]) -> HttpResponse:
        return getattr(self.client, form.method)(form.address, data)


def path_of(response: HttpResponse) -> str:
    """Where a response sends the browser."""
    return urlsplit(response.url).path
