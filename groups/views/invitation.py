"""The door of an invitation: who is not logged in does that first, and only who it is for reads what it says."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import public
from groups.operations.invitations import accept_invitation
from groups.queries.invitations import InvitationIsOver, invitation, waits
from groups.standard_text import NOT_FOR


@public
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, key: str) -> HttpResponse:
    """Used before, withdrawn, expired or for another address: one page says all of it."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    try:
        if actor is None:
            return _at_the_door(request, key)
        shown = invitation(by=actor, key=key, now=now)
        if actor.bundle is None:
            return redirect(f"{reverse('accounts:unlock')}?next={request.path}")
        if request.method == "POST":
            group_id = accept_invitation(by=actor, key=key, now=now)
            messages.success(request, f"Welkom bij {shown.group_name}. Lees en teken nu de verklaring.")
            return redirect("groups:declaration", group_id=group_id)
    except InvitationIsOver:
        return render(request, "groups/invitation_over.html", status=404)
    return render(request, "groups/invitation.html", {"invitation": shown, "not_for": NOT_FOR})


def _at_the_door(request: HttpRequest, key: str) -> HttpResponse:
    if not waits(key=key, now=timezone.now()):
        raise InvitationIsOver
    return render(request, "groups/invited.html", {"here": request.path})
