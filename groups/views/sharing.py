"""From an incident to a case: choose a group, rewrite beside the original, see who will read, share."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actor import ActingRequest
from groups.content.case import CaseFacets
from groups.forms.case import ShareForm
from groups.operations import cases
from groups.permissions import check_can_contribute
from groups.queries.cases import cautions, refusal, sharing_with, sharings
from groups.queries.readers import readers
from groups.standing import Standing
from groups.views.case import case_url
from groups.views.door import in_group
from incidents import queries as register
from incidents.forms import summary
from incidents.views.faults import opens_records
from incidents.views.parts import form_page, incident_to_change

_ASKED_AGAIN = (cases.NotForAGroup, cases.AlreadyShared, cases.NobodyElseReads, cases.ReadersChanged)


@opens_records
@require_GET
def share(request: ActingRequest, record_id: UUID) -> HttpResponse:
    """Which group; why not with some; or why with none."""
    cases.mend_links(request.actor)
    found = register.incident(by=request.actor, incident_id=record_id)
    context = {
        "incident": found,
        "refusal": refusal(found, by=request.actor),
        "sharings": sharings(found, by=request.actor),
    }
    return render(request, "groups/share.html", context)


@sensitive_post_parameters()
@opens_records
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def rewrite(request: ActingRequest, standing: Standing, record_id: UUID) -> HttpResponse:
    """One page holds it all, so that nothing is stored before it is shared."""
    check_can_contribute(standing)
    found, by = incident_to_change(request, record_id), request.actor
    facets, sharing = CaseFacets.of(found.content), sharing_with(standing, found, by=by)
    if request.method != "POST" and (sharing.is_there or refusal(found, by=by)):
        return redirect("groups:share", record_id=record_id)
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        facets=facets,
        chosen=facets,
        cautions=cautions(found, by=by),
        initial={"title": facets.as_title},
    )
    if request.method == "POST" and form.is_valid():
        content = form.content(at=timezone.now())
        shown = form.cleaned_data["shown"]
        try:
            case_id = cases.share_case(by=by, standing=standing, incident=found, content=content, shown=shown)
        except _ASKED_AGAIN as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Gedeeld. Dank dat u dit inbrengt.")
            return redirect(case_url(standing, case_id))
    context = {
        "standing": standing,
        "incident": found,
        "original": summary(found.content.answers),
        "sharing": sharing,
        "readers": readers(by=by, standing=standing),
    }
    return form_page(request, "groups/rewrite.html", form, **context)
