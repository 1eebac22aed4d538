"""Alles downloaden: a register as files, made in this very request for whoever gives the password once more."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import operations as accounts
from accounts.actor import ActingRequest
from incidents import queries
from incidents.forms.export import ExportForm
from incidents.views.export_archive import RegisterArchive
from incidents.views.faults import opens_records


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: ActingRequest) -> HttpResponseBase:
    found, now = queries.exportable(by=request.actor), timezone.localtime()
    form = _asked(request)
    if form.is_valid():
        pieces = RegisterArchive(by=request.actor, found=found, at=now).whole()
        return _download(pieces, f"mijn-scag-{now:%Y-%m-%d}.zip")
    context = {"form": form, "found": found}
    return render(request, "incidents/export/export.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def export_incident(request: ActingRequest, record_id: UUID) -> HttpResponseBase:
    """The same of one incident."""
    found = queries.exportable(by=request.actor, only=record_id)
    entry = found.incidents[0]
    form = _asked(request)
    if form.is_valid():
        pieces = RegisterArchive(by=request.actor, found=found, at=timezone.localtime()).incidents_alone()
        return _download(pieces, f"{entry.number}.zip")
    context = {"form": form, "entry": entry}
    return render(
        request, "incidents/export/export_incident.html", context, status=422 if form.errors else 200
    )


def _asked(request: ActingRequest) -> ExportForm:
    """Valid only with the password of whoever asks; tries are counted."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            accounts.use_a_try(request, "export", person=request.user)
            if not request.actor.person.check_password(form.content()):
                raise accounts.WrongPassword
        except accounts.TooManyTries as error:
            form.add_error("password", str(error))
        except accounts.WrongPassword as error:
            said = accounts.with_tries_left(request, "export", error, person=request.user)
            form.add_error("password", said)
    return form


def _download(pieces: Iterator[bytes], name: str) -> StreamingHttpResponse:
    """How much it will be is known when it is sent: what breaks off before the end is no archive."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)
