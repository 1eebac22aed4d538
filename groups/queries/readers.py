"""Who will be able to read, by name, before somebody shares; and a print of it, to see whether that still holds."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from groups.models import RecordWrap, Role, SharedRecord
from groups.queries.records import is_own
from groups.queries.standing import members, standings_in
from groups.standing import Member, Standing
from vault.identity import acting_as


@dataclass(frozen=True)
class Readers:
    """Of a group, without oneself. `new` were not there when this person shared something before."""

    people: tuple[Member, ...]
    waiting: tuple[Member, ...]  # would read if they had a declaration that holds
    new: frozenset[UUID]

    @property
    def fingerprint(self) -> str:
        """Another one for every other set of people; it tells nobody who they are."""
        ids = sorted(each.person_id.bytes for each in self.people)
        return hashlib.sha256(b"".join(ids)).hexdigest()[:32]


def readers(*, by: Actor, standing: Standing) -> Readers:
    """Of what is shared now. Raises NoSuchGroup."""
    with acting_as(by.identity), transaction.atomic():
        found = _others(by, standing)
        before = _who_read_before(by, standing)
    new = {each.person_id for each in found if before and each.person_id not in before}
    return _apart(found, new=frozenset(new))


def readers_to_add(*, by: Actor, standing: Standing, row: SharedRecord) -> Readers:
    """Who would read a record if its owner shared it again: whoever came later, or has new keys."""
    with acting_as(by.identity), transaction.atomic():
        holders = _holders(row, standing)
        found = [each for each in _others(by, standing) if each.person_id not in holders]
    return _apart(found, new=frozenset())


def _apart(found: list[Member], *, new: frozenset[UUID]) -> Readers:
    people = tuple(each for each in found if each.is_covered)
    waiting = tuple(each for each in found if not each.is_covered)
    return Readers(people, waiting, new)


def _others(by: Actor, standing: Standing) -> list[Member]:
    everybody = members(by=by, group_id=standing.group.id)
    return [each for each in everybody if each.role != Role.COORDINATOR and each.person_id != by.person.id]


def _who_read_before(by: Actor, standing: Standing) -> set[UUID]:
    rows = SharedRecord.objects.filter(circle=standing.group.id).defer("doc")
    own = [row.id for row in rows if is_own(row, by=by)]
    return set(RecordWrap.objects.filter(record__in=own).values_list("holder", flat=True))


def _holders(row: SharedRecord, standing: Standing) -> set[UUID]:
    """Whoever has the data key of now, wrapped for the keys of now."""
    keys = {each.person_id: each.key.key_id for each in standings_in(standing.group.id).values() if each.key}
    wraps = RecordWrap.objects.filter(circle=row.circle, record=row.id, dek_version=row.dek_version)
    return {
        wrap.holder
        for wrap in wraps.select_related("signature")
        if bytes(wrap.signature.key_id) == keys.get(wrap.holder)
    }
