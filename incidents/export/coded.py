"""Content as JSON for others: a word of a list with its code and its label, and nothing that opens a sealed file."""

from collections.abc import Collection
from dataclasses import fields

from analytics.taxonomy import Vocabulary
from incidents.content.wire import Part, plain_value

# What unseals a file, and what a page of the portal remembers for itself.
LEFT_OUT = frozenset({"file_key", "saved_from"})


def coded(value: object, *, without: Collection[str] = ()) -> object:
    """`without` names parts of the outermost value that go elsewhere."""
    match value:
        case Vocabulary():
            return {"code": value.value, "label": value.label}
        case tuple():
            return [coded(each) for each in value]
        case Part():
            names = (field.name for field in fields(value))
            kept = (name for name in names if name not in LEFT_OUT and name not in without)
            return {name: coded(getattr(value, name)) for name in kept}
    return plain_value(value)
