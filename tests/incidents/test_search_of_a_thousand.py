"""What searching a register of a thousand incidents costs."""

from statistics import median
from typing import Any

import pytest

from accounts.actor import Actor
from incidents import queries
from tests.incidents.large_register import cpu
from tests.incidents.sealed_register import fill_sealed

ROUNDS = 5


def seconds_of(by: Actor, words: tuple[str, ...]) -> float:
    return median(cpu(lambda: queries.search(by=by, words=words)) for _ in range(ROUNDS))


def test_a_hundred_are_searched_at_once(anna: Actor, acting: Any) -> None:
    fill_sealed(anna, acting, 100)

    result = queries.search(by=anna, words=("vloer", "pols"))

    assert (result.total, result.unreadable) == (10, 0)
    assert seconds_of(anna, ("vloer",)) < 1


@pytest.mark.long
def test_a_thousand_are_searched_within_two_seconds(anna: Actor, acting: Any, record_property: Any) -> None:
    fill_sealed(anna, acting, 1000)
    assert queries.search(by=anna, words=("vloer",)).total == 100

    rare, common = seconds_of(anna, ("vloer",)), seconds_of(anna, ("client",))

    record_property("seconds", f"{rare:.2f} for a tenth of them, {common:.2f} for all")
    assert max(rare, common) < 2, (rare, common)
