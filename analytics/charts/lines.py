"""A line through the figures with the 95% band around it, wide and narrow, and many small ones on one scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analytics.charts.plot import Canvas, Dot, Label, Plot, Tick
from analytics.charts.scale import Scale, labelled
from analytics.charts.series import Annotation, Series

WIDE = Canvas(width=900, height=300, top=30, writes_briefly=False)
NARROW = Canvas(width=350, height=250, top=30)
SMALL = Canvas(width=300, height=160, top=12, is_small=True)


@dataclass(frozen=True)
class Note:
    """The dashed line of an annotation and the text beside it."""

    x: float
    label: Label


@dataclass(frozen=True)
class Drawing:
    """Everything in the units of the view box; `line`, `band` and `edges` are written as SVG wants its points."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    grid: tuple[Tick, ...]
    moments: tuple[Label, ...]
    line: str
    band: str
    edges: tuple[str, ...]
    dots: tuple[Dot, ...]
    notes: tuple[Note, ...]
    newest: Label | None


@dataclass(frozen=True)
class LineChart:
    """The same figures for a wide and for a narrow screen; style sheets choose."""

    series: Series
    annotations: Sequence[Annotation]
    wide: Drawing
    narrow: Drawing


@dataclass(frozen=True)
class SmallChart:
    """One of many; without a drawing when its newest figure is too small to show."""

    series: Series
    drawing: Drawing | None


@dataclass(frozen=True)
class SmallCharts:
    """All on one scale, from 0 to `top`: signals first, then by size."""

    top: int
    charts: tuple[SmallChart, ...]


def line_chart(series: Series, *, annotations: Sequence[Annotation] = ()) -> LineChart:
    """One topic, large; an annotation of a moment that is not among the readings is left out."""
    moments = {reading.label for reading in series.readings}
    known = tuple(annotation for annotation in annotations if annotation.label in moments)
    scale = Scale.up_to(_highest(series))
    wide, narrow = (_drawn(series, scale, canvas, known) for canvas in (WIDE, NARROW))
    return LineChart(series, known, wide, narrow)


def small_charts(all_series: Iterable[Series]) -> SmallCharts:
    """Many topics beside each other."""
    in_order = sorted(all_series, key=_rank)
    scale = Scale.up_to(max((_highest(series) for series in in_order if series.is_shown), default=1))
    charts = (
        SmallChart(series, _drawn(series, scale, SMALL) if series.is_shown else None) for series in in_order
    )
    return SmallCharts(scale.top, tuple(charts))


def _rank(series: Series) -> tuple[bool, bool, float]:
    return not series.has_signal, not series.is_shown, -series.last.estimate.value


def _highest(series: Series) -> float:
    return max(reading.estimate.high for reading in series.readings)


def _drawn(series: Series, scale: Scale, canvas: Canvas, annotations: Sequence[Annotation] = ()) -> Drawing:
    plot = Plot(canvas, scale, moments=len(series.readings))
    estimates = [reading.estimate for reading in series.readings]
    texts = [reading.label for reading in series.readings]
    band, edges = ("", ()) if series.is_exact else _uncertainty(plot, series)
    return Drawing(
        width=canvas.width,
        height=canvas.height,
        left=plot.left,
        right=plot.right,
        top=plot.top,
        bottom=plot.bottom,
        grid=tuple(plot.ticks()),
        moments=tuple(plot.moment(at, texts[at]) for at in labelled(len(texts), briefly=canvas.is_small)),
        line=" ".join(plot.points(each.value for each in estimates)),
        band=band,
        edges=edges,
        dots=tuple(plot.dot(at, each) for at, each in enumerate(estimates)),
        notes=tuple(_notes(plot, series, annotations)),
        newest=None if canvas.is_small else plot.newest(series.last),
    )


def _uncertainty(plot: Plot, series: Series) -> tuple[str, tuple[str, ...]]:
    """The band and its upper and lower edge; around one moment alone there is only an upright line."""
    highs = plot.points(reading.estimate.high for reading in series.readings)
    lows = plot.points(reading.estimate.low for reading in series.readings)
    if plot.moments == 1:
        return "", (f"{highs[0]} {lows[0]}",)
    return " ".join([*highs, *reversed(lows)]), (" ".join(highs), " ".join(lows))


def _notes(plot: Plot, series: Series, annotations: Sequence[Annotation]) -> Iterator[Note]:
    moments = [reading.label for reading in series.readings]
    for above, annotation in enumerate(annotations):
        at = moments.index(annotation.label)
        text = (plot.canvas.writes_briefly and annotation.short_text) or annotation.text
        near = series.readings[at].estimate
        yield Note(plot.x(at), plot.note(at, text, near=near, above=above))
