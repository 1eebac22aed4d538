"""Titles, the history of classes, numbers and the entries of the catalogue."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.taxonomy import CarePhase, IncidentType, ProfessionGroup
from incidents.codes import EventClass, RecordKind, Status
from incidents.content import (
    Answers,
    CatalogueContent,
    CatalogueEntry,
    DraftContent,
    LoweringNeedsReason,
    title_of,
)
from tests.incidents.content.samples import COMPLETE, INCIDENT, NOON, entry_of, on_a_busy_machine


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("Benauwd na acupunctuur. Naar de huisarts.", "Benauwd na acupunctuur"),
        ("Viel de cliënt? Ja, bijna.", "Viel de cliënt"),
        ("Cliënt van ca. 50 jaar werd duizelig. Daarna niet meer.", "Cliënt van ca. 50 jaar werd duizelig"),
        ("Bijna gevallen\nover de mat", "Bijna gevallen"),
        ("  Twee   spaties  ", "Twee spaties"),
        ("Élise zat fout. Één keer.", "Élise zat fout"),
        ("", "Nog geen omschrijving"),
        (" \n ", "Nog geen omschrijving"),
        ("...", "Nog geen omschrijving"),
        (
            "Na een lange behandeling stond de cliënt te snel op en viel zij, tegen de tafel aan",
            "Na een lange behandeling stond de cliënt te snel op en viel zij…",
        ),
        ("a" * 80, "a" * 69 + "…"),
        ("a" * 70, "a" * 70),
    ],
)
def test_the_title_is_the_first_sentence(description: str, title: str):
    assert title_of(Answers(description=description)) == title


@on_a_busy_machine
@given(description=st.text(max_size=300))
def test_a_title_is_one_short_line(description: str):
    title = title_of(Answers(description=description))

    assert 0 < len(title) <= 70
    assert "\n" not in title


def test_a_class_is_added_to_the_history():
    first = INCIDENT.classified_as(EventClass.WITH_CONSEQUENCE, at=NOON)
    second = first.classified_as(EventClass.POSSIBLE_SENTINEL_EVENT, at=NOON)

    assert INCIDENT.event_class is None
    assert second.event_class is EventClass.POSSIBLE_SENTINEL_EVENT
    assert [each.event_class for each in second.classified] == [
        EventClass.WITH_CONSEQUENCE,
        EventClass.POSSIBLE_SENTINEL_EVENT,
    ]
    assert second.classified_as(EventClass.POSSIBLE_SENTINEL_EVENT, at=NOON) is second


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_lower_class_needs_a_reason(reason: str):
    possible = INCIDENT.classified_as(EventClass.POSSIBLE_SENTINEL_EVENT, at=NOON)

    with pytest.raises(LoweringNeedsReason):
        possible.classified_as(EventClass.WITH_CONSEQUENCE, at=NOON, reason=reason)
    lowered = possible.classified_as(EventClass.WITH_CONSEQUENCE, at=NOON, reason=" Niet opgenomen. ")
    assert lowered.classified[-1].reason == "Niet opgenomen."


def test_numbers_count_up_and_never_come_back():
    catalogue = CatalogueContent()
    numbers = []
    for year in (2026, 2026, 2027, 2026):
        number, catalogue = catalogue.next_number(year)
        numbers.append(number)

    assert numbers == ["VIM-2026-001", "VIM-2026-002", "VIM-2027-001", "VIM-2026-003"]
    assert catalogue.without_entry(uuid4()).next_number(2027)[0] == "VIM-2027-002"


def test_an_entry_takes_the_place_of_the_earlier_one():
    earlier, other = entry_of(INCIDENT), entry_of(INCIDENT)
    catalogue = CatalogueContent().with_entry(earlier).with_entry(other)

    catalogue = catalogue.with_entry(replace(earlier, version=2))

    assert catalogue.entry(earlier.id).version == 2
    assert catalogue.entry(other.id) == other
    assert len(catalogue.entries) == 2
    assert catalogue.without_entry(earlier.id).entry(earlier.id) is None


def test_an_entry_of_an_incident_holds_what_a_list_shows():
    record_id = uuid4()
    incident = INCIDENT.classified_as(EventClass.WITH_CONSEQUENCE, at=NOON)

    entry = CatalogueEntry.of(incident, record_id=record_id, version=3, digest=b"\x01\xff")

    assert entry == CatalogueEntry(
        id=record_id,
        kind=RecordKind.INCIDENT,
        version=3,
        digest="01ff",
        title="Benauwd na acupunctuur",
        saved_at=NOON,
        number="VIM-2026-014",
        status=Status.REPORTED,
        event_class=EventClass.WITH_CONSEQUENCE,
        occurred_date=date(2026, 11, 18),
        profession_group=ProfessionGroup.EASTERN,
        care_phase=CarePhase.TREATMENT,
        incident_types=(IncidentType.TREATMENT,),
        reported_date=date(2026, 11, 19),
        class_in_care=EventClass.WITH_CONSEQUENCE,
    )


def test_a_draft_has_no_number_and_no_class():
    draft = DraftContent(started_at=NOON, saved_at=NOON, answers=COMPLETE)

    entry = CatalogueEntry.of(draft, record_id=uuid4(), version=1, digest=b"")

    assert (entry.kind, entry.status, entry.number, entry.event_class) == (
        RecordKind.DRAFT,
        Status.DRAFT,
        None,
        None,
    )
    catalogue = CatalogueContent().with_entry(entry).with_entry(entry_of(INCIDENT))
    assert tuple(catalogue.of_kind(RecordKind.DRAFT)) == (entry,)
