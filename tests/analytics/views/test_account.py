"""The page of the method and the privacy account say what the code does and what is true of the keys."""

from fractions import Fraction

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from analytics.queries import FEWEST_ENVELOPES
from analytics.schema import YEARLY_BUDGET
from analytics.views.account import guess
from tests.analytics.views.conftest import Publish
from tests.analytics.views.figures import all_releases
from tests.analytics.views.reading import text_of

ACCOUNT = "/inzicht/privacyrekening/"


class TestGuess:
    @pytest.mark.parametrize(
        ("rho", "expected"), [(Fraction(), 0.5), (YEARLY_BUDGET, 0.5987), (5 * YEARLY_BUDGET, 0.712)]
    )
    def test_it_follows_from_what_was_spent(self, rho: Fraction, expected: float) -> None:
        assert guess(rho) == pytest.approx(expected, abs=0.0005)


class TestPrivacyAccount:
    def test_a_full_year_is_spent_and_a_running_year_is_not(
        self, browser: Client, published: tuple[object, ...]
    ) -> None:
        page = text_of(browser.get(ACCOUNT).content.decode())

        assert "2025 0,1250 100% 59,9%" in page
        assert "2026 0,0563 45% 56,7%" in page

    def test_a_guess_is_said_beside_a_coin(self, browser: Client, publish: Publish) -> None:
        publish([])

        page = text_of(browser.get(ACCOUNT).content.decode())

        assert "Een muntje opgooien is in 50% van de gevallen goed." in page
        assert "Na een heel jaar 59,9%" in page
        assert "Na vijf jaar 71,2%" in page
        assert "Er is nog niets uitgegeven" in page

    @pytest.mark.parametrize("apart", [True, False])
    def test_a_keeper_is_named_only_when_there_is_one(
        self, browser: Client, publish: Publish, settings: Settings, apart: bool
    ) -> None:
        publish([])
        settings.TALLY_B_APART = apart

        page = browser.get(ACCOUNT).content.decode()

        assert ("De andere ligt bij een onafhankelijke bewaarder." in page) is apart
        assert ("SCAG bewaart op dit moment beide sleutels" in page) is not apart


class TestMethod:
    def test_its_numbers_are_those_of_the_code(self, browser: Client) -> None:
        page = text_of(browser.get("/inzicht/methode/").content.decode())

        assert "Hoogstens 2 onderwerpen per kwartaal en 3 per jaar." in page
        assert f"Bij minder dan {FEWEST_ENVELOPES} aangesloten therapeuten wordt er niet geteld." in page
        assert "Onderwerp Elk kwartaal 16 24" in page
        assert "Onderwerp Elk jaar 10 15" in page

    def test_nothing_promises_more_than_is_true(self, browser: Client) -> None:
        pages = [browser.get(address).content.decode().lower() for address in ("/inzicht/methode/", ACCOUNT)]

        for page in pages:
            assert "100% anoniem" not in page
            assert "zero knowledge" not in page


def test_every_page_of_the_figures_says_how_it_was_made(browser: Client, publish: Publish) -> None:
    publish(all_releases())

    for address in ("/inzicht/", "/inzicht/onderwerp/val-of-ongeval/", "/inzicht/uitgaven/", ACCOUNT):
        assert "/inzicht/methode/" in browser.get(address).content.decode()
