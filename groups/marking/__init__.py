"""Marks what may lead to a person in a Dutch text, so that its writer can take it out before others read it.

A help and no proof: what is not marked can still point at somebody. It knows no case, keeps nothing and asks nobody.
"""

import time
from collections.abc import Callable, Iterator

from groups.marking.mark import Mark, MarkKind
from groups.marking.numbers import called_numbers, ibans, plates, service_numbers
from groups.marking.reading import Reading

__all__ = ["LONGEST_TEXT", "Mark", "MarkKind", "MarkingTookTooLong", "find_marks", "marks_within"]

# What the slowest kind still reads in a small part of the two seconds.
LONGEST_TEXT = 40_000

# First come, first served: where two kinds see the same characters, the one that is surest stands first.
_FINDERS: tuple[Callable[[Reading], Iterator[Mark]], ...] = (
    ibans,
    service_numbers,
    called_numbers,
    plates,
)


class MarkingTookTooLong(Exception):
    """The text was not looked through, so nothing may be shared on the ground that nothing was found."""

    def __init__(self) -> None:
        super().__init__(
            "We konden deze tekst niet nakijken op namen en andere gegevens. Hij is nog niet gedeeld. "
            "Maak de tekst korter of probeer het zo nog eens."
        )


def find_marks(text: str) -> tuple[Mark, ...]:
    """Everything that was found, in the order of the text; a sentence before what stands in it."""
    return _found(text, lambda: None)


def marks_within(
    text: str, seconds: float = 2, *, clock: Callable[[], float] = time.monotonic
) -> tuple[Mark, ...]:
    """The same, or MarkingTookTooLong: never a part of the marks."""
    if len(text) > LONGEST_TEXT:
        raise MarkingTookTooLong
    last = clock() + seconds

    def check_clock() -> None:
        if clock() > last:
            raise MarkingTookTooLong

    return _found(text, check_clock)


def _found(text: str, check_clock: Callable[[], None]) -> tuple[Mark, ...]:
    reading, marks, taken = Reading(text), [], bytearray(len(text))
    for find in _FINDERS:
        for mark in find(reading):
            if not any(taken[mark.start : mark.end]):
                marks.append(mark)
                taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
        check_clock()
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
