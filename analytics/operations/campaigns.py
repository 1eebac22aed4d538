"""Calls to report: some days on which every therapist sees the same few sentences on their overview."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from analytics.models import Campaign

LONGEST = timedelta(days=31)


class CampaignsOverlap(Exception):
    """Two calls on one day would drown each other."""

    def __init__(self) -> None:
        super().__init__("Op een van deze dagen is er al een meldweek. Kies andere dagen.")


class CampaignHasChanged(Exception):
    """Somebody changed or cancelled it since the page was opened."""

    def __init__(self) -> None:
        super().__init__("Een collega was u net voor: deze meldweek is intussen veranderd.")


@dataclass(frozen=True)
class CampaignContent:
    title: str
    text: str
    first_date: date
    last_date: date


def plan_campaign(*, by: UUID, content: CampaignContent) -> UUID:
    """Raises CampaignsOverlap."""
    try:
        with transaction.atomic():
            return Campaign.objects.create(planned_by=by, **vars(content)).id
    except IntegrityError as error:
        raise CampaignsOverlap from error


def change_campaign(*, campaign_id: UUID, content: CampaignContent, expected_version: int) -> None:
    """Raises CampaignsOverlap, or CampaignHasChanged."""
    _change(campaign_id, expected_version, **vars(content))


def cancel_campaign(*, campaign_id: UUID, expected_version: int, now: datetime) -> None:
    """From now on nobody sees it. Raises CampaignHasChanged."""
    _change(campaign_id, expected_version, cancelled_at=now)


def _change(campaign_id: UUID, expected_version: int, **changes: object) -> None:
    standing = Campaign.objects.filter(id=campaign_id, version=expected_version, cancelled_at=None)
    try:
        with transaction.atomic():
            changed = standing.update(version=expected_version + 1, **changes)
    except IntegrityError as error:
        raise CampaignsOverlap from error
    if not changed:
        raise CampaignHasChanged
