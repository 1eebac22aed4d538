"""Meetings and calls to report as a facilitator makes them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.actor import Actor
from groups.codes import Counting, MeetingWay
from groups.content.campaign import CampaignContent
from groups.content.meeting import CaseNotes, Plan
from groups.operations import campaigns
from groups.operations import meetings as operations
from groups.queries.meetings import ShownMeeting, shown_meeting
from groups.queries.standing import standing

WEEK = timedelta(days=7)


def plan(**overrides: Any) -> Plan:
    now = timezone.now()
    words = {"starts_at": now + WEEK, "set_at": now, "way": MeetingWay.TOGETHER, "place": "Lindelaan 7"}
    return Plan(**words | overrides)


def planned(by: Actor, group_id: UUID, **overrides: Any) -> UUID:
    place = standing(by=by, group_id=group_id)
    return operations.plan_meeting(by=by, standing=place, plan=plan(**overrides))


def shown(by: Actor, group_id: UUID, meeting_id: UUID) -> ShownMeeting:
    return shown_meeting(by=by, standing=standing(by=by, group_id=group_id), meeting_id=meeting_id)


def forward(by: Actor, group_id: UUID, meeting_id: UUID, case_id: UUID) -> None:
    place = standing(by=by, group_id=group_id)
    operations.put_forward(by=by, standing=place, meeting_id=meeting_id, case_id=case_id)


def there(by: Actor, group_id: UUID, meeting_id: UUID, *people: Actor, shown: str = "") -> None:
    operations.take_attendance(
        by=by,
        standing=standing(by=by, group_id=group_id),
        meeting_id=meeting_id,
        person_ids=[each.person.id for each in people],
        shown=shown,
        now=timezone.now(),
    )


def noted(
    by: Actor, group_id: UUID, meeting_id: UUID, case_id: UUID, *, shown: str = "", **words: Any
) -> CaseNotes:
    notes = CaseNotes(case_id, timezone.now(), **words)
    place = standing(by=by, group_id=group_id)
    operations.take_notes(by=by, standing=place, meeting_id=meeting_id, notes=notes, shown=shown)
    return notes


def concluded(by: Actor, group_id: UUID, meeting_id: UUID) -> None:
    place = standing(by=by, group_id=group_id)
    operations.conclude_meeting(by=by, standing=place, meeting_id=meeting_id, now=timezone.now())


def campaign(**overrides: Any) -> CampaignContent:
    today = timezone.localdate()
    words = {
        "first_date": today,
        "last_date": today + timedelta(days=6),
        "counting": Counting.OWN_NUMBERS,
        "reminder": campaigns.new_reminder(),
        "started_at": timezone.now(),
        "text": "Let op bij het opstaan.",
    }
    return CampaignContent(**words | overrides)


def started(by: Actor, group_id: UUID, **overrides: Any) -> UUID:
    place = standing(by=by, group_id=group_id)
    return campaigns.start_campaign(by=by, standing=place, campaign=campaign(**overrides))
