"""Going back to an earlier version: it becomes the next one, and nothing that was saved since is lost."""

import pytest

from incidents import operations, queries
from incidents.codes import EventClass
from incidents.content import LoweringNeedsReason
from incidents.models import Record, RecordVersion
from tests.factories import LATER, SENTINEL_EVENT, WITH_CONSEQUENCE, amend, attach, report_incident
from vault.documents import LostRace
from vault.formats import Unreadable

OTHER = "Wat ik er later van maakte."


def amended(by):
    """An incident with two versions, and the number of the first."""
    incident_id = report_incident(by)
    amend(by, incident_id, description=OTHER)
    return incident_id, opened(by, incident_id).versions[-1].number


def opened(by, incident_id):
    return queries.incident(by=by, incident_id=incident_id)


def restore(by, incident_id, number, *, version=None, reason=""):
    return operations.restore_version(
        by=by,
        incident_id=incident_id,
        number=number,
        expected_version=version or opened(by, incident_id).version,
        now=LATER,
        reason=reason,
    )


def test_it_is_the_newest_and_the_one_before_is_still_there(anna):
    incident_id, first = amended(anna)
    before = opened(anna, incident_id).versions[-1].content

    restore(anna, incident_id, first)

    after = opened(anna, incident_id)
    assert after.content.answers == before.answers
    assert [each.content.answers.description for each in after.versions] == [
        before.answers.description,
        OTHER,
        before.answers.description,
    ]


def test_files_sharing_and_counting_stay_as_they_are_now(anna):
    incident_id, first = amended(anna)
    attach(anna, incident_id)
    operations.count_incident(by=anna, incident_id=incident_id, counts=False, now=LATER)

    content = restore(anna, incident_id, first)

    assert len(content.attachments) == 1
    assert not content.counts


def test_a_lighter_class_asks_why_and_the_history_keeps_both(anna):
    incident_id = report_incident(anna, WITH_CONSEQUENCE)
    amend(
        anna,
        incident_id,
        **{name: getattr(SENTINEL_EVENT, name) for name in ("harm_physical", "caused_by_care")},
    )
    first = opened(anna, incident_id).versions[-1].number

    with pytest.raises(LoweringNeedsReason):
        restore(anna, incident_id, first)
    content = restore(anna, incident_id, first, reason="Het ziekenhuis belde.")

    assert [each.event_class for each in content.classified] == [
        EventClass.WITH_CONSEQUENCE,
        EventClass.SENTINEL_EVENT,
        EventClass.WITH_CONSEQUENCE,
    ]


def test_sent_twice_it_is_one_version(anna):
    incident_id, first = amended(anna)
    shown = opened(anna, incident_id).version
    restore(anna, incident_id, first, version=shown)

    restore(anna, incident_id, first, version=shown)

    assert len(opened(anna, incident_id).versions) == 3


def test_what_another_window_saved_is_not_run_over(anna):
    incident_id, first = amended(anna)
    shown = opened(anna, incident_id).version
    amend(anna, incident_id, description="Nog weer anders.")

    with pytest.raises(LostRace):
        restore(anna, incident_id, first, version=shown)


def test_there_is_nothing_to_go_back_to_elsewhere(anna, carla):
    incident_id, first = amended(anna)

    for by, number in ((carla, first), (anna, first + 100)):
        with pytest.raises(Record.DoesNotExist):
            restore(by, incident_id, number, version=3)


def test_a_version_that_was_tampered_with_is_not_restored(anna, acting):
    incident_id, first = amended(anna)
    with acting(anna):
        kept = RecordVersion.objects.get(record=incident_id, version=first)
        RecordVersion.objects.filter(pk=kept.pk).delete()
        RecordVersion.objects.create(
            id=kept.id,
            record=kept.record,
            owner_tag=kept.owner_tag,
            version=kept.version,
            doc=bytes(kept.doc)[:-1] + b"x",
        )

    with pytest.raises(Unreadable):
        restore(anna, incident_id, first)
    assert opened(anna, incident_id).versions[-1].content is None
