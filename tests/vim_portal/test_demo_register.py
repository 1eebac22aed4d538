"""Whatever the day on which the demo is started, it shows each state that somebody wants to see."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from accounts.actor import Actor
from analytics.taxonomy import ProfessionGroup
from incidents import queries
from incidents.agenda import When, next_dates_of, when_of
from incidents.codes import DueKind, EventClass, PracticeForm, ReportKind, Status
from incidents.content import CalamityFileContent, IncidentContent, NextDate
from incidents.content.analysis import check_discussion, check_improvement_action
from incidents.content.client_talk import check_client_talk
from incidents.content.file_checks import check_letter, check_notification, check_provider, check_sent
from incidents.content.investigation import check_investigation, check_involvement
from incidents.content.remarks import Remark
from incidents.deadlines import working_day_until
from incidents.escalation import classify, facts_of_incident
from incidents.panel.case import Case, case_of
from vim_portal.demo import COLLAPSED_LUNG, MOXA_BLISTER, Story
from vim_portal.demo_calamity import BENCH_FALL, HOT_WATER_BOTTLE
from vim_portal.demo_learning import FAINTED
from vim_portal.demo_register import EVERY_STORY, fill_register, steps_of
from vim_portal.demo_steps import Days, FileStep, evening_of

FORM = PracticeForm.OWNER_WITH_OTHERS


def _days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


# A week like any other, Christmas and New Year, Easter, and from the king's birthday until after Ascension Day.
STARTS = [
    *_days_from(date(2026, 11, 16), 7),
    *_days_from(date(2026, 12, 22), 15),
    *_days_from(date(2027, 3, 24), 8),
    *_days_from(date(2027, 4, 26), 14),
]
on_every_start = pytest.mark.parametrize("today", STARTS, ids=str)


def noon(day: date) -> datetime:
    return evening_of(day).replace(hour=12)


def classified(content: IncidentContent, at: datetime) -> IncidentContent:
    outcome = classify(facts_of_incident(content, practice_form=FORM))
    return content.classified_as(outcome.event_class, at=at, underlying_class=outcome.underlying_class)


def case_on(story: Story, today: date) -> Case:
    """The incident and its file as the operations would leave them, without a database."""
    days = Days(today - timedelta(days=story.days_ago), today)
    recorded_at = evening_of(days.happened)
    answers = story.answers(days.happened, ProfessionGroup.BODYWORK)
    incident = classified(IncidentContent("VIM-2026-001", recorded_at, answers), recorded_at)
    file = None
    for step in steps_of(story, days):
        if isinstance(step, FileStep):
            file = step.change(file or CalamityFileContent(UUID(int=7), incident.number, step.at))
        else:
            incident = classified(step.change(incident), step.at)
    return case_of(incident, file, practice_form=FORM, now=noon(today))


def dates_of(case: Case) -> tuple[NextDate, ...]:
    return next_dates_of(case.content, case.file, outcome=case.outcome)


@on_every_start
def test_nothing_was_saved_on_the_day_of_the_start_or_later(today: date):
    steps = [
        step
        for story in EVERY_STORY
        for step in steps_of(story, Days(today - timedelta(days=story.days_ago), today))
    ]

    assert max(step.day for step in steps) < today


@on_every_start
def test_every_part_passes_its_own_checks(today: date):
    found = [
        (story.description[:20], remark.field, remark.text)
        for story in EVERY_STORY
        for remark in _remarks(case_on(story, today))
    ]

    assert found == []


def _remarks(case: Case) -> Iterator[Remark]:
    content, today, occurred = case.content, case.today, case.content.answers.occurred_date
    for talk in content.client_talks:
        yield from check_client_talk(talk, occurred_date=occurred, today=today)
    for action in content.actions:
        yield from check_improvement_action(action, today=today, earlier=action)
    for discussion in content.discussions:
        yield from check_discussion(discussion, occurred_date=occurred, today=today)
    if case.file:
        yield from _remarks_about_file(case.file, today)


def _remarks_about_file(file: CalamityFileContent, today: date) -> Iterator[Remark]:
    notification = file.notification(ReportKind.SENTINEL_EVENT)
    assert notification is not None
    yield from check_provider(file.provider)
    yield from check_notification(notification, today=today)
    yield from check_investigation(file.investigation, requested_date=None, today=today)
    for sent in notification.sent:
        yield from check_sent(sent, happened_date=notification.happened_date, today=today)
    for letter in file.letters:
        yield from check_letter(letter, first_sent_date=notification.first_sent_date, today=today)
    for involvement in file.involvements:
        yield from check_involvement(involvement, today=today)


@on_every_start
def test_one_report_was_due_on_the_last_working_day(today: date):
    case = case_on(HOT_WATER_BOTTLE, today)

    (term,) = case.open_terms(DueKind.NOTIFY_INSPECTORATE)

    assert case.outcome.event_class is EventClass.SENTINEL_EVENT
    assert term.due_date == working_day_until(today - timedelta(days=1))
    assert term.is_late(case.now)


@on_every_start
def test_one_calamity_was_reported_in_time_and_waits_for_the_own_investigation(today: date):
    case = case_on(BENCH_FALL, today)
    (notifying,) = [term for term in case.terms if term.kind is DueKind.NOTIFY_INSPECTORATE]
    (investigating,) = case.open_terms(DueKind.INVESTIGATION)
    (sent,) = case.file.sent_of(ReportKind.SENTINEL_EVENT)

    assert sent.receipt_number.startswith("DEMO-")
    assert sent.copy
    assert notifying.met_date <= notifying.due_date
    assert 7 <= investigating.days_left(case.now) <= 21
    assert not case.open_terms(DueKind.COMPLETE_NOTIFICATION)


@on_every_start
def test_one_doubt_is_in_its_third_week(today: date):
    case = case_on(COLLAPSED_LUNG, today)

    (term,) = case.open_terms(DueKind.FIND_OUT)

    assert case.outcome.event_class is EventClass.POSSIBLE_SENTINEL_EVENT
    assert 15 <= term.day_number(case.now) <= 21


@on_every_start
def test_one_client_was_told_and_the_note_is_still_to_be_made(today: date):
    waiting = {each.kind for each in dates_of(case_on(FAINTED, today)) if each.is_open}

    assert waiting == {DueKind.NOTE_IN_FILE, DueKind.NEXT_CONTACT}


@on_every_start
def test_this_week_is_the_time_to_see_whether_a_measure_helped(today: date):
    for story in (MOXA_BLISTER, BENCH_FALL):
        dates = dates_of(case_on(story, today))

        (check,) = (each for each in dates if each.kind is DueKind.EFFECT_CHECK)

        assert when_of(check, now=noon(today)) is When.THIS_WEEK


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2026, 12, 28)], ids=str)
def test_the_operations_make_a_register_of_it(anna: Actor, today: date):
    fill_register(by=anna, today=today)

    register = queries.register(by=anna)
    late = [each for when, group in _actions(anna, today) for each in group if when is When.LATE]
    (fall,) = (each for each in register.lines if each.entry.title.startswith("Van de behandelbank"))
    found = queries.incident(by=anna, incident_id=fall.entry.id)
    counts = [each.entry.event_class for each in register.lines].count

    assert (register.total, register.unreadable) == (len(EVERY_STORY), 0)
    assert counts(EventClass.NEAR_MISS) >= 3
    assert counts(EventClass.NETWORK_SENTINEL_EVENT) == 1
    assert {Status.REPORTED, Status.UNDER_ANALYSIS, Status.IMPROVING, Status.CLOSED} <= set(
        register.offers.statuses
    )
    assert [each.next_date.kind for each in late] == [DueKind.NOTIFY_INSPECTORATE]
    assert [each.name for each in found.file.attachments] == ["ontvangstbevestiging.pdf"]
    attachment = queries.opened_file(
        by=anna, incident_id=found.id, attachment_id=found.file.attachments[0].id, now=noon(today)
    )
    assert b"".join(attachment.pieces).startswith(b"%PDF-")


def _actions(anna: Actor, today: date) -> tuple:
    return queries.actions(by=anna, now=noon(today)).groups
