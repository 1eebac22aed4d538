"""Zoeken: what stands in one's own documents, asked and answered without an address that tells it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from incidents import queries
from incidents.forms import FilterForm, SearchForm, chosen_filter, place_of
from incidents.views.register import page_number, switch_titles


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ActingRequest) -> HttpResponse:
    """The same form leafs through what was found, and hides titles."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    chosen = chosen_filter(request.POST)
    context = {
        "form": form,
        "filter_form": FilterForm(request.POST, offers=queries.offers(by=request.actor)),
        "is_filtered": chosen != queries.RegisterFilter(),
    }
    if not form.is_valid():
        return render(request, "incidents/search.html", context, status=422 if form.errors else 200)
    found = queries.search(by=request.actor, words=form.content(), filters=chosen, page=page_number(request))
    context["result"] = found
    context["lines"] = [
        (line, [(place_of(excerpt), excerpt.pieces) for excerpt in line.excerpts]) for line in found.lines
    ]
    if "discreet" not in request.POST:
        return render(request, "incidents/search.html", context)
    context["discreet"] = not request.COOKIES.get(settings.DISCREET_COOKIE_NAME)
    response = render(request, "incidents/search.html", context)
    switch_titles(request, response)
    return response
