"""Who comes and goes in a group, and what it promises, is decided one at a time."""

from uuid import UUID

from accounts.actor import Actor
from groups.models import IncidentGroup
from groups.queries.standing import NoSuchGroup, standing
from groups.standing import Standing


def held_standing(*, by: Actor, group_id: UUID) -> Standing:
    """Where somebody stands, held until the end of the transaction. Raises NoSuchGroup."""
    if not IncidentGroup.objects.select_for_update().filter(id=group_id).exists():
        raise NoSuchGroup
    return standing(by=by, group_id=group_id)
