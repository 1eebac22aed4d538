"""A call to report in one group: started and called off by a facilitator; whoever wants gives an own number.

Nothing here knows a register: how much somebody recorded is what they say themselves, or nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from uuid import UUID, uuid4

from django.db import transaction

from accounts.actor import Actor
from groups.content.campaign import CampaignContent
from groups.notifications import remind_group, take_back_reminder, tell_group
from groups.operations.hold import held_standing
from groups.operations.sharing import held_record, new_record, save_record
from groups.operations.shown import check_shown
from groups.permissions import check_can_contribute, check_can_lead_talk
from groups.queries.campaigns import as_campaign, own_mark
from groups.queries.records import of_kind, opened_records
from groups.standing import Standing
from incidents.wording import local_date, moment_of
from vault.identity import acting_as

REMINDED_AT = time(7)

Change = Callable[[CampaignContent], CampaignContent]


class CampaignsOverlap(Exception):
    """Two calls on one day would drown each other."""

    def __init__(self) -> None:
        super().__init__("Op een van deze dagen is er al een meldweek van deze groep. Kies andere dagen.")


class NoMoreNumbers(Exception):
    def __init__(self) -> None:
        super().__init__(
            "Een getal geven kan alleen tijdens de meldweek. Deze is nog niet begonnen of al voorbij."
        )


class NotOverYet(Exception):
    def __init__(self) -> None:
        super().__init__("Bedanken kan zodra de meldweek voorbij is.")


def start_campaign(*, by: Actor, standing: Standing, campaign: CampaignContent) -> UUID:
    """Everybody hears of it now, and once more halfway, whether or not they recorded anything.

    Started twice with the same words, it is one. Raises CampaignsOverlap, or as `check_can_lead_talk`.
    """
    check_can_lead_talk(standing)
    with acting_as(by.identity), transaction.atomic():
        held = held_standing(by=by, group_id=standing.group.id)
        check_can_lead_talk(held)
        for each, other in of_kind(opened_records(by=by, standing=held), CampaignContent):
            if _says_the_same(other, campaign):
                return each.id
            if _overlaps(other, campaign):
                raise CampaignsOverlap
        remind_at = moment_of(campaign.reminder_date, REMINDED_AT)
        if remind_at > campaign.started_at:
            remind_group(by=by, standing=held, about=campaign.reminder, at=remind_at)
        tell_group(by=by, standing=held)
        return new_record(by=by, standing=held, content=campaign).id


def new_reminder() -> UUID:
    """What its mails will be about."""
    return uuid4()


def call_off(*, by: Actor, standing: Standing, campaign_id: UUID, now: datetime) -> None:
    """Its reminder is not sent any more; called off twice, it was the first time. Raises as `held_record`."""
    check_can_lead_talk(standing)

    def change(campaign: CampaignContent) -> CampaignContent:
        if campaign.cancelled_at or campaign.is_over(local_date(now)):
            return campaign
        take_back_reminder(about=campaign.reminder)
        return replace(campaign, cancelled_at=now)

    _change(by, standing, campaign_id, change, tells=True)


def give_number(
    *, by: Actor, standing: Standing, campaign_id: UUID, number: int | None, now: datetime
) -> None:
    """One's own, in the place of an earlier one; nothing takes it back. Raises NoMoreNumbers, or as `held_record`."""
    check_can_contribute(standing)
    mark = own_mark(campaign_id, by=by)

    def change(campaign: CampaignContent) -> CampaignContent:
        if not campaign.takes_numbers(local_date(now)):
            raise NoMoreNumbers
        return campaign.with_number(mark, number)

    _change(by, standing, campaign_id, change)


def thank(*, by: Actor, standing: Standing, campaign_id: UUID, text: str, shown: str, now: datetime) -> None:
    """Thanks, with what was learned. Raises NotOverYet, WasChanged, or as `held_record`."""
    check_can_lead_talk(standing)

    def change(campaign: CampaignContent) -> CampaignContent:
        if campaign.cancelled_at or not campaign.is_over(local_date(now)):
            raise NotOverYet
        if campaign.thanks == text:
            return campaign
        check_shown(shown, campaign.thanked_at)
        return replace(campaign, thanks=text, thanked_at=now)

    _change(by, standing, campaign_id, change, tells=True)


def _change(by: Actor, standing: Standing, campaign_id: UUID, change: Change, *, tells: bool = False) -> None:
    with acting_as(by.identity), transaction.atomic():
        opened = held_record(by=by, standing=standing, record_id=campaign_id)
        campaign = as_campaign(opened)
        changed = change(campaign)
        if changed != campaign:
            save_record(opened, changed)
            if tells:
                tell_group(by=by, standing=standing)


def _says_the_same(campaign: CampaignContent, other: CampaignContent) -> bool:
    words = (campaign.first_date, campaign.last_date, campaign.counting, campaign.text)
    theirs = (other.first_date, other.last_date, other.counting, other.text)
    return words == theirs and not campaign.cancelled_at


def _overlaps(campaign: CampaignContent, other: CampaignContent) -> bool:
    is_apart = campaign.last_date < other.first_date or other.last_date < campaign.first_date
    return not (campaign.cancelled_at or is_apart)
