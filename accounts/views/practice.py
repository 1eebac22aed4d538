"""A practice: who works there, who is asked to, and how somebody comes and goes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import operations, queries
from accounts.actor import ActingRequest
from accounts.forms import ColleagueForm, PracticeDetailsForm
from accounts.link_keys import practice_keys
from accounts.models import Membership
from accounts.permissions import can_keep_practice, check_can_keep_practice, public


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: ActingRequest) -> HttpResponse:
    """Who works there, and a form to ask in one more, for its owner; for whoever works nowhere, how to begin."""
    actor, now = request.actor, timezone.now()
    if request.method == "POST":
        check_can_keep_practice(actor)
    form = ColleagueForm(_given(request))
    if request.method == "POST" and form.is_valid():
        email, role = form.content()
        try:
            operations.invite_colleague(by=actor, email=email, role=role, now=now)
        except (
            operations.WorksAlone,
            operations.AlreadyColleague,
            operations.TooManyInvitations,
        ) as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, f"De uitnodiging gaat naar {email}. De link werkt veertien dagen.")
            return redirect("accounts:practice")
    everybody = queries.colleagues(by=actor)
    owners = sum(each.role == Membership.Role.OWNER for each in everybody)
    context = {
        "membership": actor.membership,
        "me": actor.person.id,
        "colleagues": everybody,
        "invitations": queries.practice_invitations(by=actor, now=now),
        "own_invitations": queries.own_practice_invitations(by=actor, now=now),
        "form": form,
        "may_keep": can_keep_practice(actor),
        "may_step_down": can_keep_practice(actor) and owners > 1,
    }
    return render(request, "accounts/practice.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def practice_details(request: ActingRequest) -> HttpResponse:
    """Of one's own practice; for whoever works in none, the beginning of one."""
    place = request.actor.membership
    if place is not None:
        check_can_keep_practice(request.actor)
    shown = {"name": place.practice.name, "form": place.practice.form} if place else None
    form = PracticeDetailsForm(_given(request), initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            if place is None:
                operations.begin_practice(by=request.actor, details=form.content(), now=timezone.now())
            else:
                operations.change_practice(by=request.actor, details=form.content())
        except operations.NotAlone as error:
            form.add_error("form", str(error))
        else:
            messages.success(request, "De gegevens van uw praktijk zijn bewaard.")
            return redirect("accounts:practice")
    context = {"form": form, "begins": place is None}
    return render(request, "accounts/practice_details.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_practice_invitation(request: ActingRequest, invitation_id: UUID) -> HttpResponse:
    operations.withdraw_practice_invitation(by=request.actor, invitation_id=invitation_id, now=timezone.now())
    messages.success(request, "De uitnodiging is ingetrokken.")
    return redirect("accounts:practice")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def accept_practice(request: HttpRequest, key: str) -> HttpResponse:
    """The door of an invitation: who is not logged in does that first, and only who it is for reads what it says."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    if actor is None and practice_keys.read(key):
        return render(request, "accounts/practice_invited.html", {"here": request.path})
    try:
        if actor is None:
            raise queries.PracticeInvitationIsOver
        shown = queries.practice_invitation(by=actor, key=key, now=now)
        if actor.bundle is None:
            return redirect(f"{reverse('accounts:unlock')}?next={request.path}")
        if request.method == "POST":
            operations.accept_practice_invitation(by=actor, key=key, now=now)
            messages.success(request, f"Welkom bij {shown.practice_name}.")
            return redirect("accounts:practice")
    except queries.PracticeInvitationIsOver:
        return render(request, "accounts/practice_invitation_over.html", status=404)
    except operations.WorksElsewhere as reason:
        messages.warning(request, str(reason))
        return redirect("accounts:practice")
    context = {"invitation": shown, "own": actor.membership}
    return render(request, "accounts/practice_invitation.html", context)


@require_POST
def make_owner(request: ActingRequest, membership_id: UUID) -> HttpResponse:
    try:
        operations.make_owner(by=request.actor, membership_id=membership_id)
    except operations.NoSuchColleague:
        raise Http404 from None
    messages.success(request, "Deze collega is nu ook praktijkhouder.")
    return redirect("accounts:practice")


@require_POST
def stop_owning(request: ActingRequest) -> HttpResponse:
    try:
        operations.stop_owning(by=request.actor)
        messages.success(request, "U bent nu therapeut in deze praktijk.")
    except operations.LastOwner as reason:
        messages.warning(request, str(reason))
    return redirect("accounts:practice")


@require_http_methods(["GET", "HEAD", "POST"])
def end_place(request: ActingRequest, membership_id: UUID) -> HttpResponse:
    """Says first what it means, for them and for the practice."""
    own = check_can_keep_practice(request.actor)
    found = (each for each in queries.colleagues(by=request.actor) if each.membership_id == membership_id)
    colleague = next(found, None)
    if colleague is None or colleague.role == Membership.Role.OWNER:
        raise Http404
    if request.method == "POST":
        try:
            operations.end_place(by=request.actor, membership_id=membership_id, now=timezone.now())
        except operations.NoSuchColleague:
            raise Http404 from None
        messages.success(request, f"{colleague.name} werkt niet meer in uw praktijk.")
        return redirect("accounts:practice")
    context = {"colleague": colleague, "practice": own.practice}
    return render(request, "accounts/practice_end_place.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_practice(request: ActingRequest) -> HttpResponse:
    """For whoever works there with others; says first what stops and what stays."""
    own = request.actor.membership
    if own is None or len(queries.colleagues(by=request.actor)) < 2:
        return redirect("accounts:practice")
    if request.method == "POST":
        try:
            operations.leave_practice(by=request.actor, now=timezone.now())
        except operations.NotInAPractice:
            return redirect("accounts:practice")
        except operations.LastOwner as reason:
            messages.warning(request, str(reason))
            return redirect("accounts:leave_practice")
        messages.success(request, "U werkt niet meer in deze praktijk. Uw register blijft van u.")
        return redirect("accounts:practice")
    context = {
        "practice": own.practice,
        "is_last_owner": queries.left_without_owner(by=request.actor) > 0,
    }
    return render(request, "accounts/practice_leave.html", context)


def _given(request: ActingRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
