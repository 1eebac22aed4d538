"""Kinds beside each other as bars from zero, each with its 95% interval as a line across its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.charts.scale import Scale
from analytics.charts.series import Reading
from analytics.figures import Estimate

BAR_HEIGHT = 22
WHISKER = 5  # half the height of the ends of an interval


@dataclass(frozen=True)
class BarCanvas:
    """Labels stand left of their bars where there is room, and above them where there is not."""

    width: int
    bars_from: int
    row_height: int
    bar_from: int  # below the top of its row
    label_x: int
    label_from: int
    room_for_number: int


WIDE = BarCanvas(
    width=900, bars_from=310, row_height=34, bar_from=6, label_x=0, label_from=22, room_for_number=130
)
NARROW = BarCanvas(
    width=350, bars_from=1, row_height=54, bar_from=24, label_x=7, label_from=17, room_for_number=120
)


@dataclass(frozen=True)
class Bar:
    """One kind: its words, its bar if it is large enough to show, and the number beside it."""

    label: str
    label_x: int
    label_y: int
    y: int
    length: float
    is_shown: bool
    whisker: str
    number: str
    number_x: float

    @property
    def number_y(self) -> int:
        return self.y + BAR_HEIGHT - 6


@dataclass(frozen=True)
class BarDrawing:
    """Everything in the units of the view box."""

    width: int
    height: int
    bars_from: int
    bars: tuple[Bar, ...]

    @property
    def bar_height(self) -> int:
        return BAR_HEIGHT


@dataclass(frozen=True)
class BarChart:
    """The same bars for a wide and for a narrow screen, in the order given."""

    key: str
    title: str
    readings: Sequence[Reading]
    wide: BarDrawing
    narrow: BarDrawing

    @property
    def is_exact(self) -> bool:
        return all(reading.estimate.is_exact for reading in self.readings)

    @property
    def largest(self) -> Reading:
        return max(self.readings, key=lambda reading: reading.estimate.value)


def bar_chart(key: str, title: str, readings: Sequence[Reading]) -> BarChart:
    """Each kind with its figure; `key` tells the charts on a page apart."""
    scale = Scale.up_to(max(reading.estimate.high for reading in readings))
    wide, narrow = (_drawn(readings, scale, canvas) for canvas in (WIDE, NARROW))
    return BarChart(key, title, readings, wide, narrow)


def _drawn(readings: Sequence[Reading], scale: Scale, canvas: BarCanvas) -> BarDrawing:
    bars = tuple(_bar(number, reading, scale, canvas) for number, reading in enumerate(readings))
    return BarDrawing(canvas.width, canvas.row_height * len(bars) + 4, canvas.bars_from, bars)


def _bar(number: int, reading: Reading, scale: Scale, canvas: BarCanvas) -> Bar:
    room = canvas.width - canvas.bars_from - canvas.room_for_number
    top = number * canvas.row_height
    estimate = reading.estimate
    end = canvas.bars_from + room * scale.part(max(estimate.high, estimate.value))
    is_shown = estimate.is_shown
    return Bar(
        label=reading.label,
        label_x=canvas.label_x,
        label_y=top + canvas.label_from,
        y=top + canvas.bar_from,
        length=round(room * scale.part(estimate.value), 1),
        is_shown=is_shown,
        whisker="" if estimate.is_exact else _whisker(estimate, scale, canvas, top, room),
        number=reading.in_brief,
        number_x=round(end + 10, 1) if is_shown else canvas.bars_from + 10,
    )


def _whisker(estimate: Estimate, scale: Scale, canvas: BarCanvas, top: int, room: int) -> str:
    """A line from the low to the high end of the interval, with a short stroke at both, as a path."""
    low, high = (
        round(canvas.bars_from + room * scale.part(side), 1) for side in (estimate.low, estimate.high)
    )
    middle = top + canvas.bar_from + BAR_HEIGHT // 2
    stroke = f"v{2 * WHISKER}"
    return f"M{low} {middle}H{high}M{low} {middle - WHISKER}{stroke}M{high} {middle - WHISKER}{stroke}"
