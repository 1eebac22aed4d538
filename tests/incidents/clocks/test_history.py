"""Each reclassification starts a clock of its own, and the one it ended stays to be seen."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from incidents.clocks import RunningTerm, terms_of
from incidents.codes import (
    Answer,
    DueKind,
    EventClass,
    LetterKind,
    MilestoneKind,
    ReportKind,
    SetBy,
    Violence,
    ViolenceBy,
)
from incidents.content import CalamityFileContent, Classification, IncidentContent, Letter, Milestones
from incidents.deadlines import Dates, is_working_day
from incidents.escalation import Facts, classify, facts_of_incident
from tests.incidents.cases import file_of, incident_of
from tests.incidents.content.samples import on_a_busy_machine
from tests.incidents.escalation.stories import ANY_FACTS, NOTICED, SERIOUS, UNCLEAR, UNNOTICED

POSSIBLE = replace(SERIOUS, caused_by_care=UNCLEAR)
DAYS = [datetime(2026, 3, day, 12, tzinfo=UTC) for day in (2, 9, 16, 23)]


def became(*classes: EventClass, facts: Facts, reason: str = "Bleek anders.") -> IncidentContent:
    """An incident that was taken for these in turn, one a week; the facts are those of the last."""
    content = incident_of(facts)
    for event_class, moment in zip(classes, DAYS, strict=False):
        content = content.classified_as(event_class, at=moment, reason=reason)
    return content


def terms(content: IncidentContent, file: CalamityFileContent | None = None) -> list[RunningTerm]:
    return list(terms_of(content, file, outcome=classify(facts_of_incident(content))))


def of_kind(kind: DueKind, content: IncidentContent) -> list[RunningTerm]:
    return [term for term in terms(content) if term.kind is kind]


def marked(content: IncidentContent, kind: MilestoneKind, day: date, at: datetime) -> IncidentContent:
    return replace(content, milestones=content.milestones.with_mark(kind, day, at=at))


def test_a_class_that_becomes_heavier_starts_its_clock_that_day():
    content = became(EventClass.WITHOUT_CONSEQUENCE, EventClass.POSSIBLE_SENTINEL_EVENT, facts=POSSIBLE)

    (finding_out,) = of_kind(DueKind.FIND_OUT, content)
    (telling,) = of_kind(DueKind.INFORM_CLIENT, content)

    assert finding_out.counted_from == "Gerekend vanaf 9 maart, de dag dat u de melding aanpaste."
    assert finding_out.due_date == date(2026, 4, 20)
    assert telling.starts_date == date(2026, 3, 9)


def test_a_heavier_class_does_not_restart_what_was_asked_already():
    content = became(EventClass.WITH_CONSEQUENCE, EventClass.POSSIBLE_SENTINEL_EVENT, facts=POSSIBLE)

    (telling,) = of_kind(DueKind.INFORM_CLIENT, content)

    assert telling.starts_date == date(2026, 3, 1)


def test_establishing_ends_the_six_weeks_and_starts_three_working_days():
    content = became(EventClass.POSSIBLE_SENTINEL_EVENT, EventClass.SENTINEL_EVENT, facts=SERIOUS)
    content = marked(content, MilestoneKind.ESTABLISHED, date(2026, 3, 6), DAYS[1])

    (finding_out,) = of_kind(DueKind.FIND_OUT, content)
    (notifying,) = of_kind(DueKind.NOTIFY_INSPECTORATE, content)

    assert finding_out.met_date == date(2026, 3, 9)
    assert finding_out.due_date == date(2026, 4, 12)
    assert (notifying.starts_date, notifying.due_date) == (date(2026, 3, 6), date(2026, 3, 11))
    assert notifying.is_open


def test_a_report_that_is_no_longer_due_stays_to_be_seen_with_its_reason():
    content = became(EventClass.SENTINEL_EVENT, EventClass.WITH_CONSEQUENCE, facts=NOTICED)

    (notifying,) = of_kind(DueKind.NOTIFY_INSPECTORATE, content)

    assert not notifying.is_open
    assert (notifying.ended_date, notifying.ended_reason) == (date(2026, 3, 9), "Bleek anders.")
    assert notifying.due_date == date(2026, 3, 5)


def test_the_second_time_has_a_clock_of_its_own():
    content = became(
        EventClass.POSSIBLE_SENTINEL_EVENT,
        EventClass.WITH_CONSEQUENCE,
        EventClass.POSSIBLE_SENTINEL_EVENT,
        facts=POSSIBLE,
    )
    content = marked(content, MilestoneKind.SERIOUS_NOTICED, date(2026, 3, 2), DAYS[0])
    once_more = marked(content, MilestoneKind.SERIOUS_NOTICED, date(2026, 3, 15), DAYS[2])

    first, second = of_kind(DueKind.FIND_OUT, content)
    assert (first.starts_date, first.met_date) == (date(2026, 3, 2), date(2026, 3, 9))
    assert (second.starts_date, second.is_open) == (date(2026, 3, 16), True)
    first, second = of_kind(DueKind.FIND_OUT, once_more)
    assert first.starts_date == date(2026, 3, 2)
    assert second.counted_from == "Gerekend vanaf 15 maart, de dag dat u het ernstige gevolg merkte."


def test_doubt_counts_from_the_finding_out_it_ended():
    in_doubt = replace(POSSIBLE, doubt_after_six_weeks=Answer.YES)
    content = became(EventClass.POSSIBLE_SENTINEL_EVENT, EventClass.SENTINEL_EVENT, facts=in_doubt)

    (notifying,) = of_kind(DueKind.NOTIFY_INSPECTORATE, content)

    assert notifying.starts_date == date(2026, 4, 12)
    assert notifying.start_reason == "het einde van de zes weken"


def test_what_violence_hides_has_its_history_too():
    violent = replace(SERIOUS, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER)
    content = incident_of(violent)
    for underlying, moment in (
        (EventClass.POSSIBLE_SENTINEL_EVENT, DAYS[0]),
        (EventClass.SENTINEL_EVENT, DAYS[1]),
    ):
        content = content.classified_as(EventClass.VIOLENCE, at=moment, underlying_class=underlying)

    (finding_out,) = of_kind(DueKind.FIND_OUT, content)
    starts = {term.report: term.starts_date for term in of_kind(DueKind.NOTIFY_INSPECTORATE, content)}

    assert finding_out.met_date == date(2026, 3, 9)
    assert starts == {ReportKind.VIOLENCE: date(2026, 3, 2), ReportKind.SENTINEL_EVENT: date(2026, 3, 9)}


def test_without_a_history_the_recording_is_the_beginning():
    (notifying,) = of_kind(DueKind.NOTIFY_INSPECTORATE, incident_of(SERIOUS))

    assert notifying.starts_date == date(2026, 3, 2)
    assert terms(incident_of(UNNOTICED)) == []


# What must always hold

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds
SOME_DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
HISTORIES = st.lists(
    st.builds(Classification, st.sampled_from(EventClass), MOMENTS, st.just("Reden.")), max_size=4
).map(lambda history: tuple(sorted(history, key=lambda each: each.at)))
MARKS = st.lists(st.tuples(st.sampled_from(MilestoneKind), SOME_DAYS, MOMENTS), max_size=6)
LETTERS = st.lists(
    st.builds(Letter, st.sampled_from(LetterKind), SOME_DAYS, st.none() | st.sampled_from(ReportKind)),
    max_size=3,
)


@on_a_busy_machine
@given(ANY_FACTS, HISTORIES, MARKS, LETTERS)
def test_no_term_ends_before_it_starts_and_only_the_law_extends(facts, history, marks, letters):
    content = replace(incident_of(facts), classified=history)
    for kind, day, moment in marks:
        content = marked(content, kind, day, moment)
    file = replace(file_of(Dates()), letters=tuple(letters))

    for term in terms_of(content, file, outcome=classify(facts)):
        if term.due_date is None:
            continue
        assert term.starts_date < term.due_date
        assert term.counted_from.startswith("Gerekend vanaf ")
        assert term.due_in_words.startswith("uiterlijk ")
        assert term.aim_date <= term.due_date
        if term.is_extended:
            assert term.set_by in (SetBy.LAW, SetBy.DECREE)
            assert is_working_day(term.due_date)
            assert not is_working_day(term.nominal_date)


@on_a_busy_machine
@given(ANY_FACTS, SOME_DAYS, SOME_DAYS)
def test_a_later_start_never_gives_an_earlier_end(facts: Facts, one: date, other: date):
    earlier, later = sorted((one, other))
    ends = []
    for day in (earlier, later):
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        dates = Dates(day, moment, day, day, moment, day)
        content = incident_of(facts, dates)
        outcome = classify(facts)
        known = [term for term in terms_of(content, file_of(dates), outcome=outcome) if term.due_date]
        ends.append([(term.kind, term.report, term.due_date) for term in known])

    for (kind, report, soonest), (kind_too, report_too, latest) in zip(*ends, strict=True):
        assert (kind, report) == (kind_too, report_too)
        assert soonest <= latest


@on_a_busy_machine
@given(ANY_FACTS, HISTORIES)
def test_every_duty_of_now_with_a_term_has_an_open_one(facts: Facts, history: tuple[Classification, ...]):
    content = replace(incident_of(facts), classified=history)
    outcome = classify(facts)

    running = [term for term in terms_of(content, None, outcome=outcome) if term.is_open]

    assert {term.report for term in running if term.report} == outcome.inspectorate_reports
    for kind in (DueKind.INFORM_CLIENT, DueKind.FIND_OUT):
        has_duty = any(duty.value == kind.value for duty in outcome.duties)
        assert sum(term.kind is kind for term in running) == has_duty


def test_milestones_alone_ask_nothing():
    content = replace(incident_of(UNNOTICED), milestones=Milestones())

    assert terms(marked(content, MilestoneKind.ESTABLISHED, date(2026, 3, 9), DAYS[0])) == []
