"""What is due and when, and what a calendar outside the portal is told of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar

from incidents.agenda import When, next_dates_of, when_of
from incidents.calendar_file import calendar_file
from incidents.cause_drawing import LETTERS_ON_A_LINE, MOST_LINES, drawn
from incidents.codes import ActionKind, DueKind, Helped, SetBy
from incidents.content import CauseNode, ImprovementAction, IncidentContent, NextDate
from incidents.escalation import classify, facts_of_incident
from tests.factories import NEAR_MISS, NOW, WITH_CONSEQUENCE

TODAY = NOW.date()
PLANNED = ImprovementAction(
    uuid4(), ActionKind.CHECKLIST, what="Een lijst bij de deur.", due_date=TODAY + timedelta(days=9)
)


def dates_of(answers=NEAR_MISS, *actions):
    content = IncidentContent(number="VIM-2026-014", reported_at=NOW, answers=answers, actions=actions)
    outcome = classify(facts_of_incident(content, practice_form=None))
    return next_dates_of(content, None, outcome=outcome)


class TestWhen:
    @pytest.mark.parametrize(
        ("days", "when"),
        [(-400, When.LATE), (-1, When.LATE), (0, When.THIS_WEEK), (6, When.THIS_WEEK), (7, When.LATER)],
    )
    def test_by_date(self, days, when):
        assert when_of(NextDate(DueKind.IMPROVEMENT, TODAY + timedelta(days=days)), now=NOW) is when

    def test_a_target_that_has_passed_is_for_now_and_never_late(self):
        told = NextDate(DueKind.INFORM_CLIENT, TODAY - timedelta(days=5), set_by=SetBy.TARGET)

        assert when_of(told, now=NOW) is When.THIS_WEEK

    def test_hours_pass_within_a_day(self):
        breach = NextDate(
            DueKind.BREACH_NOTIFICATION, TODAY, due_at=NOW - timedelta(minutes=1), set_by=SetBy.LAW
        )

        assert when_of(breach, now=NOW) is When.LATE

    def test_without_a_date_and_done(self):
        assert when_of(NextDate(DueKind.EFFECT_CHECK), now=NOW) is When.UNDATED
        assert when_of(NextDate(DueKind.IMPROVEMENT, done_date=TODAY), now=NOW) is When.DONE


class TestNextDates:
    def test_a_near_miss_asks_nothing(self):
        assert dates_of() == ()

    def test_a_noticeable_consequence_asks_to_tell_the_client(self):
        (told,) = dates_of(WITH_CONSEQUENCE)

        assert (told.kind, told.set_by, told.is_open) == (DueKind.INFORM_CLIENT, SetBy.TARGET, True)

    def test_an_action_and_later_its_check(self):
        done = replace(PLANNED, done_date=TODAY, review_date=TODAY + timedelta(days=90))
        looked = replace(done, helped=Helped.YES, reviewed_date=TODAY + timedelta(days=91))
        too_early = replace(looked, helped=Helped.TOO_EARLY)

        assert [(each.kind, each.is_open) for each in dates_of(NEAR_MISS, PLANNED)] == [
            (DueKind.IMPROVEMENT, True)
        ]
        assert [(each.kind, each.is_open) for each in dates_of(NEAR_MISS, done)] == [
            (DueKind.EFFECT_CHECK, True),
            (DueKind.IMPROVEMENT, False),
        ]
        assert not any(each.is_open for each in dates_of(NEAR_MISS, looked))
        assert dates_of(NEAR_MISS, too_early)[0].is_open

    def test_no_action_asks_nothing(self):
        assert dates_of(NEAR_MISS, ImprovementAction(uuid4(), ActionKind.NONE, reason="Het klopte.")) == ()

    def test_what_is_long_is_brief_in_the_catalogue(self):
        (planned,) = dates_of(NEAR_MISS, replace(PLANNED, what="woord " * 300))

        assert len(planned.what) <= 80


class TestCalendarFile:
    @pytest.mark.parametrize("due", [date(2026, 12, 30), datetime(2026, 12, 30, 9, 30, tzinfo=UTC)])
    def test_it_says_a_number_and_a_date_and_nothing_else(self, due):
        name = uuid4()

        raw = calendar_file(id=name, title="VIM-actie VIM-2026-014", due=due, now=NOW)

        (event,) = Calendar.from_ical(raw).walk("VEVENT")
        assert set(event) == {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "CLASS", "TRANSP"}
        assert (str(event["SUMMARY"]), str(event["UID"])) == ("VIM-actie VIM-2026-014", str(name))
        assert event["DTSTART"].dt == due
        alarms = [(alarm["TRIGGER"].dt, str(alarm["DESCRIPTION"])) for alarm in event.walk("VALARM")]
        assert alarms == [
            (timedelta(days=-3), "VIM-actie VIM-2026-014"),
            (timedelta(days=-1), "VIM-actie VIM-2026-014"),
        ]


class TestDrawing:
    def test_no_box_lies_over_another_and_all_lie_within(self):
        leaf = CauseNode("Een oorzaak")
        tree = CauseNode("Top", (CauseNode("a " * 200, (leaf, leaf, leaf)), leaf, CauseNode("b", (leaf,))))

        drawing = drawn(tree)

        assert len(drawing.boxes) == 8
        assert len(drawing.branches) == 7
        for number, box in enumerate(drawing.boxes):
            assert box.x >= 0
            assert box.x + box.width <= drawing.width
            assert box.bottom <= drawing.height
            for other in drawing.boxes[:number]:
                beside = box.x + box.width <= other.x or other.x + other.width <= box.x
                assert beside or box.y >= other.bottom or other.y >= box.bottom

    @pytest.mark.parametrize("text", ["x" * 500, "een lang verhaal " * 30, "kort"])
    def test_text_stays_in_its_box(self, text):
        (box,) = drawn(CauseNode(text)).boxes

        assert len(box.lines) <= MOST_LINES
        assert all(len(line) <= LETTERS_ON_A_LINE for _, line in box.lines)
        assert all(box.y < y < box.bottom for y, _ in box.lines)

    def test_the_same_tree_is_the_same_drawing(self):
        tree = CauseNode("Top", (CauseNode("a"), CauseNode("b")))

        assert drawn(tree) == drawn(tree)
