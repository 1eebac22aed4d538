"""Who leads, who goes: a group always has somebody who leads it, and who goes reads nothing from then on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from accounts.models import AccountAction
from accounts.operations.account_log import note
from groups.models import GroupMembership, IncidentGroup, Role
from groups.notifications import tell_place_ended
from groups.operations.hold import held_standing
from groups.operations.sharing import end_reading
from groups.permissions import check_can_appoint, check_can_remove
from groups.queries.invitations import running
from groups.standing import Standing
from vault.identity import acting_as
from vault.row_marks import genuine, is_genuine, mark


class NoSuchMember(Exception):
    """Nobody in this group has that place, or not any more."""


class LastFacilitator(Exception):
    def __init__(self) -> None:
        super().__init__("U bent de laatste gespreksleider. Draag dat eerst over.")


class NobodyLeads(Exception):
    """A coordinator who goes before anybody leads would leave a group that nobody can lead."""

    def __init__(self) -> None:
        super().__init__("De groep heeft nog geen gespreksleider. Draag de groep eerst over.")


def appoint_facilitator(*, by: Actor, group_id: UUID, membership_id: UUID) -> None:
    """Have a member lead, beside who leads already. Raises NoSuchMember, or as `check_can_appoint`."""
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        check_can_appoint(standing)
        place = _place(standing, membership_id)
        if place.role == Role.COORDINATOR:
            raise NoSuchMember
        give_role(place, Role.FACILITATOR)


def step_down(*, by: Actor, group_id: UUID) -> None:
    """Lead no longer, and stay a member. Raises LastFacilitator."""
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        check_somebody_leads_without(standing)
        if standing.role == Role.FACILITATOR:
            give_role(_place(standing, standing.membership.id), Role.MEMBER)


def remove_member(*, by: Actor, group_id: UUID, membership_id: UUID, now: datetime) -> None:
    """End somebody else's place; their wraps go with it, who they asked in stays out, and a mail tells them.

    Raises NoSuchMember, NotTheFacilitator, or NotSigned.
    """
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        check_can_remove(standing)
        place = _place(standing, membership_id)
        if place.person_id == by.person.id:
            raise NoSuchMember
        end_place(standing.group, place, now=now)
        running(now=now).filter(group=group_id, invited_by=place.person_id).update(withdrawn_at=now)
        tell_place_ended(place.person_id)
    note(place.person_id, AccountAction.LEFT_GROUP, object_id=group_id)


def end_own_place(*, by: Actor, group_id: UUID, now: datetime) -> None:
    """Raises LastFacilitator, or NobodyLeads."""
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        check_somebody_leads_without(standing)
        end_place(standing.group, _place(standing, standing.membership.id), now=now)
    note(by.person.id, AccountAction.LEFT_GROUP, object_id=group_id)


def check_somebody_leads_without(standing: Standing) -> None:
    """Call while the group is held. Raises LastFacilitator, or NobodyLeads."""
    places = GroupMembership.objects.filter(group=standing.group.id, ended_at=None)
    others = genuine(places.exclude(id=standing.membership.id))
    if standing.role == Role.MEMBER or any(each.role == Role.FACILITATOR for each in others):
        return
    if standing.role == Role.COORDINATOR and not others:
        return
    raise LastFacilitator if standing.role == Role.FACILITATOR else NobodyLeads


def give_role(place: GroupMembership, role: Role) -> None:
    """Call while the group is held."""
    place.role = role
    mark(place).save(update_fields=["role", "mac"])


def end_place(group: IncidentGroup, place: GroupMembership, *, now: datetime) -> None:
    """Call while the group is held: nothing is readable from this place any more."""
    end_reading(group, place.person_id)
    place.ended_at = now
    mark(place).save(update_fields=["ended_at", "mac"])


def _place(standing: Standing, membership_id: UUID) -> GroupMembership:
    place = GroupMembership.objects.filter(id=membership_id, group=standing.group.id, ended_at=None).first()
    if place is None or not is_genuine(place):
        raise NoSuchMember
    return place
