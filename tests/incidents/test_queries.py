"""What is read: only one's own, never more queries for more rows, and one fault never hides the rest."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from analytics.taxonomy import PhysicalHarm
from incidents import queries
from incidents.codes import DueKind, EventClass, Reach, Status
from incidents.models import Record, RecordVersion
from incidents.queries import RegisterFilter
from tests.factories import NOW, WITH_CONSEQUENCE, amend, report_incident, save_draft
from vault.models import RegisterEntry

SERIOUS = replace(WITH_CONSEQUENCE, harm_physical=PhysicalHarm.SEVERE)


class TestRegister:
    def test_the_newest_event_comes_first(self, anna):
        older = report_incident(anna, occurred_date=date(2026, 3, 1))
        newer = report_incident(anna, occurred_date=date(2026, 11, 2))

        assert [line.entry.id for line in queries.register(by=anna).lines] == [newer, older]

    def test_everybody_sees_their_own(self, anna, bram, carla, dirk):
        hers = report_incident(anna)
        report_incident(bram)

        assert [line.entry.id for line in queries.register(by=anna).lines] == [hers]
        assert queries.register(by=carla).total == 0
        assert queries.overview(by=dirk, now=NOW).newest == ()

    def test_drafts_are_not_in_the_list(self, anna):
        save_draft(anna)

        assert queries.register(by=anna).total == 0

    def test_it_is_filtered_by_class_and_status(self, anna):
        near_miss = report_incident(anna)
        report_incident(anna, WITH_CONSEQUENCE)

        register = queries.register(by=anna, filters=RegisterFilter(event_class=EventClass.NEAR_MISS))
        none = queries.register(by=anna, filters=RegisterFilter(status=Status.CLOSED))

        assert [line.entry.id for line in register.lines] == [near_miss]
        assert (register.total, none.lines) == (2, ())
        assert register.offers.event_classes == (EventClass.NEAR_MISS, EventClass.WITH_CONSEQUENCE)

    def test_pages_hold_25_and_a_page_too_far_is_the_last(self, anna):
        for _ in range(26):
            report_incident(anna)

        assert len(queries.register(by=anna).lines) == 25
        assert len(queries.register(by=anna, page=2).lines) == 1
        assert queries.register(by=anna, page=99).page.number == 2

    def test_more_rows_take_no_more_queries(self, anna, count_queries):
        report_incident(anna)
        save_draft(anna)
        few = (
            count_queries(lambda: queries.register(by=anna)),
            count_queries(lambda: queries.overview(by=anna, now=NOW)),
        )

        for _ in range(6):
            report_incident(anna, WITH_CONSEQUENCE)
            save_draft(anna)

        many = (
            count_queries(lambda: queries.register(by=anna)),
            count_queries(lambda: queries.overview(by=anna, now=NOW)),
        )
        assert few == many


class TestOverview:
    def test_an_empty_register(self, anna):
        overview = queries.overview(by=anna, now=NOW)

        assert overview.first_name == "Anna"
        assert (overview.drafts, overview.actions, overview.newest, overview.total) == ((), (), (), 0)

    def test_it_leads_to_the_draft_saved_last(self, anna):
        save_draft(anna)
        last = save_draft(anna, now=NOW + timedelta(minutes=5))

        assert queries.overview(by=anna, now=NOW).drafts[0].id == last

    def test_what_waits_is_at_most_five_things(self, anna):
        for _ in range(4):
            report_incident(anna, SERIOUS)

        actions = queries.overview(by=anna, now=NOW).actions

        assert len(actions) == 5
        assert {action.next_date.kind for action in actions} == {DueKind.INFORM_CLIENT, DueKind.FIND_OUT}

    def test_a_near_miss_leaves_nothing_to_do(self, anna):
        report_incident(anna)

        assert queries.overview(by=anna, now=NOW).actions == ()


class TestIncident:
    def test_it_comes_with_what_follows(self, anna):
        incident = queries.incident(by=anna, incident_id=report_incident(anna, SERIOUS))

        assert incident.outcome.event_class is EventClass.POSSIBLE_SENTINEL_EVENT
        assert [step.article for step in incident.steps] == [
            "Wkkgz artikel 9",
            "Wkkgz artikel 10, lid 3",
            "Wkkgz artikel 11",
        ]

    def test_every_look_is_a_line_in_its_log(self, anna, count_rows):
        incident_id = report_incident(anna)

        queries.incident(by=anna, incident_id=incident_id)
        queries.incident(by=anna, incident_id=incident_id)

        assert count_rows(anna, "vault_registerentry") == 3

    def test_the_list_leaves_no_line(self, anna, count_rows):
        report_incident(anna)

        queries.register(by=anna)
        queries.overview(by=anna, now=NOW)

        assert count_rows(anna, "vault_registerentry") == 1

    def test_anothers_a_missing_and_a_draft_are_equally_absent(self, anna, bram):
        for record_id in (report_incident(bram), uuid4(), save_draft(anna), anna.unlocked.catalogue_id):
            with pytest.raises(Record.DoesNotExist):
                queries.incident(by=anna, incident_id=record_id)

    def test_more_versions_take_no_more_queries(self, anna, count_queries):
        incident_id = report_incident(anna)
        amend(anna, incident_id, description="Eerste aanvulling.")
        few = count_queries(lambda: queries.incident(by=anna, incident_id=incident_id))

        for number in range(5):
            amend(anna, incident_id, description=f"Aanvulling {number}.")
        report_incident(anna)

        assert count_queries(lambda: queries.incident(by=anna, incident_id=incident_id)) == few


def test_a_risk_without_an_event_is_a_class_of_its_own(anna):
    incident_id = report_incident(anna, reach=Reach.HAZARD_ONLY, noticeable=None, deviation=None)

    incident = queries.incident(by=anna, incident_id=incident_id)

    assert (incident.content.event_class, incident.missing) == (EventClass.HAZARD, ())


def test_what_is_kept_of_an_incident_says_nothing_in_clear(anna, acting):
    incident_id = report_incident(anna, description="Kanarie in het dossier.")
    amend(anna, incident_id, description="Kanarie, aangevuld.")

    with acting(anna):
        rows = [*Record.objects.all(), *RecordVersion.objects.all(), *RegisterEntry.objects.all()]
    assert not any(
        b"Kanarie" in bytes(value) for row in rows for value in vars(row).values() if isinstance(value, bytes)
    )
