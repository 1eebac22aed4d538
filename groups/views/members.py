"""Who is in a group: invite, withdraw an invitation, have somebody lead, end somebody's place."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actor import ActingRequest
from groups import permissions
from groups.forms.life import InviteForm
from groups.models import Role
from groups.operations import invitations as asking
from groups.operations import membership
from groups.queries.invitations import invitations_of
from groups.queries.standing import members as members_of
from groups.standing import Member, Standing
from groups.views.door import in_group


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: ActingRequest, standing: Standing) -> HttpResponse:
    """Everybody with the state of their declaration; and a form to ask in one more, for whoever may."""
    if request.method == "POST":
        permissions.check_can_invite(standing)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email, role = form.content()
        try:
            asking.invite(
                by=request.actor, group_id=standing.group.id, email=email, role=role, now=timezone.now()
            )
        except (asking.AlreadyMember, asking.TooManyInvitations) as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, f"De uitnodiging gaat naar {email}. De link werkt veertien dagen.")
            return redirect("groups:members", group_id=standing.group.id)
    everybody = members_of(by=request.actor, group_id=standing.group.id)
    context = {
        "standing": standing,
        "members": everybody,
        "me": request.actor.person.id,
        "invitations": invitations_of(by=request.actor, group_id=standing.group.id, now=timezone.now()),
        "form": form if permissions.can_invite(standing) else None,
        "may_appoint": permissions.can_appoint(standing),
        "may_remove": permissions.can_remove(standing),
        "may_step_down": standing.role == Role.FACILITATOR and _leading(everybody) > 1,
    }
    return render(request, "groups/members.html", context, status=422 if form.errors else 200)


@in_group
@require_POST
def withdraw_invitation(request: ActingRequest, standing: Standing, invitation_id: UUID) -> HttpResponse:
    asking.withdraw_invitation(
        by=request.actor, group_id=standing.group.id, invitation_id=invitation_id, now=timezone.now()
    )
    messages.success(request, "De uitnodiging is ingetrokken.")
    return redirect("groups:members", group_id=standing.group.id)


@in_group
@require_POST
def facilitator(request: ActingRequest, standing: Standing, membership_id: UUID) -> HttpResponse:
    """Have a member lead; or, for one's own place, lead no longer."""
    try:
        if membership_id == standing.membership.id and request.POST.get("role") == Role.MEMBER:
            membership.step_down(by=request.actor, group_id=standing.group.id)
            messages.success(request, "U bent nu lid.")
        else:
            membership.appoint_facilitator(
                by=request.actor, group_id=standing.group.id, membership_id=membership_id
            )
            messages.success(request, "Deze collega is nu ook gespreksleider.")
    except membership.NoSuchMember:
        raise Http404 from None
    except (membership.LastFacilitator, membership.NobodyLeads) as error:
        messages.warning(request, str(error))
    return redirect("groups:members", group_id=standing.group.id)


@in_group
@require_http_methods(["GET", "HEAD", "POST"])
def remove_member(request: ActingRequest, standing: Standing, membership_id: UUID) -> HttpResponse:
    """Says first what it means for them and for the others."""
    permissions.check_can_remove(standing)
    everybody = members_of(by=request.actor, group_id=standing.group.id)
    member = next((each for each in everybody if each.membership_id == membership_id), None)
    if member is None or member.person_id == request.actor.person.id:
        raise Http404
    if request.method == "POST":
        try:
            membership.remove_member(
                by=request.actor,
                group_id=standing.group.id,
                membership_id=membership_id,
                now=timezone.now(),
            )
        except membership.NoSuchMember:
            raise Http404 from None
        messages.success(request, f"{member.name} zit niet meer in de groep.")
        return redirect("groups:members", group_id=standing.group.id)
    return render(request, "groups/remove_member.html", {"standing": standing, "member": member})


def _leading(everybody: tuple[Member, ...]) -> int:
    return sum(each.role == Role.FACILITATOR for each in everybody)
