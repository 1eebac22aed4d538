"""The report of one's own investigation, when the inspectorate (IGJ) asks for it: point by point, without names."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from incidents.codes import LetterKind
from incidents.content import CalamityFileContent
from incidents.content.investigation import REPORT_POINTS
from incidents.forms import INVESTIGATION_PAGES
from incidents.views.calamity_file import part_page
from incidents.views.faults import opens_records
from incidents.views.file_parts import file_to_change, file_to_read, saved_file, shown_file
from incidents.views.parts import Place


@dataclass(frozen=True)
class ListedPage:
    """One page of the report: its points, and which of them are open."""

    title: str
    word: str
    points: tuple[str, ...]
    open_points: tuple[str, ...]


@opens_records
@require_GET
def investigation(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Every point of the report, and how far it is."""
    found = file_to_read(request, record_id)
    open_points = found.content.investigation.open_points
    pages = [
        ListedPage(
            form.title,
            word,
            tuple(REPORT_POINTS[name] for name in form.points()),
            tuple(REPORT_POINTS[name] for name in form.points() if name in open_points),
        )
        for word, form in INVESTIGATION_PAGES.items()
    ]
    context = {
        "incident": found.incident,
        "file": found.content,
        "pages": pages,
        "open_count": len(open_points),
        "requests": found.content.letters_of(LetterKind.REQUEST_TO_INVESTIGATE),
    }
    return render(request, "incidents/calamity_file/investigation.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def investigation_page(request: ActingRequest, record_id: UUID, page: str) -> HttpResponse:
    """One page of the report; everything may stay open."""
    if page not in INVESTIGATION_PAGES:
        raise Http404
    found = file_to_change(request, record_id)
    form = INVESTIGATION_PAGES[page](earlier=found.content.investigation, **shown_file(request, found))

    def change(stored: CalamityFileContent) -> CalamityFileContent:
        return replace(stored, investigation=form.onto(stored.investigation))

    then = Place(reverse("incidents:investigation", args=[record_id]), "Bewaard.", "investigation_written")
    answer = saved_file(request, found, form, change=change, then=then)
    return answer or part_page(request, found, form, form.title, then.url, form.lead)
