"""Who belongs to which professional body: counts, and one person at a time. Never what anybody does in the portal."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from accounts.actor import Actor
from accounts.member_numbers import digests_of, normalised
from accounts.models import ListedMember, ProfessionalBody, User
from accounts.permissions import AgreementNotAccepted, check_can_keep_members, check_has_agreed
from vault.identity import acting_as

NO_BODY = "Andere of geen"
WAITS = Q(admitted_at=None, refused_at=None)


class MemberState(StrEnum):
    """How somebody stands towards SCAG."""

    WAITING = "Wacht op goedkeuring"
    REFUSED = "Niet toegelaten"
    ADMITTED = "Toegelaten"
    SUSPENDED = "Geschorst"


@dataclass(frozen=True)
class BodyCounts:
    """A professional body in numbers; without an id those who named none of them."""

    id: UUID | None
    name: str
    listed: int
    accounts: int
    waiting: int
    suspended: int


@dataclass(frozen=True)
class Member:
    """A therapist with an account, as staff see them."""

    id: UUID
    name: str
    email: str
    body: str
    number: str
    joined_date: date
    state: MemberState
    is_listed: bool


@dataclass(frozen=True)
class Body:
    """One professional body; `unlisted` are people who were let in with a number that is not on its list now."""

    id: UUID
    name: str
    listed: int
    unlisted: tuple[Member, ...]


def with_known_address() -> QuerySet[User]:
    """Therapists who showed that their address is theirs."""
    known = EmailAddress.objects.filter(verified=True).values("user")
    return User.objects.filter(is_staff=False, closed_at=None, id__in=known)


def body_counts(*, by: Actor) -> tuple[BodyCounts, ...]:
    """Every body by name, and last those who named none of them."""
    check_can_keep_members(by)
    counted = with_known_address().values_list("professional_body").order_by()
    accounts = _counts(counted)
    waiting, suspended = _counts(counted.filter(WAITS)), _counts(counted.exclude(suspended_at=None))
    listed = _counts(ListedMember.objects.values_list("body").order_by())
    named = [*ProfessionalBody.objects.order_by("name").values_list("id", "name"), (None, NO_BODY)]
    return tuple(
        BodyCounts(body_id, name, listed[body_id], accounts[body_id], waiting[body_id], suspended[body_id])
        for body_id, name in named
    )


def waiting_members(*, by: Actor) -> tuple[Member, ...]:
    """Who asks to be let in, longest first."""
    check_can_keep_members(by)
    return _members(with_known_address().filter(WAITS).order_by("joined_date", "name"))


def found_members(*, by: Actor, typed: str) -> tuple[Member, ...]:
    """Whose address this is, or who gave this number; the whole of it, so nobody leafs through people."""
    check_can_keep_members(by)
    whose = Q(email=typed.strip().lower())
    if number := normalised(typed):
        whose |= Q(member_number=number)
    return _members(with_known_address().filter(whose).order_by("name"))


def member(*, by: Actor, person_id: UUID) -> Member | None:
    check_can_keep_members(by)
    return next(iter(_members(with_known_address().filter(id=person_id))), None)


def body(*, by: Actor, body_id: UUID) -> Body:
    """Raises ProfessionalBody.DoesNotExist."""
    check_can_keep_members(by)
    found = ProfessionalBody.objects.get(id=body_id)
    admitted = with_known_address().filter(professional_body=found).exclude(admitted_at=None)
    unlisted = tuple(each for each in _members(admitted.order_by("name")) if not each.is_listed)
    return Body(found.id, found.name, ListedMember.objects.filter(body=found).count(), unlisted)


def has_agreed(*, by: Actor) -> bool:
    """Whether somebody accepted the processor agreement as it reads now."""
    with acting_as(by.identity), transaction.atomic():
        try:
            check_has_agreed(by)
        except AgreementNotAccepted:
            return False
    return True


def body_choices() -> tuple[tuple[str, str], ...]:
    """For whoever signs up."""
    return tuple((str(each.id), each.name) for each in ProfessionalBody.objects.order_by("name"))


def _counts(rows: QuerySet[Any, tuple[Any, ...]]) -> Counter[UUID | None]:
    """How many rows each body has."""
    return Counter(dict(rows.annotate(Count("id"))))


def _members(found: QuerySet[User]) -> tuple[Member, ...]:
    people = list(found.select_related("professional_body"))
    bodies = {person.professional_body for person in people if person.professional_body}
    listed = {body.id: _is_on_list_of(body.id) for body in bodies}
    return tuple(
        Member(
            person.id,
            person.name,
            person.email,
            person.professional_body.name if person.professional_body else NO_BODY,
            person.member_number,
            person.joined_date,
            _state_of(person),
            bool(person.professional_body and listed[person.professional_body.id](person.member_number)),
        )
        for person in people
    )


def _is_on_list_of(body_id: UUID) -> Callable[[str], bool]:
    digest_of = digests_of(body_id, row_key=settings.VAULT_ROW_KEY)
    digests = {
        bytes(each) for each in ListedMember.objects.filter(body=body_id).values_list("digest", flat=True)
    }
    return lambda number: digest_of(number) in digests


def _state_of(person: User) -> MemberState:
    if person.suspended_at is not None:
        return MemberState.SUSPENDED
    if person.admitted_at is not None:
        return MemberState.ADMITTED
    return MemberState.REFUSED if person.refused_at is not None else MemberState.WAITING
