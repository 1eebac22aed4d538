"""Leaving a group and ending one: what stops and what stays is said before."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from groups import permissions
from groups.forms.life import EndForm
from groups.operations.founding import end_group
from groups.operations.leaving import leave_group, own_cases, why_not_yet
from groups.queries.standing import members
from groups.standing import Standing
from groups.views.door import in_group


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: ActingRequest, standing: Standing) -> HttpResponse:
    """The last who leads hands over first."""
    reason = why_not_yet(by=request.actor, standing=standing)
    if request.method == "POST" and not reason:
        leave_group(by=request.actor, standing=standing, now=timezone.now())
        messages.success(request, f"U zit niet meer in {standing.group.name}.")
        return redirect("groups:groups")
    context = {
        "standing": standing,
        "own_cases": len(own_cases(by=request.actor, standing=standing)),
        "is_blocked": reason,
        "may_end": permissions.can_end(standing),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "groups/leave.html", context, status=status)


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActingRequest, standing: Standing) -> HttpResponse:
    """Cannot be undone, so a word confirms it."""
    permissions.check_can_end(standing)
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        end_group(by=request.actor, group_id=standing.group.id, now=timezone.now())
        messages.success(
            request, f"{standing.group.name} is beëindigd. Alles wat er gedeeld was, is vernietigd."
        )
        return redirect("groups:groups")
    everybody = members(by=request.actor, group_id=standing.group.id)
    context = {"standing": standing, "members": everybody, "form": form}
    return render(request, "groups/end.html", context, status=422 if form.errors else 200)
