"""A call to report runs from day to day, never beside another, and no change to it is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from analytics import queries
from analytics.models import Campaign
from analytics.operations import campaigns
from analytics.operations.campaigns import CampaignContent, CampaignHasChanged, CampaignsOverlap

pytestmark = pytest.mark.django_db

SANNE, JOOST = uuid4(), uuid4()
NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
WEEK = CampaignContent("Meldweek: vallen", "Let extra op vallen.", date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize(
    ("today", "runs"),
    [
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 29), True),
        (date(2026, 11, 30), False),
    ],
)
def test_a_call_runs_from_its_first_day_to_its_last(today: date, runs: bool) -> None:
    campaigns.plan_campaign(by=SANNE, content=WEEK)

    assert bool(queries.running_campaign(today)) is runs


def test_two_calls_never_run_on_one_day() -> None:
    campaigns.plan_campaign(by=SANNE, content=WEEK)
    overlapping = replace(WEEK, first_date=date(2026, 11, 29), last_date=date(2026, 12, 1))

    with pytest.raises(CampaignsOverlap):
        campaigns.plan_campaign(by=JOOST, content=overlapping)
    after = campaigns.plan_campaign(by=JOOST, content=replace(overlapping, first_date=date(2026, 11, 30)))
    with pytest.raises(CampaignsOverlap):
        campaigns.change_campaign(campaign_id=after, content=overlapping, expected_version=1)


def test_two_who_change_a_call_lose_nothing() -> None:
    campaign_id = campaigns.plan_campaign(by=SANNE, content=WEEK)
    changed = replace(WEEK, title="Van Sanne")
    campaigns.change_campaign(campaign_id=campaign_id, content=changed, expected_version=1)

    with pytest.raises(CampaignHasChanged):
        campaigns.change_campaign(campaign_id=campaign_id, content=WEEK, expected_version=1)
    assert queries.campaign(campaign_id).title == "Van Sanne"


def test_a_cancelled_call_is_seen_by_nobody_and_stands_beside_no_figure() -> None:
    campaign_id = campaigns.plan_campaign(by=SANNE, content=WEEK)
    assert [each.title for each in queries.held_campaigns(WEEK.first_date)] == [WEEK.title]
    assert queries.held_campaigns(WEEK.first_date - timedelta(days=1)) == ()

    campaigns.cancel_campaign(campaign_id=campaign_id, expected_version=1, now=NOW)

    assert queries.running_campaign(WEEK.first_date) is None
    assert queries.held_campaigns(WEEK.last_date) == ()
    assert queries.campaigns()[0].is_cancelled
    with pytest.raises(CampaignHasChanged):
        campaigns.change_campaign(campaign_id=campaign_id, content=WEEK, expected_version=2)
    campaigns.plan_campaign(by=JOOST, content=WEEK)


def test_the_database_refuses_a_call_that_ends_before_it_begins() -> None:
    backwards = vars(replace(WEEK, last_date=date(2026, 11, 1)))

    with pytest.raises(IntegrityError, match="campaign_ends_after_it_begins"), transaction.atomic():
        Campaign.objects.create(planned_by=SANNE, **backwards)
