"""Who may begin in the portal: the professional bodies, and the people whom staff let in, refuse or suspend.

Of nobody anything is asked here about what they record.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts.actor import Actor
from accounts.member_numbers import digests_of
from accounts.models import ListedMember, Mail, ProfessionalBody, StaffAction, User
from accounts.notifications import queue_mail
from accounts.operations.staff import note_staff_action
from accounts.permissions import check_can_keep_members
from vault.turns import take_turn


class BodyExists(Exception):
    def __init__(self) -> None:
        super().__init__("Deze beroepsorganisatie staat er al.")


class NoSuchMember(Exception):
    """There is no such account, it closed, or it is one of the staff."""


class NumberIsTaken(Exception):
    """Somebody else was let in with this number."""

    def __init__(self) -> None:
        super().__init__(
            "Met dit lidnummer is al iemand anders toegelaten. Zoek eerst uit van wie het nummer is."
        )


def add_body(*, by: Actor, name: str, now: datetime) -> UUID:
    """Raises BodyExists."""
    check_can_keep_members(by)
    try:
        with transaction.atomic():
            if ProfessionalBody.objects.filter(name__iexact=name).exists():
                raise BodyExists
            body = ProfessionalBody.objects.create(name=name)
    except IntegrityError as error:
        raise BodyExists from error
    note_staff_action(person_id=by.person.id, action=StaffAction.BODY_ADDED, about=str(body.id), now=now)
    return body.id


def is_listed(*, body_id: UUID, number: str) -> bool:
    """Whether this number lets somebody in: it is on the list, and nobody came in with it before."""
    digest = digests_of(body_id, row_key=settings.VAULT_ROW_KEY)(number)
    on_the_list = ListedMember.objects.filter(body=body_id, digest=digest).exists()
    return on_the_list and not is_taken(body_id, number)


def admit_member(*, by: Actor, person_id: UUID, now: datetime) -> None:
    """Let somebody in who waits, or was refused. Raises NoSuchMember, or NumberIsTaken."""

    def admit(person: User) -> Mail.Kind | None:
        if person.admitted_at is not None:
            return None
        person.admitted_at, person.refused_at = now, None
        return Mail.Kind.ADMITTED

    _decide(by, person_id, admit, StaffAction.MEMBER_ADMITTED, now)


def refuse_member(*, by: Actor, person_id: UUID, now: datetime) -> None:
    """Somebody who waits; their account stays, and another number is looked at anew. Raises NoSuchMember."""

    def refuse(person: User) -> Mail.Kind | None:
        if person.admitted_at is not None or person.refused_at is not None:
            return None
        person.refused_at = now
        return Mail.Kind.NOT_ADMITTED

    _decide(by, person_id, refuse, StaffAction.MEMBER_REFUSED, now)


def suspend_member(*, by: Actor, person_id: UUID, now: datetime) -> None:
    """From the next request on nothing new is begun. Raises NoSuchMember."""

    def suspend(person: User) -> Mail.Kind | None:
        if person.suspended_at is not None:
            return None
        person.suspended_at = now
        return Mail.Kind.SUSPENDED

    _decide(by, person_id, suspend, StaffAction.MEMBER_SUSPENDED, now)


def lift_suspension(*, by: Actor, person_id: UUID, now: datetime) -> None:
    """Raises NoSuchMember."""

    def lift(person: User) -> Mail.Kind | None:
        if person.suspended_at is None:
            return None
        person.suspended_at = None
        return Mail.Kind.SUSPENSION_LIFTED

    _decide(by, person_id, lift, StaffAction.SUSPENSION_LIFTED, now)


def give_number(*, by: Actor, body_id: UUID | None, number: str, now: datetime) -> bool:
    """Somebody who waits says anew where they belong; whether that lets them in at once."""
    with transaction.atomic():
        person = User.objects.select_for_update().get(id=by.person.id)
        if person.admitted_at is None:
            person.professional_body_id, person.member_number, person.refused_at = body_id, number, None
            person.save(update_fields=["professional_body", "member_number", "refused_at"])
        return let_in_if_listed(person_id=person.id, now=now)


def let_in_if_listed(*, person_id: UUID, now: datetime) -> bool:
    """Whether somebody is in, now that their address is known to be theirs."""
    with transaction.atomic():
        person = User.objects.select_for_update().get(id=person_id)
        body_id, number = person.professional_body_id, person.member_number
        if person.admitted_at is None and person.refused_at is None and body_id is not None:
            take_turn(f"{body_id} {number}")
            if is_listed(body_id=body_id, number=number):
                person.admitted_at = now
                person.save(update_fields=["admitted_at"])
    return person.admitted_at is not None


def _decide(
    by: Actor,
    person_id: UUID,
    decide: Callable[[User], Mail.Kind | None],
    action: StaffAction,
    now: datetime,
) -> None:
    """Decided twice, it is decided once: one mail, one line in the log."""
    check_can_keep_members(by)
    try:
        with transaction.atomic():
            person = _held_member(person_id)
            kind = decide(person)
            if kind is None:
                return
            person.save(update_fields=["admitted_at", "refused_at", "suspended_at"])
            queue_mail(kind, person)
    except IntegrityError as error:
        raise NumberIsTaken from error
    note_staff_action(person_id=by.person.id, action=action, about=str(person_id), now=now)


def is_taken(body_id: UUID, number: str) -> bool:
    return (
        User.objects.filter(professional_body=body_id, member_number=number, closed_at=None)
        .exclude(admitted_at=None)
        .exists()
    )


def _held_member(person_id: UUID) -> User:
    people = User.objects.select_for_update().filter(id=person_id, is_staff=False, closed_at=None)
    person = people.first()
    if person is None:
        raise NoSuchMember
    return person
