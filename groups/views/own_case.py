"""What the owner of a case does with it: amend it, share it with who came later, withdraw it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from groups.content.case import CaseContent, CaseFacets
from groups.forms.case import AmendForm, ShownReadersForm
from groups.operations import cases
from groups.operations.discussion import CaseIsConcluded
from groups.operations.sharing import tend
from groups.operations.shown import WasChanged
from groups.permissions import check_can_withdraw, check_is_contributor
from groups.queries.discussion import as_case
from groups.queries.readers import readers_to_add
from groups.queries.records import Opened, opened_record
from groups.standing import Standing
from groups.views.case import case_url
from groups.views.door import in_group
from incidents import queries as register
from incidents.forms import Difference, summary
from incidents.views.parts import form_page
from vault.kept_posts import OF_THE_FORM

_OF_THE_PAGE = OF_THE_FORM | {"shown_at"}


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """Other words for the same readers, beside the incident where that is known."""
    opened = _own(request, standing, case_id)
    case, incident = as_case(opened), _incident_of(request, case_id)
    form = AmendForm(
        request.POST if request.method == "POST" else None,
        facets=CaseFacets.of(incident.content) if incident else case.facets,
        chosen=case.facets,
        initial={**vars(case), "shown_at": case.written_at.isoformat()},
    )
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        content, shown_at = form.content(at=case.shared_at), form.cleaned_data["shown_at"]
        try:
            cases.amend_case(
                by=request.actor,
                standing=standing,
                case_id=case_id,
                content=content,
                shown_at=shown_at,
                now=now,
            )
        except WasChanged:
            return _lost_race(request, standing, opened, content)
        except CaseIsConcluded as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "De casus is gewijzigd.")
            return redirect(case_url(standing, case_id))
    original = summary(incident.content.answers) if incident else ()
    context = {"standing": standing, "case": opened, "incident": incident, "original": original}
    return form_page(request, "groups/amend.html", form, **context)


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def share_again(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """Who came later, by name; whoever only signed again reads it already."""
    tend(by=request.actor, standing=standing, record_id=case_id)
    opened = _own(request, standing, case_id)
    form = ShownReadersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        shown = form.cleaned_data["shown"]
        try:
            cases.share_case_again(by=request.actor, standing=standing, case_id=case_id, shown=shown)
        except (cases.NobodyElseReads, cases.ReadersChanged) as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Gedeeld. Zij lezen nu ook wat er al gezegd is.")
            return redirect(case_url(standing, case_id))
    added = readers_to_add(by=request.actor, standing=standing, row=opened.row)
    context = {"standing": standing, "case": opened, "readers": added}
    return form_page(request, "groups/share_again.html", form, **context)


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """Says first what goes; a facilitator may as well, for somebody may be recognisable."""
    opened = opened_record(by=request.actor, standing=standing, record_id=case_id)
    as_case(opened)
    check_can_withdraw(standing, is_own=opened.is_own)
    if request.method == "POST":
        cases.withdraw_case(by=request.actor, standing=standing, case_id=case_id, now=timezone.now())
        messages.success(request, "De casus is ingetrokken. Niemand in de groep kan hem nog lezen.")
        return redirect("groups:group", group_id=standing.group.id)
    return render(request, "groups/withdraw.html", {"standing": standing, "case": opened})


def _own(request: ActingRequest, standing: Standing, case_id: UUID) -> Opened:
    opened = opened_record(by=request.actor, standing=standing, record_id=case_id)
    as_case(opened)
    check_is_contributor(is_own=opened.is_own)
    return opened


def _incident_of(request: ActingRequest, case_id: UUID) -> register.Incident | None:
    """None as long as the link is not mended."""
    entry = register.incident_of_case(by=request.actor, case_id=case_id)
    return register.incident(by=request.actor, incident_id=entry.id) if entry else None


def _lost_race(request: ActingRequest, standing: Standing, opened: Opened, ours: CaseContent) -> HttpResponse:
    """Both versions, and nothing is lost."""
    theirs = as_case(opened)
    sent = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in _OF_THE_PAGE
    ]
    labels = {
        name: str(field.label) for name, field in AmendForm.base_fields.items() if name in AmendForm.marked
    }
    pairs = [(label, getattr(ours, name), getattr(theirs, name)) for name, label in labels.items()]
    pairs.append((str(AmendForm.base_fields["goes_along"].label), _facets(ours), _facets(theirs)))
    context = {
        "what": "deze casus",
        "kept_url": case_url(standing, opened.id),
        "differences": [Difference(*each) for each in pairs if each[1] != each[2]],
        "sent": [*sent, ("shown_at", theirs.written_at.isoformat())],
    }
    return render(request, "incidents/lost_race.html", context, status=409)


def _facets(content: CaseContent) -> str:
    return "; ".join(words for _, words in content.facets.in_words.values())
