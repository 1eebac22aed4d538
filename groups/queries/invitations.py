"""Invitations: of a group, for somebody's own address, and the one that a link opens."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.models import User
from groups.invitation_key import invitation_of, make_invitation_key
from groups.models import GroupInvitation, IncidentGroup, Role
from vault.identity import acting_as
from vault.row_marks import genuine, is_genuine


class InvitationIsOver(Exception):
    """Used before, withdrawn, expired, for another address, or never made: to whoever asks these are the same."""

    def __init__(self) -> None:
        super().__init__("Deze uitnodiging is verlopen of voor een ander adres.")


@dataclass(frozen=True)
class Invitation:
    """What somebody may read about an invitation."""

    id: UUID
    group_name: str
    email: str
    role: Role
    inviter: str
    expires_at: datetime

    @property
    def key(self) -> str:
        return make_invitation_key(self.id)


def running(*, now: datetime) -> QuerySet[GroupInvitation]:
    """Those that can still be taken up; for use inside a transaction."""
    return GroupInvitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


def invitations_of(*, by: Actor, group_id: UUID, now: datetime) -> tuple[Invitation, ...]:
    """Those of a group that wait for an answer, oldest first; to others it is empty."""
    with acting_as(by.identity), transaction.atomic():
        if not IncidentGroup.objects.filter(id=group_id).exists():
            return ()
        return _shown(running(now=now).filter(group=group_id).order_by("invited_at"))


def own_invitations(*, by: Actor, now: datetime) -> tuple[Invitation, ...]:
    """Those that wait at an address which somebody proved to have."""
    with acting_as(by.identity), transaction.atomic():
        return _shown(running(now=now).filter(email__in=_addresses(by)).order_by("invited_at"))


def waits(*, key: str, now: datetime) -> bool:
    """Whether the link of an invitation still opens something, for whoever it is for."""
    with transaction.atomic():
        return _opened_by(key, now).exists()


def invitation(*, by: Actor, key: str, now: datetime) -> Invitation:
    """Raises InvitationIsOver."""
    with acting_as(by.identity), transaction.atomic():
        (shown,) = _shown([fitting_invitation(by=by, key=key, now=now)])
    return shown


def fitting_invitation(*, by: Actor, key: str, now: datetime, hold: bool = False) -> GroupInvitation:
    """The row that this key opens for this person, held until the end of the transaction when asked.

    Call inside one. Raises InvitationIsOver.
    """
    rows = _opened_by(key, now)
    row = (rows.select_for_update() if hold else rows).first()
    if row is None or by.is_staff or row.email not in _addresses(by) or not is_genuine(row):
        raise InvitationIsOver
    return row


def _opened_by(key: str, now: datetime) -> QuerySet[GroupInvitation]:
    invitation_id = invitation_of(key)
    return running(now=now).filter(id=invitation_id) if invitation_id else GroupInvitation.objects.none()


def _addresses(by: Actor) -> set[str]:
    proven = EmailAddress.objects.filter(user=by.person, email=by.person.email, verified=True)
    return set(proven.values_list("email", flat=True))


def _shown(rows: QuerySet[GroupInvitation] | list[GroupInvitation]) -> tuple[Invitation, ...]:
    rows = genuine(rows)
    inviters = {row.invited_by for row in rows}
    names = dict(User.objects.filter(id__in=inviters, closed_at=None).values_list("id", "name"))
    return tuple(
        Invitation(
            row.id,
            row.group_name,
            row.email,
            Role(row.role),
            names.get(row.invited_by, "een collega"),
            row.expires_at,
        )
        for row in rows
    )
