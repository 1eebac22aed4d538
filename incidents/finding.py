"""Finding words in what somebody typed, whatever the capitals and accents, and showing where they stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MOST_WORDS = 12
_BEFORE, _SHOWN = 60, 220
_ACCENTS = re.compile("[\u0300-\u036f\u00ad]")
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, repr=False)
class Piece:
    """A bit of a text; those that were looked for are marked."""

    text: str
    is_found: bool = False


def folded(text: str) -> str:
    """As it is compared: without capitals and accents, and with quotation marks and dashes as a keyboard has them."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_SAME)))
    return text.casefold()


def words_of(query: str) -> tuple[str, ...]:
    """The words to look for, each once; all of them have to be there."""
    return tuple(dict.fromkeys(folded(query).split()))[:MOST_WORDS]


def are_in(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether every word stands somewhere in these folded texts, also inside a longer word."""
    whole = "\n".join(texts)
    return all(word in whole for word in words)


def excerpt(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """What stands around the first of the words, with every one of them marked; nothing where none of them stands."""
    found = _places(text, words)
    if not found:
        return ()
    start, end = _around(text, found[0])
    pieces = [Piece("… ")] if start else []
    at = start
    for first, last in found:
        if first >= end:
            break
        pieces += [Piece(text[at:first]), Piece(text[first : min(last, end)], is_found=True)]
        at = min(last, end)
    pieces.append(Piece(f"{text[at:end]} …" if end < len(text) else text[at:end]))
    return tuple(piece for piece in pieces if piece.text)


def _places(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of the words stands in the text as it was typed, in order and never over each other."""
    by_character = [folded(character) for character in text]
    origin = [at for at, letters in enumerate(by_character) for _ in letters]
    joined = "".join(by_character)
    hits = sorted((hit.start(), hit.end()) for word in words for hit in re.finditer(re.escape(word), joined))
    return list(_apart((origin[start], origin[end - 1] + 1) for start, end in hits))


def _apart(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in places:
        if current and start <= current[1]:
            current = (current[0], max(current[1], end))
        else:
            if current:
                yield current
            current = (start, end)
    if current:
        yield current


def _around(text: str, hit: tuple[int, int]) -> tuple[int, int]:
    """From the beginning of a word to the end of one."""
    start = max(hit[0] - _BEFORE, 0)
    if start:
        space = text.find(" ", start, hit[0])
        start = space + 1 if space >= 0 else hit[0]
    end = max(start + _SHOWN, hit[1])
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", hit[1], end)
    return start, space if space > 0 else end
