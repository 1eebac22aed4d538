"""A PNG without texts, moments and whatever hangs behind the image; the image is passed on byte for byte."""

from collections.abc import Iterator
from zlib import crc32

from incidents.files.refusals import MOST_PIECES, FileIsBroken, check_dimensions

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"cHRM",
        b"gAMA",
        b"iCCP",
        b"sBIT",
        b"sRGB",
        b"cICP",
        b"bKGD",
        b"pHYs",
    }
)


def image_of(picture: memoryview) -> Iterator[memoryview]:
    """Raises FileIsBroken, or TooManyPixels; what was given until then is no whole image."""
    if bytes(picture[:8]) != _SIGNATURE:
        raise FileIsBroken
    yield picture[:8]
    place, seen = 8, [b""]
    while seen[-1] != b"IEND":
        chunk = _chunk(picture, place)
        kind = bytes(chunk[4:8])
        if len(seen) > MOST_PIECES:
            raise FileIsBroken
        if (kind == b"IHDR") != (place == 8):
            raise FileIsBroken
        if kind == b"IHDR":
            check_dimensions(int.from_bytes(chunk[8:12], "big"), int.from_bytes(chunk[12:16], "big"))
        if kind in _KEPT:
            yield chunk
        seen.append(kind)
        place += len(chunk)
    if b"IDAT" not in seen:
        raise FileIsBroken


def _chunk(picture: memoryview, place: int) -> memoryview:
    """Length, kind, content and checksum, which must be right."""
    length = int.from_bytes(picture[place : place + 4], "big")
    chunk = picture[place : place + 12 + length]
    if len(chunk) < 12 or len(chunk) != 12 + length:
        raise FileIsBroken
    if crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
        raise FileIsBroken
    return chunk
