"""A recommendation becomes an improvement action in the contributor's own register; the group knows only if told."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from accounts.actor import Actor
from groups.operations.conclusion import tell_adopted
from groups.standing import Standing
from incidents import operations as register
from incidents.content import ImprovementAction, IncidentContent


@dataclass(frozen=True, repr=False)
class Adoption:
    """The action, whose id follows from the case; and whether the group may know."""

    case_id: UUID
    incident_id: UUID
    action: ImprovementAction
    tells_group: bool


def adopt_recommendation(
    *, by: Actor, standing: Standing, adoption: Adoption, expected_version: int, now: datetime
) -> None:
    """Two transactions, for the register knows of no group; done twice it is one action. Raises as `save_part`."""
    register.save_part(
        by=by,
        incident_id=adoption.incident_id,
        change=lambda stored: _with(stored, adoption.action),
        expected_version=expected_version,
        now=now,
        entry="improved",
    )
    if adoption.tells_group:
        tell_adopted(by=by, standing=standing, case_id=adoption.case_id, now=now)


def _with(stored: IncidentContent, action: ImprovementAction) -> IncidentContent:
    """In its place, or behind the others."""
    others = {each.id: each for each in stored.actions}
    return replace(stored, actions=tuple((others | {action.id: action}).values()))
