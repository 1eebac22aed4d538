"""Who opened what: every line of one's own register in words, others first, and a line that was touched shows."""

import pytest
from django.test import Client

from accounts.actor import Actor
from accounts.models import AccountAction
from accounts.operations.account_log import note
from accounts.queries import account_log
from incidents import queries
from incidents.codes import LoggedAct
from tests.factories import amend, attach, locked, report_incident
from tests.groups import practice
from tests.incidents.conftest import acting_for
from vault.audit import account_events
from vault.models import AccountEvent, RegisterEntry

pytestmark = pytest.mark.django_db


def acts(by: Actor) -> list[LoggedAct]:
    return [line.act for line in queries.access_log(by=by).lines]


class TestOwnRegister:
    def test_each_act_is_a_line_by_number_and_name(self, anna: Actor) -> None:
        incident_id = report_incident(anna)
        amend(anna, incident_id, description="Anders verteld.")
        attach(anna, incident_id)

        lines = queries.access_log(by=anna).lines

        assert {LoggedAct.REPORTED, LoggedAct.AMENDED, LoggedAct.ATTACHED} <= set(acts(anna))
        assert {line.name for line in lines} == {anna.person.name}
        assert {line.incident_id for line in lines} == {incident_id}
        assert all(line.about.startswith("VIM-") for line in lines)

    def test_reading_the_log_leaves_no_line(self, anna: Actor) -> None:
        report_incident(anna)
        before = acts(anna)

        assert acts(anna) == before

    def test_nothing_of_a_colleague(self, anna: Actor, bram: Actor) -> None:
        report_incident(anna)

        assert acts(bram) == []

    def test_a_line_that_is_gone_or_was_changed_shows(self, anna: Actor) -> None:
        incident_id = report_incident(anna)
        queries.incident(by=anna, incident_id=incident_id)
        assert queries.access_log(by=anna).is_whole

        last = RegisterEntry(
            record=incident_id, owner_tag=anna.bundle.owner_tag, seq=9, entry=b"x", hash=b"x"
        )
        with acting_for(anna):
            last.save(force_insert=True)

        assert not queries.access_log(by=anna).is_whole

    def test_the_page_tells_that_nobody_else_looked(self, anna: Actor, client_of) -> None:
        report_incident(anna)

        page = client_of(anna).get("/profiel/inzagelog/").content.decode()

        assert "Nog niemand anders opende uw gedeelde meldingen." in page
        assert "Vastgelegd" in page

    def test_more_incidents_ask_no_more_queries(self, anna: Actor, count_queries) -> None:
        report_incident(anna)
        of_one = count_queries(lambda: queries.access_log(by=anna))
        report_incident(anna)

        assert count_queries(lambda: queries.access_log(by=anna)) == of_one

    def test_the_looks_of_the_keeper_come_first_by_name(self, anna: Actor, bram: Actor) -> None:
        bram = practice.at_work(bram)
        practice.keep(practice.practice_group(anna, bram), anna, by=anna)
        record_id = practice.record(bram)
        practice.read(record_id, by=anna)

        (look,) = queries.access_log(by=bram).looks

        assert (look.act, look.name) == (LoggedAct.SEEN_BY_KEEPER, anna.person.name)
        assert look.incident_id == record_id


class TestOwnAccount:
    def test_in_words_newest_first(self, anna: Actor) -> None:
        note(anna.person.id, AccountAction.CODE_RENEWED)

        log = account_log(by=locked(anna))

        assert log.lines[0].action == AccountAction.CODE_RENEWED.label
        assert log.is_whole

    def test_a_planted_line_shows(self, anna: Actor, client_of) -> None:
        newest = account_events(anna.person.id)[-1]
        planted = AccountEvent(
            person_id=anna.person.id, seq=newest.seq + 1, at=newest.at, action="logged_in", hash=b"x" * 32
        )
        with acting_for(anna):
            planted.save(force_insert=True)

        client: Client = client_of(locked(anna))

        assert not account_log(by=anna).is_whole
        assert "er is een regel veranderd" in client.get("/profiel/inzagelog/account/").content.decode()
