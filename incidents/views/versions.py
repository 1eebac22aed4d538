"""What an incident was before: every version that was saved, each to be read, and to go back to."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from incidents import operations, papers, queries
from incidents.content import IncidentContent, file_text
from incidents.forms import PartForm, labels_of, summary
from incidents.papers.layout import Section
from incidents.permissions import check_can_follow_up
from incidents.queries import Incident, Version
from incidents.views.faults import opens_records
from incidents.views.papers import maker_of
from incidents.views.parts import Place, answer_to, form_page, shown
from vault.formats import Unreadable


@dataclass(frozen=True, repr=False)
class _Line:
    """One version in the list; `place` counts from the first."""

    version: Version
    place: int
    changed: list[str]


@opens_records
@require_GET
def versions(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Newest first, each with what changed then."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    return render(request, "incidents/versions/versions.html", {"incident": found, "lines": _lines(found)})


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: ActingRequest, record_id: UUID, number: int) -> HttpResponse:
    """All of one version; the button makes what it says a next version."""
    if request.method == "POST":
        check_can_follow_up(request.actor)
    found = queries.incident(by=request.actor, incident_id=record_id)
    line = next((each for each in _lines(found) if each.version.number == number), None)
    if line is None or (request.method == "POST" and number == found.version):
        raise Http404
    if line.version.content is None:
        raise Unreadable
    form = PartForm(**shown(request, found))

    def restore() -> None:
        operations.restore_version(
            by=request.actor,
            incident_id=found.id,
            number=number,
            expected_version=form.shown_version,
            now=timezone.now(),
            reason=form.given_reason,
        )

    then = Place(reverse("incidents:incident", args=[found.id]), "De eerdere versie is nu de nieuwste.")
    if answer := answer_to(request, form, save=restore, version=found.version, then=then):
        return answer
    content = line.version.content
    context = {
        "incident": found,
        "line": line,
        "sections": _sections(request, content),
        "talks": _talks(content),
    }
    return form_page(request, "incidents/versions/version.html", form, **context)


def _lines(found: Incident) -> list[_Line]:
    places = range(len(found.versions), 0, -1)
    return [
        _Line(each, place, labels_of(each.changed))
        for each, place in zip(found.versions, places, strict=True)
    ]


def _sections(request: ActingRequest, content: IncidentContent) -> tuple[Section, ...]:
    """As on the paper of the registration; that has the same to say, of the same incident."""
    answers = [(row.label, row.value) for row in summary(content.answers)]
    return papers.registration(content, answers=answers, maker=maker_of(request.actor)).sections


def _talks(content: IncidentContent) -> list[str]:
    """What that paper leaves out."""
    day, at = content.answers.occurred_date, content.answers.occurred_time
    return [file_text(talk, occurred_date=day, occurred_time=at) for talk in content.client_talks]
