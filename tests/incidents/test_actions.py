"""Acties en termijnen: from the catalogue alone, in order, one's own, and about as quick as the register's list."""

from dataclasses import replace
from datetime import timedelta
from statistics import median
from uuid import uuid4

import pytest
from icalendar import Calendar

from incidents import queries
from incidents.agenda import When
from incidents.codes import ActionKind, DueKind
from incidents.content import ImprovementAction
from incidents.models import Record
from incidents.operations import save_part
from tests.factories import NOW, WITH_CONSEQUENCE, report_incident
from tests.incidents.large_register import cpu, fill
from tests.incidents.views.pages import text_of, url
from vault.models import RegisterEntry

ROUNDS = 7
MOST_TIMES = 1.3


def plan(by, incident_id, *days, now=NOW):
    """One improvement action for each number of days from now; a day that has passed stood there already."""
    actions = tuple(
        ImprovementAction(
            uuid4(),
            ActionKind.CHECKLIST,
            what=f"Maatregel na {ahead} dagen.",
            responsible="Ikzelf",
            due_date=now.date() + timedelta(days=ahead),
        )
        for ahead in days
    )
    version = queries.incident(by=by, incident_id=incident_id).version
    save_part(
        by=by,
        incident_id=incident_id,
        change=lambda stored: replace(stored, actions=(*stored.actions, *actions)),
        expected_version=version,
        now=now,
    )


class TestList:
    def test_it_goes_by_date_over_the_whole_register(self, anna):
        plan(anna, report_incident(anna), 40, -2)
        plan(anna, report_incident(anna), 3, 8, -9)

        found = queries.actions(by=anna, now=NOW)

        assert [(when, [each.days_left for each in group]) for when, group in found.groups] == [
            (When.LATE, [-9, -2]),
            (When.THIS_WEEK, [3]),
            (When.LATER, [8, 40]),
        ]
        assert found.open == queries.open_action_count(by=anna, now=NOW) == 5

    def test_telling_the_client_comes_before_a_measure_of_this_week(self, anna):
        plan(anna, report_incident(anna), 0, -1)
        told = report_incident(anna, WITH_CONSEQUENCE, occurred_date=NOW.date())

        found = queries.actions(by=anna, now=NOW)
        at_home = queries.overview(by=anna, now=NOW).actions

        assert [(when, [each.next_date.kind for each in group]) for when, group in found.groups] == [
            (When.LATE, [DueKind.IMPROVEMENT]),
            (When.THIS_WEEK, [DueKind.INFORM_CLIENT, DueKind.IMPROVEMENT]),
        ]
        assert [each.next_date.kind for each in at_home[:2]] == [DueKind.IMPROVEMENT, DueKind.INFORM_CLIENT]
        assert at_home[1].entry.id == told

    def test_it_opens_no_documents_and_leaves_no_line_in_a_log(self, anna, acting, count_queries):
        plan(anna, report_incident(anna), 3)
        with acting(anna):
            before = RegisterEntry.objects.count()
        one = count_queries(lambda: queries.actions(by=anna, now=NOW))
        for _ in range(5):
            plan(anna, report_incident(anna), 3)
        many = count_queries(lambda: queries.actions(by=anna, now=NOW))

        with acting(anna):
            assert RegisterEntry.objects.count() > before
        assert one == many

    def test_nobody_elses(self, anna, carla):
        plan(anna, report_incident(anna), 3)

        assert queries.actions(by=carla, now=NOW).groups == ()

    def test_home_shows_at_most_five_of_the_same(self, anna):
        plan(anna, report_incident(anna), 9, 8, 7, 6, 5, 4)

        first = queries.overview(by=anna, now=NOW).actions

        assert [each.days_left for each in first] == [4, 5, 6, 7, 8]


class TestPages:
    @pytest.fixture
    def browser(self, anna, client_of):
        return client_of(anna)

    def test_nothing_open(self, browser):
        assert "Niets open. Fijn." in text_of(browser.get(url("actions")))

    def test_the_menu_counts_and_the_list_names(self, browser, anna):
        report_incident(anna, WITH_CONSEQUENCE)

        page = browser.get(url("actions"))

        assert "1 open" in text_of(page)
        assert "Cliënt informeren" in text_of(page)
        assert "Zo snel mogelijk" in text_of(page)

    def test_discreet_it_does_not_say_what_it_is_about(self, browser, anna):
        plan(anna, report_incident(anna), 3)
        browser.post(url("discreet"), {"actions": ""})

        assert "Maatregel na 3 dagen." not in text_of(browser.get(url("actions")))

    def test_each_is_a_file_that_leads_nowhere(self, browser, anna, client_of, carla, acting):
        plan(anna, report_incident(anna), 3)
        ((_, (action,)),) = queries.actions(by=anna, now=NOW).groups

        answer = browser.get(url("action_calendar", action.id))

        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
        assert str(event["SUMMARY"]) == f"VIM-actie {action.entry.number}"
        with acting(anna):
            ids = {str(row_id) for row_id in Record.objects.values_list("id", flat=True)}
        assert str(event["UID"]) == str(action.id)
        assert str(action.id) not in ids
        assert client_of(carla).get(url("action_calendar", action.id)).status_code == 404

    def test_what_is_done_or_not_there_is_no_file(self, browser):
        assert browser.get(url("action_calendar", uuid4())).status_code == 404

    @pytest.mark.parametrize("page", ["0", "-1", "x", "999999", "1\x00"])
    def test_a_page_that_is_not_there_is_the_first_or_last(self, browser, page):
        assert browser.get(url("actions"), {"pagina": page}).status_code == 200


def times_as_long(anna, acting, incidents: int) -> float:
    """CPU of the list of actions beside that of the register's list, median of interleaved rounds."""
    fill(anna, acting, incidents)
    mine, lists = [], []
    for _ in range(ROUNDS):
        lists.append(cpu(lambda: queries.register(by=anna)))
        mine.append(cpu(lambda: queries.actions(by=anna, now=NOW)))
    return median(mine) / median(lists)


def test_the_list_costs_about_as_much_as_the_register(anna, acting):
    assert times_as_long(anna, acting, 100) < 2 * MOST_TIMES


@pytest.mark.long
def test_with_a_thousand_incidents_it_costs_at_most_three_tenths_more(anna, acting):
    assert times_as_long(anna, acting, 1000) <= MOST_TIMES
