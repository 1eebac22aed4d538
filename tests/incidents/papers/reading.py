"""A paper made and read back: its words, its title, and what lies inside it."""

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from accounts.papers import typeset
from incidents.papers import Paper


@dataclass(frozen=True)
class Printed:
    """One paper as a reader of PDF sees it."""

    pdf: bytes

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.pdf))

    @cached_property
    def lines(self) -> list[str]:
        """As they stand on the pages, without the marks at which a long word may break."""
        pages = "\n".join(page.extract_text() for page in self.reader.pages)
        return pages.replace("\u200b", "").split("\n")

    @property
    def text(self) -> str:
        """All words, whatever the lines they stand on."""
        return re.sub(r"\s+", " ", " ".join(self.lines))

    @property
    def letters(self) -> str:
        """Without any space or hyphen: what was typed is in there whichever way its lines broke."""
        return re.sub(r"[\s\u00ad-]+", "", "".join(self.lines))


def printed(paper: Paper) -> Printed:
    return Printed(typeset("paper.typ", paper.to_json()))


def letters_of(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text)


def with_every_text(content: Any, text: str) -> Any:
    """The same content with `text` wherever somebody may have typed; numbers that the portal gave stay."""
    if isinstance(content, tuple):
        return tuple(with_every_text(each, text) for each in content)
    if type(content) is str:
        return text
    if is_dataclass(content) and not isinstance(content, type):
        given = {
            field.name: getattr(content, field.name) for field in fields(content) if field.name != "number"
        }
        return replace(content, **{name: with_every_text(value, text) for name, value in given.items()})
    return content


def with_words_of_their_own(content: Any, place: str = "") -> tuple[Any, dict[str, str]]:
    """The same content with another word in each text, and which word stands where."""
    words: dict[str, str] = {}

    def filled(part: Any, place: str) -> Any:
        if isinstance(part, tuple):
            return tuple(filled(each, f"{place}[]") for each in part)
        if type(part) is str:
            return words.setdefault(place, f"woord{len(words):03}einde")
        if is_dataclass(part) and not isinstance(part, type):
            given = {field.name: getattr(part, field.name) for field in fields(part)}
            return replace(part, **{name: filled(value, f"{place}.{name}") for name, value in given.items()})
        return part

    return filled(content, place), words
