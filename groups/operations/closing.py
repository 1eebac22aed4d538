"""What an account that closes, or that leaves a practice, leaves behind in its groups: no place, no wrap, and no case
where it could open it."""

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import AccountAction
from accounts.operations.account_log import note
from accounts.queries import places_in
from groups.models import GroupKind, IncidentGroup, Role
from groups.operations.leaving import withdraw_own_cases
from groups.operations.membership import end_place, give_role
from groups.queries.practice_register import running_register
from groups.queries.standing import own_groups, standings_in
from groups.standing import Standing
from vault.identity import acting_as


def leave_every_group(by: Actor) -> None:
    """Own cases first, each by itself; then the place. Done twice, it is done once.

    A register on the lock tells nobody which cases were theirs: those stay, without a way back to anybody.
    """
    for standing in own_groups(by=by):
        if by.bundle:
            withdraw_own_cases(by=by, standing=standing, now=timezone.now())
        with acting_as(by.identity), transaction.atomic():
            _end_place(standing)


def leave_groups_of_practice(by: Actor) -> None:
    """Before a place in a practice ends. Own cases as with `leave_every_group`; what the keeper of the register could
    read, stays with its wraps."""
    for standing in own_groups(by=by):
        if not _is_of_practice(standing, by):
            continue
        if by.bundle:
            withdraw_own_cases(by=by, standing=standing, now=timezone.now())
        with acting_as(by.identity), transaction.atomic():
            _end_place(standing)
        note(by.person.id, AccountAction.LEFT_GROUP, object_id=standing.group.id)


def _is_of_practice(standing: Standing, by: Actor) -> bool:
    """Whether a group within one practice is within this one: it keeps its register, or somebody there works in it."""
    place = by.membership
    if standing.group.kind != GroupKind.PRACTICE or place is None:
        return False
    with acting_as(by.identity), transaction.atomic():
        register = running_register(group=standing.group.id)
        if register is not None:
            return register.practice_id == place.practice_id
        colleagues = {each.person_id for each in places_in(place.practice_id)} - {by.person.id}
        return not colleagues.isdisjoint(standings_in(standing.group.id))


def _end_place(standing: Standing) -> None:
    """Whoever has led last leaves that to the member who is covered longest, or is there longest."""
    group = IncidentGroup.objects.select_for_update().get(id=standing.group.id)
    others = [each for each in standings_in(group.id).values() if each.person_id != standing.person_id]
    if standing.role is not Role.MEMBER and not any(each.role is Role.FACILITATOR for each in others):
        heirs = [each for each in others if each.role is Role.MEMBER]
        for heir in sorted(heirs, key=lambda each: (not each.is_covered, each.membership.joined_at))[:1]:
            give_role(heir.membership, Role.FACILITATOR)
    end_place(group, standing.membership, now=timezone.now())
