"""Texts as therapists write them, all invented, with what must be marked in them; and how they are read and counted.

`[kind words]` must be marked, as that kind and wholly; everything else must not be. Found is what one mark covers;
a mark is right when it stands where something of its kind must be marked.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from groups.marking import MarkKind, find_marks

_SIGN = re.compile(r"\[(?P<kind>[a-z]+) |\]")


@dataclass(frozen=True)
class Expected:
    """What must be marked in a text."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True)
class Sample:
    """A text and what must be marked in it."""

    text: str
    expected: tuple[Expected, ...]


@dataclass
class Score:
    """How many must be marked, were found, were marked and were marked rightly, by kind."""

    due: Counter[MarkKind] = field(default_factory=Counter)
    found: Counter[MarkKind] = field(default_factory=Counter)
    marked: Counter[MarkKind] = field(default_factory=Counter)
    right: Counter[MarkKind] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def recall(self, kind: MarkKind | None = None) -> float:
        return _share(self.found, self.due, kind)

    def precision(self, kind: MarkKind | None = None) -> float:
        return _share(self.right, self.marked, kind)

    def __str__(self) -> str:
        lines = [self._line("all", None), *(self._line(kind, kind) for kind in MarkKind)]
        return "\n".join([*lines, *self.wrong])

    def _line(self, name: str, kind: MarkKind | None) -> str:
        due = self.due.total() if kind is None else self.due[kind]
        marked = self.marked.total() if kind is None else self.marked[kind]
        recall, precision = self.recall(kind), self.precision(kind)
        return f"{name}: recall {recall:.3f} of {due}, precision {precision:.3f} of {marked}"


def samples(name: str) -> tuple[Sample, ...]:
    """The texts of the file of this name; a line with a star is for who reads the file."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(_sample(line) for line in lines if line and not line.startswith("*"))


def score(texts: Iterable[Sample]) -> Score:
    counted = Score()
    for sample in texts:
        _count(sample, counted)
    return counted


def _sample(line: str) -> Sample:
    text, last, expected, begun = "", 0, [], []
    for sign in _SIGN.finditer(line):
        text, last = text + line[last : sign.start()], sign.end()
        if sign["kind"]:
            begun.append((len(text), MarkKind(sign["kind"])))
        else:
            start, kind = begun.pop()
            expected.append(Expected(start, len(text), kind))
    return Sample(text + line[last:], tuple(expected))


def _count(sample: Sample, counted: Score) -> None:
    marks = find_marks(sample.text)
    for due in sample.expected:
        is_found = any(
            mark.kind is due.kind and mark.start <= due.start and due.end <= mark.end for mark in marks
        )
        counted.due[due.kind] += 1
        counted.found[due.kind] += is_found
        if not is_found:
            counted.wrong.append(f"missed {due.kind} {sample.text[due.start : due.end]!r} in {sample.text!r}")
    for mark in marks:
        is_right = any(
            due.kind is mark.kind and mark.start < due.end and due.start < mark.end for due in sample.expected
        )
        counted.marked[mark.kind] += 1
        counted.right[mark.kind] += is_right
        if not is_right:
            counted.wrong.append(f"needless {mark.kind} {mark.text!r} in {sample.text!r}")


def _share(part: Counter[MarkKind], whole: Counter[MarkKind], kind: MarkKind | None) -> float:
    total = whole.total() if kind is None else whole[kind]
    counted = part.total() if kind is None else part[kind]
    return counted / total if total else 1.0
