"""Where an incident was shared, kept with it and in the catalogue: no class, no answer and no figure changes."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from accounts.actor import Actor
from incidents.content import CaseLink, IncidentContent
from incidents.content.sharing import with_case, without_case
from incidents.operations.parts import save_part


def link_case(*, by: Actor, incident_id: UUID, case_id: UUID, group_id: UUID, now: datetime) -> None:
    """Remember that it was shared; done twice, it is one link. Raises Record.DoesNotExist, or Unreadable."""

    def linked(stored: IncidentContent) -> IncidentContent:
        return replace(stored, cases=with_case(stored.cases, CaseLink(case_id, group_id, now)))

    save_part(by=by, incident_id=incident_id, change=linked, expected_version=None, now=now, entry="shared")


def unlink_case(*, by: Actor, incident_id: UUID, case_id: UUID, now: datetime) -> None:
    """Remember that the case was withdrawn; that it was shared once stays. Raises as `link_case` does."""

    def unlinked(stored: IncidentContent) -> IncidentContent:
        return replace(stored, cases=without_case(stored.cases, case_id, at=now))

    save_part(
        by=by, incident_id=incident_id, change=unlinked, expected_version=None, now=now, entry="withdrawn"
    )
