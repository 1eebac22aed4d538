"""Days that count: none is lost when it changes, and none lies in the future or out of order."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.codes import Answer, HappenedIn, MilestoneKind
from incidents.content import Circumstances, Milestones
from incidents.content.circumstances import check_circumstances
from incidents.content.milestones import check_milestone
from tests.incidents.content.samples import NOON, on_a_busy_machine, through_json

OCCURRED = date(2026, 11, 18)
HOUR = timedelta(hours=1)


def marked(*days: tuple[MilestoneKind, date]) -> Milestones:
    milestones = Milestones()
    for number, (kind, day) in enumerate(days):
        milestones = milestones.with_mark(kind, day, at=NOON + number * HOUR)
    return milestones


def test_the_last_day_holds_and_the_former_stays():
    milestones = marked((MilestoneKind.NOTICED, OCCURRED), (MilestoneKind.NOTICED, date(2026, 11, 19)))

    assert milestones.date_of(MilestoneKind.NOTICED) == date(2026, 11, 19)
    assert [mark.happened_date.day for mark in milestones.changed(MilestoneKind.NOTICED)] == [18, 19]
    assert milestones.of(MilestoneKind.NOTICED, until=NOON).happened_date == OCCURRED
    assert milestones.of(MilestoneKind.NOTICED, after=NOON).happened_date == date(2026, 11, 19)
    assert milestones.of(MilestoneKind.NOTICED, after=NOON + HOUR) is None
    assert milestones.of(MilestoneKind.ESTABLISHED) is None
    assert through_json(milestones) == milestones


def test_the_same_day_again_changes_nothing():
    milestones = marked((MilestoneKind.NOTICED, OCCURRED))

    assert milestones.with_mark(MilestoneKind.NOTICED, OCCURRED, at=NOON + HOUR) is milestones
    assert milestones.changed(MilestoneKind.NOTICED) == ()
    timed = milestones.with_mark(MilestoneKind.NOTICED, OCCURRED, at=NOON, happened_time=time(14, 10))
    assert len(timed.marks) == 2


@on_a_busy_machine
@given(st.lists(st.tuples(st.sampled_from(MilestoneKind), st.dates()), max_size=8))
def test_no_day_that_was_filled_in_is_lost(days: list[tuple[MilestoneKind, date]]):
    milestones = marked(*days)

    assert {(mark.kind, mark.happened_date) for mark in milestones.marks} == set(days)
    for kind, _ in days:
        assert milestones.date_of(kind) == [day for each, day in days if each is kind][-1]


@pytest.mark.parametrize(
    ("kind", "day", "at", "known", "field"),
    [
        (MilestoneKind.NOTICED, date(2026, 11, 18), None, (), None),
        (MilestoneKind.NOTICED, date(2026, 11, 20), None, (), "happened_date"),
        (MilestoneKind.NOTICED, date(2026, 11, 17), None, (), "happened_date"),
        (MilestoneKind.CONTRACT_ENDED, date(2026, 11, 1), None, (), None),
        (MilestoneKind.CONTRACT_ENDED, date(2026, 11, 20), None, (), "happened_date"),
        (MilestoneKind.REASSESSMENT, date(2026, 11, 19), None, (), "happened_date"),
        (MilestoneKind.REASSESSMENT, date(2026, 11, 20), None, (), None),
        (
            MilestoneKind.SERIOUS_NOTICED,
            date(2026, 11, 18),
            None,
            ((MilestoneKind.NOTICED, date(2026, 11, 19)),),
            "happened_date",
        ),
        (
            MilestoneKind.NOTICED,
            date(2026, 11, 19),
            None,
            ((MilestoneKind.SERIOUS_NOTICED, date(2026, 11, 18)),),
            "happened_date",
        ),
        (
            MilestoneKind.ESTABLISHED,
            date(2026, 11, 18),
            None,
            ((MilestoneKind.SERIOUS_NOTICED, date(2026, 11, 19)),),
            "happened_date",
        ),
        (
            MilestoneKind.COMPLAINT_JUDGED,
            date(2026, 11, 18),
            None,
            ((MilestoneKind.COMPLAINT_RECEIVED, date(2026, 11, 19)),),
            "happened_date",
        ),
        (MilestoneKind.BREACH_DISCOVERED, date(2026, 11, 18), None, (), "happened_time"),
        (MilestoneKind.BREACH_DISCOVERED, date(2026, 11, 18), time(16, 30), (), None),
        (MilestoneKind.BREACH_DISCOVERED, date(2026, 11, 19), time(13, 1), (), "happened_time"),
        (MilestoneKind.BREACH_DISCOVERED, date(2026, 11, 19), time(13, 0), (), None),
    ],
)
def test_a_day_is_looked_at_next_to_the_others(
    kind: MilestoneKind, day: date, at: time | None, known: tuple, field: str | None
):
    remarks = check_milestone(marked(*known), kind, day, occurred_date=OCCURRED, now=NOON, happened_time=at)

    assert [remark.field for remark in remarks] == ([field] if field else [])


def test_today_is_a_dutch_day():
    just_after_midnight = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)

    assert not check_milestone(
        Milestones(),
        MilestoneKind.NOTICED,
        date(2026, 11, 20),
        occurred_date=OCCURRED,
        now=just_after_midnight,
    )


# Circumstances


def test_circumstances_survive():
    circumstances = Circumstances(
        provider_count=3, cooperation_as_cause=Answer.UNCLEAR, breach_reason="versleuteld"
    )

    assert through_json(circumstances) == circumstances
    assert check_circumstances(circumstances) == ()


@pytest.mark.parametrize(
    "circumstances",
    [
        Circumstances(provider_count=0),
        Circumstances(provider_count=1, cooperation_as_cause=Answer.YES),
        Circumstances(provider_count=1, happened_in=HappenedIn.OTHER_PROVIDER),
    ],
)
def test_whoever_counts_counts_themselves(circumstances: Circumstances):
    assert [remark.field for remark in check_circumstances(circumstances)] == ["provider_count"]
