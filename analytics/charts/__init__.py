"""Charts as numbers and words, for the partials in templates/analytics to draw: no framework, no markup, no script.

    line_chart(series, annotations=()) -> LineChart     _line_chart.html with chart=, moment="Kwartaal"
    small_charts(all_series)           -> SmallCharts   _small_chart.html with chart= for each of .charts; .top
    bar_chart(key, title, readings)    -> BarChart      _bar_chart.html with chart=, kind="Onderwerp"

A figure without noise (`Estimate(value)`) is exact and gets no band. Every chart brings its own table.
"""

from analytics.charts.bars import BarChart, bar_chart
from analytics.charts.lines import LineChart, SmallChart, SmallCharts, line_chart, small_charts
from analytics.charts.scale import dutch_number
from analytics.charts.series import Annotation, Reading, Series

__all__ = [
    "Annotation",
    "BarChart",
    "LineChart",
    "Reading",
    "Series",
    "SmallChart",
    "SmallCharts",
    "bar_chart",
    "dutch_number",
    "line_chart",
    "small_charts",
]
