"""Where somebody reads why they record nothing new yet."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.actor import ActingRequest
from accounts.permissions import signed_in


@signed_in
@require_GET
def admission(request: ActingRequest) -> HttpResponse:
    return render(request, "accounts/admission.html", {"person": request.actor.person})
