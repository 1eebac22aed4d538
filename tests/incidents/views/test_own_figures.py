"""One's own figures are exact, one's own, and say the same in picture and table."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from analytics.periods import Period, quarter_of
from analytics.taxonomy import IncidentType
from incidents import queries
from incidents.codes import EventClass
from tests.analytics.drawn import drawings, drawn_numbers, number, table
from tests.factories import NOW, WITH_CONSEQUENCE, report_incident, save_draft
from tests.incidents.views.pages import text_of, url
from vault.models import RegisterEntry

TODAY = date(2026, 11, 22)
YEARS_AGO = NOW - timedelta(days=4 * 365)
SPRING = NOW - timedelta(days=200)
BOTH = (IncidentType.FALL, IncidentType.HYGIENE)


def figures(by, today=TODAY):
    return queries.own_figures(by=by, today=today)


def test_incidents_are_counted_in_the_quarter_in_which_they_were_recorded(anna) -> None:
    report_incident(anna, now=SPRING, occurred_date=date(2026, 1, 5))
    report_incident(anna)
    report_incident(anna, WITH_CONSEQUENCE)

    assert figures(anna).quarters == ((Period(2026, 2), 1), (Period(2026, 3), 0), (Period(2026, 4), 2))


def test_an_incident_with_two_subjects_counts_for_both_and_the_largest_is_first(anna) -> None:
    report_incident(anna, incident_types=BOTH)
    report_incident(anna, WITH_CONSEQUENCE)

    found = figures(anna)

    assert found.subjects == ((IncidentType.FALL, 2), (IncidentType.HYGIENE, 1))
    assert set(found.kinds) == {(EventClass.NEAR_MISS, 1), (EventClass.WITH_CONSEQUENCE, 1)}


def test_what_is_longer_ago_than_three_years_drops_off_and_that_is_said(anna, browser) -> None:
    report_incident(
        anna, now=YEARS_AGO, occurred_date=date(2022, 11, 1), incident_types=(IncidentType.DEVICE,)
    )
    report_incident(anna)

    found = figures(anna)

    assert len(found.quarters) == 12
    assert found.subjects == ((IncidentType.FALL, 1),)
    assert found.has_earlier
    assert "de laatste twaalf kwartalen" in text_of(browser.get(url("own_figures")))


def test_a_draft_and_the_register_of_somebody_else_count_for_nothing(anna, bram) -> None:
    save_draft(anna)
    report_incident(bram)

    assert figures(anna).quarters == ()


def test_before_the_first_incident_the_page_says_what_will_be_there(browser) -> None:
    page = browser.get(url("own_figures"))

    assert "Na uw eerste melding ziet u hier uw eigen cijfers." in text_of(page)
    assert drawings(page.content.decode()) == []


def test_the_page_says_whose_numbers_these_are_and_draws_what_its_table_says(anna, browser) -> None:
    now = timezone.now()
    report_incident(anna, now=now - timedelta(days=100))
    report_incident(anna, now=now)
    report_incident(anna, now=now)

    response = browser.get(url("own_figures"))
    page = response.content.decode()

    assert "Dit zijn uw eigen aantallen. Alleen u ziet dit." in text_of(response)
    assert "toeval" not in page
    assert "interval" not in page
    quarters = len(figures(anna, timezone.localdate()).quarters)
    rows = table(page)[1 : quarters + 1]
    assert rows[-1] == [quarter_of(timezone.localdate()).short_label, "2"]
    for drawing in drawings(page)[:2]:
        assert drawn_numbers(drawing) == pytest.approx([number(row[1]) for row in rows], abs=0.05)


def test_a_damaged_incident_still_counts_and_that_it_does_not_open_is_said(damaged, anna, browser) -> None:
    assert sum(count for _, count in figures(anna).quarters) == 1
    assert "kan niet worden geopend" in text_of(browser.get(url("own_figures")))


def test_looking_at_figures_leaves_no_line_in_a_log(anna, browser, acting) -> None:
    report_incident(anna)
    with acting(anna):
        before = RegisterEntry.objects.count()

    browser.get(url("own_figures"))

    with acting(anna):
        assert RegisterEntry.objects.count() == before > 0


def test_the_register_leads_there_once_there_is_something_to_count(anna, browser) -> None:
    assert url("own_figures") not in browser.get(url("register")).content.decode()

    report_incident(anna)

    assert url("own_figures") in browser.get(url("register")).content.decode()
