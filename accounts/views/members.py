"""The pages of staff who keep the members: counts, lists, and one person at a time. Never what somebody records."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actor import ActingRequest
from accounts.csv_file import csv_download
from accounts.forms.members import BodyForm, FindMemberForm, MemberListForm
from accounts.list_upload import ListUploadHandler
from accounts.member_list import SkippedLine
from accounts.models import ProfessionalBody, StaffAction
from accounts.operations import member_lists, members, note_staff_action
from accounts.operations.member_lists import ListRead
from accounts.queries import members as known

# Of the list that was read in last: how many of what, and which lines gave no number. No number is in it.
_LAST_READ = "member_list_read"


@require_GET
def overview(request: ActingRequest) -> HttpResponse:
    return _overview(request, FindMemberForm())


@sensitive_post_parameters()
@require_POST
def find(request: ActingRequest) -> HttpResponse:
    """By POST, so that no address stands in an address."""
    form = FindMemberForm(request.POST)
    if not form.is_valid():
        return _overview(request, form)
    found = known.found_members(by=request.actor, typed=form.content())
    if len(found) == 1:
        return redirect("insight:member", person_id=found[0].id)
    return _overview(request, form, found=found)


@require_GET
def member(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Looking somebody up is in the log of the staff."""
    shown = known.member(by=request.actor, person_id=person_id)
    if shown is None:
        raise Http404
    note_staff_action(
        person_id=request.actor.person.id,
        action=StaffAction.MEMBERS_VIEWED,
        about=str(person_id),
        now=timezone.now(),
    )
    return render(request, "accounts/member.html", {"member": shown})


@require_POST
def admit(request: ActingRequest, person_id: UUID) -> HttpResponse:
    return _decided(request, person_id, members.admit_member, "Toegelaten. De mail gaat uit.")


@require_POST
def refuse(request: ActingRequest, person_id: UUID) -> HttpResponse:
    return _decided(request, person_id, members.refuse_member, "Niet toegelaten. De mail gaat uit.")


@require_POST
def suspend(request: ActingRequest, person_id: UUID) -> HttpResponse:
    return _decided(request, person_id, members.suspend_member, "Geschorst, vanaf nu. De mail gaat uit.")


@require_POST
def lift_suspension(request: ActingRequest, person_id: UUID) -> HttpResponse:
    return _decided(request, person_id, members.lift_suspension, "De schorsing is voorbij. De mail gaat uit.")


@require_http_methods(["GET", "HEAD", "POST"])
def new_body(request: ActingRequest) -> HttpResponse:
    form = BodyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            body_id = members.add_body(by=request.actor, name=form.content(), now=timezone.now())
        except members.BodyExists as reason:
            form.add_error("name", str(reason))
        else:
            return redirect("insight:body", body_id=body_id)
    return render(request, "accounts/new_body.html", {"form": form}, status=422 if form.errors else 200)


@csrf_exempt
def body(request: ActingRequest, body_id: UUID) -> HttpResponse:
    """The file is read where the form's token is checked, so what takes it must stand ready before that."""
    request.upload_handlers = [ListUploadHandler(request)]
    return _body(request, body_id)


@csrf_protect
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def _body(request: ActingRequest, body_id: UUID) -> HttpResponse:
    is_sent = request.method == "POST"
    form = MemberListForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    try:
        if is_sent and form.is_valid():
            if ratelimit.consume(request, action="member_list", user=request.user):
                return _read_in(request, body_id, form)
            form.add_error("file", "U las dit uur al twintig lijsten in. Ga over een uur verder.")
        shown = known.body(by=request.actor, body_id=body_id)
    except ProfessionalBody.DoesNotExist:
        raise Http404 from None
    context = {"form": form, "body": shown, "read": _last_read(request, body_id)}
    return render(request, "accounts/body.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def waiting_list(request: ActingRequest, body_id: UUID, list_id: UUID) -> HttpResponse:
    """Says what a list that takes much away would change, and asks before it does."""
    named: dict[str, Any] = {"by": request.actor, "body_id": body_id, "list_id": list_id}
    status = 200
    try:
        shown = known.body(by=request.actor, body_id=body_id)
        held = member_lists.waiting_list(**named)
        if request.method == "POST":
            try:
                read = member_lists.confirm_list(**named, now=timezone.now())
                return _told(request, body_id, read, held.skipped_count, held.skipped)
            except member_lists.MoreWouldGo as reason:
                messages.warning(request, str(reason))
                held, status = member_lists.waiting_list(**named), 409
    except ProfessionalBody.DoesNotExist:
        raise Http404 from None
    except member_lists.NoListWaits as reason:
        messages.warning(request, str(reason))
        return redirect("insight:body", body_id=body_id)
    return render(request, "accounts/waiting_list.html", {"body": shown, "held": held}, status=status)


@require_GET
def skipped_lines(request: ActingRequest, body_id: UUID) -> HttpResponse:
    """Which lines of the list that was read in last were passed over, and why."""
    read = _last_read(request, body_id)
    if not read:
        raise Http404
    return csv_download("overgeslagen-regels.csv", ("regel", "reden"), read["skipped"])


def _overview(
    request: ActingRequest, form: FindMemberForm, found: tuple[known.Member, ...] | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "found": found,
        "bodies": known.body_counts(by=request.actor),
        "waiting": known.waiting_members(by=request.actor),
    }
    return render(request, "accounts/members.html", context, status=422 if form.errors else 200)


def _decided(request: ActingRequest, person_id: UUID, decide: Callable[..., None], said: str) -> HttpResponse:
    try:
        decide(by=request.actor, person_id=person_id, now=timezone.now())
    except members.NoSuchMember:
        raise Http404 from None
    except members.NumberIsTaken as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, said)
    return redirect("insight:member", person_id=person_id)


def _read_in(request: ActingRequest, body_id: UUID, form: MemberListForm) -> HttpResponse:
    sent = form.content()
    try:
        read = member_lists.read_in_list(by=request.actor, body_id=body_id, sent=sent, now=timezone.now())
    except member_lists.ListWaits as waits:
        return redirect("insight:waiting_list", body_id=body_id, list_id=waits.list_id)
    return _told(request, body_id, read, len(sent.skipped), sent.skipped)


def _told(
    request: ActingRequest, body_id: UUID, read: ListRead, skipped_count: int, skipped: Sequence[SkippedLine]
) -> HttpResponse:
    """Back at the body, which says what the list changed."""
    request.session[_LAST_READ] = {
        "body": str(body_id),
        **vars(read),
        "skipped_count": skipped_count,
        "skipped": [(line.number, line.reason) for line in skipped[: member_lists.MOST_SKIPPED_LINES]],
    }
    return redirect("insight:body", body_id=body_id)


def _last_read(request: ActingRequest, body_id: UUID) -> dict | None:
    read = request.session.get(_LAST_READ)
    return read if read and read["body"] == str(body_id) else None
