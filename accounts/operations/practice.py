"""A practice and who works there: begun, kept by its owners, and joined by who was asked at their own address.

A person works in one practice at a time. Whatever happens here, everybody's register stays their own.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts import hooks
from accounts.actor import Actor
from accounts.models import (
    AccountAction,
    Mail,
    Membership,
    Practice,
    PracticeForm,
    PracticeInvitation,
    User,
)
from accounts.notifications import queue_mail
from accounts.operations.account_log import note
from accounts.permissions import check_can_keep_practice
from accounts.queries import (
    PracticeInvitationIsOver,
    fitting_practice_invitation,
    places_in,
    running_practice_invitations,
)
from vault.identity import acting_as, bind_again

VALID_FOR = timedelta(days=14)
# More than anybody asks in a day; what goes beyond it would make a nuisance of our mail.
MOST_A_DAY = 20


class WorksAlone(Exception):
    """The form of a practice says what the law asks of it, so it is changed before somebody joins."""

    def __init__(self) -> None:
        super().__init__("U koos dat u alleen werkt. Verander eerst bij de praktijkgegevens hoe u werkt.")


class NotAlone(Exception):
    def __init__(self) -> None:
        super().__init__("Er werken nog collega’s in uw praktijk. Kies hoe u samenwerkt.")


class AlreadyColleague(Exception):
    def __init__(self) -> None:
        super().__init__("Deze collega werkt al in uw praktijk.")


class TooManyInvitations(Exception):
    def __init__(self) -> None:
        super().__init__(f"U kunt {MOST_A_DAY} collega’s per dag uitnodigen. Ga morgen verder.")


class WorksElsewhere(Exception):
    """Somebody who works with others leaves them first, knowingly."""

    def __init__(self) -> None:
        super().__init__("U werkt al samen met collega’s in een andere praktijk. Ga daar eerst uit.")


class LastOwner(Exception):
    def __init__(self) -> None:
        super().__init__("U bent de enige praktijkhouder. Draag de praktijk eerst over.")


class NotInAPractice(Exception):
    """Nor any more: to leave it again changes nothing."""


class NoSuchColleague(Exception):
    """Nobody in this practice has that place, or not any more, or it is not for an owner to change."""


@dataclass(frozen=True)
class PracticeDetails:
    """What its owner says about a practice."""

    name: str
    form: PracticeForm


def begin_practice(*, by: Actor, details: PracticeDetails, now: datetime) -> None:
    """For whoever works in none; done twice, it is done once."""
    with acting_as(by.identity), transaction.atomic():
        _hold_person(by)
        if Membership.objects.filter(person=by.person, ended_at=None).exists():
            return
        add_practice(by.person, details, now=now)
        bind_again()
    note(by.person.id, AccountAction.FOUNDED_PRACTICE)


def add_practice(person: User, details: PracticeDetails, *, now: datetime) -> None:
    """With its owner; call inside a transaction that acts as `person`."""
    practice = Practice.objects.create(name=details.name, form=details.form, founded_by=person.id)
    Membership.objects.create(practice=practice, person=person, role=Membership.Role.OWNER, joined_at=now)


def change_practice(*, by: Actor, details: PracticeDetails) -> None:
    """Raises NotTheOwner, or NotAlone."""
    with acting_as(by.identity), transaction.atomic():
        own = _held_own_practice(by)
        if details.form == PracticeForm.SOLO and len(places_in(own.practice_id)) > 1:
            raise NotAlone
        Practice.objects.filter(id=own.practice_id).update(name=details.name, form=details.form)


def invite_colleague(*, by: Actor, email: str, role: Membership.Role, now: datetime) -> PracticeInvitation:
    """Ask somebody in; an invitation that waits at that address is made anew, and its former link opens nothing.

    Raises NotTheOwner, WorksAlone, AlreadyColleague, or TooManyInvitations.
    """
    with acting_as(by.identity), transaction.atomic():
        own = _held_own_practice(by)
        if own.practice.form == PracticeForm.SOLO:
            raise WorksAlone
        if any(place.person.email == email.lower() for place in places_in(own.practice_id)):
            raise AlreadyColleague
        lately = PracticeInvitation.objects.filter(
            practice=own.practice_id, invited_at__gt=now - timedelta(days=1)
        )
        if lately.count() >= MOST_A_DAY:
            raise TooManyInvitations
        waiting = running_practice_invitations(now=now).filter(practice=own.practice_id, email=email.lower())
        waiting.update(withdrawn_at=now)
        invitation = PracticeInvitation.objects.create(
            practice_id=own.practice_id,
            practice_name=own.practice.name,
            email=email.lower(),
            role=role,
            invited_by=by.person.id,
            invited_at=now,
            expires_at=now + VALID_FOR,
        )
        queue_mail(Mail.Kind.PRACTICE_INVITATION, None, about=invitation.id)
    return invitation


def withdraw_practice_invitation(*, by: Actor, invitation_id: UUID, now: datetime) -> None:
    """Its link opens nothing any more; one that was used or withdrawn already stays as it is. Raises NotTheOwner."""
    with acting_as(by.identity), transaction.atomic():
        own = _held_own_practice(by)
        waiting = running_practice_invitations(now=now).filter(practice=own.practice_id, id=invitation_id)
        waiting.update(withdrawn_at=now)


def accept_practice_invitation(*, by: Actor, key: str, now: datetime) -> None:
    """Work there from now on; one's own practice, in which nobody else works, ends.

    Raises PracticeInvitationIsOver, or WorksElsewhere.
    """
    with acting_as(by.identity), transaction.atomic():
        former = _place_to_give_up(by, fitting_practice_invitation(by=by, key=key, now=now))
    if former:
        hooks.practice_ending(by=replace(by, membership=former))
    with acting_as(by.identity), transaction.atomic():
        _hold_person(by)
        invitation = fitting_practice_invitation(by=by, key=key, now=now, hold=True)
        if former := _place_to_give_up(by, invitation):
            _end(former, now=now)
        invitation.accepted_by, invitation.accepted_at = by.person.id, now
        invitation.save(update_fields=["accepted_by", "accepted_at"])
        Membership.objects.create(
            practice_id=invitation.practice_id, person=by.person, role=invitation.role, joined_at=now
        )
        bind_again()
        if not any(place.role == Membership.Role.OWNER for place in places_in(invitation.practice_id)):
            raise PracticeInvitationIsOver  # whoever asked may have gone since, as the last
    note(by.person.id, AccountAction.JOINED_PRACTICE, object_id=invitation.practice_id)


def make_owner(*, by: Actor, membership_id: UUID) -> None:
    """Beside who owns it already. Raises NotTheOwner, or NoSuchColleague."""
    with acting_as(by.identity), transaction.atomic():
        place = _therapist_of(_held_own_practice(by), membership_id)
        place.role = Membership.Role.OWNER
        place.save(update_fields=["role"])
    note(place.person_id, AccountAction.PRACTICE_HANDED_OVER, object_id=place.practice_id)


def stop_owning(*, by: Actor) -> None:
    """And go on working there. Raises NotTheOwner, or LastOwner."""
    with acting_as(by.identity), transaction.atomic():
        own = _held_own_practice(by)
        _check_another_owns(own)
        own.role = Membership.Role.THERAPIST
        own.save(update_fields=["role"])
    note(by.person.id, AccountAction.PRACTICE_HANDED_OVER, object_id=own.practice_id)


def end_place(*, by: Actor, membership_id: UUID, now: datetime) -> None:
    """Of a therapist, by an owner; told by mail. What belongs to their place elsewhere ends first.

    Raises NotTheOwner, or NoSuchColleague.
    """
    with acting_as(by.identity), transaction.atomic():
        place = _therapist_of(_held_own_practice(by), membership_id)
    hooks.practice_ending(by=Actor(place.person, membership=place))
    with acting_as(by.identity), transaction.atomic():
        place = _therapist_of(_held_own_practice(by), membership_id)
        _end(place, now=now)
        queue_mail(Mail.Kind.PRACTICE_ENDED, place.person)
    note(place.person_id, AccountAction.LEFT_PRACTICE, object_id=place.practice_id)


def leave_practice(*, by: Actor, now: datetime) -> None:
    """Raises NotInAPractice, or LastOwner."""
    with acting_as(by.identity), transaction.atomic():
        _check_can_leave(_held_own_place(by))
    hooks.practice_ending(by=by)
    with acting_as(by.identity), transaction.atomic():
        own = _held_own_place(by)
        _check_can_leave(own)
        _end(own, now=now)
    note(by.person.id, AccountAction.LEFT_PRACTICE, object_id=own.practice_id)


def _held_place(by: Actor) -> Membership | None:
    """The own place as it is now, while nobody else changes who works there."""
    if by.membership is None:
        return None
    Practice.objects.select_for_update().filter(id=by.membership.practice_id).first()
    return Membership.objects.select_related("practice").filter(id=by.membership.id, ended_at=None).first()


def _held_own_practice(by: Actor) -> Membership:
    return check_can_keep_practice(replace(by, membership=_held_place(by)))


def _held_own_place(by: Actor) -> Membership:
    place = _held_place(by)
    if place is None:
        raise NotInAPractice
    return place


def _hold_person(by: Actor) -> None:
    """Two ways into a practice at once wait for each other."""
    User.objects.select_for_update().get(id=by.person.id)


def _therapist_of(own: Membership, membership_id: UUID) -> Membership:
    for place in places_in(own.practice_id):
        if place.id == membership_id and place.role == Membership.Role.THERAPIST:
            return place
    raise NoSuchColleague


def _place_to_give_up(by: Actor, invitation: PracticeInvitation) -> Membership | None:
    """The own practice of somebody who works there alone; nothing where they work in none."""
    place = Membership.objects.select_related("practice").filter(person=by.person, ended_at=None).first()
    if place is None:
        return None
    if place.practice_id == invitation.practice_id:
        raise PracticeInvitationIsOver
    if len(places_in(place.practice_id)) > 1:
        raise WorksElsewhere
    return place


def _check_can_leave(own: Membership) -> None:
    if own.role == Membership.Role.OWNER:
        _check_another_owns(own)


def _check_another_owns(own: Membership) -> None:
    others = (place for place in places_in(own.practice_id) if place.id != own.id)
    if not any(place.role == Membership.Role.OWNER for place in others):
        raise LastOwner


def _end(place: Membership, *, now: datetime) -> None:
    place.ended_at = now
    place.save(update_fields=["ended_at"])
