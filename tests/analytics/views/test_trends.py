"""The trends page: every fixed combination answers, anything else is told so, and nothing too small is shown."""

import re
from itertools import product

import pytest
from django.test import Client

from analytics.forms import Breakdown, Measure
from analytics.periods import Period
from analytics.queries import Release
from analytics.taxonomy import Category
from tests.analytics.views.figures import all_releases
from tests.analytics.views.reading import text_of

TRENDS = "/inzicht/"
NAMES = [release.period.name for release in all_releases()]


@pytest.mark.usefixtures("published")
class TestChoosing:
    def test_every_fixed_combination_answers(self, browser: Client) -> None:
        topics = ["", Category.DEVICE_OR_HYGIENE.slug]
        breakdowns = ["", *(word.value for word in Breakdown)]

        for name, measure, topic, split in product(
            ("2023", "2024-K1", "2026-K3"), Measure, topics, breakdowns
        ):
            query = {"uitgave": name, "cijfer": measure.value, "onderwerp": topic, "uitsplitsing": split}
            page = browser.get(TRENDS, query, follow=True)

            impossible = measure is Measure.OUTCOME and split not in ("", "gevolg")
            assert page.status_code == (422 if impossible else 200), query

    @pytest.mark.parametrize("name", NAMES)
    def test_every_release_has_a_page(self, browser: Client, name: str) -> None:
        page = browser.get(TRENDS, {"uitgave": name})

        assert page.status_code == 200
        assert f"Uitgave {Period.parse(name).label}, gepubliceerd" in page.content.decode()

    def test_the_newest_quarter_is_shown_first(self, browser: Client) -> None:
        assert "Uitgave derde kwartaal 2026" in browser.get(TRENDS).content.decode()

    def test_a_topic_leads_to_its_own_page_with_the_same_release(self, browser: Client) -> None:
        answer = browser.get(TRENDS, {"uitgave": "2025-K2", "onderwerp": "val-of-ongeval"})

        assert answer.status_code == 302
        assert answer.url == "/inzicht/onderwerp/val-of-ongeval/?uitgave=2025-K2"

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("uitgave", "2026-K4", "Uitgave 2026 K4 is nog niet vrijgegeven. Verwacht op 20 januari 2027."),
            ("uitgave", "2022-K4", "Van vierde kwartaal 2022 is geen uitgave gemaakt."),
            ("uitgave", "gisteren", "Kies een uitgave uit de lijst."),
            ("uitgave", "9" * 5000, "Kies een uitgave uit de lijst."),
            ("uitgave", "9999", "Kies een uitgave uit de lijst."),
            ("uitgave", "0000-K1", "Kies een uitgave uit de lijst."),
            ("uitgave", "2026-K3\x00", "Kies een uitgave uit de lijst."),
            ("cijfer", "per-praktijk", "Kies een cijfer uit de lijst."),
            ("onderwerp", "praktijk-de-linde", "Kies een onderwerp uit de lijst."),
            ("uitsplitsing", "regio", "Kies een uitsplitsing uit de lijst."),
        ],
    )
    def test_what_is_not_on_offer_is_told_to_be_so(
        self, browser: Client, field: str, value: str, sentence: str
    ) -> None:
        page = browser.get(TRENDS, {field: value})

        assert page.status_code == 422
        assert sentence in page.content.decode()
        assert '<svg class="chart"' not in page.content.decode()

    def test_the_outcome_cannot_be_broken_down_too(self, browser: Client) -> None:
        page = browser.get(TRENDS, {"cijfer": "gevolg", "uitsplitsing": "oorzaak"})

        assert page.status_code == 422
        assert "Het gevolg kan niet ook worden uitgesplitst." in page.content.decode()

    def test_only_reading_is_possible(self, browser: Client) -> None:
        assert browser.post(TRENDS).status_code == 405


@pytest.mark.usefixtures("published")
class TestInShort:
    def test_the_numbers_are_those_of_the_release(
        self, browser: Client, published: tuple[Release, ...]
    ) -> None:
        newest = next(each for each in published if each.period.name == "2026-K3")

        page = text_of(browser.get(TRENDS).content.decode())

        assert f"Getelde meldingen {sum(newest.tables['category'])} 95%-interval" in page
        assert "Aangesloten therapeuten 3.012" in page
        assert "Signalen 1 van 10 onderwerpen" in page

    def test_a_signal_is_said_in_words_with_its_interval_and_what_was_expected(self, browser: Client) -> None:
        page = text_of(browser.get(TRENDS).content.decode())

        assert re.search(
            r"Val of ongeval: meer meldingen dan verwacht\. 121 \(95%-interval 105–137\), verwacht ongeveer 6\d\.",
            page,
        )
        assert "Een signaal is een verandering in meldingen, niet per se in incidenten." in page

    def test_too_small_is_said_and_not_shown(self, browser: Client, published: tuple[Release, ...]) -> None:
        newest = next(each for each in published if each.period.name == "2026-K3")
        device = newest.tables["category"][list(Category).index(Category.DEVICE_OR_HYGIENE)]

        page = browser.get(TRENDS, {"alles": "1"}).content.decode()

        assert 0 < device < 24
        assert "Eén onderwerp is te klein om te tonen." in page
        chart = page.partition('id="apparaat-of-hygiene-heading"')[2].partition("</figure>")[0]
        assert "Minder dan 24" in chart
        assert f'<b class="num">{device}</b>' not in chart

    def test_the_fixed_sentence_follows_the_noise(self, browser: Client) -> None:
        quarter = text_of(browser.get(TRENDS).content.decode())
        small_year = text_of(browser.get(TRENDS, {"uitgave": "2023"}).content.decode())

        sentence = "Per onderwerp is het verschil met het echte getal in 95% van de gevallen kleiner dan"
        assert f"{sentence} 16; bij alle meldingen samen kleiner dan 50." in quarter
        assert f"{sentence} 9; " in small_year

    def test_near_misses_and_consequences_are_told_apart(
        self, browser: Client, published: tuple[Release, ...]
    ) -> None:
        newest = next(each for each in published if each.period.name == "2026-K3")
        near_miss, without, noticeable, severe, _ = newest.tables["event_class"]

        page = text_of(browser.get(TRENDS, {"cijfer": "gevolg"}).content.decode())

        assert severe < 0
        assert f"Bijna-incident of risico {near_miss} 95%-interval" in page
        assert f"Zonder gevolg {without} 95%-interval" in page
        assert f"Merkbaar gevolg of ernstiger {noticeable + severe} 95%-interval" in page
        assert "Hier telt iedere therapeut één keer" in page


@pytest.mark.usefixtures("published")
class TestCharts:
    def test_six_topics_show_and_a_link_shows_all(self, browser: Client) -> None:
        few, every = (browser.get(TRENDS, query).content.decode() for query in ({}, {"alles": "1"}))

        assert few.count("Meer over ") == 6
        assert "?uitgave=2026-K3&amp;alles=1#topics" in few
        assert every.count("Meer over ") == len(Category)
        assert "Toon alle 10" not in every

    def test_a_topic_with_a_signal_comes_first_though_others_are_as_large(self, browser: Client) -> None:
        page = browser.get(TRENDS, {"alles": "1"}).content.decode()

        places = [page.index(f'id="{topic.slug}-heading"') for topic in Category]

        assert min(places) == places[list(Category).index(Category.FALL)]
        assert max(places) == places[list(Category).index(Category.DEVICE_OR_HYGIENE)]

    def test_the_row_ends_at_the_chosen_release(self, browser: Client) -> None:
        page = browser.get(TRENDS, {"uitgave": "2025-K2"}).content.decode()

        table = page.partition("<caption")[2].partition("</table>")[0]
        assert re.findall(r'scope="row">([^<]+)<', table) == [
            "2024 K1", "2024 K2", "2024 K3", "2024 K4", "2025 K1", "2025 K2",
        ]  # fmt: skip

    def test_a_year_stands_beside_years_only(self, browser: Client) -> None:
        page = browser.get(TRENDS, {"uitgave": "2025"}).content.decode()

        table = page.partition("<caption")[2].partition("</table>")[0]
        assert re.findall(r'scope="row">([^<]+)<', table) == ["2023", "2024", "2025"]
        assert "Alle meldingen per jaar" in page
        assert "Signaal: meer dan verwacht" not in page

    def test_the_page_travels_light(self, browser: Client) -> None:
        """Of the 80 kB that a page may weigh, sheets and type take fifty."""
        page = browser.get(TRENDS, {"alles": "1"}, headers={"accept-encoding": "gzip"})

        assert page["Content-Encoding"] == "gzip"
        assert len(page.content) < 20_000

    def test_every_chart_has_its_table_and_no_script(self, browser: Client) -> None:
        page = browser.get(TRENDS).content.decode()

        assert page.count("Toon als tabel") == 1 + 6 + 1
        assert "style=" not in page
        assert re.findall(r"<script(?![^>]*src=)", page) == []
