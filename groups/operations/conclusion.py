"""A case is concluded once, by a facilitator; what its contributor tells of it later is added without a name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from groups.content.conclusion import CaseConclusion, EffectReport
from groups.notifications import tell_group
from groups.operations.sharing import held_record, save_record
from groups.permissions import check_can_lead_talk
from groups.queries.discussion import as_case
from groups.queries.records import NoSuchRecord
from groups.standing import Standing
from vault.identity import acting_as


class AlreadyConcluded(Exception):
    """Somebody else was first: theirs stands, and what was typed is kept on the page."""


def conclude_case(*, by: Actor, standing: Standing, case_id: UUID, conclusion: CaseConclusion) -> None:
    """Sent twice by the same facilitator it is one conclusion. Raises AlreadyConcluded, or as `held_record`."""
    check_can_lead_talk(standing)
    with acting_as(by.identity), transaction.atomic():
        opened = held_record(by=by, standing=standing, record_id=case_id)
        case = as_case(opened)
        if case.conclusion is None:
            save_record(opened, replace(case, conclusion=conclusion))
            tell_group(by=by, standing=standing)
        elif not case.conclusion.says_the_same(conclusion):
            raise AlreadyConcluded


def tell_adopted(*, by: Actor, standing: Standing, case_id: UUID, now: datetime) -> None:
    """Show the group that the recommendation was adopted; told twice, it was told the first time."""

    def told(conclusion: CaseConclusion) -> CaseConclusion:
        return conclusion if conclusion.adopted_at else replace(conclusion, adopted_at=now)

    _tell(by, standing, case_id, told)


def tell_effect(*, by: Actor, standing: Standing, case_id: UUID, effect: EffectReport) -> None:
    """Tell whether it helped; a later word takes the place of an earlier one."""

    def told(conclusion: CaseConclusion) -> CaseConclusion:
        earlier = conclusion.effect
        if earlier and (earlier.helped, earlier.text) == (effect.helped, effect.text):
            return conclusion
        return replace(conclusion, effect=effect, adopted_at=conclusion.adopted_at or effect.told_at)

    _tell(by, standing, case_id, told)


def _tell(
    by: Actor, standing: Standing, case_id: UUID, told: Callable[[CaseConclusion], CaseConclusion]
) -> None:
    """By its contributor alone, of a case that is concluded; for others that is not there. Raises NoSuchRecord."""
    with acting_as(by.identity), transaction.atomic():
        opened = held_record(by=by, standing=standing, record_id=case_id)
        case = as_case(opened)
        if not opened.is_own or case.conclusion is None:
            raise NoSuchRecord
        conclusion = told(case.conclusion)
        if conclusion != case.conclusion:
            save_record(opened, replace(case, conclusion=conclusion))
            tell_group(by=by, standing=standing)
