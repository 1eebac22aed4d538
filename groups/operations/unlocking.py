"""What follows an unlocking: colleagues can seal for this person, and what is shared with them is up to date."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accounts.actor import Actor
from groups.models import RecordWrap, SharedRecord
from groups.operations.sharing import tend
from groups.queries.records import NoSuchRecord, NotSharedWithYou
from groups.queries.standing import own_groups, standings_in
from groups.standing import Standing
from vault import public_keys
from vault.identity import acting_as


def publish_key(by: Actor) -> None:
    """Also for whoever had a vault before there were groups."""
    with acting_as(by.identity), transaction.atomic():
        public_keys.publish(by.person.id, by.unlocked)


def tend_records(by: Actor) -> None:
    """A new data key where somebody left, and the wraps of whoever signed again meanwhile."""
    for standing in own_groups(by=by):
        for row in _due(by, standing) if standing.is_covered else ():
            try:
                tend(by=by, standing=standing, record_id=row.id)
            except (NoSuchRecord, NotSharedWithYou):
                continue  # withdrawn meanwhile, or for others to tend


def _due(by: Actor, standing: Standing) -> list[SharedRecord]:
    """What this person can read, or could, and somebody left since; or somebody who is covered waits for."""
    with acting_as(by.identity), transaction.atomic():
        covered = [each.person_id for each in standings_in(standing.group.id).values() if each.is_covered]
        of_it = RecordWrap.objects.filter(circle=OuterRef("circle"), record=OuterRef("id"))
        current = of_it.filter(dek_version=OuterRef("dek_version"))
        waiting = of_it.filter(holder__in=covered, dek_version__lt=OuterRef("dek_version"))
        rows = SharedRecord.objects.filter(
            Exists(current.filter(holder=by.person.id)), circle=standing.group.id
        )
        return list(rows.filter(Q(epoch__lt=standing.group.epoch) | Exists(waiting)).order_by("id"))
