"""The overview of one release, its outcomes, or a yearly crossing; one topic has a page of its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from analytics import clock, queries
from analytics.forms import Breakdown, Chosen, FilterForm, Measure, topic_of
from analytics.periods import next_release_date
from analytics.queries import Release
from analytics.taxonomy import Category
from analytics.views.crossing import CrossTable
from analytics.views.outcomes import Outcomes
from analytics.views.overview import VISIBLE, HowToRead, Overview
from analytics.views.released import Crossing
from analytics.views.topic_page import TopicPage, newest_year


@gzip_page  # drawings are long and hold nothing secret; what was asked for is not written on the page
@require_GET
def trends(request: HttpRequest) -> HttpResponse:
    """Only fixed combinations; anything else is told to be none of them."""
    releases, today = queries.releases(), clock.today()
    if not releases:
        return _cold_start(request)
    form = FilterForm(request.GET, releases=releases, today=today)
    context = {"form": form, "next_release": next_release_date(today)}
    if not form.is_valid():
        return render(request, "analytics/board.html", context, status=422)
    chosen = form.content()
    if chosen.topic:
        return redirect(_address_of_topic(chosen.topic, request.GET))
    overview = Overview(releases, chosen.release)
    context |= {"overview": overview, "chosen": chosen}
    if chosen.breakdown:
        return render(request, "analytics/crossing.html", context | _crossed(overview, chosen.breakdown))
    if chosen.measure is Measure.OUTCOME:
        return render(request, "analytics/outcomes.html", context | {"outcomes": Outcomes(overview.row)})
    return render(request, "analytics/trends.html", context | _charts(request, overview))


@gzip_page
@require_GET
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic through the quarters, and how each year divides."""
    found = topic_of(slug)
    if found is None:
        raise Http404
    releases, today = queries.releases(), clock.today()
    if not releases:
        return _cold_start(request)
    asked = request.GET.dict() | {"onderwerp": slug}
    form = FilterForm(asked, releases=releases, today=today)
    context = {"form": form, "topic": found, "next_release": next_release_date(today)}
    if not form.is_valid():
        return render(request, "analytics/board.html", context, status=422)
    chosen = form.content()
    overview = Overview(releases, chosen.release)
    page = TopicPage(found, overview, _breakdown(chosen))
    return render(request, "analytics/topic.html", context | {"page": page, "overview": overview})


def _cold_start(request: HttpRequest) -> HttpResponse:
    """Nothing was released yet: no empty axes, but when the first figures come."""
    return render(request, "analytics/cold_start.html", {"next_release": next_release_date(clock.today())})


def _address_of_topic(chosen: Category, asked: QueryDict) -> str:
    """With the rest of what was chosen, so that the page of the topic shows the same release."""
    kept = {name: str(asked[name]) for name in ("uitgave", "cijfer", "uitsplitsing") if asked.get(name)}
    address = reverse("insight:topic", kwargs={"slug": chosen.slug})
    return f"{address}?{urlencode(kept)}" if kept else address


def _breakdown(chosen: Chosen) -> Breakdown | None:
    """How one topic ended is known by the year only: there the figure is a breakdown."""
    return Breakdown.OUTCOME if chosen.measure is Measure.OUTCOME else chosen.breakdown


def _crossed(overview: Overview, breakdown: Breakdown) -> dict[str, Any]:
    year: Release | None = newest_year(overview)
    crossing = Crossing.of(year, breakdown.facet) if year else None
    if crossing is None:
        return {"breakdown": breakdown, "table": None}
    sigma = crossing.table.sigma
    return {"breakdown": breakdown, "table": CrossTable(crossing), "year": year, "reading": HowToRead(sigma)}


def _charts(request: HttpRequest, overview: Overview) -> dict[str, Any]:
    """Six topics, or all of them when asked."""
    small = overview.all_small_charts
    return {
        "small": small,
        "visible": small.charts if "alles" in request.GET else small.charts[:VISIBLE],
        "outcomes": Outcomes(overview.row),
        "in_review": queries.count_in_review(),
    }
