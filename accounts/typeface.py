"""Which signs the type of the papers has; what it has not is shown as an empty box, for no paper may fail on a sign.

A paper that everybody can read aloud (PDF/UA) cannot be made with a sign that no font can show.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import fontpkg_source_sans_3

FONTS = fontpkg_source_sans_3.ROOT / "files"
BOX = "□"

_UNICODE = (3, 10)  # the platform and encoding of a table with all of Unicode
_SELECTORS = {chr(code) for code in range(0xFE00, 0xFE10)}  # they choose how the sign before them looks


def as_shown(value: Any) -> Any:
    """The same words, lists and mappings, with a box for each sign that the type has not."""
    match value:
        case str():
            return "".join(map(_as_shown, unicodedata.normalize("NFC", value)))
        case list() | tuple():
            return [as_shown(each) for each in value]
        case dict():
            return {name: as_shown(each) for name, each in value.items()}
    return value


@cache
def signs() -> frozenset[str]:
    """All that stand in both fonts: upright and italic."""
    upright, italic = (frozenset(_signs_in(font.read_bytes())) for font in FONTS.glob("*.ttf"))
    return (upright & italic) - {"\ufeff"}  # which PDF/UA forbids


def _as_shown(sign: str) -> str:
    if sign in signs() or sign == "\n":
        return sign
    if sign.isspace():
        return " "
    has_no_look = unicodedata.category(sign) in ("Cc", "Cf") or sign in _SELECTORS
    return "" if has_no_look else BOX


def _signs_in(font: bytes) -> Iterator[str]:
    """From the groups in its table `cmap` (OpenType, format 12)."""
    tables = {font[at : at + 4]: _longs(font, at + 8)[0] for at in _places(font, 12, 4, step=16)}
    cmap = tables[b"cmap"]
    kinds = {struct.unpack_from(">HH", font, at): at for at in _places(font, cmap + 4, cmap + 2, step=8)}
    groups = cmap + _longs(font, kinds[_UNICODE] + 4)[0]
    for number in range(_longs(font, groups + 12)[0]):
        first, last = _longs(font, groups + 16 + 12 * number, 2)
        yield from map(chr, range(first, last + 1))


def _places(font: bytes, start: int, count_at: int, *, step: int) -> range:
    (count,) = struct.unpack_from(">H", font, count_at)
    return range(start, start + count * step, step)


def _longs(font: bytes, at: int, count: int = 1) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}I", font, at)
