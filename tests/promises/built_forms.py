"""How every form of the portal is built: what its page gives it, noted while visitors walk past all pages."""

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm

from tests.form_classes import every_form_class
from tests.promises.authorisation import DECISIONS
from tests.promises.decision import STAFF, Decision
from tests.promises.visitors import World, address_of


@dataclass(frozen=True)
class Recipe:
    """The arguments with which a page built its form."""

    form_class: type[BaseForm]
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]

    def form(self, data: Mapping[str, Any] | None) -> BaseForm:
        """The same form about other data."""
        named = dict(self.named)
        if self.arguments:
            return self.form_class(data, *self.arguments[1:], **named)
        return self.form_class(**named | {"data": data})


def recipes(world: World) -> dict[str, Recipe]:
    """By the name of the form; the last page that built it counts."""
    found: dict[str, Recipe] = {}
    with _noting(found):
        for method in ("get", "post"):  # what is sent may take away what a page shows
            for decision in DECISIONS:
                address = address_of(decision, world.records)
                for visitor in _visitors(decision):
                    getattr(world.browser(visitor), method)(
                        address, dict(decision.sends) if method == "post" else None
                    )
    return found


def _visitors(decision: Decision) -> tuple[str, ...]:
    if decision.name.startswith("insight:"):
        return (STAFF,)
    return ("anonymous", "locked", "owner") if decision.name.startswith(("account", "mfa")) else ("owner",)


def name_of(form_class: type[BaseForm]) -> str:
    return f"{form_class.__module__}.{form_class.__qualname__}"


@contextmanager
def _noting(found: dict[str, Recipe]) -> Iterator[None]:
    originals = {form_class: form_class.__init__ for form_class in every_form_class()}
    for form_class, original in originals.items():
        form_class.__init__ = _noted(form_class, original, found)  # type: ignore[method-assign]
    try:
        yield
    finally:
        for form_class, original in originals.items():
            form_class.__init__ = original  # type: ignore[method-assign]


def _noted(form_class: type[BaseForm], original: Any, found: dict[str, Recipe]) -> Any:
    @functools.wraps(original)
    def noted(self: BaseForm, *arguments: Any, **named: Any) -> None:
        if type(self) is form_class:
            found[name_of(form_class)] = Recipe(form_class, arguments, named)
        original(self, *arguments, **named)

    return noted
