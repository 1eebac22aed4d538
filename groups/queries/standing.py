"""Where people stand in a group: worked out anew for every request, from rows that bear the portal's mark.

A group that ended, that somebody is not in, or in which their place was planted, is not there for them.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import User
from groups.models import AgreementSignature, GroupMembership
from groups.standing import Member, Standing, declaration_state
from vault.identity import acting_as
from vault.public_keys import public_keys_of
from vault.row_marks import genuine

# Who is no longer there, in the place of a name.
SOMEBODY_WHO_LEFT = "Oud-lid"


class NoSuchGroup(Exception):
    """No group, or none of theirs: to whoever asks these are the same."""


def standing(*, by: Actor, group_id: UUID) -> Standing:
    """Raises NoSuchGroup."""
    with acting_as(by.identity), transaction.atomic():
        found = standings_in(group_id)
    if by.person.id not in found:
        raise NoSuchGroup
    return replace(found[by.person.id], everybody=found)


def own_groups(*, by: Actor) -> tuple[Standing, ...]:
    """Every group somebody is in, by name."""
    with acting_as(by.identity), transaction.atomic():
        found = _standings(GroupMembership.objects.filter(person_id=by.person.id))
    return tuple(sorted(found, key=lambda each: each.group.name.lower()))


def members(*, by: Actor, group_id: UUID) -> tuple[Member, ...]:
    """Everybody in a group and whether they are covered, by name. Raises NoSuchGroup."""
    with acting_as(by.identity), transaction.atomic():
        found = standings_in(group_id)
        if by.person.id not in found:
            raise NoSuchGroup
        names = names_of(found)
    shown = (
        Member(
            membership_id=each.membership.id,
            person_id=person_id,
            name=names[person_id],
            role=each.role,
            joined_at=each.membership.joined_at,
            state=each.state,
            valid_until=each.valid_until,
        )
        for person_id, each in found.items()
    )
    return tuple(sorted(shown, key=lambda each: (each.name.lower(), each.person_id)))


def standings_in(group_id: UUID) -> dict[UUID, Standing]:
    """Everybody in a group by account; call inside a transaction that acts as one of them."""
    return {each.person_id: each for each in _standings(GroupMembership.objects.filter(group=group_id))}


def names_of(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Of everybody who is asked about, whoever left the portal too; call inside a transaction."""
    asked = set(person_ids)
    known = User.objects.filter(id__in=asked, closed_at=None).values_list("id", "name")
    return dict.fromkeys(asked, SOMEBODY_WHO_LEFT) | dict(known)


def _standings(memberships: QuerySet[GroupMembership]) -> list[Standing]:
    running = genuine(memberships.filter(ended_at=None, group__ended_at=None).select_related("group"))
    people = {each.person_id for each in running}
    signatures = _newest_signatures({each.group_id for each in running}, people)
    keys, now = public_keys_of(people), timezone.now()
    found = []
    for each in running:
        signature, key = signatures.get((each.group_id, each.person_id)), keys.get(each.person_id)
        state = declaration_state(each, signature, key, now=now)
        found.append(Standing(each.group, each, signature, key, state))
    return found


def _newest_signatures(
    group_ids: set[UUID], people: set[UUID]
) -> dict[tuple[UUID, UUID], AgreementSignature]:
    rows = AgreementSignature.objects.filter(group__in=group_ids, person_id__in=people)
    return {
        (row.group_id, row.person_id): row
        for row in sorted(genuine(rows), key=lambda row: (row.version, row.signed_at))
    }
