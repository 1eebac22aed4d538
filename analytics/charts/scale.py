"""Scales from zero up to a round number, and numbers as Dutch readers write them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

STEPS = (1, 2, 3, 5, 10)
MOST_STEPS = 4
MOST_LABELS = 4


def dutch_number(value: float, decimals: int = 0) -> str:
    """3.012 and -4,4, with a real minus sign; never "-0"."""
    text = f"{abs(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    is_negative = value < 0 and any(digit in "123456789" for digit in text)
    return f"−{text}" if is_negative else text


@dataclass(frozen=True)
class Scale:
    """From 0 to `top` in whole steps."""

    step: int
    steps: int

    @classmethod
    def up_to(cls, highest: float) -> "Scale":
        """The smallest round scale on which that fits in a few steps."""
        size = 1
        while True:
            for each in STEPS:
                if highest <= each * size * MOST_STEPS:
                    return cls(each * size, max(ceil(highest / (each * size)), 1))
            size *= 10

    @property
    def top(self) -> int:
        return self.step * self.steps

    def part(self, value: float) -> float:
        """How far up, from 0 to 1; what is below zero is drawn at zero."""
        return min(max(value, 0) / self.top, 1)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """The part of each line of the grid, and its number."""
        for number in range(self.steps + 1):
            yield number / self.steps, dutch_number(number * self.step)


def labelled(moments: int, *, briefly: bool = False) -> list[int]:
    """Which moments get their label: the first, the last and, unless briefly, at most two evenly between."""
    last = moments - 1
    if last < 2 or (last < MOST_LABELS and not briefly):
        return list(range(moments))
    if briefly:
        return [0, last]
    gaps = next((gaps for gaps in (3, 2) if last % gaps == 0), 3 if last > 6 else 1)
    return [round(number * last / gaps) for number in range(gaps + 1)]
