"""Frozen dataclasses to JSON and back; what does not fit the declared types is refused, never guessed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from incidents.codes import RecordKind


class ContentIsUnreadable(ValueError):
    """Opened, but of a kind, a schema or a shape that this version of the portal does not know."""

    def __init__(self) -> None:
        super().__init__("Deze inhoud past niet bij deze versie van Mijn SCAG.")


@contextmanager
def read_as_declared() -> Iterator[None]:
    """What does not fit its declared type makes the content unreadable, whatever it raises."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, KeyError):
        # Without the cause: its text would quote the content.
        raise ContentIsUnreadable from None


@dataclass(frozen=True, repr=False)
class Part:
    """A piece of content. It has no repr: what somebody wrote must not reach a log line."""

    def to_json(self) -> dict[str, object]:
        return {field.name: encoded(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_json(cls, raw: Mapping[str, object]) -> Self:
        with read_as_declared():
            part = cls.read(raw)
        return part

    @classmethod
    def read(cls, raw: object) -> Self:
        """Call inside `read_as_declared`."""
        if not isinstance(raw, Mapping):
            raise TypeError
        kind: Any = cls
        readers = readers_of(kind)
        return cls(**{name: readers[name](value) for name, value in only(readers, raw).items()})


@dataclass(frozen=True, repr=False)
class Document(Part):
    """What one sealed record holds: a part that says its kind and the number of its schema."""

    KIND: ClassVar[RecordKind]
    SCHEMA: ClassVar[int]

    def to_json(self) -> dict[str, object]:
        return {"kind": self.KIND.value, "schema": self.SCHEMA, **super().to_json()}

    @classmethod
    def from_json(cls, raw: Mapping[str, object]) -> Self:
        named = dict(raw)
        if (named.pop("kind", None), named.pop("schema", None)) != (cls.KIND.value, cls.SCHEMA):
            raise ContentIsUnreadable
        return super().from_json(named)


def encoded(value: object) -> object:
    """As JSON has it: a part, several of them, or a plain value."""
    match value:
        case tuple():
            return [encoded(each) for each in value]
        case Part():
            return value.to_json()
    return plain_value(value)


def plain_value(value: object) -> object:
    """One word, number, day, time or id as JSON; whatever has parts is refused."""
    match value:
        case StrEnum():
            return value.value
        case None | str() | int():
            return value
        case date() | time():  # a datetime is a date too
            return value.isoformat()
        case UUID():
            return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


@cache
def _reader_of(hint: Any) -> Callable[[Any], object]:
    """How a value of that type is read: worked out once, for a register reads thousands of each."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (kind,) = (argument for argument in arguments if argument is not NoneType)
        return partial(_optional, _reader_of(kind))
    if origin is tuple:
        return partial(_several, _reader_of(arguments[0]))
    if isinstance(hint, type) and issubclass(hint, Part):
        return hint.read
    if hint in (int, bool, str):
        return partial(_exactly, hint)
    if issubclass(hint, StrEnum):
        return {each.value: each for each in hint}.__getitem__
    return _READERS[hint]


def _optional(read: Callable[[Any], object], raw: object) -> object:
    return None if raw is None else read(raw)


def _several(read: Callable[[Any], object], raw: object) -> tuple[object, ...]:
    if not isinstance(raw, list):
        raise TypeError
    return tuple(map(read, raw))


def only(known: Mapping[str, object], raw: Mapping[str, object]) -> Mapping[str, object]:
    """An unknown name means a newer schema; dropping it would lose what somebody wrote."""
    if not raw.keys() <= known.keys():
        raise TypeError
    return raw


@cache
def readers_of(kind: Any) -> Mapping[str, Callable[[Any], object]]:
    """How each field is read, by its name."""
    hints = get_type_hints(kind)
    return {field.name: _reader_of(hints[field.name]) for field in fields(kind)}


@cache
def defaults_of(kind: Any) -> Mapping[str, object]:
    """As JSON has them, of the fields that have one."""
    return {each.name: encoded(each.default) for each in fields(kind) if each.default is not MISSING}


def _exactly(kind: type, raw: object) -> Any:
    if type(raw) is not kind:  # a bool is no number here
        raise TypeError
    return raw


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment


# Each refuses what is no text.
_READERS: Mapping[object, Callable[[str], object]] = {
    UUID: UUID,
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: _moment,
}
