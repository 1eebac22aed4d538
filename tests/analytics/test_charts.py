"""A chart says what its table says: drawn from zero, with its doubt, and in words for who does not see it."""

import re
from collections.abc import Sequence

import pytest
from django.template.loader import render_to_string

from analytics.charts import (
    Annotation,
    Reading,
    Series,
    bar_chart,
    dutch_number,
    line_chart,
    small_charts,
)
from analytics.charts.scale import Scale, labelled
from analytics.figures import Estimate
from tests.analytics.drawn import SVG, drawings, drawn_numbers, lines_in_numbers, number, table

QUARTERS = [f"{year} K{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4)]
RISING = (62, 61, 56, 66, -3, 65, 75, 92, 100, 112)


def _series(
    numbers: Sequence[int] = RISING,
    *,
    key: str = "fall",
    sigma: float = 8.0,
    has_signal: bool | None = None,
) -> Series:
    readings = [
        Reading(moment, Estimate(each, sigma)) for moment, each in zip(QUARTERS, numbers, strict=False)
    ]
    return Series(key, "Val of ongeval", readings, has_signal)


def _page_of_line(series: Series, annotations: Sequence[Annotation] = ()) -> str:
    chart = line_chart(series, annotations=annotations)
    return render_to_string("analytics/_line_chart.html", {"chart": chart, "moment": "Kwartaal"})


def _pages_of_small(*all_series: Series) -> list[str]:
    charts = small_charts(all_series).charts
    return [render_to_string("analytics/_small_chart.html", {"chart": chart}) for chart in charts]


def _page_of_bars(readings: Sequence[Reading]) -> str:
    chart = bar_chart("cause", "Naar oorzaak", readings)
    return render_to_string("analytics/_bar_chart.html", {"chart": chart, "kind": "Oorzaak"})


# --- The same as the table -------------------------------------------------------------------------


@pytest.mark.parametrize("numbers", [RISING, (3012, 2890, 3104), (24,), (0, 30, 40)])
def test_every_dot_stands_where_the_table_says_and_below_zero_at_zero(numbers: Sequence[int]) -> None:
    page = _page_of_line(_series(numbers))

    rows = [number(row[1]) for row in table(page)[1:]]
    both = drawings(page)

    assert rows == list(numbers)
    assert len(both) == 2
    for drawing in both:
        highest = max(rows) * 1.5
        assert drawn_numbers(drawing) == pytest.approx([max(each, 0) for each in rows], abs=highest / 200)


def test_the_small_drawing_says_the_same_too() -> None:
    [page] = _pages_of_small(_series())

    rows = [max(number(row[1]), 0) for row in table(page)[1:]]
    [drawing] = drawings(page)

    assert drawn_numbers(drawing) == pytest.approx(rows, abs=1)


def test_the_line_runs_through_the_dots_between_the_intervals_of_the_table() -> None:
    page = _page_of_line(_series())

    header, *rows = table(page)
    low, high = zip(*([number(end) for end in row[2].split("–")] for row in rows), strict=True)

    assert header == ["Kwartaal", "Aantal", "95%-interval"]
    assert rows[-1] == ["2026 K2", "112", "96–128"]
    for drawing in drawings(page):
        [line] = lines_in_numbers(drawing, "line")
        above, below = lines_in_numbers(drawing, "edge")
        assert line == drawn_numbers(drawing)
        assert above == pytest.approx(high, abs=1)
        assert below == pytest.approx(low, abs=1)
        [band] = drawing.iterfind(f".//{SVG}polygon")
        assert len(band.attrib["points"].split()) == 2 * len(rows)


def test_every_bar_is_as_long_as_itsnumber() -> None:
    page = _page_of_bars([Reading("Kennis", Estimate(100, 11.0)), Reading("Controle", Estimate(50, 11.0))])

    for drawing in drawings(page):
        long, short = (float(bar.attrib["width"]) for bar in drawing.iterfind(f".//{SVG}rect"))
        assert long / short == pytest.approx(2, abs=0.01)
    assert [row[1:] for row in table(page)[1:]] == [["100", "78–122"], ["50", "28–72"]]


# --- In words --------------------------------------------------------------------------------------


def test_the_words_give_first_last_interval_direction_signal_and_what_happened() -> None:
    page = _page_of_line(
        _series(has_signal=True), [Annotation("2025 K1", "Meldweek", "Week"), Annotation("1999", "Oud")]
    )

    for drawing in drawings(page):
        assert drawing.attrib["role"] == "img"
        assert drawing.findtext(f"{SVG}title") == "Val of ongeval"
        assert (drawing.findtext(f"{SVG}desc") or "").strip() == (
            "Van 62 in 2024 K1 naar 112 in 2026 K2 (95%-interval 96–128). Stijgend. Signaal: meer dan verwacht. "
            "2025 K1: Meldweek. Alle getallen staan in de tabel."
        )


def test_no_signal_and_no_clear_change_are_said_too() -> None:
    [page] = _pages_of_small(_series([100, 104], has_signal=False))

    [drawing] = drawings(page)

    assert "Geen duidelijke stijging of daling. Geen signaal." in (drawing.findtext(f"{SVG}desc") or "")
    assert "→ Geen signaal" in page


def test_a_signal_is_words_and_an_arrow_and_a_larger_dot() -> None:
    [page] = _pages_of_small(_series(has_signal=True))

    [drawing] = drawings(page)
    *others, newest = (float(dot.attrib["r"]) for dot in drawing.iterfind(f".//{SVG}circle"))

    assert "↗ Signaal: meer dan verwacht" in page
    assert newest > max(others)


def test_where_nobody_looked_for_a_signal_none_is_denied() -> None:
    [page] = _pages_of_small(_series(has_signal=None))

    assert "ignaal" not in page


@pytest.mark.parametrize("name", ["line", "small", "bars"])
def test_a_drawing_is_named_by_its_own_title_and_hides_its_shapes(name: str) -> None:
    page = {
        "line": _page_of_line(_series()),
        "small": _pages_of_small(_series())[0],
        "bars": _page_of_bars([Reading("Kennis", Estimate(3))]),
    }[name]
    ids = re.findall(r'\bid="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    for drawing in drawings(page):
        assert set(drawing.attrib["aria-labelledby"].split()) <= set(ids)
        assert {child.tag for child in drawing} == {f"{SVG}title", f"{SVG}desc", f"{SVG}g"}
        assert [group.attrib["aria-hidden"] for group in drawing.iterfind(f"{SVG}g")] == ["true"]


def test_colour_and_size_are_attributes_so_that_paper_and_a_strict_policy_keep_them() -> None:
    pages = [
        _page_of_line(_series()),
        *_pages_of_small(_series()),
        _page_of_bars([Reading("A", Estimate(9, 1.0))]),
    ]

    for page in pages:
        assert "style=" not in page
        assert "<style" not in page
        assert "<script" not in page
        for drawing in drawings(page):
            assert {"fill", "font-size", "viewBox"} <= drawing.attrib.keys()


# --- What is not shown -----------------------------------------------------------------------------


def test_a_topic_whose_newest_figure_is_too_small_is_not_drawn() -> None:
    [page] = _pages_of_small(_series([80, 70, 23]))

    [drawing] = drawings(page)

    assert "Te klein om te tonen" in page
    assert "Minder dan 24" in page
    assert list(drawing.iterfind(f".//{SVG}circle")) == []
    assert table(page) == []


def test_a_bar_that_is_too_small_says_so() -> None:
    page = _page_of_bars([Reading("Kennis", Estimate(100, 11.0)), Reading("Materiaal", Estimate(20, 11.0))])

    for drawing in drawings(page):
        assert len(list(drawing.iterfind(f".//{SVG}rect"))) == 1
        assert "Te klein om te tonen" in "".join(drawing.itertext())


def test_exact_figures_have_no_band_no_interval_and_are_never_too_small() -> None:
    page = _page_of_line(_series([0, 2, 1], sigma=0))

    assert table(page) == [["Kwartaal", "Aantal"], ["2024 K1", "0"], ["2024 K2", "2"], ["2024 K3", "1"]]
    assert "interval" not in page
    assert "onzekerheid" not in page
    for drawing in drawings(page):
        assert list(drawing.iterfind(f".//{SVG}polygon")) == []


# --- Scales and numbers ----------------------------------------------------------------------------


def test_all_small_drawings_share_one_scale_and_stand_in_order_of_signal_and_size() -> None:
    found = small_charts(
        [
            _series([20, 10], key="tiny"),
            _series([50, 60], key="middle", has_signal=False),
            _series([120, 130], key="large", has_signal=False),
            _series([30, 80], key="risen", has_signal=True),
        ]
    )

    assert [chart.series.key for chart in found.charts] == ["risen", "large", "middle", "tiny"]
    assert found.top == 150
    assert {chart.drawing.grid[-1].text for chart in found.charts if chart.drawing} == {"150"}


@pytest.mark.parametrize(
    ("highest", "top", "steps"),
    [(0, 1, 1), (1, 1, 1), (3, 3, 3), (9, 9, 3), (128, 150, 3), (755, 800, 4), (3012, 4000, 4)],
)
def test_a_scale_begins_at_zero_and_ends_at_a_roundnumber(highest: float, top: int, steps: int) -> None:
    scale = Scale.up_to(highest)

    assert (scale.top, scale.steps) == (top, steps)
    assert next(iter(scale.ticks())) == (0, "0")


@pytest.mark.parametrize("moments", range(1, 41))
def test_at_most_four_moments_are_labelled_the_ends_among_them(moments: int) -> None:
    places = labelled(moments)

    assert len(places) <= 4
    assert (places[0], places[-1]) == (0, moments - 1)
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(3012, 0, "3.012"), (4.44, 1, "4,4"), (-3, 0, "−3"), (-0.2, 0, "0"), (1234567.5, 1, "1.234.567,5")],
)
def test_numbers_are_written_as_in_dutch(value: float, decimals: int, text: str) -> None:
    assert dutch_number(value, decimals) == text


def test_texts_of_annotations_stay_inside_and_apart() -> None:
    chart = line_chart(
        _series([600 + each for each in RISING]),
        annotations=[
            Annotation("2024 K1", "Meldweek", "Week"),
            Annotation("2026 K2", "Advies over tillen", "Advies"),
        ],
    )

    for drawing, texts in (
        (chart.wide, ["Meldweek", "Advies over tillen"]),
        (chart.narrow, ["Week", "Advies"]),
    ):
        assert [note.label.text for note in drawing.notes] == texts
        first, last = drawing.notes
        assert (first.label.anchor, last.label.anchor) == ("start", "end")
        assert first.label.y != last.label.y
