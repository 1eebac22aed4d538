"""What gets sealed survives the way through JSON, refuses what it does not know, and keeps its own rules."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.taxonomy import CarePhase, IncidentType, PhysicalHarm, ProfessionGroup, PsychologicalHarm
from incidents.codes import (
    Answer,
    CareSetting,
    ClockKind,
    Consequence,
    EventClass,
    Noticeable,
    Reach,
    RecordKind,
    Status,
    Violence,
    ViolenceBy,
)
from incidents.content import (
    REQUIRED,
    STEPS,
    Answers,
    CatalogueContent,
    CatalogueEntry,
    Classification,
    ContentIsUnreadable,
    DraftContent,
    IncidentContent,
    LoweringNeedsReason,
    NextDate,
    YearCount,
    missing_answers,
    questions_that_apply,
    read_content,
    title_of,
)

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
COMPLETE = Answers(
    occurred_date=date(2026, 11, 18),
    description="Benauwd na acupunctuur.",
    reach=Reach.REACHED,
    profession_group=ProfessionGroup.EASTERN,
    care_phase=CarePhase.TREATMENT,
    incident_types=(IncidentType.TREATMENT,),
    noticeable=Noticeable.YES,
    harm_physical=PhysicalHarm.MODERATE,
    harm_psychological=PsychologicalHarm.NONE,
)
INCIDENT = IncidentContent(number="VIM-2026-014", reported_at=NOON, answers=COMPLETE)


def maybe(strategy: st.SearchStrategy | type) -> st.SearchStrategy:
    return st.none() | (strategy if isinstance(strategy, st.SearchStrategy) else st.sampled_from(strategy))


ANY_ANSWERS = st.builds(
    Answers,
    occurred_date=maybe(st.dates()),
    occurred_time=maybe(st.times()),
    description=st.text(max_size=40),
    reach=maybe(Reach),
    profession_group=maybe(ProfessionGroup),
    care_phase=maybe(CarePhase),
    incident_types=st.lists(st.sampled_from(IncidentType), max_size=2).map(tuple),
    care_setting=maybe(CareSetting),
    noticeable=maybe(Noticeable),
    harm_physical=maybe(PhysicalHarm),
    harm_psychological=maybe(PsychologicalHarm),
    consequences=st.lists(st.sampled_from(Consequence), max_size=3).map(tuple),
    care_related=maybe(Answer),
    deviation=maybe(Answer),
    known_risk_discussed=maybe(Answer),
    caused_by_care=maybe(Answer),
    written_reasons=st.text(max_size=20),
    violence=maybe(Violence),
    violence_by=maybe(ViolenceBy),
    fellow_client_stays=maybe(Answer),
)
on_a_busy_machine = settings(deadline=None)


def through_json(content):
    return type(content).from_json(json.loads(json.dumps(content.to_json())))


# There and back


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
    entry = replace(entry_of(INCIDENT), next_dates=(NextDate(ClockKind.FIND_OUT, date(2026, 12, 30)),))
    catalogue = CatalogueContent(entries=(entry,), counts=(YearCount(2026, 14),))

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
        return value is None or type(value) in (str, int)

    assert is_plain(INCIDENT.to_json())
    assert is_plain(CatalogueContent(entries=(entry_of(INCIDENT),)).to_json())


# Refusals


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


# Which questions apply


@pytest.mark.parametrize(
    ("answers", "apply", "left"),
    [
        (
            Answers(),
            {"noticeable", "care_related", "deviation", "violence"},
            {"harm_physical", "violence_by"},
        ),
        (Answers(noticeable=Noticeable.NO), set(), {"harm_physical", "harm_psychological", "consequences"}),
        (Answers(noticeable=Noticeable.MAYBE_LATER), {"harm_physical", "consequences"}, {"caused_by_care"}),
        (Answers(reach=Reach.HAZARD_ONLY), {"care_related", "violence"}, {"noticeable", "deviation"}),
        (Answers(care_related=Answer.NO), {"noticeable", "violence"}, {"deviation", "caused_by_care"}),
        (replace(COMPLETE, consequences=(Consequence.HOSPITAL,)), {"caused_by_care"}, {"written_reasons"}),
        (
            replace(COMPLETE, harm_psychological=PsychologicalHarm.SEVERE),
            {"caused_by_care"},
            {"written_reasons"},
        ),
        (
            replace(COMPLETE, deviation=Answer.NO),
            {"known_risk_discussed"},
            {"written_reasons", "caused_by_care"},
        ),
        (
            replace(COMPLETE, deviation=Answer.NO, harm_physical=PhysicalHarm.NONE),
            set(),
            {"known_risk_discussed"},
        ),
        (
            replace(COMPLETE, deviation=Answer.NO, harm_physical=PhysicalHarm.UNKNOWN),
            set(),
            {"known_risk_discussed"},
        ),
        (replace(COMPLETE, deviation=Answer.NO, care_related=Answer.NO), set(), {"known_risk_discussed"}),
        (
            replace(COMPLETE, harm_physical=PhysicalHarm.DEATH, caused_by_care=Answer.NO),
            {"written_reasons"},
            {"known_risk_discussed"},
        ),
        (
            replace(COMPLETE, harm_physical=PhysicalHarm.SEVERE, care_related=Answer.NO),
            {"written_reasons"},
            {"caused_by_care"},
        ),
        (
            replace(COMPLETE, harm_physical=PhysicalHarm.SEVERE, deviation=Answer.NO),
            {"written_reasons", "caused_by_care", "known_risk_discussed"},
            set(),
        ),
        (Answers(violence=Violence.SUSPECTED), {"violence_by"}, {"fellow_client_stays"}),
        (
            Answers(violence=Violence.YES, violence_by=ViolenceBy.FELLOW_CLIENT),
            {"violence_by", "fellow_client_stays"},
            set(),
        ),
        (
            Answers(violence=Violence.NO, violence_by=ViolenceBy.FELLOW_CLIENT),
            set(),
            {"violence_by", "fellow_client_stays"},
        ),
    ],
)
def test_answers_lead_to_questions(answers: Answers, apply: set[str], left: set[str]):
    questions = questions_that_apply(answers)

    assert apply <= questions
    assert not left & questions


def test_the_steps_hold_every_question_once():
    asked = [name for step in STEPS.values() for name in step]

    assert sorted(asked) == sorted(field.name for field in fields(Answers))
    assert set(REQUIRED) <= set(asked)


@on_a_busy_machine
@given(answers=ANY_ANSWERS)
def test_an_answer_of_a_left_branch_leads_nowhere(answers: Answers):
    kept, dropped = answers.without_left_branches()

    assert questions_that_apply(kept) == questions_that_apply(answers)
    assert kept.without_left_branches() == (kept, frozenset())
    assert not dropped & questions_that_apply(answers)


@on_a_busy_machine
@given(answers=ANY_ANSWERS)
def test_only_left_answers_are_dropped_and_all_are_named(answers: Answers):
    kept, dropped = answers.without_left_branches()

    for field in fields(Answers):
        if field.name in dropped:
            assert getattr(answers, field.name)
            assert getattr(kept, field.name) == field.default
        else:
            assert getattr(kept, field.name) == getattr(answers, field.name)


def test_leaving_a_branch_says_what_was_dropped():
    answers = replace(COMPLETE, noticeable=Noticeable.NO, consequences=(Consequence.HOSPITAL,))

    kept, dropped = answers.without_left_branches()

    assert dropped == {"harm_physical", "harm_psychological", "consequences"}
    assert kept.harm_physical is None
    assert kept.consequences == ()
    assert kept.description == COMPLETE.description


# What is required


def test_the_eight_required_answers():
    assert missing_answers(COMPLETE) == ()
    assert missing_answers(Answers(noticeable=Noticeable.YES)) == tuple(
        name for name in REQUIRED if name != "noticeable"
    )


@pytest.mark.parametrize("name", REQUIRED)
def test_each_required_answer_is_missed(name: str):
    empty = {field.name: field.default for field in fields(Answers)}[name]

    missing = missing_answers(replace(COMPLETE, **{name: empty}))

    if name == "noticeable":  # then nobody asks how bad the consequence was
        assert missing == ("noticeable",)
    else:
        assert missing == (name,)


def test_blanks_are_no_description():
    assert missing_answers(replace(COMPLETE, description=" \n\t")) == ("description",)


def test_severity_is_asked_only_where_there_may_be_a_consequence():
    unharmed = replace(COMPLETE, noticeable=Noticeable.NO, harm_physical=None, harm_psychological=None)

    assert missing_answers(unharmed) == ()
    assert missing_answers(replace(unharmed, noticeable=Noticeable.MAYBE_LATER)) == (
        "harm_physical",
        "harm_psychological",
    )


def test_a_hazard_has_no_consequence_to_ask_for():
    assert (
        missing_answers(replace(COMPLETE, reach=Reach.HAZARD_ONLY, noticeable=None, harm_physical=None)) == ()
    )


# Title


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


# History of classes


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


# Catalogue


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

    entry = CatalogueEntry.of_incident(
        incident, record_id=record_id, version=3, digest=b"\x01\xff", saved_at=NOON
    )

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
    )


def test_a_draft_has_no_number_and_no_class():
    draft = DraftContent(started_at=NOON, saved_at=NOON, answers=COMPLETE)

    entry = CatalogueEntry.of_draft(draft, record_id=uuid4(), version=1, digest=b"")

    assert (entry.kind, entry.status, entry.number, entry.event_class) == (
        RecordKind.DRAFT,
        Status.DRAFT,
        None,
        None,
    )
    assert CatalogueContent(entries=(entry, entry_of(INCIDENT))).of_kind(RecordKind.DRAFT) == (entry,)


def entry_of(incident: IncidentContent, record_id: UUID | None = None) -> CatalogueEntry:
    return CatalogueEntry.of_incident(
        incident, record_id=record_id or uuid4(), version=1, digest=b"\x00" * 32, saved_at=NOON
    )
