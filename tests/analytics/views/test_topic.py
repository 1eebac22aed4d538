"""One topic through the quarters and divided by the year; topics crossed with another facet."""

import re

import pytest
from django.test import Client

from analytics.periods import Period
from analytics.queries import Release
from analytics.taxonomy import Category, EventClassFacet
from tests.analytics.views.conftest import Publish
from tests.analytics.views.figures import a_quarter
from tests.analytics.views.reading import text_of

TRENDS = "/inzicht/"


class TestCrossing:
    def test_a_combination_that_stands_out_is_said_in_words_and_marked(
        self, browser: Client, published: tuple[Release, ...]
    ) -> None:
        page = browser.get(TRENDS, {"uitsplitsing": "vakgroep"}).content.decode()

        assert re.search(
            r"Val of ongeval, lichaamsgericht: vaker dan verwacht\. \d+ .*? keer zo vaak \(tussen",
            text_of(page),
        )
        assert page.count("↗ vaker dan verwacht</span>") == 1
        assert "Onderwerp en vakgroep, jaar 2025" in page

    def test_cells_below_three_sigma_hold_no_number(
        self, browser: Client, published: tuple[Release, ...]
    ) -> None:
        year = next(each for each in published if each.period.name == "2025")
        small = [value for value in year.tables["category_cause"] if value < 33]

        page = browser.get(TRENDS, {"uitsplitsing": "oorzaak"}).content.decode()

        table = page.partition('<table class="utrecht-table utrecht-table--html-table cross"')[2].partition(
            "</table>"
        )[0]
        assert table.count("<span>te klein</span>") >= len(small) > 0
        assert all(int(number.replace(".", "")) >= 33 for number in re.findall(r"<b>([\d.]+)</b>", table))

    def test_before_the_first_year_there_is_no_crossing(self, browser: Client, publish: Publish) -> None:
        publish([a_quarter(Period(2026, 1), 0)])

        page = browser.get(TRENDS, {"uitsplitsing": "oorzaak"})

        assert page.status_code == 200
        assert "Er is nog geen jaaruitgave." in page.content.decode()


@pytest.mark.usefixtures("published")
class TestTopic:
    @pytest.mark.parametrize("topic", list(Category))
    def test_every_topic_has_a_page(self, browser: Client, topic: Category) -> None:
        page = browser.get(f"/inzicht/onderwerp/{topic.slug}/")

        assert page.status_code == 200
        assert f">{topic.label}</h1>" in page.content.decode()

    def test_another_word_is_no_page(self, browser: Client) -> None:
        assert browser.get("/inzicht/onderwerp/praktijk-de-linde/").status_code == 404

    def test_its_breakdowns_are_those_of_the_newest_year_then(self, browser: Client) -> None:
        page = browser.get("/inzicht/onderwerp/val-of-ongeval/", {"uitgave": "2025-K2"}).content.decode()

        assert [word for word in ("Gevolg", "Oorzaak", "Zorgfase", "Vakgroep") if f"{word}, jaar 2024" in page] == [
            "Gevolg", "Oorzaak", "Zorgfase", "Vakgroep",
        ]  # fmt: skip

    def test_its_outcome_is_asked_for_as_a_breakdown(self, browser: Client) -> None:
        page = browser.get("/inzicht/", {"cijfer": "gevolg", "onderwerp": "val-of-ongeval"}, follow=True)

        content = page.content.decode()
        assert "Gevolg, jaar 2025" in content
        assert "Oorzaak, jaar 2025" not in content

    def test_a_topic_that_was_never_large_enough_has_no_chart(self, browser: Client) -> None:
        page = browser.get("/inzicht/onderwerp/apparaat-of-hygiene/").content.decode()

        assert "Te klein om te tonen" in page
        assert "apparaat-of-hygiene-wide-title" not in page

    def test_the_words_of_the_outcomes_are_those_of_the_list(self, browser: Client) -> None:
        page = browser.get("/inzicht/onderwerp/communicatie-of-toestemming/").content.decode()

        assert all(word.label in page for word in EventClassFacet)
