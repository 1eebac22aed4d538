"""In the demo alone: the staff may close this quarter now, and watch the real steps being taken."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from kombu.exceptions import KombuError

from accounts.permissions import staff_only
from analytics import clock
from analytics.periods import Period, quarter_of
from analytics.queries import Steps, steps_taken, unfinished_periods
from vim_portal.tasks import follow_counting_calendar


@dataclass(frozen=True)
class Step:
    label: str
    is_taken: bool


@staff_only()
@require_http_methods(["GET", "POST"])
def close_quarter(request: HttpRequest) -> HttpResponse:
    """Set the clock of counting to the release date, and ring for the calendar; the rest is as in any quarter."""
    quarter, today = quarter_of(timezone.localdate()), timezone.localdate()
    is_begun = clock.today() > today
    is_ready = not unfinished_periods(today)
    if request.method == "POST":
        if is_ready and not is_begun:
            _begin(request, quarter)
        return redirect("demo_quarter")
    steps = steps_taken(quarter)
    shown = {
        "quarter": quarter,
        "steps": tuple(_in_words(steps)),
        "is_begun": is_begun,
        "is_ready": is_ready,
        "is_done": steps.are_all_taken,
    }
    return render(request, "demo_quarter.html", shown)


def _begin(request: HttpRequest, quarter: Period) -> None:
    clock.move_to(quarter.release_date)
    try:
        follow_counting_calendar.delay()
    except KombuError:
        clock.move_to(None)
        messages.error(request, "De telling kan nu niet beginnen. Probeer het straks opnieuw.")


def _in_words(steps: Steps) -> Iterator[Step]:
    yield Step("Aangevuld met lege enveloppen, en stilgezet", steps.is_closed)
    yield Step("Partij A en partij B tellen elk hun helft op, met toeval erbij", steps.is_released)
    yield Step("De twee sommen bij elkaar: de uitgave is er", steps.is_released)
    yield Step("Partij A en partij B vernietigen hun sleutel", steps.are_all_taken)
