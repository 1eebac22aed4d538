"""A group begins with its founder and the standard text of the declaration; it ends with all that was shared in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from accounts.models import AccountAction
from accounts.operations.account_log import note
from accounts.permissions import check_is_admitted
from groups.models import (
    GroupInvitation,
    GroupKind,
    GroupMembership,
    IncidentGroup,
    Message,
    RecordWrap,
    Role,
    SharedRecord,
)
from groups.operations.agreements import write_version
from groups.operations.hold import held_standing
from groups.operations.practice_register import end_register
from groups.permissions import check_can_end, check_can_read_cases
from groups.standard_text import agreement_text
from groups.standing import Standing
from vault.identity import acting_as, bind_again
from vault.row_marks import mark


@dataclass(frozen=True)
class NewGroup:
    """What a founder says about a group."""

    name: str
    kind: GroupKind
    takes_part: bool = True


def found_group(*, by: Actor, new: NewGroup, now: datetime) -> UUID:
    """Its founder leads it, or only coordinates and never reads; nobody is covered until they sign.

    Raises MayNotBegin.
    """
    check_is_admitted(by)
    group = IncidentGroup(name=new.name, kind=new.kind, founded_by=by.person.id)
    role = Role.FACILITATOR if new.takes_part else Role.COORDINATOR
    place = GroupMembership(group=group, person_id=by.person.id, role=role, joined_at=now)
    with acting_as(by.identity), transaction.atomic():
        group.save(force_insert=True)
        mark(place).save(force_insert=True)
        bind_again()
        write_version(group, agreement_text(), by=by, now=now)
    note(by.person.id, AccountAction.FOUNDED_GROUP, object_id=group.id)
    return group.id


def end_group(*, by: Actor, group_id: UUID, now: datetime) -> None:
    """Everything that was shared is destroyed, for everybody; what was signed stays.

    Raises as `check_can_end`, or NotSigned while there is something that only a reader can destroy.
    """
    with acting_as(by.identity), transaction.atomic():
        standing = held_standing(by=by, group_id=group_id)
        _check_can_end(standing)
        for shared in (Message, RecordWrap, SharedRecord):
            shared.objects.filter(circle=group_id).delete()
        end_register(group_id, now=now)
        GroupInvitation.objects.filter(group=group_id, accepted_at=None, withdrawn_at=None).update(
            withdrawn_at=now
        )
        places = GroupMembership.objects.filter(group=group_id, ended_at=None)
        # The own place last: only who still has one may end that of others.
        for place in sorted(places, key=lambda each: each.person_id == by.person.id):
            place.ended_at = now
            mark(place).save(update_fields=["ended_at", "mac"])
        IncidentGroup.objects.filter(id=group_id).update(ended_at=now)
    note(by.person.id, AccountAction.ENDED_GROUP, object_id=group_id)


def _check_can_end(standing: Standing) -> None:
    check_can_end(standing)
    if RecordWrap.objects.filter(circle=standing.group.id).exists():
        check_can_read_cases(standing)
