"""The call to report that a group sees now, and what may be known of its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from accounts.actor import Actor
from groups.content.campaign import CampaignContent
from groups.queries.records import NoSuchRecord, Opened, Unshared, of_kind, opened_record
from groups.standing import Standing

# How long after its last day a group still sees what came of it.
SHOWN_AFTERWARDS = timedelta(days=60)


@dataclass(frozen=True, repr=False)
class ShownCampaign:
    """One call as one member sees it: their own number, and a total once there may be one. Nobody else's number."""

    id: UUID
    content: CampaignContent
    has_begun: bool
    is_over: bool
    takes_numbers: bool
    own_number: int | None
    total: int | None


def group_campaigns(
    records: Iterable[Opened | Unshared], *, by: Actor, today: date
) -> tuple[ShownCampaign, ...]:
    """Those to come, running, or just over, soonest first (from `queries.records.opened_records`)."""
    found = (_shown(each, by=by, today=today) for each, _ in of_kind(records, CampaignContent))
    kept = (each for each in found if _is_shown(each.content, today))
    return tuple(sorted(kept, key=lambda each: each.content.first_date))


def shown_campaign(*, by: Actor, standing: Standing, campaign_id: UUID, today: date) -> ShownCampaign:
    """Raises NotSigned, NoSuchRecord, or NotSharedWithYou."""
    return _shown(opened_record(by=by, standing=standing, record_id=campaign_id), by=by, today=today)


def as_campaign(opened: Opened) -> CampaignContent:
    """Raises NoSuchRecord for a record of another kind."""
    if not isinstance(opened.content, CampaignContent):
        raise NoSuchRecord
    return opened.content


def own_mark(campaign_id: UUID, *, by: Actor) -> str:
    """What a number lies under: another one for each call, and only its giver can make it."""
    return by.unlocked.number_mark(campaign_id).hex()


def _shown(opened: Opened, *, by: Actor, today: date) -> ShownCampaign:
    content = as_campaign(opened)
    return ShownCampaign(
        id=opened.id,
        content=content,
        has_begun=content.first_date <= today,
        is_over=content.is_over(today),
        takes_numbers=content.takes_numbers(today),
        own_number=content.number_of(own_mark(opened.id, by=by)),
        total=content.total(today),
    )


def _is_shown(content: CampaignContent, today: date) -> bool:
    if content.cancelled_at:
        return content.last_date >= today
    return content.last_date + SHOWN_AFTERWARDS >= today
