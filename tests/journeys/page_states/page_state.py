"""One page as one visitor finds it, and the ways to get there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from tests.journeys.known_visitors import NOBODY
from tests.journeys.visitor import Visitor

Reach = Callable[[Visitor], None]

LONG_WORD = "Hottentottententententoonstellingsterreinbewakingsdienstrooster"


@dataclass(frozen=True)
class PageState:
    """`view` is the name of its address; `reach` leads there when opening that address does not."""

    view: str
    state: str = "as it opens"
    visitor: str = NOBODY
    reach: Reach | None = None
    status: int = 200
    is_step: bool = False

    def __str__(self) -> str:
        return f"{self.view}-{self.state}-{self.visitor}".replace(":", "-").replace(" ", "-")

    def open(self, visitor: Visitor) -> None:
        if self.reach is None:
            visitor.page.goto(reverse(self.view))
        else:
            self.reach(visitor)


def at(path: str) -> Reach:
    """By its address."""

    def reach(visitor: Visitor) -> None:
        visitor.page.goto(path)

    return reach


def sent(path: str, button: str, **answers: str) -> Reach:
    """By sending the form at `path`, with these answers by the names of its fields, or without any."""

    def reach(visitor: Visitor) -> None:
        visitor.page.goto(path)
        for name, answer in answers.items():
            visitor.page.locator(f"[name={name}]").fill(answer)
        visitor.tap("button", button)

    return reach
