"""Content survives the way through JSON and refuses what it does not know."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.codes import Answer, CareSetting, Consequence, DueKind, EventClass, Violence, ViolenceBy
from incidents.content import (
    Answers,
    CatalogueContent,
    CatalogueEntries,
    Classification,
    ContentIsUnreadable,
    DraftContent,
    IncidentContent,
    NextDate,
    YearCount,
    read_content,
)
from tests.incidents.content.samples import (
    ANY_ANSWERS,
    COMPLETE,
    INCIDENT,
    entry_of,
    on_a_busy_machine,
    through_json,
)


@on_a_busy_machine
@given(answers=ANY_ANSWERS, at=st.datetimes(timezones=st.just(UTC)))
def test_incident_and_draft_survive(answers: Answers, at: datetime):
    classified = (
        Classification(EventClass.NEAR_MISS, at),
        Classification(EventClass.OUTSIDE, at, "Bleek een klacht."),
    )
    incident = replace(INCIDENT, answers=answers, reported_at=at, reported_by="Anna", classified=classified)
    draft = DraftContent(started_at=at, saved_at=at, answers=answers)

    assert through_json(answers) == answers
    assert through_json(incident) == read_content(incident.to_json()) == incident
    assert through_json(draft) == read_content(draft.to_json()) == draft


def test_the_catalogue_survives():
    entry = replace(entry_of(INCIDENT), next_dates=(NextDate(DueKind.FIND_OUT, date(2026, 12, 30)),))
    catalogue = CatalogueContent(entries=CatalogueEntries.of((entry,)), counts=(YearCount(2026, 14),))

    assert through_json(catalogue) == read_content(catalogue.to_json()) == catalogue


def test_every_answer_given_comes_back():
    """A field that to_json forgets would go unnoticed while it is empty."""
    given_answers = replace(
        COMPLETE,
        occurred_time=time(14, 10),
        care_setting=CareSetting.TREATMENT_ROOM,
        consequences=(Consequence.GENERAL_PRACTITIONER, Consequence.EXTRA_CHECK),
        care_related=Answer.YES,
        deviation=Answer.UNCLEAR,
        known_risk_discussed=Answer.NO,
        caused_by_care=Answer.NO,
        written_reasons="De arts zag een andere oorzaak.",
        violence=Violence.SUSPECTED,
        violence_by=ViolenceBy.FELLOW_CLIENT,
        fellow_client_stays=Answer.YES,
    )

    assert all(getattr(given_answers, field.name) for field in fields(Answers))
    assert through_json(given_answers) == given_answers


def test_json_holds_plain_values_only():
    def is_plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(type(key) is str and is_plain(each) for key, each in value.items())
        if isinstance(value, list):
            return all(is_plain(each) for each in value)
        return value is None or type(value) in (str, int, bool)

    assert is_plain(INCIDENT.to_json())
    assert is_plain(CatalogueContent(entries=CatalogueEntries.of((entry_of(INCIDENT),))).to_json())


def test_a_catalogue_that_was_made_anew_stays_so_until_it_is_accepted():
    assert through_json(CatalogueContent(made_anew=True)) == CatalogueContent(made_anew=True)
    assert through_json(CatalogueContent()) == CatalogueContent()
    with pytest.raises(ContentIsUnreadable):
        CatalogueContent.from_json(CatalogueContent().to_json() | {"made_anew": 1})


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"schema": None},
        {"schema": "1"},
        {"kind": "draft"},
        {"kind": "unheard_of"},
        {"status": "unheard_of"},
        {"number": 14},
        {"number": None},
        {"reported_at": "2026-11-19T12:00:00"},  # no time zone
        {"reported_at": "yesterday"},
        {"classified": {}},
        {"classified": [None]},
        {"classified": [{"event_class": "near_miss"}]},
        {"answers": []},
        {"answers": {"reach": "unheard_of"}},
        {"answers": {"incident_types": "fall"}},
        {"answers": {"description": None}},
        {"answers": {"something_newer": "text"}},
        {"something_newer": "text"},
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused(change: dict):
    raw = INCIDENT.to_json() | change

    with pytest.raises(ContentIsUnreadable) as refusal:
        IncidentContent.from_json(raw)
    assert refusal.value.__cause__ is None
    assert "unheard_of" not in str(refusal.value)


@pytest.mark.parametrize("missing", ["kind", "schema", "number", "answers"])
def test_what_is_missing_is_refused(missing: str):
    raw = INCIDENT.to_json()
    del raw[missing]

    with pytest.raises(ContentIsUnreadable):
        IncidentContent.from_json(raw)


def test_an_optional_field_added_later_may_be_missing_in_older_content():
    raw = INCIDENT.to_json()
    del raw["reported_by"]

    assert IncidentContent.from_json(raw) == INCIDENT


@pytest.mark.parametrize(
    "raw", [{}, {"kind": "something_else", "schema": 1}, {"kind": ["incident"]}], ids=str
)
def test_a_record_of_unknown_kind_is_refused(raw: dict):
    with pytest.raises(ContentIsUnreadable):
        read_content(raw)


def test_a_number_is_not_a_truth():
    raw = CatalogueContent(counts=(YearCount(2026, 1),)).to_json()
    raw["counts"] = [{"year": 2026, "last": True}]

    with pytest.raises(ContentIsUnreadable):
        CatalogueContent.from_json(raw)


@pytest.mark.parametrize(
    "content", [INCIDENT, COMPLETE, CatalogueContent()], ids=lambda each: type(each).__name__
)
def test_nothing_written_shows_in_a_repr(content: object):
    assert "acupunctuur" not in repr(content)
    assert "at 0x" in repr(content)
