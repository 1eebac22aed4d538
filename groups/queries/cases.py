"""What leads from a register to the cases of its owner: nobody else can find either from the other."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from groups.models import SharedRecord
from groups.queries.records import is_own
from groups.queries.standing import own_groups
from groups.refusals import MADE_UP, Caution, Refusal, cautions_of, refusal_of
from groups.standing import Standing
from incidents.content import CaseLink
from incidents.queries import Incident, own_incidents
from incidents.queries.outcomes import known_facts
from vault.identity import acting_as


@dataclass(frozen=True, repr=False)
class Sharing:
    """One group of the owner of an incident, and what became of the incident there."""

    standing: Standing
    case_id: UUID
    link: CaseLink | None  # as the register remembers it
    is_there: bool  # as the group has it; unknown while its owner is not covered

    @property
    def is_paused(self) -> bool:
        """Shared, as far as somebody can tell who may not read now."""
        return not self.standing.is_covered and self.link is not None and self.link.is_shared

    @property
    def is_withdrawn(self) -> bool:
        return self.link is not None and not (self.is_there or self.is_paused)


class LooseEnd(NamedTuple):
    """A case without its link, or a link without its case."""

    incident_id: UUID
    case_id: UUID
    group_id: UUID
    is_there: bool


def refusal(incident: Incident, *, by: Actor) -> Refusal | None:
    """Why this incident is not for any group."""
    if incident.content.is_example:
        return MADE_UP
    return refusal_of(known_facts(incident.content, by=by), incident.outcome)


def cautions(incident: Incident, *, by: Actor) -> tuple[Caution, ...]:
    return cautions_of(known_facts(incident.content, by=by), incident.outcome)


def sharings(incident: Incident, *, by: Actor) -> tuple[Sharing, ...]:
    """Of every group of its owner, by name."""
    with acting_as(by.identity), transaction.atomic():
        places = {case_id_of(incident, each.group.id, by=by): each for each in own_groups(by=by)}
        there = set(SharedRecord.objects.filter(id__in=places).values_list("id", flat=True))
    links = {link.case_id: link for link in incident.content.cases}
    return tuple(
        Sharing(standing, case_id, links.get(case_id), case_id in there)
        for case_id, standing in places.items()
    )


def case_id_of(incident: Incident, group_id: UUID, *, by: Actor) -> UUID:
    """As the register remembers it, for whoever has other keys by now than when it was shared; else as it will be."""
    links = (link for link in incident.content.cases if link.group_id == group_id and link.is_shared)
    shared = next(links, None)
    return shared.case_id if shared else by.unlocked.case_id(incident.id, group_id)


def sharing_with(standing: Standing, incident: Incident, *, by: Actor) -> Sharing:
    """With one of them."""
    found = sharings(incident, by=by)
    return next(each for each in found if each.standing.group.id == standing.group.id)


def loose_ends(*, by: Actor) -> tuple[LooseEnd, ...]:
    """Where register and groups do not agree, as far as somebody may read there now."""
    with acting_as(by.identity), transaction.atomic():
        group_ids = [each.group.id for each in own_groups(by=by) if each.is_covered]
        rows = SharedRecord.objects.filter(circle__in=group_ids).defer("doc")
        there = {row.id for row in rows if is_own(row, by=by)}
    entries = own_incidents(by=by)
    linked = {case_id for entry in entries for case_id in entry.case_ids}
    if linked == there:
        return ()
    derived = (
        LooseEnd(entry.id, case_id, group_id, case_id in there)
        for entry in entries
        for group_id in group_ids
        if (case_id := by.unlocked.case_id(entry.id, group_id)) in linked ^ there
    )
    return tuple(derived)
