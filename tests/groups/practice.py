"""A practice whose owner has others work for her: Anna owns it, Bram works there, and Anna keeps its register."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import queries as accounts
from accounts.actor import Actor
from groups.models import GroupKind
from groups.operations.agreements import write_agreement
from groups.operations.practice_register import switch_off, switch_on
from groups.queries.practice_register import KeptList, kept_incident, kept_list
from incidents import operations, queries
from incidents.content import Answers
from tests import factories as everybody
from tests.groups import factories
from vault import public_keys
from vault.bundle import make_bundle
from vault.identity import acting_as


def practice_group(owner: Actor, *others: Actor) -> UUID:
    """Within one practice; all of them signed."""
    group_id = factories.found(owner, name="Team De Linde", kind=GroupKind.PRACTICE)
    for each in others:
        factories.bring_in(each, by=owner, group_id=group_id)
    factories.sign(owner, *others, group_id=group_id)
    return group_id


def at_work(colleague: Actor) -> Actor:
    """Acting for the practice they work in by now."""
    return accounts.actor(person=colleague.person, bundle=colleague.bundle)


def keep(group_id: UUID, keeper: Actor, *, by: Actor) -> None:
    switch_on(by=by, group_id=group_id, keeper_id=keeper.person.id, now=timezone.now())


def stop(group_id: UUID, *, by: Actor) -> None:
    switch_off(by=by, group_id=group_id, now=timezone.now())


def new_text(group_id: UUID, *, by: Actor) -> None:
    """Nobody is covered any more until they sign it."""
    write_agreement(by=by, group_id=group_id, own="Ook dit.", shown_version=1, now=timezone.now())


def record(by: Actor, answers: Answers = everybody.NEAR_MISS, **overrides: object) -> UUID:
    """As the page does it: sealed for whom it named."""
    draft_id = everybody.save_draft(by, answers, now=timezone.now(), **overrides)
    shown = {each.person_id for each in queries.readers_of_new(by=by) if each.can_read}
    operations.report_incident(by=by, draft_id=draft_id, now=timezone.now(), shown_readers=shown)
    return draft_id


def list_of(keeper: Actor) -> KeptList:
    return kept_list(by=keeper, page=1)


def seen_by(keeper: Actor) -> set[UUID]:
    return {line.id for line in list_of(keeper).lines}


def with_new_keys(person: Actor) -> Actor:
    """As after beginning again: another bundle, and its public half in the place of the former."""
    anew = replace(person, bundle=make_bundle())
    with acting_as(anew.identity), transaction.atomic():
        public_keys.publish(anew.person.id, anew.unlocked)
    return anew


def read(record_id: UUID, *, by: Actor) -> queries.KeptIncident:
    return kept_incident(by=by, record_id=record_id, now=timezone.now())
