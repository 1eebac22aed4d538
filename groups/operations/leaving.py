"""Leaving a group: what somebody brought in goes with them, and after that their place ends."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from groups.content.case import CaseContent
from groups.operations.cases import withdraw_case
from groups.operations.membership import (
    LastFacilitator,
    NobodyLeads,
    check_somebody_leads_without,
    end_own_place,
)
from groups.operations.sharing import withdraw_unread
from groups.queries.records import NoSuchRecord, Opened, of_kind, opened_records
from groups.standing import Standing
from incidents.queries import own_incidents
from vault.identity import acting_as


def own_cases(*, by: Actor, standing: Standing) -> tuple[Opened, ...]:
    """What somebody brought in, to be seen: nothing while they may not read."""
    if not standing.is_covered:
        return ()
    found = opened_records(by=by, standing=standing)
    return tuple(each for each, _ in of_kind(found, CaseContent) if each.is_own)


def why_not_yet(*, by: Actor, standing: Standing) -> str:
    """Why somebody cannot go, in a sentence; empty when they can."""
    with acting_as(by.identity), transaction.atomic():
        try:
            check_somebody_leads_without(standing)
        except (LastFacilitator, NobodyLeads) as reason:
            return str(reason)
    return ""


def leave_group(*, by: Actor, standing: Standing, now: datetime) -> None:
    """Each case in a transaction of its own, so that none of them stands beside whose place ended.

    Broken off halfway it can be done again. Raises LastFacilitator, or NobodyLeads.
    """
    withdraw_own_cases(by=by, standing=standing, now=now)
    end_own_place(by=by, group_id=standing.group.id, now=now)


def withdraw_own_cases(*, by: Actor, standing: Standing, now: datetime) -> None:
    """Also while somebody may not read them: their own register knows which they are."""
    for case in own_cases(by=by, standing=standing):
        with suppress(NoSuchRecord):
            withdraw_case(by=by, standing=standing, case_id=case.id, now=now)
    if not standing.is_covered:
        known = [case_id for entry in own_incidents(by=by) for case_id in entry.case_ids]
        withdraw_unread(by=by, group_id=standing.group.id, record_ids=known)
