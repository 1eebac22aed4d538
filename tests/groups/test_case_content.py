"""What is sealed of a discussion comes back as it was, reads no newer shape by guessing, and knows its own rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from groups.codes import Question
from groups.content.conclusion import CaseConclusion, EffectReport, check_conclusion
from groups.content.message import MessageContent
from groups.content.wire import read_content
from incidents.codes import ActionKind, Helped
from incidents.content import ImprovementAction
from incidents.content.wire import ContentIsUnreadable

NOW = datetime(2026, 11, 20, 14, 5, 3, 120, tzinfo=UTC)
TODAY = date(2026, 11, 20)
ANNA = uuid4()
SAID = MessageContent(Question.STOPPED, "Een rustminuut.\nEn water.", ANNA, NOW)
EFFECT = EffectReport(Helped.PARTLY, "Het hielp een beetje.", NOW)
CONCLUSION = CaseConclusion("De bloeddruk daalt.", "Neem rust.", ANNA, NOW, check_date=date(2027, 2, 20))


class TestWire:
    def test_a_contribution_comes_back_as_it_was(self):
        assert read_content(SAID.to_json()) == SAID

    @pytest.mark.parametrize("conclusion", [CONCLUSION, replace(CONCLUSION, adopted_at=NOW, effect=EFFECT)])
    def test_so_does_a_conclusion_with_all_that_was_told(self, conclusion):
        assert CaseConclusion.from_json(conclusion.to_json()) == conclusion

    @pytest.mark.parametrize(
        "change", [{"schema": 2}, {"question": "blame"}, {"written_at": "2026-11-20T14:05"}, {"newer": 1}]
    )
    def test_another_shape_is_refused(self, change):
        with pytest.raises(ContentIsUnreadable):
            read_content(SAID.to_json() | change)

    def test_an_action_of_before_there_were_groups_is_of_no_case(self):
        action = ImprovementAction(uuid4(), ActionKind.PROTOCOL, what="Rust.")
        earlier = {name: value for name, value in action.to_json().items() if name != "case_id"}

        assert ImprovementAction.from_json(earlier) == action

    def test_nothing_of_it_shows_in_a_log_line(self):
        for part in (SAID, CONCLUSION, EFFECT):
            assert "rust" not in repr(part).lower()


class TestTakingBack:
    @pytest.mark.parametrize(
        ("after", "can"),
        [
            (timedelta(0), True),
            (timedelta(minutes=4, seconds=59), True),
            (timedelta(minutes=5), True),
            (timedelta(minutes=5, microseconds=1), False),
            (timedelta(minutes=5, seconds=1), False),
            (timedelta(days=1), False),
        ],
    )
    def test_for_five_minutes(self, after, can):
        assert SAID.can_be_recalled(by=ANNA, now=NOW + after) is can

    def test_by_nobody_else(self):
        assert not SAID.can_be_recalled(by=uuid4(), now=NOW)


class TestTheSame:
    def test_the_moment_makes_no_other_contribution(self):
        assert SAID.says_the_same(replace(SAID, written_at=NOW + timedelta(seconds=1)))

    @pytest.mark.parametrize(
        "change", [{"text": "Anders."}, {"question": Question.HAPPENING}, {"author": uuid4()}]
    )
    def test_question_words_and_author_do(self, change):
        assert not SAID.says_the_same(replace(SAID, **change))

    def test_what_was_told_since_makes_no_other_conclusion(self):
        assert CONCLUSION.says_the_same(replace(CONCLUSION, adopted_at=NOW, effect=EFFECT))
        assert not CONCLUSION.says_the_same(replace(CONCLUSION, recommendation="Zet de tafel laag."))
        assert not CONCLUSION.says_the_same(replace(CONCLUSION, concluded_by=uuid4()))


class TestConcluding:
    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"lesson": " "}, "lesson"),
            ({"recommendation": ""}, "recommendation"),
            ({"check_date": None}, "check_date"),
            ({"check_date": TODAY}, "check_date"),
        ],
    )
    def test_what_is_missing_is_said_at_its_field(self, change, field):
        (remark,) = check_conclusion(replace(CONCLUSION, **change), today=TODAY)

        assert remark.field == field

    def test_one_small_recommendation_is_enough(self):
        assert check_conclusion(CONCLUSION, today=TODAY) == ()
