"""Home: what is still to be set up, and what asks attention; a few things, the most pressing first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.queries import CodeAge
from incidents import operations
from incidents.operations import bin_incident
from tests.factories import WITH_CONSEQUENCE, report_incident
from tests.incidents.test_keeping import closed
from tests.incidents.views.pages import text_of
from vim_portal import home as first_page

READY = "Klaar om te beginnen"


@pytest.fixture
def browser(anna, client_of):
    return client_of(anna)


def seen(browser):
    return text_of(browser.get(reverse("home")))


class TestReady:
    def test_four_things_until_all_are_done(self, browser, anna, monkeypatch):
        assert seen(browser).count("Nog doen") == 3  # her code is kept

        browser.post(reverse("incidents:welcome"))
        browser.post(reverse("incidents:practise"))
        assert seen(browser).count("Nog doen") == 1

        monkeypatch.setattr(first_page, "has_second_factor", lambda person: True)
        assert READY not in seen(browser)

    def test_who_recorded_something_needs_no_practice(self, browser, anna):
        report_incident(anna)

        assert seen(browser).count("Nog doen") == 2

    def test_the_three_cards_lead_on(self, browser):
        titles = [text_of(browser.get(reverse("incidents:welcome", args=[card]))) for card in (1, 2, 3)]

        assert "Uw groep ziet wat u herschrijft" in titles[1]
        assert browser.get(reverse("incidents:welcome", args=[4])).status_code == 404

    def test_the_example_is_at_home_and_in_no_count(self, browser):
        browser.post(reverse("incidents:practise"))

        page = seen(browser)
        assert "Verder met uw voorbeeld" in page
        assert "Nog niets vastgelegd." in page


class TestAttention:
    def test_never_more_than_five_things(self, browser, anna, monkeypatch):
        for _ in range(6):
            report_incident(anna, WITH_CONSEQUENCE)
        monkeypatch.setattr(
            first_page, "recovery_code_age", lambda by, now: CodeAge(now - timedelta(days=400), now)
        )

        page = browser.get(reverse("home"))

        assert len(page.context["actions"]) == 4
        assert "Heeft u uw herstelcode nog?" in text_of(page)

    def test_what_is_near_the_end_of_its_years(self, browser, anna):
        closed(anna, on=timezone.now() - timedelta(days=3 * 365))

        assert "1 melding bereikt haar bewaartermijn" in seen(browser)

    def test_not_what_is_far_from_it(self, browser, anna):
        closed(anna, on=timezone.now())

        assert "bewaartermijn" not in seen(browser)

    @pytest.mark.parametrize(("days", "is_said"), [(24, False), (25, True)])
    def test_a_bin_that_nears_its_end(self, days, is_said, browser, anna):
        long_ago = timezone.now() - timedelta(days=days)
        bin_incident(by=anna, incident_id=report_incident(anna), now=long_ago)

        assert ("1 melding verdwijnt uit de prullenbak" in seen(browser)) == is_said

    def test_years_that_somebody_chose_are_gone_by(self, browser, anna):
        closed(anna, on=timezone.now() - timedelta(days=3 * 365))
        operations.keep_for(by=anna, years=10, now=timezone.now())

        assert "bewaartermijn" not in seen(browser)
