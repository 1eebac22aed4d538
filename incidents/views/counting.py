"""What counts in the figures: of one incident exactly what leaves, and the switches to keep it out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.forms import SwitchForm, summary_of_facets
from incidents.views.faults import opens_records
from incidents.views.parts import form_page


@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def counted(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """One incident: its words, the periods it belongs to, and whether it counts."""
    form = SwitchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        counts = form.content()
        operations.count_incident(by=request.actor, incident_id=record_id, counts=counts, now=timezone.now())
        messages.success(request, _said("Deze melding", counts))
        return redirect("incidents:counted", record_id=record_id)
    found = queries.counted(by=request.actor, incident_id=record_id, today=timezone.localdate())
    rows = summary_of_facets(found.facets) if found.facets else ()
    return form_page(request, "incidents/counting/counted.html", form, counted=found, rows=rows)


@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def count_register(request: ActingRequest) -> HttpResponse:
    """The same for the whole register, for what is in it and for what will be."""
    form = SwitchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        counts = form.content()
        operations.count_register(by=request.actor, counts=counts, now=timezone.now())
        messages.success(request, _said("Uw register", counts))
        return redirect("incidents:count_register")
    counts_now = queries.register_counts(by=request.actor)
    return form_page(request, "incidents/counting/count_register.html", form, counts=counts_now)


def _said(what: str, counts: bool) -> str:
    return f"{what} telt mee." if counts else f"{what} telt niet mee."
