"""The routes beside the articles: violence, a data breach, a complaint and others, each calm and with its clock."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.actor import ActingRequest
from incidents import queries
from incidents.views import panels
from incidents.views.faults import opens_records


@opens_records
@require_GET
def other_routes(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Those that apply to this incident; without any it says so."""
    now = timezone.now()
    found = queries.incident(by=request.actor, incident_id=record_id)
    panel = queries.panel(found, by=request.actor, now=now)
    context = {"incident": found, "routes": panels.routes(panel, now), "panel": panel}
    return render(request, "incidents/follow_up/other_routes.html", context)
