"""The meeting on one screen in the room: who is there, each case in turn, and the end. By whoever leads the talk.

The screen hangs where everybody can see it, so nothing of the person who is logged in is on it.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.actor import ActingRequest
from groups.codes import Question
from groups.content.meeting import CaseNotes
from groups.forms.meetings import AttendanceForm, CaseNotesForm, EffectNotesForm
from groups.operations import meetings as operations
from groups.operations.conclusion import AlreadyConcluded, conclude_case
from groups.operations.meetings import MeetingIsOver
from groups.operations.shown import WasChanged, shown_as
from groups.permissions import check_can_lead_talk
from groups.queries.discussion import discussed_case
from groups.queries.meetings import AgendaEntry, ShownMeeting, shown_meeting
from groups.standing import Standing
from groups.views.door import in_group
from groups.views.meetings import meeting_url, with_shown

NotesForm = CaseNotesForm | EffectNotesForm

_CONCLUDED = "Deze casus is intussen al afgerond. Uw tekst is in de bijeenkomst bewaard."


@dataclass(frozen=True)
class Step:
    """Where a screen stands in the meeting, and where the next and the one before are."""

    number: int
    count: int
    before: str
    after: str


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: ActingRequest, standing: Standing, meeting_id: UUID) -> HttpResponse:
    """Who is there, and who of them signs first or waits outside."""
    found, now, theirs = _meeting_to_lead(request, standing, meeting_id), timezone.now(), False
    before = found.content.attendance
    there = [str(each.person_id) for each in before.people] if before else []
    stored_at = before.set_at if before else None
    data = request.POST if request.method == "POST" else None
    form = AttendanceForm(
        data, people=found.people, now=now, initial={"people": there, "shown": shown_as(stored_at)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.take_attendance(
                by=request.actor,
                standing=standing,
                meeting_id=meeting_id,
                person_ids=form.cleaned_data["people"],
                shown=form.cleaned_data["shown"],
                now=now,
            )
        except WasChanged:
            theirs = True
            form = AttendanceForm(with_shown(request, stored_at), people=found.people, now=now)
        except MeetingIsOver as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(_onward(request, _step(standing, found, None)))
    context = {"standing": standing, "meeting": found, "form": form, "theirs": theirs}
    context["step"] = _step(standing, found, None)
    return render(request, "groups/room.html", context, status=_status(form, theirs=theirs))


@sensitive_post_parameters()
@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def room_case(request: ActingRequest, standing: Standing, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """One case on the screen, with what is written down of it here; concluded from here, it is concluded."""
    found = _meeting_to_lead(request, standing, meeting_id)
    entry = found.entry(case_id)
    step = _step(standing, found, entry)
    form, theirs = _form(entry, request.POST if request.method == "POST" else None), None
    if request.POST.get("go") and not form.has_changed():
        return redirect(_onward(request, step))
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, standing, meeting_id, form)
        except WasChanged:
            theirs = entry.notes
            form = _form(entry, with_shown(request, theirs.set_at if theirs else None))
        except (MeetingIsOver, AlreadyConcluded) as reason:
            form.add_error(None, str(reason) or _CONCLUDED)
        else:
            messages.success(request, "Bewaard.")
            return redirect(_onward(request, step))
    by = request.actor
    case = discussed_case(by=by, standing=standing, case_id=case_id, now=timezone.now())
    context = {
        "standing": standing,
        "meeting": found,
        "entry": entry,
        "case": case,
        "questions": [(question, case.said_on(question)) for question in Question],
        "form": form,
        "theirs": theirs,
        "step": step,
    }
    return render(request, "groups/room_case.html", context, status=_status(form, theirs=theirs is not None))


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def end_meeting(request: ActingRequest, standing: Standing, meeting_id: UUID) -> HttpResponse:
    """What was agreed, read out once more; then nothing more is written, and there are minutes."""
    found = _meeting_to_lead(request, standing, meeting_id)
    if request.method == "POST":
        try:
            operations.conclude_meeting(
                by=request.actor, standing=standing, meeting_id=meeting_id, now=timezone.now()
            )
        except MeetingIsOver as reason:
            messages.info(request, str(reason))
        else:
            messages.success(request, "De bijeenkomst is afgesloten. Het verslag staat klaar.")
        return redirect(meeting_url(standing, meeting_id))
    context = {"standing": standing, "meeting": found, "step": _last_step(standing, found)}
    return render(request, "groups/room_end.html", context)


def _meeting_to_lead(request: ActingRequest, standing: Standing, meeting_id: UUID) -> ShownMeeting:
    check_can_lead_talk(standing)
    return shown_meeting(by=request.actor, standing=standing, meeting_id=meeting_id)


def _form(entry: AgendaEntry, data: object) -> NotesForm:
    kind = EffectNotesForm if entry.is_effect_check else CaseNotesForm
    return kind(data, case_id=entry.case.id, earlier=entry.notes, now=timezone.now())


def _save(request: ActingRequest, standing: Standing, meeting_id: UUID, form: NotesForm) -> None:
    """In the meeting first, so that nothing is lost when somebody else concluded the case meanwhile."""
    notes: CaseNotes = form.content()
    shown = form.cleaned_data["shown"]
    operations.take_notes(
        by=request.actor, standing=standing, meeting_id=meeting_id, notes=notes, shown=shown
    )
    if isinstance(form, CaseNotesForm) and form.concludes:
        conclusion = form.conclusion(by=request.actor.person.id)
        conclude_case(by=request.actor, standing=standing, case_id=notes.case_id, conclusion=conclusion)


def _step(standing: Standing, found: ShownMeeting, entry: AgendaEntry | None) -> Step:
    """The first is who is there, then each case; after the last comes the end."""
    addresses = _addresses(standing, found)
    place = found.entries.index(entry) + 1 if entry else 0
    return Step(place + 1, len(addresses), addresses[place - 1] if place else "", addresses[place + 1])


def _onward(request: ActingRequest, step: Step) -> str:
    """Where whoever saved wants to go; who only saves stays."""
    return {"before": step.before, "after": step.after}.get(request.POST.get("go", "")) or request.path


def _last_step(standing: Standing, found: ShownMeeting) -> Step:
    addresses = _addresses(standing, found)
    return Step(len(addresses), len(addresses), addresses[-2], "")


def _addresses(standing: Standing, found: ShownMeeting) -> list[str]:
    place = [standing.group.id, found.id]
    cases = [_room_url(standing, found.id, each.case.id) for each in found.entries]
    return [reverse("groups:room", args=place), *cases, reverse("groups:end_meeting", args=place)]


def _room_url(standing: Standing, meeting_id: UUID, case_id: UUID) -> str:
    return reverse("groups:room_case", args=[standing.group.id, meeting_id, case_id])


def _status(form: AttendanceForm | NotesForm, *, theirs: bool) -> int:
    return 409 if theirs else 422 if form.errors else 200
