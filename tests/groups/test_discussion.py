"""What members say of a case: by whom it may be said, taken back and summed up, and what comes of two at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Mail
from groups.codes import Question
from groups.models import Message
from groups.operations.discussion import (
    CaseIsConcluded,
    TooLateToRecall,
    contribute,
    recall,
    write_summary,
)
from groups.operations.membership import remove_member
from groups.operations.shown import WasChanged
from groups.permissions import NotSigned, NotTheFacilitator
from groups.queries.discussion import discussed_case, group_cases
from groups.queries.records import NoSuchRecord, NotSharedWithYou, opened_records
from groups.queries.standing import NoSuchGroup, members, standing
from tests.groups import factories
from tests.groups.cases import conclude
from vault.identity import acting_as

FIVE_MINUTES = timedelta(minutes=5)
SECOND = timedelta(seconds=1)


@pytest.fixture
def case_id(carla, group):
    return factories.share_case(carla, group)


def say(by, group, case_id, text="De tafel stond nog hoog.", *, question=Question.HAPPENING, now=None):
    return contribute(
        by=by,
        standing=standing(by=by, group_id=group),
        case_id=case_id,
        question=question,
        text=text,
        now=now or timezone.now(),
    )


def take_back(by, group, case_id, message_id, *, now=None):
    place = standing(by=by, group_id=group)
    return recall(by=by, standing=place, case_id=case_id, message_id=message_id, now=now or timezone.now())


def sum_up(by, group, case_id, text, *, shown=""):
    place, now = standing(by=by, group_id=group), timezone.now()
    write_summary(by=by, standing=place, case_id=case_id, text=text, shown=shown, now=now)


def read(by, group, case_id, *, now=None):
    place = standing(by=by, group_id=group)
    return discussed_case(by=by, standing=place, case_id=case_id, now=now or timezone.now())


class TestContributing:
    def test_every_reader_sees_who_said_what_and_when(self, anna, bram, carla, group, case_id):
        now = timezone.now()
        say(bram, group, case_id, now=now)

        for reader in (anna, bram, carla):
            (said,) = read(reader, group, case_id).said_on(Question.HAPPENING)
            assert (said.author, said.content.text) == ("Bram Smit", "De tafel stond nog hoog.")
            assert said.content.written_at == now

    def test_under_each_question_in_the_order_in_which_it_was_said(self, anna, bram, group, case_id):
        now = timezone.now()
        say(bram, group, case_id, "Later.", question=Question.STOPPED, now=now + SECOND)
        say(anna, group, case_id, "Eerder.", question=Question.STOPPED, now=now)

        found = read(anna, group, case_id)

        assert [each.content.text for each in found.said_on(Question.STOPPED)] == ["Eerder.", "Later."]
        assert found.said_on(Question.HAPPENING) == ()

    def test_sent_twice_it_is_said_once(self, bram, group, case_id):
        assert say(bram, group, case_id) == say(bram, group, case_id)
        assert len(read(bram, group, case_id).contributions) == 1

    def test_what_two_people_say_in_the_same_words_is_said_twice(self, anna, bram, group, case_id):
        say(anna, group, case_id)
        say(bram, group, case_id)

        assert len(read(bram, group, case_id).contributions) == 2

    def test_everybody_gets_the_same_mail_whoever_said_it(
        self, anna, bram, carla, group, case_id, monkeypatch
    ):
        told = []
        monkeypatch.setattr(
            "groups.notifications.queue_mail", lambda kind, person: told.append((kind, person.id))
        )

        say(carla, group, case_id)

        assert {kind for kind, _ in told} == {Mail.Kind.GROUP_NEWS}
        assert sorted(each for _, each in told) == sorted(each.person.id for each in (anna, bram, carla))

    def test_nothing_of_it_is_in_clear(self, bram, group, case_id):
        say(bram, group, case_id)

        with acting_as(bram.identity), transaction.atomic():
            (row,) = Message.objects.filter(record=case_id)
        assert b"tafel" not in bytes(row.doc)
        assert bram.person.id.bytes not in bytes(row.doc)

    def test_a_concluded_case_takes_no_more(self, anna, bram, group, case_id):
        conclude(anna, group, case_id)

        with pytest.raises(CaseIsConcluded):
            say(bram, group, case_id)
        assert read(bram, group, case_id).contributions == ()

    def test_a_record_of_another_group_is_not_there(self, anna, bram, group, case_id):
        other = factories.covered_group(anna, bram)

        with pytest.raises(NoSuchRecord):
            say(anna, other, case_id)


class TestWhoMayNot:
    def test_a_stranger_finds_no_group(self, dirk, group, case_id):
        with pytest.raises(NoSuchGroup):
            say(dirk, group, case_id)

    def test_a_member_without_a_signature_signs_first(self, dirk, anna, group, case_id):
        factories.bring_in(dirk, by=anna, group_id=group)

        for attempt in (say, read):
            with pytest.raises(NotSigned):
                attempt(dirk, group, case_id)

    def test_who_came_later_waits_until_it_is_shared_again(self, dirk, anna, group, case_id):
        factories.bring_in(dirk, by=anna, group_id=group)
        factories.sign(dirk, group_id=group)

        for attempt in (say, read):
            with pytest.raises(NotSharedWithYou):
                attempt(dirk, group, case_id)

    def test_an_expired_declaration_pauses_reading_and_speaking(self, anna, bram, group, case_id):
        long_ago = timezone.now() - timedelta(days=400)
        other = factories.found(anna)
        factories.bring_in(bram, by=anna, group_id=other)
        factories.sign(anna, group_id=other)
        factories.sign(bram, group_id=other, now=long_ago)
        theirs = factories.share_case(anna, other)

        for attempt in (say, read):
            with pytest.raises(NotSigned):
                attempt(bram, other, theirs)

    def test_who_was_removed_with_the_page_open_says_nothing_more(self, anna, bram, group, case_id):
        place, now = standing(by=bram, group_id=group), timezone.now()
        bram_there = next(each for each in members(by=anna, group_id=group) if each.name == "Bram Smit")
        remove_member(by=anna, group_id=group, membership_id=bram_there.membership_id, now=now)

        with pytest.raises((NoSuchRecord, NoSuchGroup)):
            contribute(
                by=bram,
                standing=place,
                case_id=case_id,
                question=Question.HAPPENING,
                text="Nog even dit.",
                now=now,
            )
        assert read(anna, group, case_id).contributions == ()


class TestTakingBack:
    @pytest.mark.parametrize("after", [timedelta(0), FIVE_MINUTES - SECOND, FIVE_MINUTES])
    def test_within_five_minutes_it_is_gone_and_its_author_has_the_text(
        self, anna, bram, group, case_id, after
    ):
        now = timezone.now()
        message_id = say(bram, group, case_id, now=now)

        said = take_back(bram, group, case_id, message_id, now=now + after)

        assert (said.question, said.text) == (Question.HAPPENING, "De tafel stond nog hoog.")
        assert read(anna, group, case_id).contributions == ()

    def test_a_second_later_it_stays(self, anna, bram, group, case_id):
        now = timezone.now()
        message_id = say(bram, group, case_id, now=now)

        with pytest.raises(TooLateToRecall, match="vijf minuten"):
            take_back(bram, group, case_id, message_id, now=now + FIVE_MINUTES + SECOND)
        assert len(read(anna, group, case_id).contributions) == 1

    def test_nobody_takes_back_what_somebody_else_said(self, anna, bram, carla, group, case_id):
        message_id = say(bram, group, case_id)

        for other in (anna, carla):
            with pytest.raises(NoSuchRecord):
                take_back(other, group, case_id, message_id)
        assert len(read(anna, group, case_id).contributions) == 1

    def test_what_is_gone_cannot_be_taken_back_again(self, bram, group, case_id):
        message_id = say(bram, group, case_id)
        take_back(bram, group, case_id, message_id)

        for gone in (message_id, uuid4()):
            with pytest.raises(NoSuchRecord):
                take_back(bram, group, case_id, gone)

    def test_what_a_conclusion_was_drawn_from_stays(self, anna, bram, group, case_id):
        message_id = say(bram, group, case_id)
        conclude(anna, group, case_id)

        with pytest.raises(CaseIsConcluded):
            take_back(bram, group, case_id, message_id)

    def test_only_its_author_is_offered_it_and_only_in_time(self, anna, bram, group, case_id):
        now = timezone.now()
        say(bram, group, case_id, now=now)

        def offered(by, after):
            (said,) = read(by, group, case_id, now=now + after).contributions
            return said.can_be_recalled

        assert offered(bram, FIVE_MINUTES)
        assert not offered(bram, FIVE_MINUTES + SECOND)
        assert not offered(anna, SECOND)

        conclude(anna, group, case_id)
        assert not offered(bram, SECOND)


class TestHints:
    def test_only_its_author_gets_a_hint_on_words_that_blame(self, anna, bram, group, case_id):
        say(bram, group, case_id, "Dat was haar eigen schuld.")

        (own,) = read(bram, group, case_id).contributions
        (seen,) = read(anna, group, case_id).contributions

        assert [word.text for word in own.blaming] == ["eigen schuld"]
        assert seen.blaming == ()


class TestSummary:
    def test_the_facilitator_sums_up_and_may_do_so_again(self, anna, bram, group, case_id):
        sum_up(anna, group, case_id, "Rust helpt.")
        first = read(bram, group, case_id).content.summary
        sum_up(anna, group, case_id, "Twee minuten rust helpt.", shown=first.written_at.isoformat())

        assert read(bram, group, case_id).content.summary.text == "Twee minuten rust helpt."

    def test_a_member_does_not(self, bram, group, case_id):
        with pytest.raises(NotTheFacilitator):
            sum_up(bram, group, case_id, "Rust helpt.")

    def test_another_summary_is_not_written_over_unseen(self, anna, group, case_id):
        sum_up(anna, group, case_id, "Rust helpt.")

        with pytest.raises(WasChanged):
            sum_up(anna, group, case_id, "Water helpt.")
        assert read(anna, group, case_id).content.summary.text == "Rust helpt."

    def test_sent_twice_it_is_one_summary(self, anna, group, case_id):
        sum_up(anna, group, case_id, "Rust helpt.")
        first = read(anna, group, case_id).version
        sum_up(anna, group, case_id, "Rust helpt.")

        assert read(anna, group, case_id).version == first

    def test_a_concluded_case_keeps_the_summary_it_has(self, anna, group, case_id):
        conclude(anna, group, case_id)

        with pytest.raises(CaseIsConcluded):
            sum_up(anna, group, case_id, "Rust helpt.")


class TestTheCasesOfAGroup:
    def cases(self, by, group):
        return group_cases(opened_records(by=by, standing=standing(by=by, group_id=group)))

    def test_in_discussion_and_concluded_apart(self, anna, bram, carla, group, case_id):
        concluded_id = factories.share_case(bram, group)
        conclude(anna, group, concluded_id)

        found = self.cases(carla, group)

        assert [(each.id, each.is_own) for each in found.in_discussion] == [(case_id, True)]
        assert [(each.id, each.is_own) for each in found.concluded] == [(concluded_id, False)]
        assert found.unshared == 0

    def test_what_was_before_somebody_came_is_a_number_to_them(self, anna, dirk, group, case_id):
        factories.bring_in(dirk, by=anna, group_id=group)
        factories.sign(dirk, group_id=group)

        assert self.cases(dirk, group).unshared == 1


class TestReaders:
    def test_they_are_named_and_who_waits_for_a_signature_is_told_apart(self, anna, bram, dirk, group):
        case_id = factories.share_case(anna, group)
        factories.bring_in(dirk, by=anna, group_id=group)

        names = [(each.name, each.is_covered) for each in read(bram, group, case_id).readers]

        assert names == [("Anna Bos", True), ("Bram Smit", True), ("Carla Vos", True)]
        assert read(bram, group, case_id).facilitators == ("Anna Bos",)
