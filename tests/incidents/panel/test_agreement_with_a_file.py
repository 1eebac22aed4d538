"""The panel and the rules never disagree with a calamity file beside the incident either, whatever is in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from incidents.agenda import next_dates_of
from incidents.clocks import terms_of
from incidents.codes import (
    Answer,
    DueKind,
    Duty,
    EventClass,
    LetterKind,
    Noticeable,
    PracticeForm,
    Reach,
    ReportKind,
    Track,
    Violence,
    ViolenceBy,
)
from incidents.content import CalamityFileContent, Closing, Letter
from incidents.content.notification import Sent
from incidents.deadlines import Dates
from incidents.escalation import Facts, classify
from incidents.panel import ActionKey, ArticlePanel, Case, Panel, StateKind, panel_for
from incidents.panel.case import case_of
from incidents.wording import local_date
from tests.incidents.cases import file_of, incident_of
from tests.incidents.content.samples import on_a_busy_machine
from tests.incidents.escalation.stories import AS_MEANT, NOTICED, SERIOUS, UNNOTICED
from tests.incidents.panel.cases import NOTED, NOW, POSSIBLE, TOLD, VIOLENT, prepared

DAYS = st.dates(date(2026, 3, 3), date(2026, 9, 30))
MAYBE_A_DAY = st.none() | DAYS
# One of each class, and of each set of reports.
STORIES = (
    Facts(care_related=Answer.NO, violence=Violence.NO),
    replace(AS_MEANT, known_risk_discussed=Answer.YES),
    replace(UNNOTICED, reach=Reach.HAZARD_ONLY),
    replace(UNNOTICED, reach=Reach.PREVENTED),
    UNNOTICED,
    NOTICED,
    replace(NOTICED, noticeable=Noticeable.MAYBE_LATER),
    POSSIBLE,
    replace(POSSIBLE, doubt_after_six_weeks=Answer.YES),
    SERIOUS,
    replace(SERIOUS, provider_count=3, cooperation_as_cause=Answer.YES),
    VIOLENT,
    replace(VIOLENT, violence_by=ViolenceBy.SELF),
    replace(SERIOUS, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER),
    replace(POSSIBLE, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER),
    replace(UNNOTICED, ended_for_dysfunction=Answer.YES, practice_form=PracticeForm.INSTITUTION),
)
ASKED_AFTERWARDS = {
    DueKind.COMPLETE_NOTIFICATION,
    DueKind.INVESTIGATION,
    DueKind.REFLECTION,
    DueKind.LETTER,
}
CLOSINGS = st.none() | st.builds(
    Closing,
    letter_date=DAYS,
    carefully_investigated=st.sampled_from((Answer.YES, Answer.NO)),
    sufficient_measures=st.sampled_from((Answer.YES, Answer.NO)),
)


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    """Of any kind, and about any report; a day that it names lies after it."""
    written = draw(DAYS)
    later = st.none() | st.integers(0, 90).map(lambda days: written + timedelta(days=days))
    kind = draw(st.sampled_from([kind for kind in LetterKind if kind is not LetterKind.CLOSING]))
    report = draw(st.sampled_from((None, *ReportKind)))
    return Letter(kind, written, report=report, due_date=draw(later), answered_date=draw(later))


@st.composite
def files(draw: st.DrawFn) -> CalamityFileContent:
    """Each kind of report prepared or not, sent never, once or more; letters, an investigation, a closing."""
    file = file_of(Dates())
    for report in draw(st.sets(st.sampled_from(ReportKind))):
        proofs = draw(st.lists(DAYS.map(Sent), max_size=2))
        file = file.with_notification(replace(prepared(report), sent=tuple(proofs)))
    return replace(
        file,
        letters=tuple(draw(st.lists(letters(), max_size=4))),
        investigation=replace(file.investigation, sent_date=draw(MAYBE_A_DAY)),
        reflection=replace(file.reflection, sent_date=draw(MAYBE_A_DAY)),
        closing=draw(CLOSINGS),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Each of the stories with any file, on any day."""
    facts = draw(st.sampled_from(STORIES))
    content = replace(incident_of(facts), client_talks=draw(st.sampled_from([(), (TOLD,), (TOLD, NOTED)])))
    now = NOW + timedelta(days=draw(st.integers(0, 500)))
    return case_of(content, draw(files()), practice_form=facts.practice_form, now=now)


def eleven(panel: Panel) -> ArticlePanel | None:
    return next((each for each in panel.articles if each.article == 11), None)


def for_any_file(test: Callable[..., None]) -> Callable[..., None]:
    return on_a_busy_machine(given(cases())(test))


def test_the_stories_lead_to_every_class_and_every_number_of_reports():
    outcomes = [classify(facts) for facts in STORIES]

    assert {outcome.event_class for outcome in outcomes} == set(EventClass)
    assert {len(outcome.inspectorate_reports) for outcome in outcomes} == {0, 1, 2}


@for_any_file
def test_the_article_is_there_as_long_as_the_rules_or_the_file_ask_something(case):
    asks = case.outcome.duties & {Duty.FIND_OUT, Duty.NOTIFY_INSPECTORATE}
    asks_again = Track.REASSESSMENT in case.outcome.tracks
    goes_on = any(term.kind in ASKED_AFTERWARDS and term.is_open for term in case.terms)

    shown = eleven(panel_for(case))

    assert (shown is not None) is bool(asks or asks_again or goes_on or case.file.sent_of(None))


@for_any_file
def test_the_list_of_dates_and_the_panel_say_the_same(case):
    panel, today = panel_for(case), local_date(case.now)
    dates = next_dates_of(case.content, case.file, outcome=case.outcome)

    parts = (*panel.articles, *panel.routes)
    shown = sorted(
        (line.term.kind, str(line.term.report), str(line.term.due_date))
        for part in parts
        for line in part.terms
    )
    listed = sorted(
        (each.kind, str(each.report), str(each.due_date))
        for each in dates
        if each.is_open and each.is_shown(today) and each.set_by
    )
    assert listed == shown
    late = any(line.term.is_late(case.now) for part in parts for line in part.terms)
    assert late is any(each.is_late(case.now, today=today) for each in dates if each.is_shown(today))


@for_any_file
def test_it_is_ready_when_nothing_is_asked_any_more(case):
    shown = eleven(panel_for(case))
    if shown is None or shown.state.kind is StateKind.LOOK_AGAIN:
        return
    open_kinds = {term.kind for term in case.terms if term.is_open}
    asked = open_kinds & (
        ASKED_AFTERWARDS | {DueKind.FIND_OUT, DueKind.NOTIFY_IN_DOUBT, DueKind.NOTIFY_INSPECTORATE}
    )

    assert (shown.state.kind is StateKind.READY) is not asked
    assert (shown.main is None) is (shown.state.kind is StateKind.READY)
    if "De IGJ heeft deze melding afgesloten." in shown.sentences:
        assert case.file.closing
        assert not asked


@for_any_file
def test_what_was_sent_is_evidence_and_what_was_not_is_asked(case):
    shown = eleven(panel_for(case))
    if shown is None or shown.state.kind is StateKind.LOOK_AGAIN:
        return
    said = [line.text for line in shown.evidence if line.is_done]
    asked = {line.term.report for line in shown.terms if line.term.kind is DueKind.NOTIFY_INSPECTORATE}

    for report in ReportKind:
        sent = case.file.sent_of(report)
        assert said.count(f"Gemeld bij de IGJ: {report.label.lower()}") == len(sent)
        assert (report in asked) is (report in case.outcome.inspectorate_reports and not sent)
    assert len([text for text in said if text.startswith("Brief van de IGJ: ")]) == len(case.file.letters)
    assert ("Afgesloten door de IGJ" in said) is (case.file.closing is not None)


@for_any_file
def test_a_proof_is_asked_only_of_what_was_prepared_and_not_sent(case):
    actions = [
        action
        for article in panel_for(case).articles
        for action in (*article.links, article.main)
        if action and action.key in (ActionKey.RECORD_PROOF, ActionKey.PREPARE_REPORT)
    ]

    for action in actions:
        prepared_already = case.file.notification(action.report) is not None
        if action.key is ActionKey.RECORD_PROOF:
            assert prepared_already
            assert not case.file.sent_of(action.report)


@for_any_file
def test_learning_and_telling_do_not_depend_on_the_file(case):
    def without_emphasis(panel: Panel) -> list[tuple]:
        return [
            (each.article, each.state, each.sentences, each.evidence, each.main and each.main.key)
            for each in panel.articles
            if each.article != 11
        ]

    bare = replace(case, file=None, terms=terms_of(case.content, None, outcome=case.outcome))

    assert without_emphasis(panel_for(case)) == without_emphasis(panel_for(bare))
