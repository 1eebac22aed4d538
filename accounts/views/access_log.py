"""What happened to one's own account."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts import queries
from accounts.actor import ActingRequest
from accounts.permissions import signed_in


@signed_in
@require_GET
def account_log(request: ActingRequest) -> HttpResponse:
    """Also while the register is on the lock: just then somebody may want to know who logged in."""
    found = queries.account_log(by=request.actor, page=request.GET.get("pagina", 1))
    return render(request, "accounts/account_log.html", {"log": found, "page": found.page})
