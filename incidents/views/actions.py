"""Acties en termijnen: one list over the register, and each of them as a file for a calendar."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.actor import ActingRequest
from incidents import queries
from incidents.calendar_file import calendar_file
from incidents.example import EXAMPLE
from incidents.views.faults import opens_records
from incidents.views.register import page_number


@require_GET
def actions(request: ActingRequest) -> HttpResponse:
    """By date: late, this week, later, without a date, done."""
    found = queries.actions(by=request.actor, now=timezone.now(), page=page_number(request))
    return render(request, "incidents/actions/actions.html", {"actions": found})


@opens_records
@require_GET
def action_calendar(request: ActingRequest, action_id: UUID) -> HttpResponse:
    """A file to open in a calendar, with a neutral title; nothing is sent anywhere."""
    now = timezone.now()
    found = queries.action(by=request.actor, action_id=action_id, now=now)
    number, due = found.entry.number or EXAMPLE, found.next_date.due_at or found.next_date.due_date
    if due is None:
        raise Http404
    content = calendar_file(id=action_id, title=f"VIM-actie {number}", due=due, now=now)
    name = f'attachment; filename="{number}.ics"'
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name}
    )
