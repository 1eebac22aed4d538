"""What a file really is: its first bytes say so, never its name and never what the browser claims."""

import re
import unicodedata

from incidents.codes import FileType
from incidents.files.refusals import NothingInFile, OfficeFormat, PhoneFormat, WrongType

HEAD_BYTES = 16
TAIL_BYTES = 1024
LONGEST_NAME = 120

_BEGINNINGS = {b"\xff\xd8\xff": FileType.JPEG, b"\x89PNG\r\n\x1a\n": FileType.PNG, b"%PDF-": FileType.PDF}
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_PHONE_BRANDS = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1")
# Control characters, marks without a shape or that turn the direction, halves of a character, and what parts a path.
_NOT_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd"<>:|?*/\\]+'
)


def type_of(head: bytes) -> FileType:
    """Raises FileRefused, with what to do where somebody can do something."""
    if not head:
        raise NothingInFile
    for beginning, file_type in _BEGINNINGS.items():
        if head.startswith(beginning):
            return file_type
    if head[4:8] == b"ftyp" and head[8:12] in _PHONE_BRANDS:
        raise PhoneFormat
    if head.startswith(_OFFICE):
        raise OfficeFormat
    raise WrongType


def ends_whole(tail: bytes) -> bool:
    """Whether a PDF ends as one; readers look for this mark in its last kilobyte."""
    return b"%%EOF" in tail


def file_name(given: str, file_type: FileType) -> str:
    """The name that somebody's device gave it: one line, no place in it, and the ending that belongs to its type."""
    name = unicodedata.normalize("NFC", " ".join(_NOT_IN_NAMES.sub(" ", given).split()).strip(". "))
    stem, dot, ending = name.rpartition(".")
    if dot and f".{ending.lower()}" in file_type.endings:
        return f"{stem.strip()[:LONGEST_NAME] or 'bijlage'}.{ending}"
    return f"{name[:LONGEST_NAME] or 'bijlage'}{file_type.endings[0]}"
