"""Where things stand in a line drawing: moments from left to right, numbers from the bottom up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from analytics.charts.scale import Scale, dutch_number
from analytics.charts.series import Reading
from analytics.figures import Estimate

Anchor = Literal["start", "middle", "end"]

DIGIT = 8  # width of a digit in the type of the axes
DROP = 4.5  # from the middle of such a text to the line on which it stands
GAP = 7  # between a text and what it belongs to
INSET = 8  # between the edge of the plot and the first and last moment
LINE_HEIGHT = 18
NEWEST_WIDTH = 150  # what the text at the newest figure takes at most


@dataclass(frozen=True)
class Canvas:
    """The size of a drawing, and what there is room for."""

    width: int
    height: int
    top: int
    writes_briefly: bool = True
    is_small: bool = False  # its newest figure is written below it


@dataclass(frozen=True)
class Label:
    """A text that stands at a point; `y` is the line on which it stands."""

    x: float
    y: float
    text: str
    anchor: Anchor


@dataclass(frozen=True)
class Tick:
    """A line of the grid, with the number beside it."""

    y: float
    text_y: float
    text: str


@dataclass(frozen=True)
class Dot:
    """One figure; hollow when it is too small to say anything by itself."""

    x: float
    y: float
    is_shown: bool
    is_newest: bool


@dataclass(frozen=True)
class Plot:
    """The part of a canvas inside the axes, for that many moments."""

    canvas: Canvas
    scale: Scale
    moments: int

    @property
    def left(self) -> int:
        return 2 * GAP + DIGIT * len(dutch_number(self.scale.top))

    @property
    def right(self) -> int:
        return self.canvas.width - GAP

    @property
    def top(self) -> int:
        return self.canvas.top

    @property
    def bottom(self) -> int:
        return self.canvas.height - LINE_HEIGHT - 10

    def x(self, at: int) -> float:
        """One moment alone stands in the middle."""
        if self.moments == 1:
            return (self.left + self.right) / 2
        width = self.right - self.left - 2 * INSET
        return round(self.left + INSET + width * at / (self.moments - 1), 1)

    def y(self, value: float) -> float:
        return self.y_of_part(self.scale.part(value))

    def y_of_part(self, part: float) -> float:
        return round(self.bottom - (self.bottom - self.top) * part, 1)

    def points(self, values: Iterable[float]) -> list[str]:
        """The figures in order of time, as SVG writes points."""
        return [f"{self.x(at)},{self.y(value)}" for at, value in enumerate(values)]

    def ticks(self) -> Iterable[Tick]:
        for part, text in self.scale.ticks():
            y = self.y_of_part(part)
            yield Tick(y, y + DROP, text)

    def moment(self, at: int, text: str) -> Label:
        """The word below a moment; those at the ends stay inside."""
        anchor: Anchor = "middle"
        if self.moments > 1 and at in (0, self.moments - 1):
            anchor = "end" if at else "start"
        return Label(self.x(at), self.bottom + LINE_HEIGHT + 2, text, anchor)

    def dot(self, at: int, estimate: Estimate) -> Dot:
        return Dot(self.x(at), self.y(estimate.value), estimate.is_shown, at == self.moments - 1)

    def newest(self, reading: Reading) -> Label:
        """The newest figure with its interval, above its own band."""
        x = self.x(self.moments - 1)
        anchor: Anchor = "end" if self.moments > 1 else "middle"
        return Label(x, round(self.y(reading.estimate.high) - 10, 1), reading.in_brief, anchor)

    def note(self, at: int, text: str, *, near: Estimate, above: int) -> Label:
        """Beside the dashed line of an annotation, low or high: where the figures are not."""
        x = self.x(at)
        is_high = self.scale.part(near.value) < 0.4 and x < self.right - NEWEST_WIDTH
        y = self.top + 12 + above * LINE_HEIGHT if is_high else self.bottom - 8 - above * LINE_HEIGHT
        if x > (self.left + self.right) / 2:  # a text runs to where there is most room
            return Label(x - GAP, y, text, "end")
        return Label(x + GAP, y, text, "start")
