"""What of an incident reaches the encoder: a few fixed words of what counts, in the period it was recorded in."""

from dataclasses import fields, replace
from datetime import date
from uuid import uuid4

import pytest

from analytics.encoder import Facets
from analytics.periods import Period
from analytics.taxonomy import (
    CarePhase,
    Category,
    CauseFacet,
    CauseGroup,
    EventClassFacet,
    IncidentType,
    PhaseFacet,
    ProfessionGroup,
    Vocabulary,
)
from incidents.codes import EventClass, RecordKind
from incidents.content import CatalogueContent, CatalogueEntries, CatalogueEntry, ChoicesContent
from incidents.contribution import CLASS_OF, contribution, facets_of, periods_of, share
from tests.incidents.content.samples import NOON

QUARTER, YEAR = Period(2026, 4), Period(2026)
ENTRY = CatalogueEntry(
    id=uuid4(),
    kind=RecordKind.INCIDENT,
    version=2,
    digest="",
    title="Een titel",
    saved_at=NOON,
    event_class=EventClass.WITH_CONSEQUENCE,
    class_in_care=EventClass.WITH_CONSEQUENCE,
    occurred_date=date(2026, 9, 30),
    reported_date=date(2026, 10, 1),
    profession_group=ProfessionGroup.EASTERN,
    care_phase=CarePhase.DIRECTLY_AFTER,
    incident_types=(IncidentType.FALL, IncidentType.COMMUNICATION),
    cause_groups=(CauseGroup.CULTURE, CauseGroup.KNOWLEDGE),
)
FACETS = Facets(
    categories=frozenset({Category.FALL, Category.COMMUNICATION}),
    event_class=EventClassFacet.NOTICEABLE,
    cause=CauseFacet.KNOWLEDGE,
    phase=PhaseFacet.AFTERWARDS,
    group=ProfessionGroup.EASTERN,
)
OPTED_OUT = CatalogueEntry.of(
    ChoicesContent(saved_at=NOON, counts=False), record_id=uuid4(), version=1, digest=b""
)


def test_an_incident_comes_down_to_a_few_fixed_words():
    assert facets_of(ENTRY) == FACETS


def test_the_encoder_is_given_words_of_a_list_and_nothing_else():
    assert {field.name for field in fields(Facets)} == {
        "categories",
        "event_class",
        "cause",
        "phase",
        "group",
    }
    single = [FACETS.event_class, FACETS.cause, FACETS.phase, FACETS.group]
    assert all(isinstance(word, Vocabulary) for word in [*FACETS.categories, *single])


@pytest.mark.parametrize(
    ("event_class", "facet"),
    [
        (EventClass.OUTSIDE, None),
        (EventClass.HAZARD, EventClassFacet.NEAR_MISS),
        (EventClass.NEAR_MISS, EventClassFacet.NEAR_MISS),
        (EventClass.WITHOUT_CONSEQUENCE, EventClassFacet.WITHOUT_CONSEQUENCE),
        (EventClass.WITH_CONSEQUENCE, EventClassFacet.NOTICEABLE),
        (EventClass.COMPLICATION, EventClassFacet.NOTICEABLE),
        (EventClass.POSSIBLE_SENTINEL_EVENT, EventClassFacet.SEVERE),
        (EventClass.SENTINEL_EVENT, EventClassFacet.SEVERE),
        (EventClass.NETWORK_SENTINEL_EVENT, EventClassFacet.SEVERE),
        (EventClass.VIOLENCE, EventClassFacet.UNKNOWN),
        (EventClass.DISMISSAL, EventClassFacet.UNKNOWN),
    ],
)
def test_every_class_has_its_word(event_class: EventClass, facet: EventClassFacet | None):
    found = facets_of(replace(ENTRY, event_class=event_class, class_in_care=None))

    assert CLASS_OF.keys() == set(EventClass)
    assert set(CLASS_OF.values()) == {*EventClassFacet, None}
    assert (found.event_class if found else None) is facet


@pytest.mark.parametrize("leading", [EventClass.VIOLENCE, EventClass.DISMISSAL])
@pytest.mark.parametrize("in_care", EventClass)
def test_violence_and_dismissal_count_as_the_event_in_care_that_they_also_are(
    leading: EventClass, in_care: EventClass
):
    found = facets_of(replace(ENTRY, event_class=leading, class_in_care=in_care))

    assert found.event_class is (CLASS_OF[in_care] or EventClassFacet.UNKNOWN)


@pytest.mark.parametrize("leading", [each for each in EventClass if CLASS_OF[each] is None])
def test_what_is_no_event_in_care_is_not_counted(leading: EventClass):
    assert facets_of(replace(ENTRY, event_class=leading)) is None


def test_every_word_of_the_register_has_one():
    for group in CauseGroup:
        assert facets_of(replace(ENTRY, cause_groups=(group,))).cause is not CauseFacet.NOT_INVESTIGATED
    for phase in CarePhase:
        assert isinstance(facets_of(replace(ENTRY, care_phase=phase)).phase, PhaseFacet)
    for event_type in IncidentType:
        assert len(facets_of(replace(ENTRY, incident_types=(event_type,))).categories) == 1


def test_without_a_cause_it_is_not_investigated():
    assert facets_of(replace(ENTRY, cause_groups=())).cause is CauseFacet.NOT_INVESTIGATED


@pytest.mark.parametrize("kind", [kind for kind in RecordKind if kind is not RecordKind.INCIDENT])
def test_only_an_incident_counts(kind: RecordKind):
    assert facets_of(replace(ENTRY, kind=kind)) is None


@pytest.mark.parametrize(
    "missing", [{"care_phase": None}, {"profession_group": None}, {"incident_types": ()}], ids=str
)
def test_what_was_not_answered_is_not_counted(missing: dict):
    assert facets_of(replace(ENTRY, **missing)) is None


def test_the_day_of_recording_decides_not_the_day_it_happened():
    register = CatalogueContent(entries=CatalogueEntries.of((ENTRY,)))

    assert periods_of(ENTRY) == (QUARTER, YEAR)
    assert contribution(register, QUARTER) == (FACETS,)
    assert contribution(register, YEAR) == (FACETS,)
    assert contribution(register, Period(2026, 3)) == ()
    assert contribution(register, Period(2025)) == ()


def test_what_is_kept_out_is_not_there():
    kept_out = replace(ENTRY, id=uuid4(), counts=False)

    assert contribution(CatalogueContent(entries=CatalogueEntries.of((ENTRY, kept_out))), YEAR) == (FACETS,)
    assert contribution(CatalogueContent(entries=CatalogueEntries.of((ENTRY, OPTED_OUT))), YEAR) == ()


def test_without_a_day_of_recording_it_waits():
    unknown = replace(ENTRY, reported_date=None)

    assert periods_of(unknown) == ()
    assert contribution(CatalogueContent(entries=CatalogueEntries.of((unknown,))), YEAR) == ()


def test_what_leaves_is_told_from_the_row_itself():
    """Three reports on four subjects in a quarter: two subjects count, and which two never moves."""
    others = [
        replace(ENTRY, id=uuid4(), incident_types=(kind,), event_class=EventClass.SENTINEL_EVENT)
        for kind in (IncidentType.REMEDY, IncidentType.CONDUCT)
    ]
    register = CatalogueContent(entries=CatalogueEntries.of((ENTRY, *others)))
    shares = {key: share(register, QUARTER, ENTRY, pick_key=bytes([key]) * 32) for key in range(40)}

    for key, found in shares.items():
        assert found == share(register, QUARTER, ENTRY, pick_key=bytes([key]) * 32)
        categories, severity = (line.cells for line in found.lines)
        assert len(categories) == found.bound == 2
        assert severity == ("Ernstig of overlijden",)
        assert {*found.counted, *found.beyond} == {"Val of ongeval", "Communicatie of toestemming"}
        assert set(found.counted) == set(categories) & {"Val of ongeval", "Communicatie of toestemming"}
    assert {len(found.beyond) for found in shares.values()} == {0, 1, 2}


def test_of_a_year_every_crossing_is_told():
    found = share(CatalogueContent(entries=CatalogueEntries.of((ENTRY,))), YEAR, ENTRY, pick_key=bytes(32))

    told = {line.label: line.cells for line in found.lines}

    assert told["Onderwerp en oorzaak"] == (
        "Val of ongeval – Kennis of ervaring",
        "Communicatie of toestemming – Kennis of ervaring",
    )
    assert len(told) == 6
    assert (found.beyond, found.bound) == ((), 3)


@pytest.mark.parametrize(
    "register",
    [
        CatalogueContent(entries=CatalogueEntries.of((replace(ENTRY, counts=False),))),
        CatalogueContent(entries=CatalogueEntries.of((ENTRY, OPTED_OUT))),
        CatalogueContent(),
    ],
    ids=["this one not", "the whole register not", "nothing there"],
)
def test_of_what_does_not_count_nothing_leaves(register: CatalogueContent):
    entry = register.entries.part(0) if len(register.entries) else replace(ENTRY, counts=False)

    found = share(register, QUARTER, entry, pick_key=bytes(32))

    assert (found.lines, found.counted, found.beyond) == ((), (), ())
