"""Every paper as a file to keep: made when it is asked, noted in the log of what it is about, stored nowhere."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest, Actor
from accounts.papers import as_download, typeset
from incidents import operations, papers, queries
from incidents.forms import summary
from incidents.forms.procedure import ProcedureForm
from incidents.papers import Maker, Paper
from incidents.permissions import check_can_follow_up
from incidents.views.faults import View, opens_records
from vault.documents import LostRace
from vault.formats import Unreadable
from vault.identity import acting_as

_FIRST_ELSEWHERE = "Er is intussen een nieuwere versie, misschien uit een ander venster. Kijk die eerst na."


def noted_when_made(view: View) -> View:
    """One transaction for the line in the log and the paper: no line without a paper, and no paper without a line."""

    @wraps(view)
    def made(request: ActingRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        with acting_as(request.actor.identity), transaction.atomic():
            answer = view(request, *arguments, **named)
            if answer.status_code != 200:
                transaction.set_rollback(True)
        return answer

    return made


@opens_records
@require_GET
@noted_when_made
def registration(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """All that was recorded to learn from."""
    found = _exported(request, record_id)
    answers = [(row.label, row.value) for row in summary(found.content.answers)]
    paper = papers.registration(found.content, answers=answers, maker=maker_of(request.actor))
    return as_file(paper, f"{found.content.number}-registratie.pdf")


@opens_records
@require_GET
@noted_when_made
def client_file_note(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Facts for the client file; while nobody was told there is nothing to put on paper."""
    found = _exported(request, record_id)
    if not found.content.client_talks:
        return redirect("incidents:client", record_id=found.id)
    paper = papers.client_file_note(found.content, maker=maker_of(request.actor))
    return as_file(paper, "notitie.pdf")


@opens_records
@require_GET
@noted_when_made
def evidence(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The timeline; half of it would be no evidence, so what belongs to it has to open."""
    found = _exported(request, record_id)
    if not found.file_opens:
        raise Unreadable
    paper = papers.evidence(found.content, found.file, maker=maker_of(request.actor))
    return as_file(paper, f"{found.content.number}-tijdlijn.pdf")


@require_GET
def overview(request: ActingRequest) -> HttpResponse:
    """The papers that are about the practice and not about one incident."""
    context = {"years": queries.years(by=request.actor, now=timezone.now())}
    return render(request, "incidents/papers/papers.html", context)


@require_GET
@noted_when_made
def year(request: ActingRequest, number: int) -> HttpResponse:
    if number not in queries.years(by=request.actor, now=timezone.now()):
        raise Http404
    found = queries.year(by=request.actor, number=number)
    paper = papers.year_report(
        number, found.incidents, maker=maker_of(request.actor), unreadable=found.unreadable
    )
    return as_file(paper, f"jaarverslag-{number}.pdf")


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def procedure(request: ActingRequest) -> HttpResponse:
    """The written procedure: every version to fetch, and the form for the next one."""
    check_can_follow_up(request.actor)
    kept = queries.procedure(by=request.actor)
    said = kept.current.arrangements if kept.current else queries.usual_arrangements(request.actor)
    form = ProcedureForm(
        request.POST if request.method == "POST" else None, arrangements=said, number=kept.number
    )
    if request.method == "POST" and form.is_valid():
        try:
            adopted = operations.adopt_procedure(
                by=request.actor,
                arrangements=form.content(),
                expected_number=form.shown_number,
                now=timezone.now(),
            )
        except LostRace:
            form.add_error(None, _FIRST_ELSEWHERE)
            form.accept_number(kept.number)
        else:
            messages.success(request, f"Versie {adopted.number} geldt nu.")
            return redirect("incidents:procedure")
    context = {"form": form, "versions": tuple(reversed(kept.versions))}
    return render(request, "incidents/papers/procedure.html", context, status=422 if form.errors else 200)


@opens_records
@require_GET
@noted_when_made
def procedure_paper(request: ActingRequest, number: int) -> HttpResponse:
    """One version as it was adopted."""
    versions = queries.procedure(by=request.actor, entry="exported").versions
    version = next((each for each in versions if each.number == number), None)
    if version is None:
        raise Http404
    earlier = tuple(each for each in versions if each.number < number)
    paper = papers.procedure_paper(version, earlier, maker=maker_of(request.actor))
    return as_file(paper, f"werkwijze-versie-{number}.pdf")


def _exported(request: ActingRequest, record_id: UUID) -> queries.Incident:
    return queries.incident(by=request.actor, incident_id=record_id, entry="exported")


def maker_of(by: Actor) -> Maker:
    """Whoever asks for it, now."""
    return Maker(
        person=by.person.name,
        practice=by.membership.practice.name if by.membership else "",
        profession=by.person.get_profession_group_display(),
        at=timezone.now(),
    )


def as_file(paper: Paper, name: str) -> HttpResponse:
    """Set and sent; the name tells at most which incident of one's own it is about."""
    return as_download(typeset("paper.typ", paper.to_json()), name)
