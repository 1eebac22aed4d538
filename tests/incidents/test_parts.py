"""Saving a part: what was is kept, what it is taken for is judged anew, and nobody else's is touched."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from incidents import operations, queries
from incidents.codes import Answer, DecisionTest, EventClass, GroupKind, MilestoneKind, PracticeForm, Track
from incidents.content import Circumstances, Discussion, IncidentContent, LoweringNeedsReason
from incidents.decision_help import with_answer
from incidents.models import Record
from tests.factories import NOW, WITH_CONSEQUENCE, report_incident, save_draft
from vault.documents import LostRace

LATER = NOW + timedelta(hours=1)
TALKED = Discussion(date(2026, 11, 19), GroupKind.PEER_GROUP, "Loop voortaan mee tot de deur.")


def discussed(stored: IncidentContent) -> IncidentContent:
    return replace(stored, discussions=(TALKED,))


def dismissing(answer):
    return lambda stored: replace(stored, circumstances=Circumstances(ended_for_dysfunction=answer))


def save(by, incident_id, change, *, version=2, **named):
    return operations.save_part(
        by=by, incident_id=incident_id, change=change, expected_version=version, now=LATER, **named
    )


@pytest.fixture
def incident_id(anna):
    return report_incident(anna, WITH_CONSEQUENCE)


def test_a_part_is_kept_beside_what_was(anna, incident_id):
    save(anna, incident_id, discussed)

    now = queries.incident(by=anna, incident_id=incident_id)
    assert now.content.discussions == (TALKED,)
    assert [version.changed for version in now.versions] == [("discussions",), ()]
    assert now.content.amended_at == LATER


def test_sent_twice_it_is_one_change(anna, incident_id):
    save(anna, incident_id, discussed)
    save(anna, incident_id, discussed)

    assert len(queries.incident(by=anna, incident_id=incident_id).versions) == 2


def test_another_window_was_first(anna, incident_id):
    save(anna, incident_id, discussed)

    with pytest.raises(LostRace):
        save(anna, incident_id, dismissing(Answer.YES))


def test_the_class_is_judged_by_what_is_known_besides(anna, incident_id):
    assert PracticeForm(anna.membership.practice.form) is PracticeForm.OWNER_WITH_OTHERS

    content = save(anna, incident_id, dismissing(Answer.YES))

    assert content.event_class is EventClass.DISMISSAL
    assert content.classified[-1].underlying_class is EventClass.WITH_CONSEQUENCE
    assert Track.RECLASSIFICATION in queries.incident(by=anna, incident_id=incident_id).outcome.tracks


def test_a_lighter_class_asks_why(anna, incident_id):
    save(anna, incident_id, dismissing(Answer.YES))

    with pytest.raises(LoweringNeedsReason):
        save(anna, incident_id, dismissing(Answer.NO), version=3)
    content = save(anna, incident_id, dismissing(Answer.NO), version=3, reason="De overeenkomst loopt door.")

    assert [each.event_class for each in content.classified] == [
        EventClass.WITH_CONSEQUENCE,
        EventClass.DISMISSAL,
        EventClass.WITH_CONSEQUENCE,
    ]
    assert content.classified[-1].reason == "De overeenkomst loopt door."


def test_what_is_only_thought_over_makes_no_version(anna, incident_id):
    def thought(stored):
        return with_answer(stored, DecisionTest.CARE_RELATED, ("no",), now=LATER)

    save(anna, incident_id, thought)

    now = queries.incident(by=anna, incident_id=incident_id)
    assert now.content.deliberation
    assert now.content.event_class is EventClass.WITH_CONSEQUENCE
    assert len(now.versions) == 1


def test_a_day_that_changed_keeps_the_former(anna, incident_id):
    def noticed(day):
        return lambda stored: replace(
            stored, milestones=stored.milestones.with_mark(MilestoneKind.NOTICED, day, at=LATER)
        )

    save(anna, incident_id, noticed(date(2026, 11, 18)))
    content = save(anna, incident_id, noticed(date(2026, 11, 19)), version=3)

    assert len(content.milestones.changed(MilestoneKind.NOTICED)) == 2
    assert content.milestones.date_of(MilestoneKind.NOTICED) == date(2026, 11, 19)


def test_anothers_incident_a_draft_and_nothing_look_the_same(anna, bram, incident_id):
    for record_id in (report_incident(bram), save_draft(anna), uuid4()):
        with pytest.raises(Record.DoesNotExist):
            save(anna, record_id, discussed)
