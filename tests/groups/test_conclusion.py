"""A case is concluded once; its contributor adopts the advice once, and tells the group only what they choose."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from groups.content.conclusion import EffectReport
from groups.operations.adoption import Adoption, adopt_recommendation
from groups.operations.conclusion import AlreadyConcluded, conclude_case, tell_adopted, tell_effect
from groups.permissions import NotSigned, NotTheFacilitator
from groups.queries.adoption import OwnSide, own_side
from groups.queries.discussion import discussed_case
from groups.queries.records import NoSuchRecord
from groups.queries.standing import NoSuchGroup, standing
from incidents import operations as register
from incidents import queries
from incidents.codes import ActionKind, DueKind, Helped
from incidents.content import ImprovementAction
from tests.factories import SENTINEL_EVENT, report_incident
from tests.groups import factories
from tests.groups.cases import conclude, conclusion
from vault.documents import LostRace

DAY = timedelta(days=1)


@pytest.fixture
def incident_id(carla):
    return report_incident(carla)


@pytest.fixture
def case_id(carla, group, incident_id):
    return link(carla, group, incident_id)


def link(by, group, incident_id) -> UUID:
    case_id = factories.share_case(by, group)
    now = timezone.now()
    register.link_case(by=by, incident_id=incident_id, case_id=case_id, group_id=group, now=now)
    return case_id


def read(by, group, case_id):
    place = standing(by=by, group_id=group)
    return discussed_case(by=by, standing=place, case_id=case_id, now=timezone.now()).content


def version_of(by, incident_id):
    return queries.incident(by=by, incident_id=incident_id).version


def adopt(by, group, case_id, incident_id, *, version=None, tells_group=False, **overrides):
    today = timezone.localdate()
    action = ImprovementAction(
        by.unlocked.adopted_id(case_id),
        ActionKind.PROTOCOL,
        what="Ik neem een vaste rustminuut.",
        responsible="ikzelf",
        due_date=today + 7 * DAY,
        review_date=today + 90 * DAY,
        case_id=case_id,
    )
    adopt_recommendation(
        by=by,
        standing=standing(by=by, group_id=group),
        adoption=Adoption(case_id, incident_id, replace(action, **overrides), tells_group),
        expected_version=version or version_of(by, incident_id),
        now=timezone.now(),
    )


def actions_of(by, incident_id):
    return queries.incident(by=by, incident_id=incident_id).content.actions


class TestConcluding:
    def test_every_reader_sees_what_it_came_to_and_may_go_on_reading(self, anna, bram, carla, group, case_id):
        conclude(anna, group, case_id)

        for reader in (anna, bram, carla):
            assert read(reader, group, case_id).conclusion.recommendation == "Neem een vaste rustminuut."
            assert read(reader, group, case_id).story

    def test_only_a_facilitator_concludes(self, bram, carla, group, case_id):
        for member in (bram, carla):
            with pytest.raises(NotTheFacilitator):
                conclude(member, group, case_id)

    def test_neither_does_a_facilitator_whose_declaration_ran_out(self, anna, bram):
        group = factories.found(anna)
        factories.bring_in(bram, by=anna, group_id=group)
        factories.sign(bram, group_id=group)
        case_id = factories.share_case(bram, group)

        with pytest.raises(NotSigned):
            conclude(anna, group, case_id)

    def test_a_stranger_finds_no_group(self, dirk, group, case_id):
        with pytest.raises(NoSuchGroup):
            conclude(dirk, group, case_id)

    def test_the_first_conclusion_stands(self, anna, group, case_id):
        conclude(anna, group, case_id)

        with pytest.raises(AlreadyConcluded):
            conclude(anna, group, case_id, recommendation="Zet de tafel laag.")
        assert read(anna, group, case_id).conclusion.recommendation == "Neem een vaste rustminuut."

    def test_sent_twice_it_is_one_conclusion(self, anna, group, case_id):
        now = timezone.now()
        for moment in (now, now + timedelta(seconds=2)):
            conclude(anna, group, case_id, concluded_at=moment)

        assert read(anna, group, case_id).conclusion.concluded_at == now


class TestAdopting:
    def test_it_is_an_improvement_action_like_any_other(self, anna, carla, group, case_id, incident_id):
        conclude(anna, group, case_id)
        adopt(carla, group, case_id, incident_id)

        (action,) = actions_of(carla, incident_id)
        due = queries.actions(by=carla, now=timezone.now())
        kinds = [each.next_date.kind for _, group_of in due.groups for each in group_of]
        assert (action.what, action.case_id) == ("Ik neem een vaste rustminuut.", case_id)
        assert DueKind.IMPROVEMENT in kinds

    def test_done_twice_it_is_one_action(self, anna, carla, group, case_id, incident_id):
        conclude(anna, group, case_id)
        version = version_of(carla, incident_id)
        for _ in range(2):
            adopt(carla, group, case_id, incident_id, version=version)

        assert len(actions_of(carla, incident_id)) == 1

    def test_in_another_window_with_other_words_the_first_is_not_written_over(
        self, anna, carla, group, case_id, incident_id
    ):
        conclude(anna, group, case_id)
        version = version_of(carla, incident_id)
        adopt(carla, group, case_id, incident_id, version=version)

        with pytest.raises(LostRace):
            adopt(carla, group, case_id, incident_id, version=version, what="Iets anders.")

    def test_the_group_knows_only_if_it_is_told(self, anna, bram, carla, group, case_id, incident_id):
        conclude(anna, group, case_id)
        adopt(carla, group, case_id, incident_id)
        assert read(bram, group, case_id).conclusion.adopted_at is None

        adopt(carla, group, case_id, incident_id, tells_group=True)

        assert read(bram, group, case_id).conclusion.adopted_at is not None
        assert len(actions_of(carla, incident_id)) == 1

    def test_what_was_not_told_by_a_fault_is_told_by_doing_it_again(
        self, anna, bram, carla, group, case_id, incident_id, monkeypatch
    ):
        conclude(anna, group, case_id)

        def falls_over(**named):
            raise ConnectionError

        with monkeypatch.context() as patched:
            patched.setattr("groups.operations.adoption.tell_adopted", falls_over)
            with pytest.raises(ConnectionError):
                adopt(carla, group, case_id, incident_id, tells_group=True)
        adopt(carla, group, case_id, incident_id, tells_group=True)

        assert read(bram, group, case_id).conclusion.adopted_at is not None
        assert len(actions_of(carla, incident_id)) == 1

    def test_nobody_tells_of_a_case_that_somebody_else_put_in(self, anna, bram, group, case_id):
        conclude(anna, group, case_id)

        for other in (anna, bram):
            place = standing(by=other, group_id=group)
            with pytest.raises(NoSuchRecord):
                tell_adopted(by=other, standing=place, case_id=case_id, now=timezone.now())

    def test_of_a_case_still_in_discussion_there_is_nothing_to_tell(self, carla, group, case_id):
        place = standing(by=carla, group_id=group)
        with pytest.raises(NoSuchRecord):
            tell_adopted(by=carla, standing=place, case_id=case_id, now=timezone.now())

    def test_it_is_told_once_however_often_it_is_said(self, anna, carla, group, case_id):
        conclude(anna, group, case_id)
        place, now = standing(by=carla, group_id=group), timezone.now()
        for moment in (now, now + DAY):
            tell_adopted(by=carla, standing=place, case_id=case_id, now=moment)

        assert read(anna, group, case_id).conclusion.adopted_at == now


class TestTheOwnSide:
    def test_it_follows_the_action_in_the_own_register(self, anna, carla, group, case_id, incident_id):
        conclude(anna, group, case_id)
        assert own_side(by=carla, case_id=case_id) == OwnSide(incident_id)
        today = timezone.localdate()
        adopt(carla, group, case_id, incident_id)
        assert own_side(by=carla, case_id=case_id) == OwnSide(incident_id, is_adopted=True)
        adopt(
            carla, group, case_id, incident_id, done_date=today, helped=Helped.TOO_EARLY, reviewed_date=today
        )
        assert not own_side(by=carla, case_id=case_id).is_reviewed
        adopt(carla, group, case_id, incident_id, done_date=today, helped=Helped.YES, reviewed_date=today)

        assert own_side(by=carla, case_id=case_id).is_reviewed

    def test_of_somebody_elses_case_there_is_none(self, anna, group, case_id):
        assert own_side(by=anna, case_id=case_id) == OwnSide()

    def test_after_a_hard_event_it_says_so(self, carla, group):
        case_id = link(carla, group, report_incident(carla, SENTINEL_EVENT))

        assert own_side(by=carla, case_id=case_id).was_hard


class TestTheEffect:
    def tell(self, by, group, case_id, text="De duizeligheid bleef weg."):
        effect = EffectReport(Helped.YES, text, timezone.now())
        place = standing(by=by, group_id=group)
        tell_effect(by=by, standing=place, case_id=case_id, effect=effect)
        return effect

    def test_the_group_reads_it_without_a_name(self, anna, bram, carla, group, case_id):
        conclude(anna, group, case_id)
        told = self.tell(carla, group, case_id)

        found = read(bram, group, case_id).conclusion
        assert (found.effect, found.adopted_at) == (told, told.told_at)
        assert str(carla.person.id) not in str(found.to_json())

    def test_a_later_word_takes_the_place_of_an_earlier_one(self, anna, carla, group, case_id):
        conclude(anna, group, case_id)
        for text in ("Het hielp.", "Het hielp, ook later."):
            self.tell(carla, group, case_id, text)

        assert read(anna, group, case_id).conclusion.effect.text == "Het hielp, ook later."

    def test_only_the_contributor_tells(self, anna, bram, group, case_id):
        conclude(anna, group, case_id)

        for other in (anna, bram):
            with pytest.raises(NoSuchRecord):
                self.tell(other, group, case_id)


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_of_two_who_conclude_at_once_one_is_told_that_the_other_was_first(self, anna, group, case_id):
        def attempt(recommendation):
            try:
                place = standing(by=anna, group_id=group)
                mine = conclusion(anna, recommendation=recommendation)
                conclude_case(by=anna, standing=place, case_id=case_id, conclusion=mine)
            except AlreadyConcluded:
                return None
            finally:
                connection.close()
            return recommendation

        with ThreadPoolExecutor(2) as pool:
            won = [each for each in pool.map(attempt, ("Rustminuut.", "Tafel laag.")) if each]

        assert won == [read(anna, group, case_id).conclusion.recommendation]
