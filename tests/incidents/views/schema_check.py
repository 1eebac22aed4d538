"""Whether a document fits a schema, as far as the portal's own schemas go; an unknown word of a schema is refused."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

_TYPES = {"string": str, "integer": int, "boolean": bool, "null": type(None), "object": dict, "array": list}
_FORMATS = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "time": time.fromisoformat,
    "uuid": UUID,
}
_KNOWN = {
    "$schema", "$defs", "$ref", "title", "type", "properties", "required", "additionalProperties", "anyOf", "items",
    "enum", "const", "format", "minimum",
}  # fmt: skip


def problems_of(value: Any, schema: dict[str, Any]) -> list[str]:
    return _problems(value, schema, schema["$defs"], "$")


def _problems(value: Any, schema: dict[str, Any], known: dict[str, Any], at: str) -> list[str]:
    assert schema.keys() <= _KNOWN, schema.keys() - _KNOWN
    if "$ref" in schema:
        return _problems(value, known[schema["$ref"].removeprefix("#/$defs/")], known, at)
    if "anyOf" in schema:
        tried = [_problems(value, each, known, at) for each in schema["anyOf"]]
        return [] if [] in tried else [problem for problems in tried for problem in problems]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of the list"]
    if "const" in schema and value != schema["const"]:
        return [f"{at}: {value!r}"]
    kind = _TYPES.get(schema.get("type", ""))
    if kind and type(value) is not kind:
        return [f"{at}: {type(value).__name__}, not {schema['type']}"]
    if "format" in schema:
        _FORMATS[schema["format"]](value)
    if kind is list:
        return [
            each
            for number, item in enumerate(value)
            for each in _problems(item, schema["items"], known, f"{at}[{number}]")
        ]
    return _of_object(value, schema, known, at) if kind is dict else []


def _of_object(value: dict[str, Any], schema: dict[str, Any], known: dict[str, Any], at: str) -> list[str]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    found = [f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value]
    for name, each in value.items():
        shape = properties.get(name, others)
        if shape is False:
            found.append(f"{at}.{name} is unknown")
        elif shape is not True:
            found += _problems(each, shape, known, f"{at}.{name}")
    return found
