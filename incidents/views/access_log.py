"""Who opened what in one's own register."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.actor import ActingRequest
from incidents import queries


@require_GET
def access_log(request: ActingRequest) -> HttpResponse:
    found = queries.access_log(by=request.actor, page=request.GET.get("pagina", 1))
    return render(request, "incidents/access_log.html", {"log": found, "page": found.page})
