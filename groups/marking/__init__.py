"""Marks what may lead to a person in a Dutch text, so that its writer can take it out before others read it.

A help and no proof: what is not marked can still point at somebody. It knows no case, keeps nothing and asks nobody.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from groups.marking.ages import ages
from groups.marking.contact import mails, phones, phones_abroad, postcodes, webs
from groups.marking.days import dates
from groups.marking.mark import Mark, MarkKind
from groups.marking.names import initials, people
from groups.marking.numbers import called_numbers, ibans, plates, service_numbers
from groups.marking.places import addresses, capitals, institutions, places
from groups.marking.reading import Reading
from groups.marking.telling import telling_sentences

__all__ = ["LONGEST_TEXT", "Mark", "MarkKind", "MarkingTookTooLong", "find_marks", "marks_within"]

# What the slowest kind still reads in a small part of the two seconds.
LONGEST_TEXT = 20_000

# First come, first served: where two kinds see the same characters, the one that is surest stands first.
_FINDERS: tuple[Callable[[Reading], Iterator[Mark]], ...] = (
    ibans,
    mails,
    webs,
    phones_abroad,
    service_numbers,
    dates,
    phones,
    called_numbers,
    plates,
    postcodes,
    ages,
    addresses,
    institutions,
    people,
    initials,
    places,
    capitals,
)


_DETERMINED = re.compile(
    r"(?<!\w)(?:de|het|een|haar|zijn|mijn|hun|onze|ons|uw|die|deze|dat|dit) \Z", re.IGNORECASE
)
_OPENS = re.compile(r"(?:[.!?]\s+|\n\s*)\Z")


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
    reading, taken = Reading(text), bytearray(len(text))
    marks: list[Mark] = []
    for find in _FINDERS:
        for mark in find(reading):
            if not any(taken[mark.start : mark.end]):
                marks.append(replace(mark, suggestion=_fitted(text, mark)))
                taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
        check_clock()
    marks += telling_sentences(reading)
    check_clock()
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _fitted(text: str, mark: Mark) -> str:
    """The suggestion as it can stand there: no second article, and a capital where the sentence begins."""
    before = text[max(0, mark.start - 12) : mark.start]
    said = mark.suggestion
    if _DETERMINED.search(before):
        said = re.sub(r"\A(?:een|de|het) ", "", said)
    opens = not text[: mark.start].strip() if mark.start < 12 else bool(_OPENS.search(before))
    return said[:1].upper() + said[1:] if opens else said
