"""How the tests put a case in through the portal's own operations, and what they ask of it."""

from uuid import UUID

from django.utils import timezone

from accounts.actor import Actor
from groups.content.case import CaseContent
from groups.operations.cases import (
    amend_case,
    share_case,
    share_case_again,
    withdraw_case,
)
from groups.queries.cases import Sharing, sharing_with
from groups.queries.readers import readers, readers_to_add
from groups.queries.standing import standing
from incidents import queries as register
from tests.groups.factories import case_content, read


def incident(by: Actor, incident_id: UUID) -> register.Incident:
    return register.incident(by=by, incident_id=incident_id)


def shown(by: Actor, group_id: UUID) -> str:
    return readers(by=by, standing=standing(by=by, group_id=group_id)).fingerprint


def share(by: Actor, group_id: UUID, incident_id: UUID, *, print_of_names: str = "", **words: str) -> UUID:
    return share_case(
        by=by,
        standing=standing(by=by, group_id=group_id),
        incident=incident(by, incident_id),
        content=case_content(**words),
        shown=print_of_names or shown(by, group_id),
    )


def withdraw(by: Actor, group_id: UUID, case_id: UUID) -> None:
    place = standing(by=by, group_id=group_id)
    withdraw_case(by=by, standing=place, case_id=case_id, now=timezone.now())


def amend(by: Actor, group_id: UUID, case_id: UUID, content: CaseContent, *, shown_at=None) -> None:
    amend_case(
        by=by,
        standing=standing(by=by, group_id=group_id),
        case_id=case_id,
        content=content,
        shown_at=shown_at or read(by, group_id, case_id).content.written_at,
        now=timezone.now(),
    )


def to_add(by: Actor, group_id: UUID, case_id: UUID):
    row = read(by, group_id, case_id).row
    return readers_to_add(by=by, standing=standing(by=by, group_id=group_id), row=row)


def sharing(by: Actor, group_id: UUID, incident_id: UUID) -> Sharing:
    return sharing_with(standing(by=by, group_id=group_id), incident(by, incident_id), by=by)


def share_again(by: Actor, group_id: UUID, case_id: UUID, print_of_names: str = "") -> None:
    share_case_again(
        by=by,
        standing=standing(by=by, group_id=group_id),
        case_id=case_id,
        shown=print_of_names or to_add(by, group_id, case_id).fingerprint,
    )
