"""The terms of a case: the dates of every story, who set them, what wins, and when they were met."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from incidents.clocks import RunningTerm, terms_of
from incidents.codes import (
    Answer,
    DueKind,
    LetterKind,
    MilestoneKind,
    ReportKind,
    SetBy,
    Violence,
    ViolenceBy,
)
from incidents.content import CalamityFileContent, IncidentContent, Letter
from incidents.deadlines import Dates
from incidents.escalation import Facts, classify, facts_of_incident
from tests.incidents.cases import RECORDED, file_of, incident_of
from tests.incidents.escalation.stories import NOTICED, SERIOUS, UNCLEAR, UNNOTICED
from tests.incidents.vignettes import AMSTERDAM, Vignette, vignettes

POSSIBLE = replace(SERIOUS, caused_by_care=UNCLEAR)
IN_DOUBT = replace(POSSIBLE, doubt_after_six_weeks=Answer.YES)
VIOLENT_AND_SERIOUS = replace(SERIOUS, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER)
BREACH = replace(UNNOTICED, data_breach=Answer.YES)
COMPLAINT = replace(UNNOTICED, complaint_received=Answer.YES)


def terms(content: IncidentContent, file: CalamityFileContent | None = None) -> tuple[RunningTerm, ...]:
    return terms_of(content, file, outcome=classify(facts_of_incident(content)))


def only(kind: DueKind, content: IncidentContent, file: CalamityFileContent | None = None) -> RunningTerm:
    (term,) = [term for term in terms(content, file) if term.kind is kind]
    return term


def story(facts: Facts, **dates: date) -> IncidentContent:
    return incident_of(facts, Dates(**dates))


# The stories


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda vignette: vignette.id)
def test_an_incident_says_the_facts_it_was_made_of(vignette: Vignette):
    facts = facts_of_incident(incident_of(vignette.facts), practice_form=vignette.facts.practice_form)
    outcome = classify(facts)

    assert outcome.event_class is vignette.event_class
    assert outcome.tracks == vignette.tracks
    assert outcome.risk_score == vignette.risk_score


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda vignette: vignette.id)
def test_a_story_gets_its_terms_and_no_other(vignette: Vignette):
    content = incident_of(vignette.facts, vignette.dates)
    running = terms_of(content, file_of(vignette.dates), outcome=classify(vignette.facts))

    assert {term.kind.value for term in running} == {kind.value for kind, _ in vignette.terms}
    for (kind, name), expected in vignette.terms.items():
        (term,) = [term for term in running if term.kind.value == kind.value]
        assert term.is_open
        if name == "target":
            assert term.set_by is SetBy.TARGET
        else:
            field = {"ends_date": "due_date", "ends_at": "due_at"}.get(name, name)
            assert getattr(term, field) == expected


# From which day


def test_without_a_day_of_its_own_a_term_counts_from_the_event():
    term = only(DueKind.FIND_OUT, incident_of(POSSIBLE))

    assert term.due_date == date(2026, 4, 12)
    assert term.counted_from == "Gerekend vanaf 1 maart, de dag dat het gebeurde."


def test_the_day_of_noticing_goes_first():
    term = only(DueKind.FIND_OUT, story(POSSIBLE, noticed_date=date(2026, 11, 18)))

    assert term.due_date == date(2026, 12, 30)
    assert term.due_in_words == "uiterlijk woensdag 30 december"
    assert term.counted_from == "Gerekend vanaf 18 november, de dag dat u het ernstige gevolg merkte."
    assert (term.day_number(at(2026, 11, 20)), term.day_count) == (2, 42)
    assert term.days_left(at(2026, 11, 20)) == 40
    assert term.aim_in_words == ""


def test_a_term_into_another_year_says_which():
    term = only(DueKind.FIND_OUT, story(POSSIBLE, noticed_date=date(2026, 12, 1)))

    assert term.due_in_words == "uiterlijk dinsdag 12 januari 2027"
    assert term.counted_from.startswith("Gerekend vanaf 1 december 2026, ")


def test_established_without_a_day_counts_from_the_recording():
    term = only(DueKind.NOTIFY_INSPECTORATE, incident_of(SERIOUS))

    assert term.starts_date == date(2026, 3, 2)
    assert term.start_reason == "de dag dat u dit vastlegde"
    assert term.due_in_words == "uiterlijk donderdag 5 maart"
    assert term.report is ReportKind.SENTINEL_EVENT


def test_each_kind_of_report_has_a_clock_of_its_own():
    content = incident_of(VIOLENT_AND_SERIOUS)
    for kind, day in ((MilestoneKind.VIOLENCE_SUSPECTED, 3), (MilestoneKind.ESTABLISHED, 10)):
        marked = content.milestones.with_mark(kind, date(2026, 3, day), at=RECORDED)
        content = replace(content, milestones=marked)

    due = {term.report: term.due_date for term in terms(content) if term.report}

    assert due == {
        ReportKind.VIOLENCE: date(2026, 3, 6),
        ReportKind.SENTINEL_EVENT: date(2026, 3, 13),
    }


def test_doubt_that_stays_counts_from_the_end_of_the_six_weeks():
    term = only(DueKind.NOTIFY_INSPECTORATE, story(IN_DOUBT, noticed_date=date(2026, 3, 11)))

    assert term.counted_from == "Gerekend vanaf 22 april, het einde van de zes weken."
    assert term.due_date == date(2026, 4, 28)


def test_telling_aims_at_a_day_after_noticing():
    content = story(NOTICED)
    marked = content.milestones.with_mark(
        MilestoneKind.NOTICED, date(2026, 3, 1), at=RECORDED, happened_time=time(14, 10)
    )

    timed = only(DueKind.INFORM_CLIENT, replace(content, milestones=marked))
    untimed = only(DueKind.INFORM_CLIENT, content)

    assert timed.due_at == datetime(2026, 3, 2, 14, 10, tzinfo=AMSTERDAM)
    assert timed.due_in_words == "uiterlijk maandag 2 maart om 14:10"
    assert (untimed.due_at, untimed.due_date) == (None, date(2026, 3, 2))
    assert not timed.is_late(at(2026, 12, 1))  # a target, no law


def test_a_start_that_nobody_filled_in_is_called_assumed():
    assert only(DueKind.FIND_OUT, incident_of(POSSIBLE)).is_assumed
    assert only(DueKind.NOTIFY_IN_DOUBT, incident_of(POSSIBLE)).is_assumed
    assert not only(DueKind.FIND_OUT, story(POSSIBLE, noticed_date=date(2026, 3, 1))).is_assumed


def test_a_day_of_25_hours_is_followed_by_the_next_day():
    content = incident_of(NOTICED)
    marked = content.milestones.with_mark(MilestoneKind.NOTICED, date(2028, 10, 29), at=RECORDED)

    term = only(DueKind.INFORM_CLIENT, replace(content, milestones=marked))

    assert term.due_date == date(2028, 10, 30)


# Who set it, and what wins


@pytest.mark.parametrize(
    ("kind", "set_by"),
    [
        (DueKind.INFORM_CLIENT, SetBy.TARGET),
        (DueKind.FIND_OUT, SetBy.INSPECTORATE_POLICY),
        (DueKind.NOTIFY_IN_DOUBT, SetBy.INSPECTORATE_POLICY),
    ],
)
def test_a_term_says_who_set_it(kind: DueKind, set_by: SetBy):
    assert only(kind, incident_of(POSSIBLE)).set_by is set_by


def test_the_six_weeks_are_never_extended_and_show_the_last_working_day():
    term = only(DueKind.FIND_OUT, story(POSSIBLE, noticed_date=date(2026, 2, 20)))

    assert term.due_date == date(2026, 4, 3)  # Good Friday
    assert not term.is_extended
    assert term.aim_in_words == "De laatste werkdag daarvoor is donderdag 2 april."


def test_the_day_after_ascension_is_shown_and_counts_as_a_working_day():
    established = only(DueKind.NOTIFY_INSPECTORATE, story(SERIOUS, established_date=date(2026, 5, 13)))
    later = only(DueKind.NOTIFY_INSPECTORATE, story(SERIOUS, established_date=date(2026, 5, 15)))

    assert established.due_date == date(2026, 5, 19)
    assert established.equated_in_words == "Wij tellen vrijdag 15 mei, de dag na Hemelvaartsdag, als werkdag."
    assert later.equated_in_words == ""
    assert only(DueKind.FIND_OUT, story(POSSIBLE, noticed_date=date(2026, 5, 1))).equated_in_words == ""


def test_the_law_extends_and_says_so():
    term = only(DueKind.COMPLAINT_JUDGEMENT, story(COMPLAINT, complaint_received_date=date(2026, 3, 24)))

    assert (term.nominal_date, term.due_date) == (date(2026, 5, 5), date(2026, 5, 6))
    assert term.is_extended
    assert term.set_by is SetBy.LAW


def test_a_complaint_may_take_four_weeks_more_when_the_complainant_was_told():
    content = story(COMPLAINT, complaint_received_date=date(2026, 3, 24))
    told = content.milestones.with_mark(MilestoneKind.COMPLAINT_EXTENDED, date(2026, 5, 1), at=RECORDED)

    assert only(DueKind.COMPLAINT_JUDGEMENT, replace(content, milestones=told)).due_date == date(2026, 6, 2)


def test_a_letter_always_wins_and_the_last_one_most():
    asked = Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 5, 1))
    named = replace(asked, due_date=date(2026, 6, 20))
    later = Letter(LetterKind.EXTENSION, date(2026, 6, 1), due_date=date(2026, 7, 11))

    by_rule, by_letter, extended = (
        only(DueKind.INVESTIGATION, incident_of(SERIOUS), replace(file_of(Dates()), letters=letters))
        for letters in ((asked,), (named,), (later, named))
    )

    assert (by_rule.due_date, by_rule.set_by) == (date(2026, 6, 26), SetBy.DECREE)
    assert (by_letter.due_date, by_letter.set_by) == (date(2026, 6, 20), SetBy.INSPECTORATE_LETTER)
    assert extended.due_date == date(2026, 7, 11)  # a Saturday: what a letter says stays as it is
    assert extended.counted_from == "Gerekend vanaf 1 mei, de dag van de brief van de IGJ."


def test_completing_reflecting_and_answering_have_their_days():
    file = replace(
        file_of(Dates()),
        letters=(
            Letter(LetterKind.REQUEST_TO_COMPLETE, date(2026, 4, 20)),
            Letter(LetterKind.REQUEST_TO_REFLECT, date(2026, 4, 20), due_date=date(2026, 9, 1)),
            Letter(LetterKind.OTHER, date(2026, 4, 20), due_date=date(2026, 4, 24)),
            Letter(LetterKind.OTHER, date(2026, 4, 20)),
        ),
    )

    due = {term.kind: term.due_date for term in terms(incident_of(SERIOUS), file)}

    assert due[DueKind.COMPLETE_NOTIFICATION] == date(2026, 5, 4)
    assert due[DueKind.REFLECTION] == date(2026, 9, 1)
    assert due[DueKind.LETTER] == date(2026, 4, 24)


def test_the_72_hours_are_hours():
    discovered = datetime(2026, 3, 27, 16, 30, tzinfo=AMSTERDAM)  # the clock goes forward that weekend

    term = only(DueKind.BREACH_NOTIFICATION, incident_of(BREACH, Dates(breach_discovered_at=discovered)))

    assert term.due_at == datetime(2026, 3, 30, 17, 30, tzinfo=AMSTERDAM)
    assert term.due_in_words == "uiterlijk maandag 30 maart om 17:30"
    assert term.counted_from == "Gerekend vanaf 27 maart, het moment dat u het datalek ontdekte."
    assert not term.is_late(term.due_at)
    assert term.is_late(term.due_at + timedelta(seconds=1))


def test_without_a_start_there_is_no_date():
    term = only(DueKind.BREACH_NOTIFICATION, incident_of(BREACH))

    assert (term.due_date, term.counted_from, term.due_in_words, term.aim_date) == (None, "", "", None)
    assert term.days_left(at(2026, 5, 1)) is None
    assert not term.is_late(at(2030, 1, 1))
    assert (term.day_count, term.day_number(at(2026, 5, 1))) == (0, 0)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)
