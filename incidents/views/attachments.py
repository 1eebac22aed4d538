"""Files beside an incident: the list, adding one, opening one, taking one away."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.codes import AttachmentKind, Duty
from incidents.content import FormIsUsed, TooManyAttachments
from incidents.forms import AttachmentForm
from incidents.forms.uploads import SealingUploadHandler
from incidents.views.faults import opens_records
from incidents.views.parts import incident_to_change
from vault.files import RegisterIsFull

# Whoever opens the file from here must not let it do anything.
_HARMLESS = "default-src 'none'; sandbox"
_OF_INSPECTORATE = {kind.value for kind in AttachmentKind if kind.is_for_inspectorate}


@opens_records
@require_GET
def attachments(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What lies beside the incident, and apart from it what is for the inspectorate."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    context = {
        "incident": found,
        "attachments": found.content.attachments,
        "for_inspectorate": found.file.attachments if found.file else (),
    }
    return render(request, "incidents/attachments/attachments.html", context)


@opens_records
@require_GET
def new_attachment(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """The id is given before anything is sent, so that a form sent twice is one attachment."""
    queries.incident(by=request.actor, incident_id=record_id)
    response = redirect("incidents:add_attachment", record_id=record_id, attachment_id=uuid4())
    if "soort" in request.GET:
        response["Location"] += f"?{request.GET.urlencode()}"
    return response


@csrf_exempt
def add_attachment(request: ActingRequest, record_id: UUID, attachment_id: UUID) -> HttpResponseBase:
    """The upload is read where the form's token is checked, so what seals it must stand ready before that."""
    request.upload_handlers = [SealingUploadHandler(request, record_id=record_id, file_id=attachment_id)]
    return _add_attachment(request, record_id)


@csrf_protect
@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def _add_attachment(request: ActingRequest, record_id: UUID) -> HttpResponse:
    found = incident_to_change(request, record_id)
    is_sent = request.method == "POST"
    form = AttachmentForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        offers_inspectorate=_may_concern_inspectorate(found) or request.GET.get("soort") in _OF_INSPECTORATE,
        initial={"kind": request.GET.get("soort")},
    )
    context = {"form": form, "incident": found}
    if is_sent and form.is_valid():
        try:
            return _attached(request, found, form)
        except FormIsUsed as reason:
            form.add_error("file", str(reason))
            context["fresh_id"] = uuid4()
        except (TooManyAttachments, RegisterIsFull) as reason:
            form.add_error("file", str(reason))
    status = 422 if form.errors else 200
    return render(request, "incidents/attachments/add.html", context, status=status)


def _may_concern_inspectorate(found: queries.Incident) -> bool:
    """Something was kept for it, must be reported, or may yet have to be."""
    return found.file is not None or bool(found.outcome.duties & {Duty.FIND_OUT, Duty.NOTIFY_INSPECTORATE})


def _attached(request: ActingRequest, found: queries.Incident, form: AttachmentForm) -> HttpResponse:
    now = timezone.now()
    operations.attach(
        by=request.actor,
        incident_id=found.id,
        attachment=form.content(now=now),
        sealed=form.sealed,
        now=now,
    )
    messages.success(request, "De bijlage is bewaard.")
    return redirect("incidents:attachments", record_id=found.id)


@opens_records
@require_GET
def attachment(request: ActingRequest, record_id: UUID, attachment_id: UUID) -> HttpResponseBase:
    """The file itself, once all of it was found unchanged; to keep, never to show inside the portal."""
    try:
        opened = queries.opened_file(
            by=request.actor, incident_id=record_id, attachment_id=attachment_id, now=timezone.now()
        )
    except queries.AttachmentIsGone:
        raise Http404 from None
    about = opened.attachment
    headers = {
        "Content-Length": str(about.length),
        "Content-Disposition": content_disposition_header(True, about.name) or "attachment",
        "Content-Security-Policy": _HARMLESS,
    }
    return StreamingHttpResponse(opened.pieces, content_type=about.file_type.media_type, headers=headers)


@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def remove_attachment(request: ActingRequest, record_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Asks first; what is gone already is gone."""
    found = incident_to_change(request, record_id)
    try:
        about = queries.attachment_of(found, attachment_id)
    except queries.AttachmentIsGone:
        if request.method == "POST":
            return redirect("incidents:attachments", record_id=found.id)
        raise Http404 from None
    if request.method == "POST":
        operations.remove_attachment(
            by=request.actor, incident_id=found.id, attachment=about, now=timezone.now()
        )
        messages.success(request, "De bijlage is weg.")
        return redirect("incidents:attachments", record_id=found.id)
    context = {"incident": found, "attachment": about}
    return render(request, "incidents/attachments/remove.html", context)
