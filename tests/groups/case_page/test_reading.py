"""What each reader of a case sees, what only its contributor sees, and what a look costs."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.codes import Question
from tests.factories import SENTINEL_EVENT, report_incident
from tests.groups import factories
from tests.groups.case_page.given import linked_case, say_earlier
from tests.groups.sharing_pages import url
from tests.incidents.views.pages import text_of, title_of
from vault.bundle import Bundle


class TestReading:
    def test_members_read_the_case_and_not_who_put_it_in(self, bram, of, group, case_id):
        page = text_of(of(bram).get(url("case", group, case_id)))

        assert "Een cliënt werd duizelig bij het opstaan." in page
        assert "Ingebracht door een groepslid" in page
        for question in Question:
            assert question.label in page
        assert "Wie kan dit lezen? Anna Bos Bram Smit Carla Vos" in page
        assert "Alleen u ziet dit blok" not in page

    def test_its_contributor_sees_a_block_that_nobody_else_does(self, anna, carla, of, group, case_id):
        assert "Alleen u ziet dit blok" in text_of(of(carla).get(url("case", group, case_id)))
        assert "Alleen u ziet dit blok" not in text_of(of(anna).get(url("case", group, case_id)))

    def test_only_the_facilitator_is_helped_to_lead(self, anna, bram, of, group, case_id):
        assert "Voor de gespreksleider" in text_of(of(anna).get(url("case", group, case_id)))
        assert "Voor de gespreksleider" not in text_of(of(bram).get(url("case", group, case_id)))

    def test_the_title_tells_nothing_of_it(self, bram, of, group, case_id):
        assert "uizelig" not in title_of(of(bram).get(url("case", group, case_id)))

    def test_who_came_later_is_told_how_to_come_to_read_it(self, anna, dirk, of, group, case_id):
        factories.bring_in(dirk, by=anna, group_id=group)
        factories.sign(dirk, group_id=group)

        page = of(dirk).get(url("case", group, case_id))

        assert page.status_code == 403
        assert "De inbrenger moet deze casus nog met u delen." in text_of(page)
        assert "duizelig" not in text_of(page)

    def test_after_a_hard_event_its_contributor_finds_somebody_to_call(self, bram, carla, of, group):
        case_id = linked_case(carla, group, report_incident(carla, SENTINEL_EVENT))

        assert "Wie kunt u bellen?" in text_of(of(carla).get(url("case", group, case_id)))
        assert "Wie kunt u bellen?" not in text_of(of(bram).get(url("case", group, case_id)))


class TestWhatItCosts:
    def test_more_contributions_ask_no_more_of_database_or_keys(
        self, anna, bram, of, group, case_id, django_assert_num_queries, monkeypatch
    ):
        browser, target, unwrapped = of(bram), url("case", group, case_id), []
        unwrap = Bundle.unwrap
        monkeypatch.setattr(Bundle, "unwrap", lambda *given: unwrapped.append(1) or unwrap(*given))
        with CaptureQueriesContext(connection) as few:
            browser.get(target)
        keys = len(unwrapped)
        for number in range(12):
            say_earlier(anna, group, case_id, f"Bijdrage {number}.", minutes=30 - number)
        unwrapped.clear()

        with django_assert_num_queries(len(few)):
            browser.get(target)
        assert len(unwrapped) == keys
