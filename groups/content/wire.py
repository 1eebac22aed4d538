"""What a group shares, to JSON and back: a part that says its kind and the number of its schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from incidents.content.wire import ContentIsUnreadable, Part

_kinds: dict[str, type["SharedContent"]] = {}


@dataclass(frozen=True, repr=False)
class SharedContent(Part):
    """Each kind of shared content names itself here, and is found by that name when it is opened."""

    KIND: ClassVar[str]
    SCHEMA: ClassVar[int]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        _kinds[cls.KIND] = cls

    def to_json(self) -> dict[str, object]:
        return {"kind": self.KIND, "schema": self.SCHEMA, **super().to_json()}

    @classmethod
    def from_json(cls, raw: Mapping[str, object]) -> Self:
        named = dict(raw)
        if (named.pop("kind", None), named.pop("schema", None)) != (cls.KIND, cls.SCHEMA):
            raise ContentIsUnreadable
        return super().from_json(named)


def read_content(raw: Mapping[str, object]) -> SharedContent:
    """Whatever kind it is. Raises ContentIsUnreadable for one that this version of the portal does not know."""
    kind = _kinds.get(str(raw.get("kind")))
    if kind is None:
        raise ContentIsUnreadable
    return kind.from_json(raw)
