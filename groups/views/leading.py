"""The facilitator's own pages of a case: sum up what was said, and conclude it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from groups.forms.conclusion import ConclusionForm
from groups.forms.discussion import SummaryForm
from groups.operations.conclusion import AlreadyConcluded, conclude_case
from groups.operations.discussion import CaseIsConcluded, write_summary
from groups.operations.shown import WasChanged, shown_as
from groups.permissions import check_can_lead_talk
from groups.queries.discussion import DiscussedCase, discussed_case
from groups.standing import Standing
from groups.views.case import case_url
from groups.views.door import in_group
from incidents.views.parts import form_page

_TEXTS = ("lesson", "recommendation", "agreement")


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def summarise(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """A summary that another facilitator wrote meanwhile is shown beside what was typed here."""
    found, theirs = _case_to_lead(request, standing, case_id), None
    summary = found.content.summary
    shown = {"text": summary.text, "shown": shown_as(summary.written_at)} if summary else {}
    form = SummaryForm(request.POST if request.method == "POST" else None, initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            write_summary(
                by=request.actor,
                standing=standing,
                case_id=case_id,
                text=form.cleaned_data["text"],
                shown=form.cleaned_data["shown"],
                now=timezone.now(),
            )
        except WasChanged:
            theirs, form = summary, SummaryForm(initial=shown | {"text": form.cleaned_data["text"]})
        except CaseIsConcluded as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "De samenvatting is bewaard.")
            return redirect(case_url(standing, case_id))
    context = {"standing": standing, "case": found, "form": form, "theirs": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "groups/summarise.html", context, status=status)


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: ActingRequest, standing: Standing, case_id: UUID) -> HttpResponse:
    """What it comes to; whoever is second sees the first's conclusion and keeps the own text."""
    found, now = _case_to_lead(request, standing, case_id), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = ConclusionForm(data, by=request.actor.person.id, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            conclude_case(by=request.actor, standing=standing, case_id=case_id, conclusion=form.content())
        except AlreadyConcluded:
            return _concluded_meanwhile(request, standing, case_id, form)
        messages.success(request, "Afgerond. De inbrenger kan het advies nu overnemen.")
        return redirect(case_url(standing, case_id))
    if found.content.conclusion:
        if request.method == "POST":
            return _concluded_meanwhile(request, standing, case_id, form)
        return redirect(case_url(standing, case_id))
    return form_page(request, "groups/conclude.html", form, standing=standing, case=found)


def _case_to_lead(request: ActingRequest, standing: Standing, case_id: UUID) -> DiscussedCase:
    check_can_lead_talk(standing)
    return discussed_case(by=request.actor, standing=standing, case_id=case_id, now=timezone.now())


def _concluded_meanwhile(
    request: ActingRequest, standing: Standing, case_id: UUID, form: ConclusionForm
) -> HttpResponse:
    found = _case_to_lead(request, standing, case_id)
    typed = [(form[name].label, form[name].value()) for name in _TEXTS if form[name].value()]
    context = {"standing": standing, "case": found, "typed": typed}
    return render(request, "groups/concluded_meanwhile.html", context, status=409)
