"""Who works in a practice, and who was asked to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.link_keys import practice_keys
from accounts.models import Membership, PracticeInvitation, User
from vault.identity import acting_as


def left_without_owner(*, by: Actor) -> int:
    """How many others work in a practice of which somebody is the only owner."""
    if by.membership is None or by.membership.role != Membership.Role.OWNER:
        return 0
    with acting_as(by.identity), transaction.atomic():
        others = [place for place in places_in(by.membership.practice_id) if place.id != by.membership.id]
    return 0 if any(place.role == Membership.Role.OWNER for place in others) else len(others)


def places_in(practice_id: UUID) -> list[Membership]:
    """Of everybody who works there now; call inside a transaction that acts as one of them."""
    running = Membership.objects.filter(practice=practice_id, ended_at=None, person__closed_at=None)
    return list(running.select_related("person", "practice"))


@dataclass(frozen=True)
class Colleague:
    """Somebody who works in a practice, as their colleagues see them."""

    membership_id: UUID
    person_id: UUID
    name: str
    role: Membership.Role
    joined_at: datetime | None


def colleagues(*, by: Actor) -> tuple[Colleague, ...]:
    """Everybody who works in the practice of `by`, owners first, then by name."""
    if by.membership is None:
        return ()
    with acting_as(by.identity), transaction.atomic():
        places = places_in(by.membership.practice_id)
    shown = (
        Colleague(place.id, place.person_id, place.person.name, Membership.Role(place.role), place.joined_at)
        for place in places
    )
    return tuple(sorted(shown, key=lambda each: (each.role != Membership.Role.OWNER, each.name.lower())))


class PracticeInvitationIsOver(Exception):
    """Used before, withdrawn, expired, for another address, or never made: to whoever asks these are the same."""

    def __init__(self) -> None:
        super().__init__("Deze uitnodiging is verlopen of voor een ander adres.")


@dataclass(frozen=True)
class WaitingInvitation:
    """What somebody may read about an invitation to a practice."""

    id: UUID
    practice_name: str
    email: str
    role: Membership.Role
    inviter: str
    expires_at: datetime

    @property
    def key(self) -> str:
        return practice_keys.make(self.id)


def running_practice_invitations(*, now: datetime) -> QuerySet[PracticeInvitation]:
    """Those that can still be taken up; for use inside a transaction."""
    return PracticeInvitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)


def practice_invitations(*, by: Actor, now: datetime) -> tuple[WaitingInvitation, ...]:
    """Those of one's practice that wait for an answer, oldest first."""
    if by.membership is None:
        return ()
    with acting_as(by.identity), transaction.atomic():
        return _waiting(running_practice_invitations(now=now).filter(practice=by.membership.practice_id))


def own_practice_invitations(*, by: Actor, now: datetime) -> tuple[WaitingInvitation, ...]:
    """Those that wait at one's own address, of other practices than one's own."""
    with acting_as(by.identity), transaction.atomic():
        rows = running_practice_invitations(now=now).filter(email=by.person.email)
        return _waiting(rows.exclude(practice=by.membership.practice_id) if by.membership else rows)


def practice_invitation(*, by: Actor, key: str, now: datetime) -> WaitingInvitation:
    """Raises PracticeInvitationIsOver."""
    with acting_as(by.identity), transaction.atomic():
        row = fitting_practice_invitation(by=by, key=key, now=now)
        (shown,) = _waiting(PracticeInvitation.objects.filter(id=row.id))
    return shown


def fitting_practice_invitation(
    *, by: Actor, key: str, now: datetime, hold: bool = False
) -> PracticeInvitation:
    """The row that this key opens for this person, held until the end of the transaction when asked.

    Call inside one. Nobody is logged in with an address that they did not prove to have.
    Raises PracticeInvitationIsOver.
    """
    invitation_id = practice_keys.read(key)
    if invitation_id is None or by.is_staff:
        raise PracticeInvitationIsOver
    rows = running_practice_invitations(now=now).filter(id=invitation_id, email=by.person.email)
    row = (rows.select_for_update() if hold else rows).first()
    if row is None:
        raise PracticeInvitationIsOver
    return row


def _waiting(rows: QuerySet[PracticeInvitation]) -> tuple[WaitingInvitation, ...]:
    found = list(rows.order_by("invited_at"))
    inviters = {row.invited_by for row in found}
    names = dict(User.objects.filter(id__in=inviters, closed_at=None).values_list("id", "name"))
    return tuple(
        WaitingInvitation(
            row.id,
            row.practice_name,
            row.email,
            Membership.Role(row.role),
            names.get(row.invited_by, "een collega"),
            row.expires_at,
        )
        for row in found
    )
