"""The pages about SCAG's staff: who they are, what they may do, what they did; and the door of an invitation."""

from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts import operations, queries
from accounts.actor import ActingRequest
from accounts.csv_file import csv_download
from accounts.forms import AcceptInvitationForm, InvitationForm, StaffRolesForm


class TooManyInvitations(Exception):
    """Sending the form goes on; the mail does not."""

    def __init__(self) -> None:
        super().__init__("U nodigde dit uur al twintig mensen uit. Ga over een uur verder.")


@require_http_methods(["GET", "HEAD", "POST"])
def colleagues(request: ActingRequest) -> HttpResponse:
    """Everybody with a role, and a form to invite one more."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email, roles = form.content()
        try:
            if not ratelimit.consume(request, action="staff_invitation", user=request.user):
                raise TooManyInvitations
            operations.invite_staff(by=request.actor, email=email, roles=roles, now=timezone.now())
        except (operations.AddressOfATherapist, operations.AlreadyStaff, TooManyInvitations) as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, f"De uitnodiging gaat naar {email}. De link werkt drie dagen.")
            return redirect("insight:colleagues")
    context = {"form": form, "staff": queries.staff(by=request.actor)}
    return render(request, "accounts/colleagues.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def colleague(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """The roles of one member of staff; none means the end of their access."""
    member = queries.staff_member(by=request.actor, person_id=person_id)
    if member is None:
        raise Http404
    form = StaffRolesForm(
        request.POST if request.method == "POST" else None, initial={"roles": list(member.roles)}
    )
    if request.method == "POST" and form.is_valid():
        roles = form.content()
        try:
            operations.change_staff_roles(
                by=request.actor, person_id=person_id, roles=roles, now=timezone.now()
            )
        except operations.NotStaff as error:
            raise Http404 from error
        except operations.LastAdministrator as error:
            form.add_error("roles", str(error))
        else:
            messages.success(request, "De rollen zijn bewaard." if roles else "De toegang is beëindigd.")
            return redirect("insight:colleagues")
    context = {"form": form, "member": member}
    return render(request, "accounts/colleague.html", context, status=_status(form))


@require_GET
def staff_log(request: ActingRequest) -> HttpResponse:
    log = queries.staff_log(by=request.actor, page=request.GET.get("pagina", 1))
    return render(request, "accounts/staff_log.html", {"lines": log.lines, "page": log.page})


@require_GET
def staff_log_csv(request: ActingRequest) -> HttpResponse:
    rows = (
        (f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}", line.name, line.action.label, line.about)
        for line in queries.whole_staff_log(by=request.actor)
    )
    return csv_download("inzagelog.csv", ("wanneer", "wie", "wat", "waarover"), rows)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, person_id: UUID, key: str) -> HttpResponse:
    """A name and a password, for whoever came through the link in the mail; then they log in with it."""
    try:
        person = operations.invited_person(person_id=person_id, key=key)
    except operations.InvitationIsOver:
        return render(request, "accounts/invitation_over.html", status=404)
    if request.user.is_authenticated:
        return render(request, "accounts/invitation_elsewhere.html", {"person": person}, status=409)
    form = AcceptInvitationForm(request.POST if request.method == "POST" else None, person=person)
    if request.method == "POST" and form.is_valid():
        name, password = form.content()
        try:
            operations.accept_invitation(
                person_id=person_id, key=key, name=name, password=password, now=timezone.now()
            )
        except operations.InvitationIsOver:
            return render(request, "accounts/invitation_over.html", status=404)
        messages.success(request, "Uw account is klaar. U kunt nu inloggen.")
        return redirect("account_login")
    context = {"form": form, "person": person}
    return render(request, "accounts/accept_invitation.html", context, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.errors else 200
