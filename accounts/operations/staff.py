"""Who works for SCAG: invited by a colleague, with roles that are given and revoked, and a log of what they do."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.invitations import invitation_fits
from accounts.models import AccountAction, Mail, StaffAction, StaffEvent, StaffGrant, StaffRole, User
from accounts.notifications import queue_mail
from accounts.operations.account_log import note
from accounts.operations.second_factor import take_off_second_factor
from accounts.permissions import MayNotInvite, check_can_invite
from accounts.queries import staff_roles
from vault.identity import Identity, acting_as


class AddressOfATherapist(Exception):
    """One account is for one thing: whoever has a register is never staff under the same login."""

    def __init__(self) -> None:
        super().__init__("Dit adres hoort bij het account van een therapeut. Kies een ander adres.")


class AlreadyStaff(Exception):
    def __init__(self) -> None:
        super().__init__("Deze medewerker heeft al toegang. Verander de rollen in de lijst hieronder.")


class NotStaff(Exception):
    """There is no such member of staff, or no longer: whoever comes back is invited again."""

    def __init__(self) -> None:
        super().__init__("Deze medewerker is er niet.")


class LastAdministrator(Exception):
    """Without one nobody could ever be invited again."""

    def __init__(self) -> None:
        super().__init__(
            "Er moet iemand blijven die medewerkers kan uitnodigen. Geef die rol eerst aan een ander."
        )


class InvitationIsOver(Exception):
    """Used before, withdrawn, older than three days, or never made for this account."""

    def __init__(self) -> None:
        super().__init__("Deze uitnodiging is verlopen of al gebruikt.")


def invite_first_staff(*, email: str, now: datetime) -> User:
    """By the operator, on the server itself: somebody with every role, who invites the others."""
    with transaction.atomic():
        person = _account_to_invite(email)
        with acting_as(Identity(person.id, None)):
            _give(person, StaffRole, by=None, now=now)
            queue_mail(Mail.Kind.STAFF_INVITATION, person)
    note_staff_action(person_id=person.id, action=StaffAction.INVITED_BY_OPERATOR, now=now)
    return person


def invite_staff(*, by: Actor, email: str, roles: Collection[StaffRole], now: datetime) -> User:
    """Ask somebody in; an invitation that waits is made anew, and its former link opens nothing any more.

    Raises AddressOfATherapist, or AlreadyStaff.
    """
    check_can_invite(by)
    with acting_as(by.identity), transaction.atomic():
        person = _account_to_invite(email)
        _revoke(person, by=by, now=now)
        _give(person, roles, by=by, now=now)
        queue_mail(Mail.Kind.STAFF_INVITATION, person)
    note_staff_action(person_id=by.person.id, action=StaffAction.INVITED, about=str(person.id), now=now)
    return person


def accept_invitation(*, person_id: UUID, key: str, name: str, password: str, now: datetime) -> User:
    """Whoever holds the link has read the mail at that address. Raises InvitationIsOver."""
    with acting_as(Identity(person_id, None)), transaction.atomic():
        person = invited_person(person_id=person_id, key=key, hold=True)
        person.name, person.is_active = name, True
        person.set_password(password)
        person.save(update_fields=["name", "is_active", "password"])
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"primary": True, "verified": True}
        )
    note(person.id, AccountAction.JOINED)
    note_staff_action(person_id=person.id, action=StaffAction.ACCEPTED, now=now)
    return person


def invited_person(*, person_id: UUID, key: str, hold: bool = False) -> User:
    """For whom the invitation is that this key belongs to; held until the end of the transaction when asked."""
    with acting_as(Identity(person_id, None)), transaction.atomic():
        people = User.objects.select_for_update() if hold else User.objects.all()
        person = people.filter(id=person_id, is_staff=True, is_active=False).first()
        if person is None or not invitation_fits(person, key):
            raise InvitationIsOver
        if not StaffGrant.objects.filter(person=person, revoked_at=None).exists():
            raise InvitationIsOver
    return person


def change_staff_roles(*, by: Actor, person_id: UUID, roles: Collection[StaffRole], now: datetime) -> None:
    """Give exactly these; without any the account closes, and with it every session of it.

    Raises NotStaff, or LastAdministrator.
    """
    check_can_invite(by)
    with acting_as(by.identity), transaction.atomic():
        administrators = _held_administrators()
        if by.person.id not in administrators:
            raise MayNotInvite
        person = User.objects.select_for_update().filter(id=person_id, is_staff=True).first()
        if person is None or not staff_roles(person_id=person.id):
            raise NotStaff
        if StaffRole.ADMINISTRATION not in roles and administrators == {person.id}:
            raise LastAdministrator
        _revoke(person, by=by, now=now, keep=roles)
        _give(person, roles, by=by, now=now)
        if not roles:
            _close(person)
    action = StaffAction.ROLES_CHANGED if roles else StaffAction.ACCESS_ENDED
    note_staff_action(person_id=by.person.id, action=action, about=str(person_id), now=now)


def note_staff_action(*, person_id: UUID, action: StaffAction, about: str = "", now: datetime) -> None:
    """A line in the log of the staff, written after the fact and in a transaction of its own."""
    with acting_as(Identity(person_id, None)), transaction.atomic():
        StaffEvent.objects.create(person_id=person_id, at=now, action=action, about=about[:120])


def _account_to_invite(email: str) -> User:
    """The account of this address, closed until its owner comes; its former password, and link, are gone."""
    person = User.objects.select_for_update().filter(email=email.lower()).first()
    if person is None:
        person = User(
            email=email.lower(),
            is_staff=True,
            is_active=False,
            weekly_mail=False,
            joined_date=timezone.localdate(),
        )
    elif not person.is_staff:
        raise AddressOfATherapist
    elif person.is_active:
        raise AlreadyStaff
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise AlreadyStaff from error
    return person


def _give(person: User, roles: Collection[StaffRole], *, by: Actor | None, now: datetime) -> None:
    held = set(StaffGrant.objects.filter(person=person, revoked_at=None).values_list("role", flat=True))
    giver = by.person.id if by else None
    for role in StaffRole:
        if role in roles and role not in held:
            StaffGrant.objects.create(person=person, role=role, granted_by=giver, granted_at=now)


def _revoke(person: User, *, by: Actor, now: datetime, keep: Collection[StaffRole] = ()) -> None:
    running = StaffGrant.objects.filter(person=person, revoked_at=None)
    running.exclude(role__in=list(keep)).update(revoked_by=by.person.id, revoked_at=now)


def _held_administrators() -> set[UUID]:
    """Who may invite and can log in; held, so that two who revoke each other cannot both succeed."""
    running = StaffGrant.objects.select_for_update().filter(role=StaffRole.ADMINISTRATION, revoked_at=None)
    people = set(running.values_list("person_id", flat=True))
    return set(User.objects.filter(id__in=people, is_active=True).values_list("id", flat=True))


def _close(person: User) -> None:
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    take_off_second_factor(person=person)
