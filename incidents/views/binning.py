"""The bin: what it means to put an incident there, what lies in it, and putting it back; the example is just gone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.bin import DAYS_IN_BIN, TermIsRunning
from incidents.permissions import check_can_follow_up
from incidents.views.faults import opens_records


@require_GET
def bin_page(request: ActingRequest) -> HttpResponse:
    found = queries.binned(by=request.actor)
    return render(request, "incidents/bin/bin.html", {"binned": found, "days": DAYS_IN_BIN})


@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What it means first; nothing is asked again, for it can be undone."""
    check_can_follow_up(request.actor)
    before, refused = queries.before_binning(by=request.actor, incident_id=record_id), ""
    if request.method == "POST" and before.is_example:
        operations.remove_example(by=request.actor, example_id=record_id)
        messages.success(request, "Het voorbeeld is weg.")
        return redirect("home")
    if request.method == "POST":
        try:
            operations.bin_incident(by=request.actor, incident_id=record_id, now=timezone.now())
        except TermIsRunning as why:
            refused = str(why)
        else:
            messages.success(request, f"{before.entry.number} ligt in de prullenbak.")
            return redirect("incidents:bin")
    context = {"before": before, "days": DAYS_IN_BIN, "refused": refused}
    return render(request, "incidents/bin/remove.html", context, status=422 if refused else 200)


@require_POST
@opens_records
def put_back(request: ActingRequest, record_id: UUID) -> HttpResponse:
    operations.put_back(by=request.actor, incident_id=record_id, now=timezone.now())
    messages.success(request, "De melding staat weer in uw register.")
    return redirect("incidents:incident", record_id=record_id)


@require_POST
def practise(request: ActingRequest) -> HttpResponse:
    """The example is made once; after that this leads to it."""
    example_id = operations.make_example(by=request.actor, now=timezone.now())
    return redirect("incidents:incident", record_id=example_id)
