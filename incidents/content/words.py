"""Everything that somebody typed in a document, each text with the part of the document in which it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum

from incidents.content.wire import Part

# Text that nobody typed: what opens a file, names of pages and questions, values of a list, one's own name.
_NOT_TYPED = {"digest", "file_key", "saved_from", "dropped", "values", "reported_by", "decided_by"}


@dataclass(frozen=True, repr=False)
class Passage:
    """`part` is the name of the part of the document, such as `analysis`."""

    part: str
    text: str


def passages(document: Part) -> Iterator[Passage]:
    """In the order of the document, and each text once in a part."""
    for field in fields(document):
        if field.name not in _NOT_TYPED:
            for text in dict.fromkeys(_typed(getattr(document, field.name))):
                yield Passage(field.name, text)


def _typed(value: object) -> Iterator[str]:
    match value:
        case Enum():
            return
        case str():
            if value.strip():
                yield value
        case tuple():
            for each in value:
                yield from _typed(each)
        case Part():
            for field in fields(value):
                if field.name not in _NOT_TYPED:
                    yield from _typed(getattr(value, field.name))
