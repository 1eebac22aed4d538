"""What saving does: one draft, one incident, one amendment, whatever is sent twice or out of turn."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from accounts.permissions import RecoveryCodeNotConfirmed
from analytics.taxonomy import IncidentType, PhysicalHarm, ProfessionGroup
from incidents import operations, queries
from incidents.codes import EventClass, Noticeable, Reach, RecordKind, Status
from incidents.content import LoweringNeedsReason, OpenPage, Reply
from incidents.models import Record
from incidents.operations import AnswersAreMissing
from incidents.queries import DraftIsReported
from tests.factories import LATER, NEAR_MISS, NOW, WITH_CONSEQUENCE, amend, report_incident, save_draft
from vault.documents import LostRace


class TestDraft:
    def test_a_draft_is_found_again(self, anna):
        draft_id = save_draft(anna)

        assert queries.draft(by=anna, draft_id=draft_id).content.answers.description == NEAR_MISS.description
        assert [entry.id for entry in queries.drafts(by=anna)] == [draft_id]

    def test_the_profession_group_comes_from_the_profile(self, anna):
        draft = queries.draft(by=anna, draft_id=save_draft(anna))

        assert draft.content.answers.profession_group is ProfessionGroup.BODYWORK

    def test_what_was_not_asked_stays(self, anna):
        draft_id = save_draft(anna)

        page = OpenPage("a", 1)
        reply = Reply(("reach",), replace(NEAR_MISS, reach=Reach.REACHED, description="Niet gevraagd"))
        operations.save_draft(by=anna, draft_id=draft_id, reply=reply, page=page, now=LATER)

        answers = queries.draft(by=anna, draft_id=draft_id).content.answers
        assert (answers.reach, answers.description) == (Reach.REACHED, NEAR_MISS.description)

    def test_answers_of_a_branch_that_was_left_go_and_are_named(self, anna):
        draft_id = save_draft(anna, WITH_CONSEQUENCE)

        save_draft(
            anna,
            WITH_CONSEQUENCE,
            draft_id=draft_id,
            page=OpenPage("a", 1),
            noticeable=Noticeable.NO,
            now=LATER,
        )

        content = queries.draft(by=anna, draft_id=draft_id).content
        assert content.answers.harm_physical is None
        assert content.dropped == ("harm_physical", "harm_psychological")

    def test_a_branch_that_is_taken_again_is_no_longer_named(self, anna):
        draft_id = save_draft(anna, WITH_CONSEQUENCE, noticeable=Noticeable.NO)

        save_draft(anna, WITH_CONSEQUENCE, draft_id=draft_id, page=OpenPage("a", 1), now=LATER)

        assert queries.draft(by=anna, draft_id=draft_id).content.dropped == ()

    def test_saving_leaves_no_version_and_no_log(self, anna, count_rows):
        draft_id = save_draft(anna)
        save_draft(anna, draft_id=draft_id, page=OpenPage("a", 1), description="Langer.", now=LATER)

        assert count_rows(anna, "incidents_recordversion") == 0
        assert count_rows(anna, "vault_registerentry") == 0

    def test_the_same_reply_twice_is_one_save(self, anna):
        draft_id = save_draft(anna)

        save_draft(anna, draft_id=draft_id, page=OpenPage("another window", 0), now=LATER)

        assert queries.draft(by=anna, draft_id=draft_id).version == 1

    def test_another_window_does_not_overwrite(self, anna):
        draft_id = save_draft(anna)

        with pytest.raises(LostRace):
            save_draft(anna, draft_id=draft_id, page=OpenPage("b", 0), description="Uit venster twee.")

        draft = queries.draft(by=anna, draft_id=draft_id)
        assert (draft.version, draft.content.answers.description) == (1, NEAR_MISS.description)

    def test_a_page_does_not_race_with_its_own_autosave(self, anna):
        draft_id = save_draft(anna, page=OpenPage("a", 0))

        save_draft(anna, draft_id=draft_id, page=OpenPage("a", 0), description="Verder getypt.", now=LATER)

        assert queries.draft(by=anna, draft_id=draft_id).content.answers.description == "Verder getypt."

    def test_somebody_elses_id_is_not_there(self, anna, carla):
        hers = save_draft(carla)

        with pytest.raises(Record.DoesNotExist):
            save_draft(anna, draft_id=hers)
        with pytest.raises(Record.DoesNotExist):
            queries.draft(by=anna, draft_id=hers)
        with pytest.raises(Record.DoesNotExist):
            operations.discard_draft(by=anna, draft_id=hers)
        assert queries.draft(by=carla, draft_id=hers).version == 1

    def test_the_catalogue_is_no_draft(self, anna):
        save_draft(anna)

        with pytest.raises(Record.DoesNotExist):
            queries.draft(by=anna, draft_id=anna.unlocked.catalogue_id)

    def test_a_discarded_draft_leaves_nothing(self, anna, count_rows):
        draft_id = save_draft(anna)

        operations.discard_draft(by=anna, draft_id=draft_id)

        assert queries.drafts(by=anna) == ()
        assert count_rows(anna, "incidents_record") == 1
        assert count_rows(anna, "vault_wrap") == 1

    def test_an_incident_is_not_discarded_or_saved_as_a_draft(self, anna):
        incident_id = report_incident(anna)

        with pytest.raises(DraftIsReported):
            operations.discard_draft(by=anna, draft_id=incident_id)
        with pytest.raises(DraftIsReported):
            save_draft(anna, draft_id=incident_id, page=OpenPage("a", 2), description="Anders.")


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
