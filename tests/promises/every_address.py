"""Every address of the portal as it is written: with what its parts stand for, or with something else there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>|\(\?P<(?P<group>\w+)>(?:[^()]|\([^()]*\))*\)")
_ORDINARY = {
    "uuid": str(UUID(int=4 << 76 | 2 << 62)),
    "int": "1",
    "slug": "geweld",
    "str": "een",
    "path": "een",
}


@dataclass(frozen=True)
class Address:
    """The name of a view and its path, in which `{}` stands for every part that varies."""

    name: str
    path: str
    kinds: tuple[str, ...]

    def __str__(self) -> str:
        return self.name

    def ordinary(self) -> str:
        return self.with_parts([_ORDINARY[kind] for kind in self.kinds])

    def odd(self, value: str) -> Iterator[str]:
        """With the odd value in each of its varying parts in turn."""
        for place in range(len(self.kinds)):
            parts = [_ORDINARY[kind] for kind in self.kinds]
            parts[place] = value
            yield self.with_parts(parts)

    def with_parts(self, parts: list[str]) -> str:
        return self.path.format(*parts)


def every_address() -> list[Address]:
    return list(_addresses(get_resolver().url_patterns, "/", ""))


def _addresses(patterns: list[URLPattern | URLResolver], before: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        path = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from _addresses(
                pattern.url_patterns, path, f"{space}{pattern.namespace}:" if pattern.namespace else space
            )
        else:
            kinds = tuple(part["kind"] or "str" for part in _PART.finditer(path))
            yield Address(f"{space}{pattern.name}", _PART.sub("{}", path).replace("\\", ""), kinds)
