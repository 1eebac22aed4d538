"""Advice from SCAG as a therapist reads it; that they follow it stays between them and their register."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.forms import SwitchForm
from incidents.views.faults import opens_records
from incidents.views.parts import form_page


@opens_records
@require_GET
def advice_list(request: ActingRequest) -> HttpResponse:
    """All of it, one's own profession group and subjects first."""
    found = queries.advice_list(by=request.actor, now=timezone.now())
    return render(request, "incidents/advice/advice_list.html", {"advice": found})


@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def advice(request: ActingRequest, slug: str) -> HttpResponse:
    """One advice, with the switch that says to follow it."""
    now = timezone.now()
    form = SwitchForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and form.is_valid():
            _switch(request, slug, applies=form.content())
            return redirect("incidents:advice", slug=slug)
        found = queries.read_advice(by=request.actor, slug=slug, now=now)
    except queries.NoSuchAdvice:
        raise Http404 from None
    return form_page(request, "incidents/advice/advice.html", form, found=found)


def _switch(request: ActingRequest, slug: str, *, applies: bool) -> None:
    advice_id, now = queries.advice_at(slug).id, timezone.now()
    if applies:
        operations.apply_advice(by=request.actor, advice_id=advice_id, now=now)
        messages.success(request, "Bewaard: u past dit toe. Alleen u ziet dat.")
    else:
        operations.leave_advice(by=request.actor, advice_id=advice_id, now=now)
        messages.success(request, "Bewaard: u past dit niet meer toe.")
