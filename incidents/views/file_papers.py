"""The papers of the calamity file; while nothing was kept for them they lead to the page where that is done."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.actor import ActingRequest
from incidents import papers, queries
from incidents.content.investigation import InvestigationReport
from incidents.content.network import ReflectionReport
from incidents.views.faults import opens_records
from incidents.views.panels import REPORT_WORDS
from incidents.views.papers import as_file, maker_of, noted_when_made


@opens_records
@require_GET
@noted_when_made
def inspectorate(request: ActingRequest, record_id: UUID, word: str) -> HttpResponse:
    """What goes on the form of the inspectorate for one kind of report, and what was sent."""
    report = next((kind for kind, each in REPORT_WORDS.items() if each == word), None)
    if report is None:
        raise Http404
    file = _exported(request, record_id)
    notification = file.content.notification(report)
    if notification is None:
        return redirect("incidents:calamity_file", record_id=record_id)
    paper = papers.inspectorate_pack(file.content, notification, maker=maker_of(request.actor))
    return as_file(paper, f"{file.content.number}-gegevens.pdf")


@opens_records
@require_GET
@noted_when_made
def investigation(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The report of one's own investigation, as far as it is written."""
    file = _exported(request, record_id)
    if file.content.investigation == InvestigationReport():
        return redirect("incidents:calamity_file", record_id=record_id)
    paper = papers.investigation_paper(file.content, maker=maker_of(request.actor))
    return as_file(paper, f"{file.content.number}-rapport.pdf")


@opens_records
@require_GET
@noted_when_made
def reflection(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What the parties wrote together, as far as it is written."""
    content = _exported(request, record_id).content
    if not (content.parties or content.meetings or content.reflection != ReflectionReport()):
        return redirect("incidents:network", record_id=record_id)
    paper = papers.reflection_paper(content, maker=maker_of(request.actor))
    return as_file(paper, f"{content.number}-verslag.pdf")


@require_GET
def empty_reflection(request: ActingRequest) -> HttpResponse:
    """For a party outside, to fill in with a pen: the same for everybody."""
    return as_file(papers.empty_reflection_paper(), "leeg-verslag.pdf")


def _exported(request: ActingRequest, record_id: UUID) -> queries.CalamityFile:
    return queries.calamity_file(
        by=request.actor, incident_id=record_id, now=timezone.now(), entry="exported"
    )
