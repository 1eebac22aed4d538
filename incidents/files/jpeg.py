"""A JPEG without what a camera adds: place, moment, maker, small previews, and whatever hangs behind the image.

The image itself is passed on byte for byte, so that a photo that is evidence stays as it was taken. Only segments that
make the image are let through; of the rest nothing survives but which side is up and how colours are meant.
"""

import re
from collections.abc import Iterator
from struct import Struct

from incidents.files.refusals import MOST_PIECES, FileIsBroken, check_dimensions

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
# Tables of Huffman and arithmetic codes, quantisation, number of lines, restart interval.
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
# The rest of this segment is nobody's: its last byte says how colours were turned.
_ADOBE_BYTES = 12
# A colour profile comes in numbered pieces, of which the first begins with a header.
_PROFILE_MARK, _FIRST_PIECE, _PROFILE_HEADER = b"ICC_PROFILE\0", b"\x01", (14, 142)
# In the header: which program, at what moment, for which device of which maker, who, and the checksum over it all.
_PROFILE_ORIGINS = (slice(4, 8), slice(24, 36), slice(48, 56), slice(80, 100))
_FILL = re.compile(rb"\xff+")
# In the compressed data these four do not end it: a stuffed byte, restarts, fill.
_END_OF_DATA = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_ORIENTATION = 0x0112
_EXIF_WITH_ORIENTATION = (
    b"\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"
)


def image_of(picture: memoryview) -> Iterator[memoryview | bytes]:
    """Raises FileIsBroken, or TooManyPixels; what was given until then is no whole image."""
    if bytes(picture[:2]) != bytes((0xFF, _START)):
        raise FileIsBroken
    yield picture[:2]
    place, seen = 2, set()
    for _ in range(MOST_PIECES):
        marker, start = _marker(picture, place)
        seen.add(marker)
        if marker == _END:
            break
        end = start + _length(picture, start)
        yield from _kept(marker, picture[start + 2 : end], whole=picture[start - 2 : end])
        place = end
        if marker == _SCAN:
            place = _end_of_data(picture, end)
            yield picture[end:place]
    else:
        raise FileIsBroken
    if not (_SCAN in seen and seen & _FRAMES):
        raise FileIsBroken
    yield bytes((0xFF, _END))


def _marker(picture: memoryview, place: int) -> tuple[int, int]:
    """The marker here, and where its segment begins; fill bytes before it are skipped."""
    fill = _FILL.match(picture, place)
    if fill is None:
        raise FileIsBroken
    place = fill.end()
    if place >= len(picture) or picture[place] < 0xC0 or 0xD0 <= picture[place] <= _START:
        raise FileIsBroken
    return picture[place], place + 1


def _length(picture: memoryview, start: int) -> int:
    length = int.from_bytes(picture[start : start + 2], "big")
    if length < 2 or start + length > len(picture):
        raise FileIsBroken
    return length


def _kept(marker: int, payload: memoryview, *, whole: memoryview) -> Iterator[memoryview | bytes]:
    if marker in _FRAMES:
        if len(payload) < 6:
            raise FileIsBroken
        check_dimensions(int.from_bytes(payload[3:5], "big"), int.from_bytes(payload[1:3], "big"))
        yield whole
    elif marker in _TABLES or marker == _SCAN:
        if not payload:
            raise FileIsBroken
        yield whole
    elif marker == _JFIF and bytes(payload[:5]) == b"JFIF\0" and len(payload) >= 14:
        # Its last two bytes are the size of a preview that is not taken along.
        yield b"\xff\xe0\x00\x10" + bytes(payload[:12]) + b"\0\0"
    elif marker == _ADOBE and bytes(payload[:5]) == b"Adobe" and len(payload) >= _ADOBE_BYTES:
        yield b"\xff\xee\x00\x0e" + bytes(payload[:_ADOBE_BYTES])
    elif marker == _PROFILE and bytes(payload[:12]) == _PROFILE_MARK:
        yield from _profile(bytes(payload))
    elif marker == _EXIF and (turned := _orientation(bytes(payload))) > 1:
        yield _EXIF_WITH_ORIENTATION + bytes((turned,)) + bytes(6)


def _profile(payload: bytes) -> Iterator[bytes]:
    """How colours are meant, and no more of who made that than the profile says in its own words."""
    start, end = _PROFILE_HEADER
    header = bytearray(payload[start:end])
    if payload[12:13] == _FIRST_PIECE:
        if len(header) < end - start or header[36:40] != b"acsp":
            return
        for origin in _PROFILE_ORIGINS:
            header[origin] = bytes(origin.stop - origin.start)
    yield b"\xff\xe2" + (len(payload) + 2).to_bytes(2, "big") + payload[:start] + header + payload[end:]


def _end_of_data(picture: memoryview, start: int) -> int:
    found = _END_OF_DATA.search(picture, start)
    if found is None:
        raise FileIsBroken
    return found.start()


def _orientation(exif: bytes) -> int:
    """Which of the eight ways up; 1 (as it lies) when that is not said, or not in a way that can be read."""
    if exif[:6] != b"Exif\0\0" or exif[6:8] not in (b"II", b"MM"):
        return 1
    tiff, order = exif[6:], "<" if exif[6:8] == b"II" else ">"
    short, long = Struct(f"{order}H"), Struct(f"{order}I")
    if len(tiff) < 8:
        return 1
    (first,) = long.unpack_from(tiff, 4)
    if first + 2 > len(tiff):
        return 1
    (entries,) = short.unpack_from(tiff, first)
    for start in range(first + 2, min(first + 2 + 12 * entries, len(tiff) - 11), 12):
        if short.unpack_from(tiff, start) == (_ORIENTATION,):
            (turned,) = short.unpack_from(tiff, start + 8)
            return turned if 1 <= turned <= 8 else 1
    return 1
