"""What saving does: one draft, one incident, one amendment, whatever is sent twice or out of turn."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from accounts.permissions import RecoveryCodeNotConfirmed
from analytics.taxonomy import IncidentType, PhysicalHarm
from incidents import operations, queries
from incidents.codes import EventClass, Noticeable, Reach, RecordKind, Status
from incidents.content import LoweringNeedsReason, Reply
from incidents.models import Record
from incidents.operations import AnswersAreMissing
from tests.factories import LATER, NEAR_MISS, NOW, WITH_CONSEQUENCE, amend, report_incident, save_draft
from vault.documents import LostRace


class TestReporting:
    def test_a_draft_becomes_an_incident_with_number_and_class(self, anna):
        incident = queries.incident(by=anna, incident_id=report_incident(anna))

        assert incident.content.number == "VIM-2026-001"
        assert incident.content.event_class is EventClass.NEAR_MISS
        assert incident.content.status is Status.REPORTED
        assert incident.content.reported_by == "Anna Bos"
        assert queries.drafts(by=anna) == ()

    def test_numbers_go_up_and_begin_again_every_year(self, anna):
        dates = [NOW, NOW, NOW.replace(year=2027)]

        numbers = [
            queries.incident(by=anna, incident_id=report_incident(anna, now=now)).content.number
            for now in dates
        ]

        assert numbers == ["VIM-2026-001", "VIM-2026-002", "VIM-2027-001"]

    def test_the_year_is_that_of_the_dutch_clock(self, anna):
        new_year = NOW.replace(month=12, day=31, hour=23, minute=30)

        incident = queries.incident(by=anna, incident_id=report_incident(anna, now=new_year))

        assert incident.content.number == "VIM-2027-001"

    def test_everybody_has_their_own_numbers(self, anna, carla):
        report_incident(anna)

        incident = queries.incident(by=carla, incident_id=report_incident(carla))

        assert incident.content.number == "VIM-2026-001"

    def test_reporting_twice_gives_one_incident(self, anna, count_rows):
        draft_id = save_draft(anna)

        first = operations.report_incident(by=anna, draft_id=draft_id, now=NOW)
        again = operations.report_incident(by=anna, draft_id=draft_id, now=LATER)

        assert first == again
        assert queries.register(by=anna).total == 1
        assert count_rows(anna, "incidents_record") == 2

    def test_too_few_answers_are_named(self, anna):
        draft_id = save_draft(anna, description=" ", incident_types=())

        with pytest.raises(AnswersAreMissing) as caught:
            operations.report_incident(by=anna, draft_id=draft_id, now=NOW)

        assert caught.value.questions == ("description", "incident_types")
        assert len(queries.drafts(by=anna)) == 1

    def test_it_is_kept_for_three_years_and_says_no_more_than_a_month(self, anna, acting):
        incident_id = report_incident(anna)

        with acting(anna):
            assert Record.objects.get(pk=incident_id).retain_until == date(2029, 12, 1)

    def test_in_december_the_month_is_of_the_next_year(self, anna, acting):
        incident_id = report_incident(anna, now=NOW.replace(month=12))

        with acting(anna):
            assert Record.objects.get(pk=incident_id).retain_until == date(2030, 1, 1)

    def test_without_a_recovery_code_on_paper_nothing_is_recorded(self, anna, acting):
        from vault.models import Vault

        draft_id = save_draft(anna)
        with acting(anna):
            Vault.objects.filter(person_id=anna.person.id).update(recovery_confirmed=False)

        with pytest.raises(RecoveryCodeNotConfirmed):
            operations.report_incident(by=anna, draft_id=draft_id, now=NOW)
        with pytest.raises(RecoveryCodeNotConfirmed):
            save_draft(anna)

    def test_somebody_elses_draft_is_not_there(self, anna, carla):
        with pytest.raises(Record.DoesNotExist):
            operations.report_incident(by=anna, draft_id=save_draft(carla), now=NOW)


class TestAmending:
    def test_an_amendment_keeps_what_was(self, anna):
        incident_id = report_incident(anna)

        amend(anna, incident_id, description="Cliënt gleed uit. Ik kon haar opvangen.")

        now, before = queries.incident(by=anna, incident_id=incident_id).versions
        assert now.content.answers.description.startswith("Cliënt gleed uit")
        assert now.changed == ("description",)
        assert before.content.answers.description == NEAR_MISS.description

    def test_the_register_shows_it(self, anna):
        incident_id = report_incident(anna)

        amend(anna, incident_id, description="Cliënt gleed uit.")

        (line,) = queries.register(by=anna).lines
        assert line.entry.title == "Cliënt gleed uit"

    def test_the_class_follows_the_answers_and_its_history_is_kept(self, anna):
        incident_id = report_incident(anna, WITH_CONSEQUENCE)

        content = amend(anna, incident_id, harm_physical=PhysicalHarm.SEVERE)

        classes = [each.event_class for each in content.classified]
        assert classes == [EventClass.WITH_CONSEQUENCE, EventClass.POSSIBLE_SENTINEL_EVENT]
        assert content.classified[-1].at == LATER

    def test_a_lighter_class_asks_for_a_reason(self, anna):
        incident_id = report_incident(anna, WITH_CONSEQUENCE)

        with pytest.raises(LoweringNeedsReason):
            amend(anna, incident_id, noticeable=Noticeable.NO)
        content = amend(anna, incident_id, noticeable=Noticeable.NO, reason="De pijn kwam ergens anders van.")

        assert content.event_class is EventClass.WITHOUT_CONSEQUENCE
        assert content.classified[-1].reason == "De pijn kwam ergens anders van."

    def test_a_stale_page_does_not_overwrite(self, anna):
        incident_id = report_incident(anna)
        version = queries.incident(by=anna, incident_id=incident_id).version
        amend(anna, incident_id, version=version, description="Uit venster één.")

        with pytest.raises(LostRace):
            amend(anna, incident_id, version=version, description="Uit venster twee.")

        incident = queries.incident(by=anna, incident_id=incident_id)
        assert incident.content.answers.description == "Uit venster één."

    def test_the_same_amendment_twice_is_one(self, anna):
        incident_id = report_incident(anna)
        version = queries.incident(by=anna, incident_id=incident_id).version

        amend(anna, incident_id, version=version, description="Eén keer.")
        amend(anna, incident_id, version=version, description="Eén keer.", now=LATER + timedelta(minutes=1))

        assert len(queries.incident(by=anna, incident_id=incident_id).versions) == 2

    def test_a_question_that_applies_by_now_is_open(self, anna):
        incident_id = report_incident(anna, reach=Reach.HAZARD_ONLY, noticeable=None, deviation=None)

        amend(anna, incident_id, reach=Reach.REACHED)

        assert queries.incident(by=anna, incident_id=incident_id).missing == ("noticeable",)

    def test_neither_a_draft_nor_somebody_elses_incident_is_amended(self, anna, carla):
        for record_id in (save_draft(anna), report_incident(carla), uuid4()):
            with pytest.raises(Record.DoesNotExist):
                operations.amend_incident(
                    by=anna, incident_id=record_id, reply=Reply((), NEAR_MISS), expected_version=1, now=NOW
                )


class TestCatalogue:
    def test_it_holds_what_lists_need(self, anna):
        incident_id = report_incident(anna, WITH_CONSEQUENCE)

        (line,) = queries.register(by=anna).lines

        assert line.entry.id == incident_id
        assert line.entry.kind is RecordKind.INCIDENT
        assert line.entry.incident_types == (IncidentType.FALL,)
        assert line.entry.number == "VIM-2026-001"

    def test_it_is_made_again_from_the_documents(self, anna, acting):
        for _ in range(3):
            report_incident(anna)
        save_draft(anna)
        with acting(anna):
            Record.objects.filter(pk=anna.unlocked.catalogue_id).delete()

        assert queries.register(by=anna).total == 3
        operations.rebuild_catalogue(by=anna)

        with acting(anna):
            assert Record.objects.filter(pk=anna.unlocked.catalogue_id).exists()
        incident = queries.incident(by=anna, incident_id=report_incident(anna))
        assert incident.content.number == "VIM-2026-004"
        assert len(queries.drafts(by=anna)) == 1
