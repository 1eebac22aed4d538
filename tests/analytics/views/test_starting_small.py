"""Where there is little to show yet, the page says so and when there will be more; nothing is drawn on empty axes."""

from django.test import Client

from analytics.periods import Period
from tests.analytics.views.conftest import Publish
from tests.analytics.views.figures import a_quarter, a_small_year
from tests.analytics.views.reading import text_of

TRENDS = "/inzicht/"


def test_before_the_first_release_there_is_a_date_and_no_axis(browser: Client) -> None:
    page = browser.get(TRENDS)

    assert page.status_code == 200
    words = text_of(page.content.decode())
    assert "Nog te weinig meldingen." in words
    assert "Volgende uitgave: wo 20 januari 2027." in words
    assert '<svg class="chart"' not in page.content.decode()


def test_a_topic_then_has_no_page_either(browser: Client) -> None:
    assert "Nog te weinig meldingen." in browser.get("/inzicht/onderwerp/val-of-ongeval/").content.decode()


def test_a_release_with_nothing_to_show_says_so_without_axes(browser: Client, publish: Publish) -> None:
    publish([a_small_year(of_usual=0.01)])

    page = browser.get(TRENDS).content.decode()

    assert "Nog te weinig meldingen." in page
    assert '<svg class="chart"' not in page


def test_a_small_year_has_a_year_and_no_quarters(browser: Client, publish: Publish) -> None:
    publish([a_small_year()])

    page = browser.get(TRENDS).content.decode()

    assert "Alle meldingen per jaar" in page
    assert "kwartaal 20" not in page.partition("<main")[2]
    assert "Van 2023 zijn er alleen jaarcijfers: er werd nog te weinig gemeld" in text_of(page)


def test_with_a_short_past_nothing_is_said_of_signals(browser: Client, publish: Publish) -> None:
    publish([a_quarter(Period(2026, number), number) for number in (1, 2)])

    page = text_of(browser.get(TRENDS).content.decode())

    assert "Voor signalen zijn eerst vier kwartalen uit eerdere jaren nodig." in page
    assert "Geen signaal" not in page


def test_a_quarter_that_was_not_counted_is_named(browser: Client, publish: Publish) -> None:
    publish([a_quarter(Period(2026, number), number) for number in (1, 3)])

    assert "Niet geteld en dus niet in de lijn: tweede kwartaal 2026." in text_of(
        browser.get(TRENDS).content.decode()
    )
