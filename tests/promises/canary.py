"""Looks for words and keys in any bytes, however they were encoded, compressed or spelled.

A word is searched as text in any case, as UTF-16, in hexadecimal, base64, percent and backslash escapes, and then
again in whatever can be inflated or decoded from the bytes, two layers deep.
"""

import base64
import binascii
import re
import secrets
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

LAYERS = 2
PIECE = 4096
_ROW = 8
MOST_INFLATED = 4_000_000
_COMPRESSED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_BASE64_RUN = re.compile(rb"[A-Za-z0-9+/_-]{24,}(?:\r?\n[A-Za-z0-9+/_-]+)*")
_HEX_RUN = re.compile(rb"(?:[0-9a-fA-F]{2}){16,}")
_TO_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_FROM_URL_SAFE = bytes.maketrans(b"-_", b"+/")


def new_word() -> str:
    """A word that nobody wrote before: letters and figures, so that no form and no escape changes it."""
    return f"kanarie{secrets.token_hex(6)}"


@dataclass(frozen=True)
class Needles:
    """How one secret may look: `folded` in lower-cased bytes, `exact` in the bytes as they are."""

    folded: frozenset[bytes] = field(default_factory=frozenset)
    exact: frozenset[bytes] = field(default_factory=frozenset)

    def __or__(self, others: "Needles") -> "Needles":
        return Needles(self.folded | others.folded, self.exact | others.exact)


def needles_of_text(word: str) -> Needles:
    """A word, in any mixture of lower and upper case where it is readable, in both where it is encoded."""
    utf8, utf16 = word.lower().encode(), word.lower().encode("utf-16-le")
    folded = {
        utf8,
        utf16[:-1],
        utf8.hex().encode(),
        word.upper().encode().hex().encode(),
        utf16.hex().encode(),
    }
    folded |= {_escaped(word, pattern) for pattern in ("%%%02x", "\\u%04x", "&#x%x;", "&#%d;")}
    spellings = (word, word.lower(), word.upper())
    written = [
        spelling.encode(code) for spelling in spellings for code in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    return Needles(frozenset(folded), frozenset(_in_base64(written)))


def needles_of_bytes(secret: bytes) -> Needles:
    """A key: raw, in hexadecimal and in base64."""
    return Needles(frozenset({secret.hex().encode()}), frozenset({secret, *_in_base64([secret])}))


@dataclass(frozen=True)
class Sieve:
    """Many needles in one pass. Whoever holds a needle of fifteen bytes or more holds eight bytes of it in a row that
    begin at a multiple of eight, so only needles with eight such bytes are looked for one by one; and all short ones.
    """

    short: frozenset[bytes]
    by_piece: Mapping[int, frozenset[bytes]]
    pieces: frozenset[int]

    @classmethod
    def of(cls, needles: Iterable[bytes]) -> "Sieve":
        by_piece, short = defaultdict(set), set()
        for needle in needles:
            if len(needle) < 2 * _ROW - 1:
                short.add(needle)
            for start in range(_ROW if len(needle) >= 2 * _ROW - 1 else 0):
                by_piece[int.from_bytes(needle[start : start + _ROW], sys.byteorder)].add(needle)
        return cls(
            frozenset(short), {row: frozenset(held) for row, held in by_piece.items()}, frozenset(by_piece)
        )

    def held_by(self, content: bytes) -> set[bytes]:
        rows = memoryview(content)[: len(content) // _ROW * _ROW].cast("Q")
        likely = self.short.union(*(self.by_piece[row] for row in self.pieces.intersection(rows)))
        return {needle for needle in likely if needle in content}


@dataclass(frozen=True)
class Search:
    """For several secrets at once, in as much as is given."""

    wanted: Mapping[str, Needles]
    folded: Sieve
    exact: Sieve

    @classmethod
    def for_all(cls, wanted: Mapping[str, Needles]) -> "Search":
        folded, exact = (
            Sieve.of(chain.from_iterable(getattr(needles, kind) for needles in wanted.values()))
            for kind in ("folded", "exact")
        )
        return cls(wanted, folded, exact)

    def found(self, content: bytes, *, layers: int = LAYERS) -> set[str]:
        """The names of the secrets that are in the content or in what can be unpacked from it."""
        folded, exact = self.folded.held_by(content.lower()), self.exact.held_by(content)
        names = {
            name
            for name, needles in self.wanted.items()
            if not (needles.folded.isdisjoint(folded) and needles.exact.isdisjoint(exact))
        }
        if layers:
            for inner in _unpacked(content):
                names |= self.found(inner, layers=layers - 1)
        return names


def found(wanted: Mapping[str, Needles], content: bytes) -> set[str]:
    """In this content alone."""
    return Search.for_all(wanted).found(content)


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What lies inside: compressed streams wherever they begin, and long runs of base64 or hexadecimal."""
    for start in _COMPRESSED.finditer(content):
        if inner := _inflated(memoryview(content)[start.start() :]):
            yield inner
    for run in _BASE64_RUN.finditer(content):
        text = run[0].translate(_FROM_URL_SAFE, b"\r\n")
        yield binascii.a2b_base64(text[: len(text) // 4 * 4])
    for run in _HEX_RUN.finditer(content):
        yield bytes.fromhex(run[0].decode())


def _inflated(stream: memoryview) -> bytes:
    """As much as can be inflated: a stream that breaks off has given away what came before."""
    inflater, inner = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32), bytearray()
    for place in range(0, len(stream), PIECE):
        try:
            inner += inflater.decompress(stream[place : place + PIECE])
        except zlib.error:
            break
        if inflater.eof or len(inner) > MOST_INFLATED:
            break
    return bytes(inner)


def _in_base64(all_written: Iterable[bytes]) -> Iterator[bytes]:
    """The part of the base64 text that is the same whatever stands before and after, at each of three places."""
    for written in all_written:
        for before in range(3):
            text = base64.b64encode(bytes(before) + written)
            first, last = -(-before * 8 // 6), (before + len(written)) * 8 // 6
            yield text[first:last]
            yield text[first:last].translate(_TO_URL_SAFE)


def _escaped(word: str, pattern: str) -> bytes:
    return "".join(pattern % ord(letter) for letter in word.lower()).encode()
