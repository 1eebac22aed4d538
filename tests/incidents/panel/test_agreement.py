"""The panel and the rules never disagree: for every outcome that facts can have, in every state of the work."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from incidents.agenda import next_dates_of
from incidents.codes import (
    Answer,
    DueKind,
    Duty,
    EventClass,
    PracticeForm,
    ReportKind,
    Track,
    Violence,
)
from incidents.escalation import Facts, classify, facts_of_incident
from incidents.panel import (
    ActionKey,
    Emphasis,
    Panel,
    StateKind,
    panel_for,
    panel_of,
)
from incidents.panel.route_texts import IN_PANELS, OF_CLASS, OF_TRACK
from incidents.wording import local_date
from tests.incidents.cases import incident_of
from tests.incidents.content.samples import on_a_busy_machine
from tests.incidents.escalation.stories import ANY_FACTS
from tests.incidents.panel.cases import NOTED, NOW, SOLO, TOLD, case_for, dates_of, reported
from tests.incidents.panel.outcomes import ARTICLES_OF, every_case, every_outcome

# The interface blames nobody and frightens nobody.
NEVER = re.compile(r"\b(fout|schuld|overtreding|boete|moet|moeten|verplicht|succesvol)\b|!", re.IGNORECASE)


def test_the_facts_lead_to_every_class_and_every_set_of_reports():
    outcomes = every_outcome()

    assert {outcome.event_class for outcome in outcomes} == set(EventClass)
    assert {len(outcome.inspectorate_reports) for outcome in outcomes} == {0, 1, 2}
    assert len(outcomes) > 50


def test_the_articles_are_those_of_the_table():
    for case in every_case():
        outcome = case.outcome
        expected = ARTICLES_OF[outcome.event_class] | ARTICLES_OF[outcome.underlying_class]
        if Track.REASSESSMENT in outcome.tracks:
            expected = expected | {11}

        articles = [article.article for article in panel_for(case).articles]

        assert articles == sorted(expected)


def test_a_panel_is_ready_when_nothing_it_asks_is_open():
    for case in every_case():
        for article in panel_for(case).articles:
            asked = [line for line in article.evidence if not line.is_optional]
            is_ready = article.state.kind is StateKind.READY
            open_terms = [line for line in article.terms if line.term.is_open]

            assert not (is_ready and open_terms)
            assert not is_ready or all(line.is_done for line in asked)
            assert is_ready is (article.main is None) or article.state.kind is StateKind.LOOK_AGAIN


def test_a_panel_is_late_when_a_term_is_and_says_that_it_still_helps():
    seen = 0
    for case in every_case():
        for article in panel_for(case).articles:
            late = any(line.term.is_late(case.now) for line in article.terms)
            assert late is (article.state.kind is StateKind.LATE)
            assert not late or article.state.label == "Te laat, kan nog"
            assert not late or "helpt nog steeds" in " ".join(article.sentences)
            seen += late
            assert article.article != 10 or not late  # the law names no number of hours
    assert seen


def test_every_open_term_of_the_articles_is_shown_or_follows_from_one_that_is():
    of_articles = set(DueKind) - {DueKind.BREACH_NOTIFICATION, DueKind.COMPLAINT_JUDGEMENT}
    for case in every_case():
        shown = {line.term.kind for article in panel_for(case).articles for line in article.terms}
        open_kinds = {term.kind for term in case.terms if term.is_open and term.kind in of_articles}

        assert open_kinds - shown <= {DueKind.FIND_OUT, DueKind.NOTIFY_IN_DOUBT}
        assert bool(open_kinds) is bool(shown)


def test_every_calendar_file_of_a_panel_is_one_date_of_the_list():
    seen = set()
    for case in every_case():
        today = local_date(case.now)
        dates = next_dates_of(case.content, case.file, outcome=case.outcome)
        on_the_list = [
            (each.kind, each.report, each.due_date)
            for each in dates
            if each.is_open and each.due_date and each.is_shown(today)
        ]
        links = [
            (link.due, link.report, link.due_date)
            for article in panel_for(case).articles
            for link in article.links
            if link.key is ActionKey.SAVE_TO_CALENDAR
        ]

        assert all(on_the_list.count(link) == 1 for link in links)
        assert len(set(links)) == len(links)
        seen |= {kind for kind, *_ in links}
    assert {DueKind.FIND_OUT, DueKind.NOTIFY_INSPECTORATE} <= seen


def test_at_most_one_action_of_the_whole_page_is_primary():
    for case in every_case():
        panel = panel_for(case)
        actions = [
            action
            for part in (*panel.articles, *panel.routes)
            for action in (*part.links, getattr(part, "main", None))
            if action
        ]
        primary = [action for action in actions if action.emphasis is Emphasis.PRIMARY]

        assert len(primary) <= 1
        assert panel.primary in (None, *primary)
        assert bool(primary) is any(article.main for article in panel.articles)


def test_every_track_has_its_place():
    for outcome in every_outcome():
        panel = panel_for(case_for(outcome, incident_of(Facts())))
        assert {route.track for route in panel.routes if route.track} == outcome.tracks - IN_PANELS
    assert set(OF_TRACK) | IN_PANELS == set(Track)
    assert not set(OF_TRACK) & IN_PANELS


def test_what_is_not_shown_has_a_reason_and_what_is_shown_has_none():
    for case in every_case():
        panel = panel_for(case)
        missing = {9, 10, 11} - {article.article for article in panel.articles}
        numbers = {int(number) for number in re.findall(r"\d", panel.why_not)}

        assert numbers == {article - 8 for article in missing}


def texts_of(panel: Panel) -> Iterator[str]:
    yield from (panel.lead, panel.why_not, panel.in_control)
    for part in (*panel.articles, *panel.routes):
        yield from (part.title, *part.sentences, *(link.label for link in part.links))
        yield from (text for line in part.terms for text in (line.heading, *line.notes))
        yield from (text for line in part.evidence for text in (line.text, line.detail))
    yield from (article.state.label for article in panel.articles)
    yield from (article.more.text for article in panel.articles if article.more)


def test_no_sentence_blames_or_frightens_or_runs_on():
    for case in every_case():
        panel = panel_for(case)
        texts = [text.replace("geen verplichte vervolgstappen", "") for text in texts_of(panel)]

        assert not [text for text in texts if NEVER.search(text)]
        assert not [text for text in texts if "None" in text or "  " in text or text != text.strip()]
        for part in (*panel.articles, *panel.routes):
            assert len(part.sentences) <= 3
            said = " ".join(part.sentences)
            assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.?] ", said))


def test_a_date_is_never_before_and_always_until():
    for case in every_case():
        said = " ".join(texts_of(panel_for(case)))

        assert not re.search(r"vóór \w*dag", said)
        for line in (line for article in panel_for(case).articles for line in article.terms):
            assert line.term.due_date is None or "uiterlijk" in line.heading
            assert line.term.starts_date is None or line.notes[0].startswith("Gerekend vanaf")


def test_violence_goes_to_no_group():
    for outcome in every_outcome():
        if outcome.event_class is EventClass.VIOLENCE:
            panel = panel_for(case_for(outcome, incident_of(Facts())))
            labels = [link.label for article in panel.articles for link in article.links]
            assert "Bespreking vastleggen" not in labels
            assert OF_CLASS[EventClass.VIOLENCE].title in [route.title for route in panel.routes]


# The same, from answers to panel


@on_a_busy_machine
@given(ANY_FACTS, st.sampled_from((None, *PracticeForm)), st.integers(0, 500))
def test_the_panel_of_an_incident_says_what_its_facts_ask(facts: Facts, form: PracticeForm | None, days: int):
    content = incident_of(facts)
    outcome = classify(facts_of_incident(content, practice_form=form))
    now = NOW + timedelta(days=days)

    panel = panel_of(content, None, practice_form=form, now=now)

    articles = {article.article for article in panel.articles}
    assert (9 in articles) is (Duty.REGISTER_AND_LEARN in outcome.duties)
    assert (10 in articles) is (Duty.INFORM_CLIENT in outcome.duties)
    asks = bool(outcome.duties & {Duty.FIND_OUT, Duty.NOTIFY_INSPECTORATE})
    assert (11 in articles) is (asks or Track.REASSESSMENT in outcome.tracks)
    due = {term.term.report for article in panel.articles for term in article.terms} - {None}
    assert due == outcome.inspectorate_reports


@on_a_busy_machine
@given(ANY_FACTS, st.integers(0, 500), st.sampled_from([(), (TOLD,), (TOLD, NOTED)]), st.booleans())
def test_the_list_of_dates_and_the_panel_say_the_same(facts, days, talks, has_reported):
    content = replace(incident_of(facts), client_talks=talks)
    file = reported(ReportKind.SENTINEL_EVENT) if has_reported else None
    now = NOW + timedelta(days=days)
    panel = panel_of(content, file, practice_form=SOLO, now=now)
    dates = dates_of(content, file)
    today = now.date()

    parts = (*panel.articles, *panel.routes)
    shown = {(line.term.kind, line.term.report, line.term.due_date) for part in parts for line in part.terms}
    listed = {
        (each.kind, each.report, each.due_date)
        for each in dates
        if each.is_open and each.is_shown(today) and each.set_by
    }
    assert listed == shown
    late = any(line.term.is_late(now) for part in parts for line in part.terms)
    assert late is any(each.is_late(now, today=today) for each in dates if each.is_shown(today))


def test_nothing_is_due_where_nothing_is_asked():
    for event_class in (EventClass.OUTSIDE, EventClass.COMPLICATION):
        assert ARTICLES_OF[event_class] == set()
    assert dates_of(incident_of(Facts(care_related=Answer.NO, violence=Violence.NO))) == ()
