"""Somebody's groups in brief, for the page that they begin at."""

from dataclasses import dataclass
from datetime import datetime

from accounts.actor import Actor
from groups.queries.discussion import group_cases
from groups.queries.meetings import GroupMeeting, group_meetings
from groups.queries.records import opened_records
from groups.queries.standing import own_groups
from groups.standing import Standing


@dataclass(frozen=True, repr=False)
class GroupGlance:
    """One group: whether its declaration asks for something, its next meeting, and how many cases are talked over."""

    standing: Standing
    next_meeting: GroupMeeting | None = None
    in_discussion: int = 0


def groups_at_a_glance(*, by: Actor, now: datetime) -> tuple[GroupGlance, ...]:
    return tuple(_glance(by, standing, now) for standing in own_groups(by=by))


def _glance(by: Actor, standing: Standing, now: datetime) -> GroupGlance:
    if not standing.is_covered:
        return GroupGlance(standing)
    records = opened_records(by=by, standing=standing)
    planned = group_meetings(records, now=now).planned
    return GroupGlance(
        standing,
        next(
            (each for each in planned if not each.content.cancelled_at and each.content.plan.starts_at > now),
            None,
        ),
        len(group_cases(records).in_discussion),
    )
