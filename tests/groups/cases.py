"""A case that came to something, as a facilitator writes it down."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.actor import Actor
from groups.content.conclusion import CaseConclusion
from groups.operations.conclusion import conclude_case
from groups.queries.standing import standing


def conclusion(by: Actor, **overrides: Any) -> CaseConclusion:
    words = CaseConclusion(
        lesson="Na ontspanning valt de bloeddruk.",
        recommendation="Neem een vaste rustminuut.",
        concluded_by=by.person.id,
        concluded_at=timezone.now(),
        check_date=timezone.localdate() + timedelta(days=90),
    )
    return replace(words, **overrides)


def conclude(by: Actor, group_id: UUID, case_id: UUID, **overrides: Any) -> None:
    place = standing(by=by, group_id=group_id)
    conclude_case(by=by, standing=place, case_id=case_id, conclusion=conclusion(by, **overrides))
