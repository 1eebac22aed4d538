"""Acties en termijnen: every date of an incident, kept once and right on every later day."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from incidents.codes import (
    ActionKind,
    Answer,
    DueKind,
    Helped,
    InformedHow,
    MilestoneKind,
    Noticeable,
    ReportKind,
    SetBy,
    ToldTo,
)
from incidents.content import ClientTalk, ImprovementAction, NextDate
from tests.incidents.cases import incident_of
from tests.incidents.escalation.stories import NOTICED, SERIOUS, UNCLEAR, UNNOTICED
from tests.incidents.panel.cases import NOW, TOLD, dates_of, reported

POSSIBLE = replace(SERIOUS, caused_by_care=UNCLEAR)
TODAY = NOW.date()


def brief(found: tuple[NextDate, ...]) -> list[tuple[DueKind, date | None, date | None]]:
    return [(each.kind, each.due_date, each.done_date) for each in found]


def test_a_near_miss_has_no_dates():
    assert dates_of(incident_of(UNNOTICED)) == ()


def test_what_is_due_comes_soonest_first():
    assert brief(dates_of(incident_of(POSSIBLE))) == [
        (DueKind.INFORM_CLIENT, date(2026, 3, 2), None),
        (DueKind.FIND_OUT, date(2026, 4, 12), None),
        (DueKind.NOTIFY_IN_DOUBT, date(2026, 4, 15), None),
    ]


def test_of_the_six_weeks_and_what_follows_only_one_is_shown():
    found = dates_of(incident_of(POSSIBLE))

    for day, kind in ((date(2026, 4, 12), DueKind.FIND_OUT), (date(2026, 4, 13), DueKind.NOTIFY_IN_DOUBT)):
        shown = [each.kind for each in found if each.is_shown(day)]
        assert shown == [DueKind.INFORM_CLIENT, kind]


def test_late_is_late_from_the_next_day_and_a_target_never():
    telling, reporting = dates_of(incident_of(SERIOUS))
    late = datetime(2026, 3, 6, 12, tzinfo=UTC)

    assert (telling.set_by, reporting.set_by) == (SetBy.TARGET, SetBy.INSPECTORATE_POLICY)
    assert not telling.is_late(late, today=late.date())
    assert reporting.due_date == date(2026, 3, 5)
    assert not reporting.is_late(NOW, today=date(2026, 3, 5))
    assert reporting.is_late(late, today=late.date())


def test_what_was_done_comes_last_with_its_day():
    content = replace(incident_of(SERIOUS), client_talks=(replace(TOLD, noted_date=TODAY),))

    found = dates_of(content, reported(ReportKind.SENTINEL_EVENT))

    assert brief(found) == [
        (DueKind.INFORM_CLIENT, date(2026, 3, 2), date(2026, 3, 2)),
        (DueKind.NOTIFY_INSPECTORATE, date(2026, 3, 5), date(2026, 3, 3)),
    ]
    assert not any(each.is_open for each in found)


def test_telling_leaves_the_note_and_the_promise():
    told = replace(TOLD, next_contact_date=date(2026, 3, 9))
    once_more = replace(TOLD, told_date=date(2026, 3, 10), noted_date=date(2026, 3, 10))

    after_one = dates_of(replace(incident_of(NOTICED), client_talks=(told,)))
    after_two = dates_of(replace(incident_of(NOTICED), client_talks=(told, once_more)))

    assert brief(after_one)[:2] == [
        (DueKind.NOTE_IN_FILE, None, None),
        (DueKind.NEXT_CONTACT, date(2026, 3, 9), None),
    ]
    assert (DueKind.NEXT_CONTACT, date(2026, 3, 9), date(2026, 3, 10)) in brief(after_two)
    assert all(not each.is_open for each in after_two)


def test_a_try_that_failed_has_a_next_one():
    tried = ClientTalk(
        to_whom=(ToldTo.CLIENT,),
        how=InformedHow.NOT_YET,
        not_told_reason="Geen gehoor",
        try_again_date=date(2026, 3, 5),
    )

    found = dates_of(replace(incident_of(NOTICED), client_talks=(tried,)))

    assert (DueKind.TELL_LATER, date(2026, 3, 5), None) in brief(found)


def test_looking_again_has_a_day_or_asks_for_one():
    content = incident_of(replace(UNNOTICED, noticeable=Noticeable.MAYBE_LATER))
    chosen = content.milestones.with_mark(MilestoneKind.REASSESSMENT, date(2026, 3, 20), at=NOW)

    assert (DueKind.REASSESSMENT, None, None) in brief(dates_of(content))
    assert (DueKind.REASSESSMENT, date(2026, 3, 20), None) in brief(
        dates_of(replace(content, milestones=chosen))
    )


def test_an_action_is_to_be_done_and_later_looked_at():
    action = ImprovementAction(
        UUID(int=1), ActionKind.CHECKLIST, due_date=date(2026, 4, 1), review_date=date(2026, 6, 1)
    )
    done = replace(action, done_date=date(2026, 3, 30))
    looked_at = replace(done, helped=Helped.YES, reviewed_date=date(2026, 6, 2))
    none = ImprovementAction(UUID(int=2), ActionKind.NONE, reason="Kan niet anders")

    def of(*actions: ImprovementAction) -> tuple[NextDate, ...]:
        return dates_of(replace(incident_of(UNNOTICED), actions=actions))

    assert brief(of(action, none)) == [
        (DueKind.IMPROVEMENT, date(2026, 4, 1), None),
    ]
    assert brief(of(done)) == [
        (DueKind.EFFECT_CHECK, date(2026, 6, 1), None),
        (DueKind.IMPROVEMENT, date(2026, 4, 1), date(2026, 3, 30)),
    ]
    assert not any(each.is_open for each in of(looked_at))
    assert {each.action_id for each in of(action)} == {UUID(int=1)}


def test_a_breach_keeps_its_hour():
    content = incident_of(replace(UNNOTICED, data_breach=Answer.YES))
    marked = content.milestones.with_mark(
        MilestoneKind.BREACH_DISCOVERED, TODAY, at=NOW, happened_time=NOW.time()
    )

    (unknown,) = dates_of(content)
    (known,) = dates_of(replace(content, milestones=marked))

    assert (unknown.due_date, unknown.is_open) == (None, True)
    assert known.due_at - NOW == timedelta(hours=71)  # noon in the Netherlands is eleven here
    assert NextDate.from_json(json.loads(json.dumps(known.to_json()))) == known
