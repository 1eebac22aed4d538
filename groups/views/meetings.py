"""A meeting in the portal: plan it, its page, its agenda, call it off, and what members take home of it."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from accounts.papers import as_download, typeset
from groups.forms.meetings import PlanForm
from groups.operations import meetings as operations
from groups.operations.meetings import MeetingIsOver
from groups.operations.shown import WasChanged, shown_as
from groups.papers import MinutedCase, Minutes, minutes_paper
from groups.permissions import can_lead_talk, check_can_lead_talk
from groups.queries.meetings import ShownMeeting, shown_meeting
from groups.standing import Standing
from groups.views.door import in_group
from incidents.calendar_file import calendar_file
from incidents.views.parts import form_page

_ARRANGED = {
    "add": operations.put_forward,
    "remove": operations.take_off,
    "up": operations.move_up,
}


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: ActingRequest, standing: Standing) -> HttpResponse:
    check_can_lead_talk(standing)
    form = PlanForm(request.POST if request.method == "POST" else None, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        meeting_id = operations.plan_meeting(by=request.actor, standing=standing, plan=form.content())
        messages.success(request, "De bijeenkomst staat klaar. Alle leden krijgen een mail zonder inhoud.")
        return redirect(meeting_url(standing, meeting_id))
    return form_page(request, "groups/plan_meeting.html", form, standing=standing)


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def change_meeting(request: ActingRequest, standing: Standing, meeting_id: UUID) -> HttpResponse:
    """A plan that a colleague made meanwhile is shown beside what was typed here."""
    check_can_lead_talk(standing)
    now, theirs = timezone.now(), None
    found = shown_meeting(by=request.actor, standing=standing, meeting_id=meeting_id)
    plan = found.content.plan
    form = PlanForm(request.POST if request.method == "POST" else None, earlier=plan, now=now)
    if request.method == "POST" and form.is_valid():
        shown = form.cleaned_data["shown"]
        try:
            operations.change_plan(
                by=request.actor, standing=standing, meeting_id=meeting_id, plan=form.content(), shown=shown
            )
        except WasChanged:
            theirs = plan
            form = PlanForm(with_shown(request, plan.set_at), earlier=plan, now=now)
        except MeetingIsOver as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "De bijeenkomst is gewijzigd.")
            return redirect(meeting_url(standing, meeting_id))
    status = 409 if theirs else 422 if form.errors else 200
    context = {"standing": standing, "meeting": found, "form": form, "theirs": theirs}
    return render(request, "groups/plan_meeting.html", context, status=status)


@in_group
@require_GET
def meeting(request: ActingRequest, standing: Standing, meeting_id: UUID) -> HttpResponse:
    """When, the agenda, and afterwards what was agreed; for everybody who is covered."""
    found = shown_meeting(by=request.actor, standing=standing, meeting_id=meeting_id)
    context = {"standing": standing, "meeting": found, "leads": can_lead_talk(standing)}
    return render(request, "groups/meeting.html", context)


@in_group
@require_POST
def arrange(request: ActingRequest, standing: Standing, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """Put a case on the agenda, take it off, or one place earlier."""
    operation = _ARRANGED.get(request.POST.get("do", ""), operations.put_forward)
    try:
        operation(by=request.actor, standing=standing, meeting_id=meeting_id, case_id=case_id)
    except MeetingIsOver as reason:
        messages.warning(request, str(reason))
    return redirect(f"{meeting_url(standing, meeting_id)}#agenda")


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_meeting(request: ActingRequest, standing: Standing, meeting_id: UUID) -> HttpResponse:
    """Asks first: the mail that it does not go on cannot be taken back."""
    check_can_lead_talk(standing)
    if request.method != "POST":
        found = shown_meeting(by=request.actor, standing=standing, meeting_id=meeting_id)
        if found.content.is_over:
            return redirect(meeting_url(standing, meeting_id))
        return render(request, "groups/cancel_meeting.html", {"standing": standing, "meeting": found})
    try:
        operations.cancel_meeting(
            by=request.actor, standing=standing, meeting_id=meeting_id, now=timezone.now()
        )
    except MeetingIsOver as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, "De bijeenkomst is afgezegd. Alle leden krijgen een mail zonder inhoud.")
    return redirect(meeting_url(standing, meeting_id))


@in_group
@require_POST
def share_meeting(request: ActingRequest, standing: Standing, meeting_id: UUID) -> HttpResponse:
    """With members who signed after it was planned."""
    operations.share_meeting_again(by=request.actor, standing=standing, meeting_id=meeting_id)
    messages.success(request, "Wie later tekende, kan deze bijeenkomst nu lezen.")
    return redirect(meeting_url(standing, meeting_id))


@in_group
@require_GET
def calendar(request: ActingRequest, standing: Standing, meeting_id: UUID) -> HttpResponse:
    """A moment and the word Bijeenkomst. Calendars are shared and synchronised: no group and no place is in it."""
    found = shown_meeting(by=request.actor, standing=standing, meeting_id=meeting_id)
    starts_at, now = found.content.plan.starts_at, timezone.now()
    content = calendar_file(id=meeting_id, title="Bijeenkomst", due=starts_at, now=now)
    headers = {"Content-Disposition": 'attachment; filename="bijeenkomst.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@in_group
@require_GET
def minutes(request: ActingRequest, standing: Standing, meeting_id: UUID) -> HttpResponse:
    """On paper once the meeting is concluded; made when it is asked, stored nowhere."""
    found = shown_meeting(by=request.actor, standing=standing, meeting_id=meeting_id)
    if not found.content.concluded_at:
        messages.info(request, "Het verslag is er zodra de gespreksleider de bijeenkomst heeft afgesloten.")
        return redirect(meeting_url(standing, meeting_id))
    paper = minutes_paper(_minutes(standing, found, found.content.concluded_at))
    return as_download(typeset("paper.typ", paper.to_json()), "verslag.pdf")


def _minutes(standing: Standing, found: ShownMeeting, concluded_at: datetime) -> Minutes:
    return Minutes(
        group_name=standing.group.name,
        plan=found.content.plan,
        concluded_at=concluded_at,
        present=tuple((each.name, each.declaration) for each in found.present),
        cases=tuple(
            MinutedCase(each.case.content.title, each.is_effect_check, each.notes) for each in found.entries
        ),
        has_unseen=bool(found.unseen),
    )


def meeting_url(standing: Standing, meeting_id: UUID) -> str:
    return reverse("groups:meeting", args=[standing.group.id, meeting_id])


def with_shown(request: ActingRequest, stored_at: datetime | None) -> QueryDict:
    """What was typed, as an answer to what is stored now: sent again, it takes its place."""
    typed = request.POST.copy()
    typed["shown"] = shown_as(stored_at)
    return typed
