"""Who sees what, in three cards, for whoever begins: one thing a page, and nothing is asked."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from incidents import operations

CARDS = 3


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: ActingRequest, card: int = 1) -> HttpResponse:
    """You, your group, SCAG. That it was read is kept in the register, where nobody else sees it."""
    if not 1 <= card <= CARDS:
        raise Http404
    if request.method == "POST":
        operations.know_who_sees(by=request.actor, now=timezone.now())
        return redirect("home")
    return render(request, "incidents/welcome.html", {"card": card, "cards": CARDS})
