"""Beside the figures stands what is known to have changed them; from a signal leads a way to an advice."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from analytics.advice import AdviceContent
from analytics.operations import advice as advising
from analytics.operations.campaigns import CampaignContent, plan_campaign
from analytics.queries import RunningCampaign, held_campaigns
from analytics.taxonomy import Category
from tests.analytics.views.figures import TODAY
from tests.analytics.views.reading import text_of

FALL = "/inzicht/onderwerp/val-of-ongeval/"


@pytest.fixture
def campaign(reader: User) -> RunningCampaign:
    content = CampaignContent("Meldweek", "Leg ook iets kleins vast.", date(2026, 3, 9), date(2026, 3, 15))
    plan_campaign(by=reader.id, content=content)
    return held_campaigns(TODAY)[0]


def publish_advice(topic: Category) -> None:
    moment, reviewed = datetime(2025, 11, 3, 12, tzinfo=UTC), uuid4()
    content = AdviceContent("Ruim eerst op", "Kijk naar de vloer.", "Voor elke behandeling.", (topic,))
    slug = advising.start_advice(by=uuid4(), content=content, now=moment)
    advising.submit_advice(slug=slug, by=reviewed, newest=1, now=moment)
    advising.publish_advice(slug=slug, by=reviewed, newest=1, now=moment)


@pytest.mark.usefixtures("published")
class TestKnownCauses:
    @pytest.mark.usefixtures("campaign")
    def test_a_call_to_report_stands_in_its_quarter(self, browser: Client) -> None:
        page = browser.get("/inzicht/").content.decode()

        assert "2026 K1: Meldweek, maart 2026." in page
        assert (
            "Meldweek"
            not in browser.get("/inzicht/", {"uitgave": "2025-K4"}).content.decode().partition("<main")[2]
        )

    def test_an_advice_stands_beside_its_own_topic_only(self, browser: Client) -> None:
        publish_advice(Category.FALL)

        own = browser.get(FALL).content.decode()
        other = browser.get("/inzicht/onderwerp/middel-of-supplement/").content.decode()

        assert "2025 K4: Advies, november 2025." in own
        assert "Ruim eerst op" in own
        assert "Advies, november" not in other
        assert "Er geldt nog geen advies over dit onderwerp." in other


@pytest.mark.usefixtures("published")
def test_a_signal_is_one_click_from_an_advice(browser: Client) -> None:
    page = browser.get("/inzicht/").content.decode()

    address = "/inzicht/adviezen/nieuw/?onderwerp=val-of-ongeval"
    assert f'href="{address}"' in page
    assert browser.get(address).status_code == 200
    assert "Maak een conceptadvies" in text_of(page)
