"""The texts of a form that others will read: nothing goes on until every mark in them was handled.

A mark is handled when the text was changed, or when it was kept on purpose. What is kept is remembered by its kind and
its text, so that it need not be kept again where it stands twice or when the form comes back.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar

from django import forms

from accounts.plain_text import UnreadableCharacter, plain_text
from groups.marking import Mark, MarkingTookTooLong, MarkKind, marks_within

# What the checkboxes and the buttons send.
KEEP, REPLACE = "laat_staan", "vervang"
# Seconds. Whoever sends many long texts keeps nobody else waiting for longer.
TIME_FOR_MARKS = 2


@dataclass(frozen=True, repr=False)
class Piece:
    """A part of a text as it is shown; `kind` is None where nothing was found."""

    text: str
    kind: MarkKind | None = None
    is_kept: bool = False


@dataclass(frozen=True, repr=False)
class Trace:
    """What was found, once for all the places where it stands."""

    key: str
    mark: Mark
    times: int
    is_kept: bool

    @property
    def is_sentence(self) -> bool:
        return self.mark.kind is MarkKind.TELLING


@dataclass(frozen=True, repr=False)
class MarkedText:
    """One text under its label."""

    label: str
    text: str
    marks: tuple[Mark, ...]
    kept: Collection[str]

    def pieces(self) -> Iterator[Piece]:
        """The whole text, in order. Sentences go first: what stands in them is written over them."""
        over: list[Mark | None] = [None] * len(self.text)
        for mark in sorted(self.marks, key=lambda mark: mark.kind is not MarkKind.TELLING):
            over[mark.start : mark.end] = [mark] * (mark.end - mark.start)
        for _, group in groupby(zip(self.text, over, strict=True), key=lambda pair: id(pair[1])):
            characters, marks = zip(*group, strict=True)
            kind = marks[0].kind if marks[0] else None
            yield Piece("".join(characters), kind, bool(marks[0]) and key_of(marks[0]) in self.kept)


@dataclass(frozen=True, repr=False)
class MarkedTexts:
    """Several texts that go together; `fault` says that they could not be looked through."""

    texts: tuple[MarkedText, ...] = ()
    fault: str = ""

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """In the order of the texts."""
        marks = [mark for text in self.texts for mark in text.marks]
        times = Counter(map(key_of, marks))
        first = {key_of(mark): mark for mark in reversed(marks)}
        kept = {key for text in self.texts for key in text.kept}
        return tuple(
            Trace(key, first[key], times[key], key in kept) for key in dict.fromkeys(map(key_of, marks))
        )

    @property
    def left(self) -> int:
        """How many are still to be handled."""
        return sum(not trace.is_kept for trace in self.traces)


def key_of(mark: Mark) -> str:
    """A capital makes no other mark of it."""
    return f"{mark.kind}:{mark.text.casefold()}"


def marked_texts(texts: Collection[tuple[str, str]], kept: Collection[str]) -> MarkedTexts:
    """Labels and texts, looked through together, and all of them in the time there is for one."""
    last = time.monotonic() + TIME_FOR_MARKS
    try:
        return MarkedTexts(
            tuple(
                MarkedText(label, text, marks_within(text, last - time.monotonic()), kept)
                for label, text in texts
            )
        )
    except MarkingTookTooLong as reason:
        return MarkedTexts(fault=str(reason))


class MarkedForm(forms.Form):
    """A form of which the fields in `marked` are read by others. `kept_marks` are the keys kept before.

    "Vervang door ..." is a button of this form: what comes back is the same form with the text changed, and it is not
    valid, for whoever pressed it is not done yet.
    """

    marked: ClassVar[tuple[str, ...]]

    def __init__(self, data: Any = None, *, kept_marks: Collection[str] = (), **shown: Any) -> None:
        self.replaces = data is not None and REPLACE in data
        super().__init__(_with_replacement(data, self.marked) if self.replaces else data, **shown)
        self._kept_before = frozenset(kept_marks)
        for name in self.marked:
            self.fields[name].widget.attrs["data-marked"] = ""

    def full_clean(self) -> None:
        super().full_clean()
        if self.replaces:
            self.errors.clear()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.replaces

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        marks = self.marks
        if marks.fault:
            self.add_error(None, marks.fault)
        elif marks.left:
            self.add_error(self._first_unhandled(marks), _still(marks.left))
        return cleaned

    @cached_property
    def marks(self) -> MarkedTexts:
        """What stands in the fields now, and what is left to do."""
        cleaned = getattr(self, "cleaned_data", {})
        texts = [
            (str(self.fields[name].label or ""), cleaned.get(name) or _plain(self[name].value()))
            for name in self.marked
        ]
        return marked_texts(texts, self._kept())

    @property
    def kept_marks(self) -> tuple[str, ...]:
        """What was kept on purpose and is still there: to keep with what is shared."""
        return tuple(trace.key for trace in self.marks.traces if trace.is_kept)

    def _kept(self) -> frozenset[str]:
        """On a form that was sent the checkboxes decide: whoever unticks one has thought again."""
        return frozenset(_all_of(self.data, KEEP)) if self.is_bound else self._kept_before

    def _first_unhandled(self, marks: MarkedTexts) -> str:
        kept = self._kept()
        return next(
            name
            for name, text in zip(self.marked, marks.texts, strict=True)
            if any(key_of(mark) not in kept for mark in text.marks)
        )


def _with_replacement(data: Any, names: Collection[str]) -> Any:
    """The same answers, with what was found under one key said otherwise in every text."""
    changed, wanted = data.copy(), data[REPLACE]
    for name in names:
        text = _plain(data.get(name))
        try:
            marks = marks_within(text)
        except MarkingTookTooLong:
            continue
        for mark in reversed(marks):
            if key_of(mark) == wanted and mark.suggestion:
                text = text[: mark.start] + mark.suggestion + text[mark.end :]
        changed[name] = text
    return changed


def _plain(value: Any) -> str:
    """As the field will keep it; what cannot be kept is refused by the field itself."""
    try:
        return plain_text(str(value or ""))
    except UnreadableCharacter:
        return str(value or "")


def _all_of(data: Any, name: str) -> list[str]:
    return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, ()))


def _still(left: int) -> str:
    found = "Er staat nog 1 gemarkeerd stuk" if left == 1 else f"Er staan nog {left} gemarkeerde stukken"
    return f"{found} in uw tekst. Pas ze aan, of kies ‘Laat zo staan’."
