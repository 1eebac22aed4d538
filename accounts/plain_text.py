"""What somebody typed, made fit to keep: one Unicode form, no invisible marks, nothing that cannot be read."""

import re
import unicodedata

# Marks that turn the direction of the text after them, so that a line reads otherwise than it is stored.
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Control characters but tab and line ends; halves of a character; what a broken byte was replaced with.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")


class UnreadableCharacter(ValueError):
    """The text holds a character that cannot be kept or shown."""

    def __init__(self) -> None:
        super().__init__("Er staat een teken in dat we niet kunnen lezen. Typ de tekst opnieuw.")


def readable(text: str) -> str:
    """The text in one Unicode form, untouched otherwise: for passwords, where every space counts."""
    if _UNREADABLE.search(text):
        raise UnreadableCharacter
    return unicodedata.normalize("NFC", text)


def plain_text(text: str) -> str:
    """The text without direction marks and without space around it; lines end in a newline."""
    lines = _DIRECTION_MARKS.sub("", readable(text)).replace("\r\n", "\n").replace("\r", "\n")
    return lines.strip()


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(plain_text(text).split())
