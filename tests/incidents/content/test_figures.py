"""What of an incident the figures need, in documents of now and in those sealed before there were figures."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from analytics.taxonomy import CauseGroup
from incidents.codes import EventClass, RecordKind
from incidents.content import (
    Analysis,
    CatalogueContent,
    CatalogueEntry,
    ChoicesContent,
    IncidentContent,
    read_content,
)
from tests.incidents.content.samples import INCIDENT, NOON, through_json

AFTER_FIGURES = ("reported_date", "class_in_care", "cause_groups", "counts")


def entry_of(content: IncidentContent | ChoicesContent) -> CatalogueEntry:
    return CatalogueEntry.of(content, record_id=uuid4(), version=1, digest=b"")


def test_an_entry_holds_what_the_figures_need():
    incident = replace(
        INCIDENT, analysis=Analysis(cause_groups=(CauseGroup.PROTOCOL, CauseGroup.CULTURE)), counts=False
    ).classified_as(EventClass.VIOLENCE, at=NOON, underlying_class=EventClass.NEAR_MISS)

    entry = entry_of(incident)

    assert entry.event_class is EventClass.VIOLENCE
    assert entry.class_in_care is EventClass.NEAR_MISS
    assert entry.cause_groups == (CauseGroup.PROTOCOL, CauseGroup.CULTURE)
    assert entry.reported_date == NOON.date()
    assert not entry.counts
    assert through_json(entry) == entry


def test_an_incident_was_recorded_on_the_dutch_day():
    late = replace(INCIDENT, reported_at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))

    assert entry_of(late).reported_date == date(2027, 1, 1)


def test_an_incident_of_before_there_were_figures_still_opens_and_counts():
    raw = INCIDENT.to_json()
    del raw["counts"]

    assert read_content(raw) == INCIDENT
    assert INCIDENT.counts


def test_whoever_chose_nothing_counts_and_a_choice_is_kept():
    chosen = ChoicesContent(saved_at=NOON).counting(False)
    catalogue = CatalogueContent().with_entry(entry_of(chosen))

    assert CatalogueContent().is_counted
    assert not catalogue.is_counted
    assert not through_json(catalogue).is_counted
    assert read_content(chosen.to_json()) == chosen
    assert catalogue.choices.kind is RecordKind.CHOICES


@pytest.mark.parametrize("times", [1, 2])
def test_an_advice_is_followed_since_the_first_time(times: int):
    advice_id, other_id, chosen = uuid4(), uuid4(), ChoicesContent(saved_at=NOON)

    for day in range(1, times + 1):
        chosen = chosen.applying(advice_id, since_date=date(2026, 11, day))

    assert [each.since_date for each in chosen.applied] == [date(2026, 11, 1)]
    assert through_json(chosen) == chosen
    assert chosen.not_applying(other_id) == chosen
    assert not chosen.not_applying(advice_id).applies(advice_id)
