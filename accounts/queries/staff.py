"""Who works for SCAG, and what they did."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from accounts.actor import Actor
from accounts.models import ProfessionalBody, StaffAction, StaffEvent, StaffGrant, StaffRole, User
from vault.identity import Identity, acting_as

_ABOUT_MEMBERS = frozenset(
    {
        StaffAction.MEMBERS_VIEWED,
        StaffAction.MEMBER_ADMITTED,
        StaffAction.MEMBER_REFUSED,
        StaffAction.MEMBER_SUSPENDED,
        StaffAction.SUSPENSION_LIFTED,
    }
)


def staff_roles(*, person_id: UUID) -> frozenset[StaffRole]:
    """What a member of staff may do now."""
    with acting_as(Identity(person_id, None)), transaction.atomic():
        roles = StaffGrant.objects.filter(person=person_id, revoked_at=None).values_list("role", flat=True)
        return frozenset(StaffRole(role) for role in roles)


@dataclass(frozen=True)
class StaffMember:
    """Somebody who works for SCAG, has been invited to, or did."""

    id: UUID
    name: str
    email: str
    roles: tuple[StaffRole, ...]
    is_active: bool

    @property
    def is_invited(self) -> bool:
        return bool(self.roles) and not self.is_active

    @property
    def shown_name(self) -> str:
        """Until somebody came and said their name, they are their address."""
        return self.name or self.email


def staff(*, by: Actor) -> tuple[StaffMember, ...]:
    """Everybody who works for SCAG or did, by name; to others it is empty."""
    with acting_as(by.identity), transaction.atomic():
        roles = defaultdict(set)
        for person_id, role in StaffGrant.objects.filter(revoked_at=None).values_list("person_id", "role"):
            roles[person_id].add(role)
        people = set(StaffGrant.objects.values_list("person_id", flat=True))
        members = [_member(person, roles[person.id]) for person in User.objects.filter(id__in=people)]
    return tuple(sorted(members, key=lambda each: (not each.roles, each.shown_name.lower())))


def staff_member(*, by: Actor, person_id: UUID) -> StaffMember | None:
    return next((each for each in staff(by=by) if each.id == person_id), None)


@dataclass(frozen=True)
class StaffLine:
    """One line of the staff log, in words."""

    at: datetime
    name: str
    action: StaffAction
    about: str


@dataclass(frozen=True)
class StaffLog:
    """One page of the log of the staff."""

    lines: tuple[StaffLine, ...]
    page: Page[StaffEvent]


def staff_log(*, by: Actor, page: str | int = 1, a_page: int = 50) -> StaffLog:
    """What staff did, newest line first, with the names of now."""
    with acting_as(by.identity), transaction.atomic():
        shown = Paginator(StaffEvent.objects.order_by("-at", "-id"), a_page).get_page(page)
        return StaffLog(_in_words(list(shown), by=by), shown)


def whole_staff_log(*, by: Actor) -> tuple[StaffLine, ...]:
    """All of it, to keep elsewhere."""
    with acting_as(by.identity), transaction.atomic():
        return _in_words(list(StaffEvent.objects.order_by("-at", "-id")), by=by)


def _in_words(events: Collection[StaffEvent], *, by: Actor) -> tuple[StaffLine, ...]:
    names = {str(each.id): each.shown_name for each in staff(by=by)}
    subjects = names | _members_and_bodies(events, by=by)
    return tuple(
        StaffLine(
            event.at,
            names.get(str(event.person_id), ""),
            StaffAction(event.action),
            subjects.get(event.about, event.about),
        )
        for event in events
    )


def _members_and_bodies(events: Collection[StaffEvent], *, by: Actor) -> dict[str, str]:
    """Whom a decision is about is for those who decide; to the others it is a member."""
    about = {event.about for event in events if event.action in _ABOUT_MEMBERS}
    found = dict.fromkeys(
        about, "Een lid" if StaffRole.MEMBERS not in by.staff_roles else "Een lid dat wegging"
    )
    if StaffRole.MEMBERS in by.staff_roles:
        found |= {str(person.id): person.name for person in User.objects.filter(id__in=about, closed_at=None)}
    return found | {str(body.id): body.name for body in ProfessionalBody.objects.all()}


def _member(person: User, roles: set[str]) -> StaffMember:
    held = tuple(role for role in StaffRole if role in roles)
    return StaffMember(person.id, person.name, person.email, held, person.is_active)
