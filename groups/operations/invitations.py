"""Asking colleagues in: by mail to an address, taken up once, and only by who proved to have that address."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from accounts.models import AccountAction, User
from accounts.operations.account_log import note
from accounts.permissions import check_is_admitted
from groups.models import GroupInvitation, GroupMembership, Role
from groups.notifications import queue_invitation
from groups.operations.hold import held_standing
from groups.permissions import check_can_invite
from groups.queries.invitations import InvitationIsOver, fitting_invitation, running
from vault.identity import acting_as, bind_again
from vault.row_marks import genuine, mark

VALID_FOR = timedelta(days=14)
# More than anybody asks in a day; what goes beyond it would make a nuisance of our mail.
MOST_A_DAY = 20


class AlreadyMember(Exception):
    def __init__(self) -> None:
        super().__init__("Deze collega zit al in de groep.")


class TooManyInvitations(Exception):
    def __init__(self) -> None:
        super().__init__(f"U kunt {MOST_A_DAY} collega’s per dag uitnodigen. Ga morgen verder.")


def invite(*, by: Actor, group_id: UUID, email: str, role: Role, now: datetime) -> UUID:
    """Ask somebody in; an invitation that waits at that address is made anew, and its former link opens nothing.

    Raises MayNotInvite, AlreadyMember, or TooManyInvitations.
    """
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        check_can_invite(standing)
        _check_is_no_member(group_id, email)
        earlier = GroupInvitation.objects.filter(
            invited_by=by.person.id, invited_at__gt=now - timedelta(days=1)
        )
        if earlier.count() >= MOST_A_DAY:
            raise TooManyInvitations
        running(now=now).filter(group=group_id, email=email.lower()).update(withdrawn_at=now)
        invitation = GroupInvitation(
            group_id=group_id,
            group_name=standing.group.name,
            email=email.lower(),
            role=role,
            invited_by=by.person.id,
            invited_at=now,
            expires_at=now + VALID_FOR,
        )
        mark(invitation).save(force_insert=True)
        queue_invitation(invitation)
    return invitation.id


def withdraw_invitation(*, by: Actor, group_id: UUID, invitation_id: UUID, now: datetime) -> None:
    """Its link opens nothing any more; one that was used or withdrawn already stays as it is."""
    with acting_as(by.identity), transaction.atomic():
        check_can_invite(held_standing(by=by, group_id=group_id))
        running(now=now).filter(group=group_id, id=invitation_id).update(withdrawn_at=now)


def accept_invitation(*, by: Actor, key: str, now: datetime) -> UUID:
    """Become a member; gives of which group. Raises InvitationIsOver, or MayNotBegin."""
    check_is_admitted(by)
    with acting_as(by.identity), transaction.atomic():
        invitation = fitting_invitation(by=by, key=key, now=now, hold=True)
        if GroupMembership.objects.filter(
            group=invitation.group_id, person_id=by.person.id, ended_at=None
        ).exists():
            raise InvitationIsOver
        invitation.accepted_by, invitation.accepted_at = by.person.id, now
        invitation.save(update_fields=["accepted_by", "accepted_at"])
        place = GroupMembership(
            group_id=invitation.group_id, person_id=by.person.id, role=invitation.role, joined_at=now
        )
        mark(place).save(force_insert=True)
        bind_again()
        _check_is_led(invitation.group_id)
    note(by.person.id, AccountAction.JOINED_GROUP, object_id=invitation.group_id)
    return invitation.group_id


def _check_is_led(group_id: UUID) -> None:
    """Whoever asked somebody in may have gone since, as the last."""
    leading = (Role.FACILITATOR, Role.COORDINATOR)
    if not genuine(GroupMembership.objects.filter(group=group_id, ended_at=None, role__in=leading)):
        raise InvitationIsOver


def _check_is_no_member(group_id: UUID, email: str) -> None:
    person = User.objects.filter(email=email.lower()).values_list("id", flat=True).first()
    if person and GroupMembership.objects.filter(group=group_id, person_id=person, ended_at=None).exists():
        raise AlreadyMember
