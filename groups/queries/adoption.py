"""What the contributor made of a recommendation, from the own catalogue alone; to others there is nothing to know."""

from dataclasses import dataclass
from uuid import UUID

from accounts.actor import Actor
from incidents.codes import DueKind
from incidents.queries import incident_of_case


@dataclass(frozen=True)
class OwnSide:
    """The contributor's side of a case; without an incident when the register no longer has it."""

    incident_id: UUID | None = None
    was_hard: bool = False
    is_adopted: bool = False
    is_reviewed: bool = False


def own_side(*, by: Actor, case_id: UUID) -> OwnSide:
    entry = incident_of_case(by=by, case_id=case_id)
    if entry is None:
        return OwnSide()
    action_id, event_class = by.unlocked.adopted_id(case_id), entry.event_class
    dates = [each for each in entry.next_dates if each.action_id == action_id]
    return OwnSide(
        incident_id=entry.id,
        was_hard=bool(event_class and event_class.may_be_sentinel_event),
        is_adopted=bool(dates),
        is_reviewed=any(each.kind is DueKind.EFFECT_CHECK and each.done_date for each in dates),
    )
