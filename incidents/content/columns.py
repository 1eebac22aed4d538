"""Many parts of one kind, kept column by column and read no further than somebody looks.

A page shows a few of a thousand: what it does not show stays the JSON that it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from incidents.content.wire import Part, defaults_of, encoded, only, read_as_declared, readers_of

P = TypeVar("P", bound=Part)
Column = Sequence[Any]


@dataclass(frozen=True, repr=False)
class Table(Part, Generic[P]):
    """Parts of the kind `OF`, by the names of their fields; a column that has nothing but its default is left out."""

    OF: ClassVar[Any]

    columns: Mapping[str, Column] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Iterable[P]) -> Self:
        """All of them, in their order."""
        parts, defaults = tuple(parts), defaults_of(cls.OF)
        columns = {
            each.name: [encoded(getattr(part, each.name)) for part in parts] for each in fields(cls.OF)
        }
        return cls({name: column for name, column in columns.items() if not _is_all(column, name, defaults)})

    @classmethod
    def read(cls, raw: object) -> Self:
        """Refuses columns of unlike length, and a column that this version does not know."""
        if not isinstance(raw, Mapping):
            raise TypeError
        if (
            not all(isinstance(column, list) for column in raw.values())
            or len(set(map(len, raw.values()))) > 1
        ):
            raise ValueError
        columns: Mapping[str, Any] = only(readers_of(cls.OF), raw)
        return cls(columns)

    def to_json(self) -> dict[str, object]:
        return dict(self.columns)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    @property
    def rows(self) -> "Rows[P]":
        return Rows(self, range(len(self)))

    def raw(self, name: str) -> Column:
        """One column of all of them, as JSON has it."""
        return self.columns.get(name) or [defaults_of(self.OF).get(name)] * len(self)

    def part(self, place: int) -> P:
        if place not in self._parts:
            self._parts[place] = self._read_part(place)
        return self._parts[place]

    def place_of(self, name: str, value: object) -> int | None:
        """The first place that has it in that column."""
        try:
            return self.columns.get(name, ()).index(encoded(value))
        except ValueError:
            return None

    def with_part(self, part: P) -> Self:
        """With that one at the end."""
        return self.followed_by(self.of([part]))

    def followed_by(self, other: Self) -> Self:
        """These and then those."""
        names = dict.fromkeys([*self.columns, *other.columns])
        return replace(self, columns={name: [*self.raw(name), *other.raw(name)] for name in names})

    def taken(self, places: Iterable[int]) -> Self:
        """Those at these places alone."""
        places = list(places)
        columns = {name: [each[place] for place in places] for name, each in self.columns.items()}
        return replace(self, columns=columns)

    def without(self, places: Iterable[int]) -> Self:
        gone = set(places)
        return self.taken(place for place in range(len(self)) if place not in gone)

    @cached_property
    def _parts(self) -> dict[int, P]:
        return {}

    def _read_part(self, place: int) -> P:
        readers = readers_of(self.OF)
        with read_as_declared():
            part: P = self.OF(**{name: readers[name](each[place]) for name, each in self.columns.items()})
        return part


def _is_all(column: Column, name: str, defaults: Mapping[str, object]) -> bool:
    return name in defaults and all(value == defaults[name] for value in column)


@dataclass(frozen=True, repr=False)
class Rows(Sequence[P]):
    """Some rows of a table, in some order."""

    table: Table[P]
    places: Sequence[int]

    @overload
    def __getitem__(self, at: int) -> P: ...

    @overload
    def __getitem__(self, at: slice) -> "Rows[P]": ...

    def __getitem__(self, at: int | slice) -> "P | Rows[P]":
        if isinstance(at, slice):
            return Rows(self.table, self.places[at])
        return self.table.part(self.places[at])

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[P]:
        return map(self.table.part, self.places)

    def values(self, name: str) -> list[Any]:
        """Of one field, without reading the rest."""
        column, read = self.table.raw(name), readers_of(self.table.OF)[name]
        with read_as_declared():
            return [read(column[place]) for place in self.places]

    def having(self, name: str, *values: object) -> "Rows[P]":
        """Those of which that field is one of these, without reading it."""
        wanted = [encoded(value) for value in values]
        return self.where_raw(name, wanted.__contains__)

    def filled(self, name: str) -> "Rows[P]":
        """Those of which that field is not empty, without reading it."""
        return self.where_raw(name, bool)

    def where(self, name: str, holds: Callable[[Any], bool]) -> "Rows[P]":
        """Those of which that field is as asked."""
        found = zip(self.places, self.values(name), strict=True)
        return Rows(self.table, [place for place, value in found if holds(value)])

    def where_raw(self, name: str, holds: Callable[[Any], bool]) -> "Rows[P]":
        """The same of what JSON has there."""
        column = self.table.raw(name)
        return Rows(self.table, [place for place in self.places if holds(column[place])])

    def ordered(self, *names: str, reverse: bool = False) -> "Rows[P]":
        """By these fields; what has no value comes before all that has one, and equals stay in their order."""
        columns = [[(value is not None, value) for value in self.values(name)] for name in names]
        by_place = dict(zip(self.places, zip(*columns, strict=True), strict=True))
        return Rows(self.table, sorted(self.places, key=by_place.__getitem__, reverse=reverse))
