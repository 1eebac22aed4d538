"""Frozen dataclasses to JSON and back; what does not fit the declared types is refused, never guessed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from incidents.codes import RecordKind


class ContentIsUnreadable(ValueError):
    """Opened, but of a kind, a schema or a shape that this version of the portal does not know."""

    def __init__(self) -> None:
        super().__init__("Deze inhoud past niet bij deze versie van Mijn SCAG.")


@dataclass(frozen=True, repr=False)
class Part:
    """A piece of content. It has no repr: what somebody wrote must not reach a log line."""

    def to_json(self) -> dict[str, object]:
        return {field.name: _encode(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_json(cls, raw: Mapping[str, object]) -> Self:
        try:
            part: Self = _decode_part(cls, raw)
        except (ValueError, TypeError, AttributeError):
            # Without the cause: its text would quote the content.
            raise ContentIsUnreadable from None
        return part


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


def _encode(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case None | str() | int():
            return value
        case date() | time():  # a datetime is a date too
            return value.isoformat()
        case UUID():
            return str(value)
        case tuple():
            return [_encode(each) for each in value]
        case Part():
            return value.to_json()
    raise TypeError(f"no JSON for {type(value).__name__}")


def _decode(hint: Any, raw: object) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (kind,) = (argument for argument in arguments if argument is not NoneType)
        return None if raw is None else _decode(kind, raw)
    if origin is tuple:
        if not isinstance(raw, list):
            raise TypeError
        return tuple(_decode(arguments[0], each) for each in raw)
    if is_dataclass(hint):
        return _decode_part(hint, raw)
    if hint in (int, bool):
        return _exactly(hint, raw)
    text: str = _exactly(str, raw)
    return _READERS[hint](text) if hint in _READERS else hint(text)


def _decode_part(kind: Any, raw: object) -> Any:
    if not isinstance(raw, Mapping):
        raise TypeError
    hints = _types_of(kind)
    return kind(**{name: _decode(hints[name], value) for name, value in _only(hints, raw).items()})


def _only(hints: Mapping[str, object], raw: Mapping[str, object]) -> Mapping[str, object]:
    """An unknown name means a newer schema; dropping it would lose what somebody wrote."""
    if not raw.keys() <= hints.keys():
        raise TypeError
    return raw


@cache
def _types_of(kind: Any) -> dict[str, object]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _exactly(kind: type, raw: object) -> Any:
    if type(raw) is not kind:  # a bool is no number here
        raise TypeError
    return raw


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment


_READERS: Mapping[object, Callable[[str], object]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: _moment,
}
