"""Quarters and years of counting: what is open, what closes and what is released follows from the calendar alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Self

_DAY = timedelta(days=1)
_NAME = re.compile(r"([0-9]{4})(?:-K([1-4]))?", re.ASCII)
_ORDINALS = ("eerste", "tweede", "derde", "vierde")
_CLOSING_DAY = 15
_RELEASE_DAY = 20
_AFTER_ITS_QUARTERS = 5


@total_ordering
@dataclass(frozen=True)
class Period:
    """One quarter, or one whole year when `quarter` is None; a year comes after its own quarters."""

    year: int
    quarter: int | None = None

    def __post_init__(self) -> None:
        if self.quarter not in (None, 1, 2, 3, 4):
            raise ValueError("A quarter is 1, 2, 3 or 4.")

    @classmethod
    def parse(cls, name: str) -> Self:
        match = _NAME.fullmatch(name)
        if match is None:
            raise ValueError("A period is named like 2026 or 2026-K4.")
        year, quarter = match.groups()
        return cls(int(year), int(quarter) if quarter else None)

    def __lt__(self, other: "Period") -> bool:
        return self._place < other._place

    def __str__(self) -> str:
        return self.name

    @property
    def _place(self) -> tuple[int, int]:
        return self.year, self.quarter or _AFTER_ITS_QUARTERS

    @property
    def is_year(self) -> bool:
        return self.quarter is None

    @property
    def name(self) -> str:
        """How files, tasks and rows call it."""
        return f"{self.year}-K{self.quarter}" if self.quarter else f"{self.year}"

    @property
    def label(self) -> str:
        return f"{_ORDINALS[self.quarter - 1]} kwartaal {self.year}" if self.quarter else f"jaar {self.year}"

    @property
    def short_label(self) -> str:
        return f"{self.year} K{self.quarter}" if self.quarter else f"{self.year}"

    @property
    def first_date(self) -> date:
        return date(self.year, 3 * self.quarter - 2 if self.quarter else 1, 1)

    @property
    def last_date(self) -> date:
        return self._month_after - _DAY

    @property
    def closing_date(self) -> date:
        """From this day on no envelope of the period is taken."""
        return self._month_after.replace(day=_CLOSING_DAY)

    @property
    def release_date(self) -> date:
        return self._month_after.replace(day=_RELEASE_DAY)

    @property
    def _month_after(self) -> date:
        if self.quarter in (None, 4):
            return date(self.year + 1, 1, 1)
        return date(self.year, 3 * self.quarter + 1, 1)

    def contains(self, day: date) -> bool:
        return self.first_date <= day <= self.last_date

    def is_open(self, today: date) -> bool:
        """Whether what is recorded may still be counted; the last two weeks are for those who log in late."""
        return self.first_date <= today < self.closing_date


def quarter_of(day: date) -> Period:
    return Period(day.year, (day.month + 2) // 3)


def year_of(day: date) -> Period:
    return Period(day.year)


def open_periods(today: date) -> tuple[Period, ...]:
    return tuple(period for period in _recent(today) if period.is_open(today))


def due_for_closing(today: date) -> tuple[Period, ...]:
    """What should have been closed by now, oldest first, as far as two years back."""
    return tuple(period for period in _recent(today) if period.closing_date <= today)


def due_for_release(today: date) -> tuple[Period, ...]:
    return tuple(period for period in _recent(today) if period.release_date <= today)


def next_release_date(today: date) -> date:
    """The first release date after today."""
    return min(period.release_date for period in _recent(today) if period.release_date > today)


def _recent(today: date) -> Iterator[Period]:
    for year in range(today.year - 2, today.year + 1):
        for quarter in (1, 2, 3, 4, None):
            yield Period(year, quarter)
