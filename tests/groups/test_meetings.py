"""A meeting from plan to end: who may, the agenda, who was there, what was agreed, and what comes of two at once."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from groups.content.conclusion import EffectReport
from groups.content.meeting import Agreement, MeetingContent
from groups.models import Role, SharedRecord
from groups.operations import cases, conclusion
from groups.operations import meetings as operations
from groups.operations.agreements import write_agreement
from groups.operations.meetings import MeetingIsOver
from groups.operations.membership import remove_member
from groups.operations.shown import WasChanged
from groups.permissions import NotSigned, NotTheFacilitator, NotYourCase
from groups.queries.meetings import group_meetings
from groups.queries.records import NoSuchRecord, NotSharedWithYou, opened_records
from groups.queries.standing import NoSuchGroup, members, standing
from incidents.codes import Helped
from tests.groups import factories
from tests.groups.cases import conclude
from tests.groups.meetings import concluded, forward, noted, plan, planned, shown, there
from vault.identity import acting_as

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting_id(anna, group):
    return planned(anna, group)


@pytest.fixture
def case_id(carla, group):
    return factories.share_case(carla, group)


def place_of(by, group):
    return standing(by=by, group_id=group)


class TestPlanning:
    def test_everybody_who_is_covered_reads_it(self, anna, bram, carla, group, meeting_id):
        for reader in (anna, bram, carla):
            assert shown(reader, group, meeting_id).content.plan.place == "Lindelaan 7"

    def test_everybody_hears_that_there_is_something(self, anna, bram, carla, group, monkeypatch):
        told = set()
        monkeypatch.setattr("groups.notifications.queue_mail", lambda kind, person: told.add(person.id))

        planned(anna, group)

        assert told == {anna.person.id, bram.person.id, carla.person.id}

    def test_planned_twice_it_is_one(self, anna, group):
        starts_at = timezone.now() + DAY

        assert planned(anna, group, starts_at=starts_at) == planned(anna, group, starts_at=starts_at)

    def test_nothing_of_it_stands_in_clear(self, anna, group, meeting_id):
        row = row_of(anna, meeting_id)

        assert b"Lindelaan" not in bytes(row.doc)
        assert b"meeting" not in bytes(row.doc)

    def test_a_change_that_a_colleague_made_first_stands(self, anna, group, meeting_id):
        seen = shown(anna, group, meeting_id).content.plan.set_at.isoformat()
        place = place_of(anna, group)
        change = {"by": anna, "standing": place, "meeting_id": meeting_id, "shown": seen}
        operations.change_plan(plan=plan(place="Bij Bram"), **change)

        with pytest.raises(WasChanged):
            operations.change_plan(plan=plan(place="Online dan maar"), **change)

        assert shown(anna, group, meeting_id).content.plan.place == "Bij Bram"

    def test_cancelled_it_takes_nothing_more(self, anna, group, meeting_id, case_id):
        operations.cancel_meeting(
            by=anna, standing=place_of(anna, group), meeting_id=meeting_id, now=timezone.now()
        )

        with pytest.raises(MeetingIsOver):
            forward(anna, group, meeting_id, case_id)
        records = opened_records(by=anna, standing=place_of(anna, group))
        assert [each.id for each in group_meetings(records, now=timezone.now()).planned] == [meeting_id]
        assert group_meetings(records, now=timezone.now() + 30 * DAY).planned == ()

    def test_who_signs_later_reads_it_once_it_is_shared_again(self, anna, dirk, group, meeting_id):
        factories.bring_in(dirk, by=anna, group_id=group)
        factories.sign(dirk, group_id=group)
        with pytest.raises(NotSharedWithYou):
            shown(dirk, group, meeting_id)
        assert [each.person_id for each in shown(anna, group, meeting_id).to_add] == [dirk.person.id]

        operations.share_meeting_again(by=anna, standing=place_of(anna, group), meeting_id=meeting_id)

        assert shown(dirk, group, meeting_id).content.plan
        assert shown(anna, group, meeting_id).to_add == ()


class TestWhoMay:
    def lead(self, by, group, meeting_id, case_id):
        place = place_of(by, group)
        asked = {"by": by, "standing": place, "meeting_id": meeting_id}
        now = timezone.now()
        return {
            "plan": lambda: operations.plan_meeting(by=by, standing=place, plan=plan()),
            "change": lambda: operations.change_plan(plan=plan(), shown="", **asked),
            "cancel": lambda: operations.cancel_meeting(now=now, **asked),
            "up": lambda: operations.move_up(case_id=case_id, **asked),
            "attendance": lambda: operations.take_attendance(person_ids=[], shown="", now=now, **asked),
            "notes": lambda: noted(by, group, meeting_id, case_id, lesson="Les."),
            "conclude": lambda: operations.conclude_meeting(now=now, **asked),
            "share": lambda: operations.share_meeting_again(**asked),
        }

    def test_a_member_reads_and_does_not_lead(self, bram, group, meeting_id, case_id):
        shown(bram, group, meeting_id)

        for ask in self.lead(bram, group, meeting_id, case_id).values():
            with pytest.raises(NotTheFacilitator):
                ask()

    def test_a_facilitator_whose_declaration_lapsed_does_not(self, anna, group, meeting_id, case_id):
        new_text(by=anna, group=group)

        with pytest.raises(NotSigned):
            shown(anna, group, meeting_id)
        for ask in self.lead(anna, group, meeting_id, case_id).values():
            with pytest.raises(NotSigned):
                ask()

    def test_a_coordinator_does_not_either(self, anna, dirk, group, meeting_id, case_id):
        factories.bring_in(dirk, by=anna, group_id=group, role=Role.COORDINATOR)

        with pytest.raises(NotSigned):
            shown(dirk, group, meeting_id)
        for ask in self.lead(dirk, group, meeting_id, case_id).values():
            with pytest.raises(NotTheFacilitator):
                ask()

    def test_who_was_removed_finds_nothing_even_with_the_page_open(
        self, anna, bram, group, meeting_id, case_id
    ):
        before = place_of(bram, group)
        remove(bram, by=anna, group=group)

        with pytest.raises(NoSuchGroup):
            place_of(bram, group)
        with pytest.raises((NoSuchRecord, NoSuchGroup)):
            operations.put_forward(by=bram, standing=before, meeting_id=meeting_id, case_id=case_id)

    def test_a_stranger_finds_no_group(self, dirk, group):
        with pytest.raises(NoSuchGroup):
            place_of(dirk, group)

    def test_a_case_is_no_meeting(self, anna, group, case_id):
        with pytest.raises(NoSuchRecord):
            shown(anna, group, case_id)
        with pytest.raises(NoSuchRecord):
            there(anna, group, case_id, anna)


class TestAgenda:
    def test_its_owner_puts_a_case_forward_and_the_agenda_does_not_say_who(
        self, carla, bram, group, meeting_id, case_id
    ):
        forward(carla, group, meeting_id, case_id)
        forward(carla, group, meeting_id, case_id)

        found = shown(bram, group, meeting_id)
        assert [entry.case.id for entry in found.entries] == [case_id]
        assert str(carla.person.id) not in str(found.content.to_json())

    def test_another_member_may_not(self, bram, group, meeting_id, case_id):
        with pytest.raises(NotYourCase):
            forward(bram, group, meeting_id, case_id)
        assert shown(bram, group, meeting_id).to_put_forward == ()

    def test_a_facilitator_may_and_gives_the_order(self, anna, carla, group, meeting_id, case_id):
        second = factories.share_case(carla, group)
        forward(anna, group, meeting_id, case_id)
        forward(anna, group, meeting_id, second)

        operations.move_up(by=anna, standing=place_of(anna, group), meeting_id=meeting_id, case_id=second)

        assert [each.case.id for each in shown(anna, group, meeting_id).entries] == [second, case_id]

    def test_taken_off_it_can_be_put_forward_again(self, carla, group, meeting_id, case_id):
        forward(carla, group, meeting_id, case_id)
        operations.take_off(by=carla, standing=place_of(carla, group), meeting_id=meeting_id, case_id=case_id)

        found = shown(carla, group, meeting_id)
        assert found.entries == ()
        assert [case.id for case in found.to_put_forward] == [case_id]

    def test_a_case_that_is_not_there_is_not_put_on_it(self, anna, group, meeting_id):
        with pytest.raises(NoSuchRecord):
            forward(anna, group, meeting_id, uuid4())

    def test_a_withdrawn_case_takes_its_notes_along(self, anna, carla, group, meeting_id, case_id):
        forward(carla, group, meeting_id, case_id)
        noted(anna, group, meeting_id, case_id, lesson="Iets herkenbaars.")

        cases.withdraw_case(by=carla, standing=place_of(carla, group), case_id=case_id, now=timezone.now())

        content = shown(anna, group, meeting_id).content
        assert (content.agenda, content.notes) == ((), ())


class TestEffectChecks:
    @pytest.fixture
    def due(self, anna, group, case_id):
        conclude(anna, group, case_id, check_date=timezone.localdate() + DAY)
        return case_id

    def checks(self, by, group, meeting_id):
        return [each.case.id for each in shown(by, group, meeting_id).entries if each.is_effect_check]

    def test_what_is_due_by_then_comes_back(self, anna, group, meeting_id, due):
        assert self.checks(anna, group, meeting_id) == [due]

    def test_what_is_due_later_does_not(self, anna, group, due):
        assert self.checks(anna, group, planned(anna, group, starts_at=timezone.now())) == []

    @pytest.mark.parametrize(("helped", "comes_back"), [(Helped.TOO_EARLY, True), (Helped.PARTLY, False)])
    def test_until_it_is_answered(self, anna, group, meeting_id, due, helped, comes_back):
        noted(anna, group, meeting_id, due, helped=helped)
        concluded(anna, group, meeting_id)

        following = planned(anna, group, starts_at=timezone.now() + 30 * DAY)

        assert self.checks(anna, group, following) == ([due] if comes_back else [])
        assert self.checks(anna, group, meeting_id) == [due]

    def test_an_answer_in_a_meeting_that_was_cancelled_counts_for_nothing(self, anna, group, meeting_id, due):
        noted(anna, group, meeting_id, due, helped=Helped.YES)
        operations.cancel_meeting(
            by=anna, standing=place_of(anna, group), meeting_id=meeting_id, now=timezone.now()
        )

        assert self.checks(anna, group, planned(anna, group, starts_at=timezone.now() + 9 * DAY)) == [due]

    def test_what_the_contributor_told_is_not_asked_again(self, anna, carla, group, meeting_id, due):
        told = EffectReport(Helped.YES, "Het hielp.", timezone.now())
        conclusion.tell_effect(by=carla, standing=place_of(carla, group), case_id=due, effect=told)

        assert self.checks(anna, group, meeting_id) == []


class TestInTheRoom:
    def test_each_is_there_with_the_state_of_their_declaration(self, anna, bram, group, meeting_id):
        new_text(by=anna, group=group)
        factories.sign(anna, group_id=group)

        there(anna, group, meeting_id, anna, bram)

        found = shown(anna, group, meeting_id)
        assert [(each.name, each.is_covered) for each in found.present] == [
            ("Anna Bos", True),
            ("Bram Smit", False),
        ]
        assert found.uncovered == ("Bram Smit",)

    def test_who_signs_in_the_room_is_covered_at_once_and_in_the_minutes(self, anna, bram, group, meeting_id):
        new_text(by=anna, group=group)
        factories.sign(anna, group_id=group)
        there(anna, group, meeting_id, anna, bram)
        factories.sign(bram, group_id=group)

        assert shown(anna, group, meeting_id).uncovered == ()
        concluded(anna, group, meeting_id)
        assert [each.is_covered for each in shown(anna, group, meeting_id).present] == [True, True]

    def test_a_guest_or_a_coordinator_is_not_added(self, anna, carla, dirk, group, meeting_id):
        factories.bring_in(dirk, by=anna, group_id=group, role=Role.COORDINATOR)

        operations.take_attendance(
            by=anna,
            standing=place_of(anna, group),
            meeting_id=meeting_id,
            person_ids=[uuid4(), dirk.person.id, carla.person.id],
            shown="",
            now=timezone.now(),
        )

        assert [each.name for each in shown(anna, group, meeting_id).present] == ["Carla Vos"]

    def test_of_two_who_write_at_once_the_first_stands(self, anna, group, meeting_id, case_id):
        first = noted(anna, group, meeting_id, case_id, lesson="Eerst zitten.")

        with pytest.raises(WasChanged):
            noted(anna, group, meeting_id, case_id, lesson="Eerst liggen.")

        noted(anna, group, meeting_id, case_id, lesson="Allebei.", shown=first.set_at.isoformat())
        assert shown(anna, group, meeting_id).content.notes_of(case_id).lesson == "Allebei."

    def test_the_same_words_twice_are_no_race(self, anna, group, meeting_id, case_id):
        noted(anna, group, meeting_id, case_id, lesson="Eerst zitten.")
        noted(anna, group, meeting_id, case_id, lesson="Eerst zitten.")

    def test_of_two_who_note_who_is_there_the_first_stands(self, anna, bram, group, meeting_id):
        there(anna, group, meeting_id, anna)

        with pytest.raises(WasChanged):
            there(anna, group, meeting_id, anna, bram)

    def test_notes_on_two_cases_do_not_meet(self, anna, carla, group, meeting_id, case_id):
        other = factories.share_case(carla, group)
        noted(anna, group, meeting_id, case_id, lesson="Zitten.")
        noted(anna, group, meeting_id, other, agreements=(Agreement("Lijst maken", "Bram"),))

        assert len(shown(anna, group, meeting_id).content.notes) == 2

    def test_concluded_it_takes_nothing_more_but_what_was_said_twice(self, anna, group, meeting_id, case_id):
        noted(anna, group, meeting_id, case_id, lesson="Zitten.")
        concluded(anna, group, meeting_id)

        with pytest.raises(MeetingIsOver):
            noted(anna, group, meeting_id, case_id, lesson="Anders.")
        with pytest.raises(MeetingIsOver):
            there(anna, group, meeting_id, anna)

    def test_after_somebody_left_it_is_written_under_a_new_key(self, anna, bram, group, meeting_id):
        before = row_of(anna, meeting_id).dek_version
        remove(bram, by=anna, group=group)

        there(anna, group, meeting_id, anna)

        assert row_of(anna, meeting_id).dek_version == before + 1
        assert shown(anna, group, meeting_id).present


class TestContent:
    def test_it_is_read_as_it_was_written(self, case_id):
        content = MeetingContent(
            plan=plan(),
            agenda=(case_id,),
            cancelled_at=timezone.now(),
        )

        assert MeetingContent.from_json(content.to_json()) == content

    def test_the_first_cannot_go_up_and_an_unknown_one_stays_unknown(self):
        one, two = uuid4(), uuid4()
        content = MeetingContent(plan(), agenda=(one, two))

        assert content.with_case_earlier(one) == content
        assert content.with_case_earlier(uuid4()) == content
        assert content.with_case_earlier(two).agenda == (two, one)
        assert replace(content, agenda=(one,)).without_case(one).agenda == ()


def new_text(*, by, group):
    """Nobody is covered until they sign it."""
    asked = {"by": by, "group_id": group, "own": "Wij bellen niet.", "shown_version": 1}
    write_agreement(now=timezone.now(), **asked)


def row_of(by, meeting_id):
    with acting_as(by.identity), transaction.atomic():
        return SharedRecord.objects.get(id=meeting_id)


def remove(person, *, by, group):
    found = {each.person_id: each.membership_id for each in members(by=by, group_id=group)}
    remove_member(by=by, group_id=group, membership_id=found[person.person.id], now=timezone.now())
