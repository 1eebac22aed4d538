"""The register: the list, one incident, and amending it."""

import secrets
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from incidents import operations, queries
from incidents.content import LoweringNeedsReason, OpenPage
from incidents.forms import (
    FILTERS,
    PAGES,
    FilterForm,
    QuestionPage,
    chosen_filter,
    labels_of,
    step_of,
    summary,
)
from incidents.permissions import check_can_follow_up
from incidents.views.faults import opens_records, tell_if_made_anew
from incidents.views.parts import form_page
from incidents.views.races import lost_race
from vault.documents import LostRace

CARDS_UP_TO = 9


@require_GET
def register(request: ActingRequest) -> HttpResponse:
    """Cards while there are few, a table from ten."""
    chosen = chosen_filter(request.GET)
    found = queries.register(by=request.actor, page=page_number(request), filters=chosen)
    tell_if_made_anew(request, found.made_anew)
    filters = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    context = {
        "register": found,
        "drafts": queries.drafts(by=request.actor),
        "filter_form": FilterForm(request.GET, offers=found.offers),
        "is_filtered": chosen != queries.RegisterFilter(),
        "query": f"{urlencode(filters)}&" if filters else "",
        "as_cards": found.total <= CARDS_UP_TO,
    }
    return render(request, "incidents/register.html", context)


@require_POST
def discreet(request: ActingRequest) -> HttpResponse:
    """Hide what incidents are about from whoever looks over a shoulder, or show it again."""
    here = next((name for name in ("register", "actions") if name in request.POST), "")
    response = redirect(f"incidents:{here}" if here else "home")
    switch_titles(request, response)
    return response


def switch_titles(request: ActingRequest, response: HttpResponse) -> None:
    name = settings.DISCREET_COOKIE_NAME
    if request.COOKIES.get(name):
        response.delete_cookie(name, path="/", samesite="Lax")
    else:
        response.set_cookie(name, "1", path="/", secure=True, httponly=True, samesite="Lax")


@opens_records
@require_GET
def incident(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """What was written, what follows from it, and what it was before."""
    found = queries.incident(by=request.actor, incident_id=record_id)
    context = {
        "incident": found,
        "panel": queries.panel(found, by=request.actor, now=timezone.now()),
        "rows": summary(found.content.answers, change_url=lambda step: _amend_url(found.id, step)),
        "missing_url": _amend_url(found.id, step_of(found.missing[0])) if found.missing else "",
        "missing": labels_of(found.missing),
        "history": [(version, labels_of(version.changed)) for version in found.versions],
        "along": queries.read_along(by=request.actor, incident_id=record_id),
    }
    return render(request, "incidents/incident.html", context)


@sensitive_post_parameters()
@opens_records
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: ActingRequest, record_id: UUID, step: int) -> HttpResponse:
    """One page of questions about an incident that is recorded; what it was, is kept."""
    if step not in PAGES:
        raise Http404
    check_can_follow_up(request.actor)
    found = queries.incident(by=request.actor, incident_id=record_id)
    form = PAGES[step](
        request.POST if request.method == "POST" else None,
        stored=found.content.answers,
        today=timezone.localdate(),
        page=OpenPage(secrets.token_urlsafe(12), found.version),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _amended(request, found, form)
        except LoweringNeedsReason as reason:
            form.ask_reason(str(reason))
    return form_page(request, "incidents/amend.html", form, incident=found)


def _amended(request: ActingRequest, found: queries.Incident, form: QuestionPage) -> HttpResponse:
    try:
        operations.amend_incident(
            by=request.actor,
            incident_id=found.id,
            reply=form.content(),
            expected_version=form.open_page().version,
            now=timezone.now(),
            reason=form.given_reason,
        )
    except LostRace:
        kept_url = reverse("incidents:incident", args=[found.id])
        return lost_race(
            request, form, stored=found.content.answers, version=found.version, kept_url=kept_url
        )
    return redirect("incidents:incident", record_id=found.id)


def page_number(request: ActingRequest) -> int:
    """Which page of a list is asked; the first when that is no number."""
    page = (request.POST if request.method == "POST" else request.GET).get("pagina", "")
    return int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1


def _amend_url(incident_id: UUID, step: int) -> str:
    return reverse("incidents:amend", args=[incident_id, step])
