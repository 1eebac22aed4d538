"""What is known to have changed how much is reported: a call to report, an advice. Dashed lines beside the figures."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format

from analytics import clock, queries
from analytics.charts import Annotation
from analytics.queries import Release
from analytics.taxonomy import Category


def annotations(row: Sequence[Release], topic: Category | None = None) -> tuple[Annotation, ...]:
    """For the releases of a chart; an advice only beside the figures of its own topic."""
    called = [("Meldweek", each.first_date) for each in queries.held_campaigns(clock.today())]
    advised = [("Advies", each.published_date) for each in queries.advice_about(topic)] if topic else []
    return tuple(_in(row, sorted([*called, *advised], key=lambda cause: cause[1])))


def _in(row: Sequence[Release], causes: Iterable[tuple[str, date]]) -> Iterable[Annotation]:
    for what, day in causes:
        for release in row:
            if release.period.contains(day):
                yield Annotation(release.period.short_label, f"{what}, {date_format(day, 'F Y')}", what)
