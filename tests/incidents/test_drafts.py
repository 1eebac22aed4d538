"""A draft: kept while somebody types, from one page at a time, until it is recorded or thrown away."""

from dataclasses import replace

import pytest

from analytics.taxonomy import ProfessionGroup
from incidents import operations, queries
from incidents.codes import Noticeable, Reach
from incidents.content import OpenPage, Reply
from incidents.models import Record
from incidents.queries import DraftIsReported
from tests.factories import LATER, NEAR_MISS, WITH_CONSEQUENCE, report_incident, save_draft
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
