"""A text with its words and sentences looked up once, for everything that looks for marks in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from groups.marking.words import word_set

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# A sentence begins after a line end, and after . ! ? : with a blank; a capital must follow the full stop.
_END = re.compile(r"\n\s*|(?<![!?:])[!?:]++[\"”’')]*\s+|\.[\"”’')]*\s+(?=[\"“‘'(]?[A-ZÀ-Þ])")
# Names of things that hold the name of a person.
_THINGS = re.compile(
    r"\b(?:Albert Heijn|Wim Hof|Alo[eë] [Vv]era|Mijn SCAG|Roland Morris|Agnus Castus|Teunis ?bloem"
    r"|Maria ?distel|Zilveren Kruis"
    r"|(?:[Dd]r\.?|[Dd]okter) (?:Vogel|Bach|Hauschka|Reckeweg|Sch[uü](?:ss|ß)ler|Voll|Vodder|Jacob'?s))\b"
)
_OPENING = frozenset("\"“„‘'(")
_ABBREVIATIONS = word_set(
    "dhr mw mevr mej mvr dr drs ir ing prof ds fam mr st nr tel geb bijv bv ca evt incl jl resp jr sr jan feb mrt apr "
    "jun jul aug sep sept okt nov dec ma di wo do vr za zo hr d v"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands; `opens` says that its capital need not mean anything."""

    start: int
    end: int
    text: str
    opens: bool

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def has_capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True)
class Reading:
    """A text and what is known of it before anything is looked for."""

    text: str

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence begins and ends."""
        starts = [0, *(match.end() for match in _END.finditer(self.text) if self._ends_here(match))]
        ends = [*starts[1:], len(self.text)]
        return tuple((start, end) for start, end in zip(starts, ends, strict=True) if end > start)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(self._words())

    def _words(self) -> Iterator[Word]:
        starts = iter((*(start for start, _ in self.sentences), len(self.text) + 1))
        start, things = next(starts), self._things()
        for match in _WORD.finditer(self.text):
            opens = match.start() >= start or self.text[match.start() - 1] in _OPENING
            while match.start() >= start:
                start = next(starts)
            if match.start() not in things:
                yield Word(match.start(), match.end(), match.group(), opens)

    def _things(self) -> frozenset[int]:
        return frozenset(place for match in _THINGS.finditer(self.text) for place in range(*match.span()))

    def before(self, start: int) -> str:
        """The few characters that stand before this place."""
        return self.text[max(0, start - 14) : start]

    def gap(self, first: Word, second: Word) -> str:
        """What stands between two words."""
        return self.text[first.end : second.start]

    def _ends_here(self, match: re.Match[str]) -> bool:
        """Not after "dhr." and not after the initial of a name."""
        if not match.group().startswith("."):
            return True
        before = re.search(r"[^\W\d_]*+\Z", self.text[max(0, match.start() - 12) : match.start()])
        word = before.group() if before else ""
        return word.lower() not in _ABBREVIATIONS and not (len(word) == 1 and word.isupper())
