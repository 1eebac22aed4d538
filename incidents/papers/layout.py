"""What a paper is made of: a head, and sections of blocks; the template `paper.typ` knows how each block looks.

Only words and numbers: nothing here is markup, so nothing that somebody typed can become it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

from incidents.wording import instant_in_words

NOT_FILLED_IN = "Niet ingevuld"
NOT_YET_FILLED_IN = "Nog niet ingevuld"


@dataclass(frozen=True, repr=False)
class Line:
    """A question with its answer; without one the paper says so."""

    label: str
    text: str
    empty: str = NOT_FILLED_IN


@dataclass(frozen=True, repr=False)
class Moment:
    """One line of a course of events."""

    at: str
    what: str
    detail: str = ""


@dataclass(frozen=True, repr=False)
class Branch:
    """One box of a tree of causes, with what led to it."""

    text: str
    code: str = ""
    below: tuple["Branch", ...] = ()


@dataclass(frozen=True, repr=False)
class Block:
    """One piece of a section."""

    KIND: ClassVar[str]


@dataclass(frozen=True, repr=False)
class Prose(Block):
    """Paragraphs as they were typed; an empty one is left out."""

    KIND = "prose"
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Open(Block):
    """Something that should stand here was not written yet."""

    KIND = "open"
    text: str = NOT_YET_FILLED_IN


@dataclass(frozen=True, repr=False)
class Subheading(Block):
    KIND = "subheading"
    text: str


@dataclass(frozen=True, repr=False)
class Facts(Block):
    """Questions and answers below each other."""

    KIND = "facts"
    lines: tuple[Line, ...]


@dataclass(frozen=True, repr=False)
class Figures(Block):
    """A few large numbers next to each other."""

    KIND = "figures"
    lines: tuple[Line, ...]


@dataclass(frozen=True, repr=False)
class Points(Block):
    KIND = "points"
    items: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Steps(Block):
    KIND = "steps"
    items: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Table(Block):
    """`widths` are shares of the page, 0 is as wide as needed; `right` are the columns of numbers."""

    KIND = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True, repr=False)
class Counts(Block):
    """How often each word occurred."""

    KIND = "counts"
    head: tuple[str, str]
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, repr=False)
class Moments(Block):
    KIND = "moments"
    lines: tuple[Moment, ...]


@dataclass(frozen=True, repr=False)
class Tree(Block):
    KIND = "tree"
    top: Branch


@dataclass(frozen=True, repr=False)
class Notice(Block):
    KIND = "notice"
    text: str


@dataclass(frozen=True, repr=False)
class Fingerprint(Block):
    """Hexadecimal, in groups that can be read out."""

    KIND = "fingerprint"
    text: str


@dataclass(frozen=True, repr=False)
class Space(Block):
    """Ruled lines to write on."""

    KIND = "space"
    lines: int


@dataclass(frozen=True, repr=False)
class Section:
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, repr=False)
class Attachment:
    """A text file inside the paper."""

    name: str
    text: str
    description: str


@dataclass(frozen=True, repr=False)
class Paper:
    """One paper. `head` says whose paper it is, `reference` stands beside it, `foot` on every page."""

    title: str
    sections: tuple[Section, ...]
    head: str = "Mijn SCAG"
    author: str = "Mijn SCAG"
    with_mark: bool = True
    reference: str = ""
    lead: str = ""
    about: tuple[Line, ...] = ()
    foot: str = ""
    attachment: Attachment | None = None

    def to_json(self) -> dict[str, object]:
        return _mapping(self)


def _mapping(part: object) -> dict[str, object]:
    kind = {"kind": part.KIND} if isinstance(part, Block) else {}
    return {**kind, **{field.name: _plain(getattr(part, field.name)) for field in fields(part)}}  # type: ignore[arg-type]


def _plain(value: object) -> object:
    match value:
        case None | str() | int():
            return value
        case tuple():
            return [_plain(each) for each in value]
    return _mapping(value)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    """One block of what was written; none where nothing was."""
    written = tuple(text.strip() for text in texts if text.strip())
    return (Prose(written),) if written else ()


def written(text: str) -> tuple[Block, ...]:
    """What was written there, or that it is still open."""
    return paragraphs(text) or (Open(),)


def section(heading: str, *blocks: Block) -> tuple[Section, ...]:
    """A section, unless there is nothing to put in it."""
    return (Section(heading, blocks),) if blocks else ()


def without_empty(lines: Mapping[str, str]) -> tuple[Line, ...]:
    """Only the questions that have an answer."""
    return tuple(Line(label, text.strip()) for label, text in lines.items() if text.strip())


@dataclass(frozen=True, repr=False)
class Maker:
    """Whose paper it is and when it was made."""

    person: str
    practice: str
    profession: str
    at: datetime

    @property
    def who(self) -> str:
        return in_line([self.person, self.practice])

    def foot(self, title: str) -> str:
        return f"{title} · gemaakt op {instant_in_words(self.at)}"


def in_line(words: Iterable[str], *, by: str = ", ") -> str:
    """Those that say something, once each."""
    return by.join(dict.fromkeys(word.strip() for word in words if word.strip()))
