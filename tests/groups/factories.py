"""Groups made by the portal's own operations: Anna leads, Bram and Carla are members, Dirk is a stranger.

A signature counts by the database's own clock, so the moments here are those of now.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from groups.codes import Question
from groups.content.case import CaseContent
from groups.content.message import MessageContent
from groups.invitation_key import make_invitation_key
from groups.models import GroupInvitation, GroupKind, Role
from groups.operations import sharing
from groups.operations.agreements import sign_agreement
from groups.operations.founding import NewGroup, found_group
from groups.operations.invitations import accept_invitation, invite
from groups.queries.agreements import agreement
from groups.queries.records import Opened, opened_record
from groups.queries.standing import standing
from vault.identity import acting_as


def found(
    by: Actor,
    name: str = "Intervisie Oost",
    *,
    kind: GroupKind = GroupKind.INTERVISION,
    takes_part: bool = True,
) -> UUID:
    new = NewGroup(name=name, kind=kind, takes_part=takes_part)
    return found_group(by=by, new=new, now=timezone.now())


def bring_in(newcomer: Actor, *, by: Actor, group_id: UUID, role: Role = Role.MEMBER) -> None:
    """Invited, and taken up."""
    asked = invite(by=by, group_id=group_id, email=newcomer.person.email, role=role, now=timezone.now())
    accept_invitation(by=newcomer, key=make_invitation_key(asked), now=timezone.now())


def plant_invitation(newcomer: Actor, *, by: Actor, group_id: UUID, **other: object) -> None:
    """A row that the portal did not write: taken up by the newcomer already."""
    now = timezone.now()
    words = {
        "group_id": group_id,
        "group_name": "",
        "email": newcomer.person.email,
        "role": Role.MEMBER,
        "invited_by": by.person.id,
        "invited_at": now,
        "expires_at": now,
        "accepted_by": newcomer.person.id,
        "accepted_at": now,
    }
    GroupInvitation.objects.create(**words | other)


def sign(*people: Actor, group_id: UUID, now: datetime | None = None) -> None:
    for by in people:
        version = standing(by=by, group_id=group_id).group.agreement_version
        text = agreement(by=by, group_id=group_id, version=version)
        sign_agreement(
            by=by, group_id=group_id, version=version, digest=text.digest, now=now or timezone.now()
        )


def covered_group(leader: Actor, *others: Actor) -> UUID:
    """One leads, the others are members, and all have signed."""
    group_id = found(leader)
    for each in others:
        bring_in(each, by=leader, group_id=group_id)
    sign(leader, *others, group_id=group_id)
    return group_id


def membership_of(person: Actor, group_id: UUID) -> UUID:
    return standing(by=person, group_id=group_id).membership.id


def case_content(story: str = "Een cliënt werd duizelig bij het opstaan.") -> CaseContent:
    return CaseContent(
        title="Duizelig bij het opstaan",
        story=story,
        question="Wat doen jullie na een liggende behandeling?",
        shared_at=timezone.now(),
    )


def share_case(by: Actor, group_id: UUID, **words: str) -> UUID:
    place = standing(by=by, group_id=group_id)
    return sharing.new_record(by=by, standing=place, content=case_content(**words)).id


def say(by: Actor, group_id: UUID, case_id: UUID, text: str) -> UUID:
    """A contribution to a case."""
    words = MessageContent(Question.HAPPENING, text, author=by.person.id, written_at=timezone.now())
    with acting_as(by.identity), transaction.atomic():
        held = sharing.held_record(by=by, standing=standing(by=by, group_id=group_id), record_id=case_id)
        return sharing.add_message(held, words)


def read(by: Actor, group_id: UUID, case_id: UUID) -> Opened:
    return opened_record(by=by, standing=standing(by=by, group_id=group_id), record_id=case_id)
