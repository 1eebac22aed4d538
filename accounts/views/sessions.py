"""Where somebody is logged in, and the way to end it there."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.actor import ActingRequest
from accounts.operations import open_sessions
from accounts.permissions import any_account


@any_account
@require_GET
def sessions(request: ActingRequest) -> HttpResponse:
    return render(request, "accounts/sessions.html", {"sessions": open_sessions.open_sessions(request)})


@any_account
@require_POST
def end_session(request: ActingRequest) -> HttpResponse:
    open_sessions.end_session(request, request.POST.get("session", ""))
    messages.success(request, "Daar bent u nu uitgelogd.")
    return redirect("accounts:sessions")


@any_account
@require_POST
def end_every_session(request: ActingRequest) -> HttpResponse:
    """This one is logged out in the usual way, so that its cookies go too."""
    open_sessions.end_every_session(request)
    get_adapter().logout(request)
    return redirect("account_login")
