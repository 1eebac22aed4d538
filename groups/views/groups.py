"""The groups somebody is in, a new one, and the page of one group."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from groups import permissions
from groups.forms.life import FoundForm
from groups.operations.agreements import may_renew
from groups.operations.founding import found_group
from groups.queries.campaigns import group_campaigns
from groups.queries.discussion import group_cases
from groups.queries.invitations import own_invitations
from groups.queries.meetings import group_meetings
from groups.queries.practice_register import keeping_of
from groups.queries.records import opened_records
from groups.queries.standing import members, own_groups
from groups.standard_text import NOT_FOR
from groups.standing import Standing
from groups.views.door import in_group


@require_GET
def groups(request: ActingRequest) -> HttpResponse:
    context = {
        "groups": own_groups(by=request.actor),
        "invitations": own_invitations(by=request.actor, now=timezone.now()),
        "not_for": NOT_FOR,
    }
    return render(request, "groups/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: ActingRequest) -> HttpResponse:
    """What it is for and not for is said beside the form."""
    form = FoundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        group_id = found_group(by=request.actor, new=form.content(), now=timezone.now())
        return redirect("groups:members", group_id=group_id)
    status = 422 if form.errors else 200
    return render(request, "groups/found.html", {"form": form, "not_for": NOT_FOR}, status=status)


@in_group
@require_GET
def group(request: ActingRequest, standing: Standing) -> HttpResponse:
    """Who is in it and covered; and what is shared, for whoever reads."""
    context = {
        "standing": standing,
        "members": members(by=request.actor, group_id=standing.group.id),
        "me": request.actor.person.id,
        "may_invite": permissions.can_invite(standing),
        "may_end": permissions.can_end(standing),
        "renewable": standing.is_covered and may_renew(standing, now=timezone.now()),
        "not_for": NOT_FOR,
        "keeping": keeping_of(by=request.actor, standing=standing),
    }
    if standing.is_covered:
        context |= _what_is_shared(request, standing)
    return render(request, "groups/group.html", context)


def _what_is_shared(request: ActingRequest, standing: Standing) -> dict[str, Any]:
    """The parts of the page in their order, each a template, and what they need."""
    records = opened_records(by=request.actor, standing=standing)
    return {
        "parts": ("groups/_meetings.html", "groups/_cases.html", "groups/_campaign.html"),
        "cases": group_cases(records),
        "meetings": group_meetings(records, now=timezone.now()),
        "campaigns": group_campaigns(records, by=request.actor, today=timezone.localdate()),
        "leads": permissions.can_lead_talk(standing),
    }
