"""A call to report in one group: start it, give an own number, call it off, and thank afterwards."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from groups.forms.campaigns import NumberForm, StartForm, ThanksForm
from groups.operations import campaigns as operations
from groups.operations.shown import WasChanged, shown_as
from groups.permissions import can_lead_talk, check_can_lead_talk
from groups.queries.campaigns import ShownCampaign, shown_campaign
from groups.standing import Standing
from groups.views.door import in_group
from incidents.views.parts import form_page


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def new_campaign(request: ActingRequest, standing: Standing) -> HttpResponse:
    check_can_lead_talk(standing)
    form = StartForm(
        request.POST if request.method == "POST" else None,
        now=timezone.now(),
        today=timezone.localdate(),
        reminder=operations.new_reminder(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            campaign_id = operations.start_campaign(
                by=request.actor, standing=standing, campaign=form.content()
            )
        except operations.CampaignsOverlap as reason:
            form.add_error("first_date", str(reason))
        else:
            messages.success(request, "De meldweek staat klaar. Alle leden krijgen een mail zonder inhoud.")
            return redirect(_url(standing, campaign_id))
    return form_page(request, "groups/start_campaign.html", form, standing=standing)


@in_group
@require_GET
def campaign(request: ActingRequest, standing: Standing, campaign_id: UUID) -> HttpResponse:
    found = _found(request, standing, campaign_id)
    return _page(request, standing, found)


@sensitive_post_parameters()
@in_group
@require_POST
def give_number(request: ActingRequest, standing: Standing, campaign_id: UUID) -> HttpResponse:
    """One's own number; nobody sees it but who gave it."""
    found, form = _found(request, standing, campaign_id), NumberForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            operations.give_number(
                by=request.actor,
                standing=standing,
                campaign_id=campaign_id,
                number=number,
                now=timezone.now(),
            )
        except operations.NoMoreNumbers as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Uw getal is weggehaald." if number is None else "Uw getal is bewaard.")
            return redirect(_url(standing, campaign_id))
    return _page(request, standing, found, form, status=422)


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: ActingRequest, standing: Standing, campaign_id: UUID) -> HttpResponse:
    """Asks first: everybody made room for these days."""
    check_can_lead_talk(standing)
    if request.method != "POST":
        found = _found(request, standing, campaign_id)
        if found.content.cancelled_at or found.is_over:
            return redirect(_url(standing, campaign_id))
        return render(request, "groups/call_off.html", {"standing": standing, "campaign": found})
    operations.call_off(by=request.actor, standing=standing, campaign_id=campaign_id, now=timezone.now())
    messages.success(request, "De meldweek is afgezegd. De herinnering gaat niet meer uit.")
    return redirect(_url(standing, campaign_id))


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def thank(request: ActingRequest, standing: Standing, campaign_id: UUID) -> HttpResponse:
    """Thanks that another facilitator wrote meanwhile are shown beside what was typed here."""
    check_can_lead_talk(standing)
    found, theirs = _found(request, standing, campaign_id), None
    stored = {"text": found.content.thanks, "shown": shown_as(found.content.thanked_at)}
    form = ThanksForm(request.POST if request.method == "POST" else None, initial=stored)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            operations.thank(
                by=request.actor, standing=standing, campaign_id=campaign_id, now=timezone.now(), **typed
            )
        except WasChanged:
            theirs, form = found.content, ThanksForm(initial=stored | {"text": typed["text"]})
        except operations.NotOverYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Bewaard. Alle leden krijgen een mail zonder inhoud.")
            return redirect(_url(standing, campaign_id))
    context = {"standing": standing, "campaign": found, "form": form, "theirs": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "groups/thank.html", context, status=status)


def _found(request: ActingRequest, standing: Standing, campaign_id: UUID) -> ShownCampaign:
    return shown_campaign(
        by=request.actor, standing=standing, campaign_id=campaign_id, today=timezone.localdate()
    )


def _page(
    request: ActingRequest,
    standing: Standing,
    found: ShownCampaign,
    form: NumberForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    form = form or (NumberForm(initial={"number": found.own_number}) if found.takes_numbers else None)
    context = {"standing": standing, "campaign": found, "leads": can_lead_talk(standing), "form": form}
    return render(request, "groups/campaign.html", context, status=status)


def _url(standing: Standing, campaign_id: UUID) -> str:
    return reverse("groups:campaign", args=[standing.group.id, campaign_id])
