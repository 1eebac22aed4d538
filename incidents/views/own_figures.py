"""Somebody's own figures, drawn as the figures of all are, but exact."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.actor import ActingRequest
from analytics.charts import BarChart, LineChart, Reading, Series, bar_chart, line_chart
from analytics.figures import Estimate
from analytics.taxonomy import Vocabulary
from incidents import queries


@require_GET
def own_figures(request: ActingRequest) -> HttpResponse:
    """Per quarter, per subject and per kind."""
    found = queries.own_figures(by=request.actor, today=timezone.localdate())
    context = {
        "figures": found,
        "quarters": _quarters(found),
        "subjects": _bars("subjects", "Uw meldingen per onderwerp", found.subjects),
        "kinds": _bars("kinds", "Uw meldingen per soort", found.kinds),
    }
    return render(request, "incidents/own_figures.html", context)


def _quarters(found: queries.OwnFigures) -> LineChart | None:
    readings = [Reading(quarter.short_label, Estimate(number)) for quarter, number in found.quarters]
    return line_chart(Series("quarters", "Uw meldingen per kwartaal", readings)) if readings else None


def _bars(key: str, title: str, numbers: Sequence[tuple[Vocabulary, int]]) -> BarChart | None:
    readings = [Reading(word.label, Estimate(number)) for word, number in numbers]
    return bar_chart(key, title, readings) if readings else None
