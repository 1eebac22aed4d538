"""The processor agreement: for anybody to read, and for whoever has an account to accept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import processor_agreement
from accounts.actor import ActingRequest
from accounts.forms.members import AgreementForm
from accounts.operations.agreements import accept_agreement
from accounts.permissions import public, signed_in
from accounts.queries.members import has_agreed


@public
@require_GET
def agreement(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/agreement.html", {"agreement": processor_agreement})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: ActingRequest) -> HttpResponse:
    """The whole text with a tick below it; accepted already, it is only told."""
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accept_agreement(by=request.actor, now=timezone.now())
        messages.success(request, "Uw akkoord is bewaard.")
        return redirect("home")
    context = {"agreement": processor_agreement, "form": form, "has_agreed": has_agreed(by=request.actor)}
    return render(request, "accounts/accept_agreement.html", context, status=422 if form.errors else 200)
