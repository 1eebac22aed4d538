"""Advice, from the first draft to what therapists read. Who may open which page is the frame's business."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from analytics import queries
from analytics.advice import Step
from analytics.forms import topic_of
from analytics.forms.advice import AdviceForm, StepForm
from analytics.operations import advice as operations
from analytics.queries import AdviceFile
from analytics.views.writer import writer

REFUSALS = (operations.AdviceHasChanged, operations.NotThatFar)


@dataclass(frozen=True)
class Happened:
    """One line of an advice's past."""

    what: str
    number: int
    by: UUID
    at: datetime


@require_GET
def advices(request: HttpRequest) -> HttpResponse:
    return render(request, "analytics/advices.html", {"files": queries.advice_files()})


@require_http_methods(["GET", "HEAD", "POST"])
def new_advice(request: HttpRequest) -> HttpResponse:
    """An empty advice; begun from a signal, its subject is filled in."""
    topic = topic_of(request.GET.get("onderwerp", ""))
    form = AdviceForm(
        request.POST if request.method == "POST" else None, initial={"categories": [topic] if topic else []}
    )
    if request.method == "POST" and form.is_valid():
        slug = operations.start_advice(by=writer(request), content=form.content(), now=timezone.now())
        messages.success(request, "Het concept is bewaard.")
        return redirect("insight:advice", slug)
    return render(request, "analytics/new_advice.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def advice(request: HttpRequest, slug: str) -> HttpResponse:
    return _advice_page(request, _file_or_404(slug))


@require_GET
def advice_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The text as it was."""
    file = _file_or_404(slug)
    version = file.version(number)
    if version is None:
        raise Http404
    return render(request, "analytics/advice_version.html", {"file": file, "version": version})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_advice(request: HttpRequest, slug: str) -> HttpResponse:
    """A new version. Where a colleague saved one meanwhile, both stand on the page and nothing is lost."""
    file = _file_or_404(slug)
    form = AdviceForm(
        request.POST if request.method == "POST" else None,
        initial=asdict(file.newest.content) | {"newest": file.newest.number},
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.revise_advice(
                slug=slug, by=writer(request), content=form.content(), newest=form.seen, now=timezone.now()
            )
        except operations.AdviceHasChanged as error:
            return _beside_the_other(request, _file_or_404(slug), error)
        messages.success(request, "Het concept is bewaard.")
        return redirect("insight:advice", slug)
    context = {"form": form, "file": file}
    return render(request, "analytics/edit_advice.html", context, status=422 if form.errors else 200)


@require_POST
def submit_advice(request: HttpRequest, slug: str) -> HttpResponse:
    return _taken(request, slug, operations.submit_advice, "Het advies wacht nu op een tweede medewerker.")


@require_POST
def return_advice(request: HttpRequest, slug: str) -> HttpResponse:
    return _taken(request, slug, operations.return_advice, "Het advies is weer een concept.")


@require_POST
def publish_advice(request: HttpRequest, slug: str) -> HttpResponse:
    return _taken(
        request, slug, operations.publish_advice, "Gepubliceerd. Alle therapeuten kunnen het lezen."
    )


@require_POST
def withdraw_advice(request: HttpRequest, slug: str) -> HttpResponse:
    return _taken(
        request, slug, operations.withdraw_advice, "Ingetrokken. Therapeuten zien dit advies niet meer."
    )


def _taken(request: HttpRequest, slug: str, take: Callable[..., None], told: str) -> HttpResponse:
    """Take a step with the version that the page showed, or say on the page why not."""
    file, form = _file_or_404(slug), StepForm(request.POST)
    seen = form.content() if form.is_valid() else 0
    try:
        take(slug=slug, by=writer(request), newest=seen, now=timezone.now())
    except operations.NeedsASecondPerson as error:
        return _advice_page(request, file, refused=str(error), status=422)
    except REFUSALS as error:
        return _advice_page(request, _file_or_404(slug), refused=str(error), status=409)
    messages.success(request, told)
    return redirect("insight:advice", slug)


def _advice_page(
    request: HttpRequest, file: AdviceFile, *, refused: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "file": file,
        "past": _past(file),
        "refused": refused,
        "own": file.newest.written_by == writer(request),
    }
    return render(request, "analytics/advice.html", context, status=status)


def _past(file: AdviceFile) -> list[Happened]:
    """Versions and steps in one line, newest first."""
    written = [
        Happened(f"Versie {each.number} bewaard", each.number, each.written_by, each.written_at)
        for each in file.versions
    ]
    taken = [
        Happened(Step(each.step).label, each.number, each.taken_by, each.taken_at)
        for each in reversed(file.steps)
    ]
    return sorted(taken + written, key=lambda each: each.at, reverse=True)


def _beside_the_other(request: HttpRequest, file: AdviceFile, error: Exception) -> HttpResponse:
    """What was typed stays in the form; sent again, it becomes the version after the colleague's."""
    typed = request.POST.copy()
    typed["newest"] = str(file.newest.number)
    kept = AdviceForm(typed)
    context = {"form": kept, "file": file, "other": file.newest, "refused": str(error)}
    return render(request, "analytics/edit_advice.html", context, status=409)


def _file_or_404(slug: str) -> AdviceFile:
    file = queries.advice_file(slug)
    if file is None:
        raise Http404
    return file
