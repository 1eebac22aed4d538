"""Calls to report: planned by staff, the same for every therapist."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from analytics import clock, queries
from analytics.forms.advice import CampaignForm
from analytics.operations import campaigns as operations
from analytics.queries import RunningCampaign
from analytics.views.writer import writer


@require_GET
def campaigns(request: HttpRequest) -> HttpResponse:
    context = {"campaigns": reversed(queries.campaigns()), "today": clock.today()}
    return render(request, "analytics/campaigns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_campaign(request: HttpRequest) -> HttpResponse:
    form = CampaignForm(request.POST if request.method == "POST" else None, today=clock.today())
    if request.method == "POST" and form.is_valid():
        try:
            operations.plan_campaign(by=writer(request), content=form.content())
        except operations.CampaignsOverlap as error:
            form.add_error("first_date", str(error))
        else:
            messages.success(request, "De meldweek staat klaar.")
            return redirect("insight:campaigns")
    return render(request, "analytics/campaign.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Change one that has not ended; where a colleague was first, what was typed stays."""
    found, today = _known_or_404(campaign_id), clock.today()
    if _is_over(found):
        return _begun_anew(request)
    form = CampaignForm(
        request.POST if request.method == "POST" else None,
        today=today,
        begun_on=found.first_date if found.first_date <= today else None,
        initial=vars(found),
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_campaign(
                campaign_id=campaign_id, content=form.content(), expected_version=form.seen
            )
        except operations.CampaignsOverlap as error:
            form.add_error("first_date", str(error))
        except operations.CampaignHasChanged as error:
            return _beside_the_other(request, form, campaign_id, error)
        else:
            messages.success(request, "De meldweek is veranderd.")
            return redirect("insight:campaigns")
    status = 422 if form.errors else 200
    return render(request, "analytics/campaign.html", {"form": form, "campaign": found}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Says first what it means."""
    found = _known_or_404(campaign_id)
    if _is_over(found):
        raise Http404
    if request.method != "POST":
        return render(request, "analytics/cancel_campaign.html", {"campaign": found})
    try:
        operations.cancel_campaign(campaign_id=found.id, expected_version=found.version, now=timezone.now())
    except operations.CampaignHasChanged as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "De meldweek is afgezegd.")
    return redirect("insight:campaigns")


def _beside_the_other(
    request: HttpRequest, form: CampaignForm, campaign_id: UUID, error: Exception
) -> HttpResponse:
    found = _known_or_404(campaign_id)
    if _is_over(found):
        return _begun_anew(request)
    typed = request.POST.copy()
    typed["version"] = str(found.version)
    kept = CampaignForm(typed, today=form.today, begun_on=form.begun_on)
    context = {"form": kept, "campaign": found, "other": found, "refused": str(error)}
    return render(request, "analytics/campaign.html", context, status=409)


def _begun_anew(request: HttpRequest) -> HttpResponse:
    """It was cancelled, or has been: what was typed for it can be planned as a new one."""
    if request.method != "POST":
        raise Http404
    context = {
        "form": CampaignForm(request.POST, today=clock.today()),
        "action": reverse("insight:new_campaign"),
        "refused": "Deze meldweek is intussen afgezegd of voorbij. Bewaren plant een nieuwe.",
    }
    return render(request, "analytics/campaign.html", context, status=409)


def _known_or_404(campaign_id: UUID) -> RunningCampaign:
    found = queries.campaign(campaign_id)
    if found is None:
        raise Http404
    return found


def _is_over(found: RunningCampaign) -> bool:
    return found.is_cancelled or found.last_date < clock.today()
