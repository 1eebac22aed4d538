"""The shape of an exported document as a JSON Schema (draft 2020-12), read from the content itself."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from analytics.taxonomy import Vocabulary
from incidents.export.coded import LEFT_OUT

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Mapping[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    time: {"type": "string", "format": "time"},
    UUID: {"type": "string", "format": "uuid"},
}


def schema(title: str, parts: Mapping[str, Any], *, without: Collection[str] = ()) -> Schema:
    """Of a document with these parts, each a type of content or a schema; `without` as in `coded`."""
    known: dict[str, Schema] = {}
    properties = {
        name: part if isinstance(part, dict) else _schema(part, known, without)
        for name, part in parts.items()
    }
    return {"$schema": _DIALECT, "title": title, **record(properties), "$defs": known}


def record(properties: Mapping[str, Schema]) -> Schema:
    """An object with all of these and nothing else."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def optional(shape: Schema) -> Schema:
    return {"anyOf": [shape, {"type": "null"}]}


def array(shape: Schema) -> Schema:
    return {"type": "array", "items": shape}


def word(words: type[Vocabulary]) -> Schema:
    """One of a closed list; the label is there to read."""
    return record({"code": {"enum": [each.value for each in words]}, "label": _PLAIN[str]})


def _schema(hint: Any, known: dict[str, Schema], without: Collection[str] = ()) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (kind,) = (argument for argument in arguments if argument is not NoneType)
        return optional(_schema(kind, known, without))
    if origin is tuple:
        return array(_schema(arguments[0], known, without))
    if is_dataclass(hint):
        return _reference(hint, known, without)
    return _PLAIN[hint] if hint in _PLAIN else word(hint)


def _reference(kind: Any, known: dict[str, Schema], without: Collection[str]) -> Schema:
    name = kind.__name__
    if name not in known:
        known[name] = {}  # a part may hold itself
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind) if field.name not in {*LEFT_OUT, *without}]
        known[name] = record({each: _schema(hints[each], known) for each in names})
    return {"$ref": f"#/$defs/{name}"}
