"""Several things of one kind on one page, such as people or measures: each a row of fields, with rows to spare."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField

from incidents.content.wire import Part
from incidents.forms.fields import DayField, WholeDayField
from incidents.forms.file_parts import FilePartForm

# The rows of a page on which there is none yet; afterwards there is one to spare.
FIRST_ROWS = 2

Column = Callable[[str], forms.Field]


@dataclass(frozen=True)
class Rows:
    """A field of a dataclass that holds several of `part`; without `about` a row is empty."""

    name: str
    part: type[Part]
    legend: str
    what: str  # one of them, for the label of its fields
    columns: Mapping[str, Column]
    about: str
    hint: str = ""
    about_missing: str = "Vul ook dit in, of maak de rest van deze rij leeg."

    def field(self, number: int, column: str) -> str:
        return f"{self.name}_{number}_{column}"


class RowsForm(FilePartForm):
    """A page about one part of the file: single fields, and below them the rows of `ROWS`."""

    ROWS: ClassVar[tuple[Rows, ...]] = ()

    def __init__(self, data: Any = None, *, earlier: Part, **shown: Any) -> None:
        initial = {name: getattr(earlier, name) for name in self.base_fields if hasattr(earlier, name)}
        for rows in self.ROWS:
            initial |= _initial(rows, getattr(earlier, rows.name))
        super().__init__(data, initial=initial, **shown)
        self.earlier = earlier
        for rows in self.ROWS:
            self._add(rows, max(len(getattr(earlier, rows.name)) + 1, FIRST_ROWS))

    def _add(self, rows: Rows, count: int) -> None:
        for number in range(1, count + 1):
            for column, make in rows.columns.items():
                field = make(f"{rows.what} {number}")
                if isinstance(field, DayField) and not (isinstance(field, WholeDayField) and field.ahead):
                    field.today = self.today
                self.fields[rows.field(number, column)] = field

    @property
    def single_fields(self) -> list[BoundField]:
        in_rows = {name for rows in self.ROWS for name in self._names(rows)}
        return [field for field in self.visible_fields() if field.name not in in_rows]

    @property
    def groups(self) -> list[tuple[Rows, list[list[BoundField]]]]:
        """Each kind of row with its rows of fields."""
        return [
            (
                rows,
                [
                    [self[rows.field(number, column)] for column in rows.columns]
                    for number in self._numbers(rows)
                ],
            )
            for rows in self.ROWS
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for rows in self.ROWS:
            for number in self._numbers(rows):
                given = {column: cleaned.get(rows.field(number, column)) for column in rows.columns}
                if any(given.values()) and not given[rows.about]:
                    self.add_error(rows.field(number, rows.about), rows.about_missing)
        return cleaned

    def given(self) -> dict[str, Any]:
        """What was answered, by the name of the field it is kept in; what is wrong has not been given."""
        found = {
            name: _stripped(value)
            for name, value in self.cleaned_data.items()
            if name in self.base_fields and hasattr(self.earlier, name)
        }
        return found | {rows.name: self._parts(rows) for rows in self.ROWS}

    def _parts(self, rows: Rows) -> tuple[Part, ...]:
        answered = (
            {column: self.cleaned_data.get(rows.field(number, column)) for column in rows.columns}
            for number in self._numbers(rows)
        )
        return tuple(
            rows.part(**{column: _stripped(value) for column, value in given.items()})
            for given in answered
            if given[rows.about]
        )

    def _numbers(self, rows: Rows) -> range:
        return range(1, len(self._names(rows)) // len(rows.columns) + 1)

    def _names(self, rows: Rows) -> list[str]:
        return [name for name in self.fields if name.startswith(f"{rows.name}_")]


def _initial(rows: Rows, parts: tuple[Part, ...]) -> dict[str, Any]:
    return {
        rows.field(number, column): getattr(part, column)
        for number, part in enumerate(parts, start=1)
        for column in rows.columns
    }


def _stripped(value: Any) -> Any:
    return value.strip() if type(value) is str else value
