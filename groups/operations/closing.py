"""What an account that closes leaves behind in its groups: no case where it could open it, no place, no wrap."""

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from groups.models import IncidentGroup, Role
from groups.operations.leaving import withdraw_own_cases
from groups.operations.membership import end_place, give_role
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


def _end_place(standing: Standing) -> None:
    """Whoever has led last leaves that to the member who is covered longest, or is there longest."""
    group = IncidentGroup.objects.select_for_update().get(id=standing.group.id)
    others = [each for each in standings_in(group.id).values() if each.person_id != standing.person_id]
    if standing.role is not Role.MEMBER and not any(each.role is Role.FACILITATOR for each in others):
        heirs = [each for each in others if each.role is Role.MEMBER]
        for heir in sorted(heirs, key=lambda each: (not each.is_covered, each.membership.joined_at))[:1]:
            give_role(heir.membership, Role.FACILITATOR)
    end_place(group, standing.membership, now=timezone.now())
