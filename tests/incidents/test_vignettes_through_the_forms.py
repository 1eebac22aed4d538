"""All 27 vignettes from the first question to the dates, through the pages that a therapist uses."""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Practice
from incidents import queries
from incidents.clocks import RunningTerm, terms_of
from incidents.codes import ClockKind, DueKind, EventClass, LetterKind, PracticeForm, ReportKind
from incidents.escalation import risk_in_words, who_to_tell
from incidents.wording import weekday_in_words
from tests.incidents import walking_on
from tests.incidents.views.pages import text_of, url
from tests.incidents.vignettes import Vignette, vignettes
from tests.incidents.walking import Walk, walk_through
from vault.identity import acting_as

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
# Comes with the letter of the inspectorate, in the calamity file.
BY_LETTER = (ClockKind.INVESTIGATION,)
ON_THE_PAGE = (ClockKind.NOTIFY_IN_DOUBT, ClockKind.NOTIFY_INSPECTORATE, ClockKind.COMPLAINT_JUDGEMENT)
REPORT_ENDS = (ClockKind.NOTIFY_INSPECTORATE, "ends_date")
INVESTIGATION_ENDS = (ClockKind.INVESTIGATION, "ends_date")
# A doubt that was not decided, a complaint that was not judged, a breach that was not notified: other routes.
LEFT_OPEN = {
    DueKind.FIND_OUT,
    DueKind.NOTIFY_IN_DOUBT,
    DueKind.COMPLAINT_JUDGEMENT,
    DueKind.BREACH_NOTIFICATION,
}


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every vignette lies before this moment."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def in_practice(by: Actor, form: PracticeForm) -> Actor:
    """Practice form is a fact of the profile, not of the incident."""
    with acting_as(by.identity), transaction.atomic():
        assert Practice.objects.filter(id=by.membership.practice.id).update(form=form)
    by.membership.practice.form = form
    return by


@pytest.fixture
def walk_of(
    carla: Actor, client_of: Callable[[Actor], Client], at_noon: None
) -> Callable[[Vignette], tuple[Actor, Walk]]:
    """Carla's way through a story, in the practice that it is set in."""

    def begin(vignette: Vignette) -> tuple[Actor, Walk]:
        by = in_practice(carla, vignette.facts.practice_form)
        return by, walk_through(vignette, client_of(by))

    return begin


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda vignette: vignette.id)
def test_a_vignette_through_the_forms(vignette: Vignette, walk_of):
    carla, walk = walk_of(vignette)

    found = queries.incident(by=carla, incident_id=walk.incident_id)
    assert found.outcome.event_class is vignette.event_class
    assert found.content.event_class is vignette.event_class
    assert tracks_besides_history(found) == vignette.tracks
    assert found.outcome.risk_score == vignette.risk_score
    check_dates(vignette, found, without=BY_LETTER)
    check_shown(vignette, walk, without=BY_LETTER)

    do_it_all_on_the_last_day(vignette, walk, found)

    found = queries.incident(by=carla, incident_id=walk.incident_id)
    check_dates(vignette, found)
    open_terms = {
        term.kind for term in terms_of(found.content, found.file, outcome=found.outcome) if term.is_open
    }
    assert open_terms <= LEFT_OPEN


def do_it_all_on_the_last_day(vignette: Vignette, walk: Walk, found: queries.Incident) -> None:
    """Whatever is asked is done on its last day, and the inspectorate closes what it asked about."""
    due = {term.kind: term.due_date for term in terms_of(found.content, None, outcome=found.outcome)}
    if DueKind.INFORM_CLIENT in due:
        whom = who_to_tell(found.outcome, found.content.circumstances.representation)
        walking_on.tell(walk, whom, due[DueKind.INFORM_CLIENT])
    for report in found.outcome.inspectorate_reports:
        walking_on.report(walk, report, vignette.terms[REPORT_ENDS])
    if asked := vignette.dates.inspectorate_request_date:
        walking_on.keep_letter(walk, LetterKind.REQUEST_TO_INVESTIGATE, asked)
        check_shown(vignette, walk, only=BY_LETTER)
        walking_on.investigate(walk, vignette.terms[INVESTIGATION_ENDS])
        walking_on.close(walk)


def check_dates(vignette: Vignette, found: queries.Incident, *, without: Collection[ClockKind] = ()) -> None:
    terms = {term.kind.value: term for term in terms_of(found.content, found.file, outcome=found.outcome)}
    for (kind, which), expected in vignette.terms.items():
        if kind not in without:
            assert day_of(terms[kind.value], which) == expected, (kind, which)


def check_shown(
    vignette: Vignette,
    walk: Walk,
    *,
    without: Collection[ClockKind] = (),
    only: Collection[ClockKind] = ON_THE_PAGE,
) -> None:
    """What somebody reads under "Wat kunt u nu doen?" and, of a complaint, under the other routes."""
    pages = (url(name, walk.incident_id) for name in ("next_steps", "other_routes"))
    said = " ".join(text_of(walk.browser.get(page)) for page in pages)
    for (kind, which), expected in vignette.terms.items():
        if which == "ends_date" and kind in only and kind not in without:
            assert f"uiterlijk {weekday_in_words(expected, beside=NOW.date())}" in said


def tracks_besides_history(found: queries.Incident) -> frozenset[object]:
    """That the class changed on the way is a fact of this walk, not of the story."""
    return frozenset(track for track in found.outcome.tracks if track.value != "reclassification")


def day_of(term: RunningTerm, which: str) -> date | datetime | str | None:
    if which == "target":
        assert term.set_by.value == "target"
        return "onverwijld (streefnorm: binnen 24 uur)"
    return {
        "ends_date": term.due_date,
        "ends_at": term.due_at,
        "aim_date": term.aim_date,
        "nominal_date": term.nominal_date,
    }[which]


def test_a_network_looks_back_by_the_day_that_the_letter_names(walk_of):
    """V19 asks for a reflection report too; only a letter says when."""
    (vignette,) = (each for each in vignettes() if each.event_class is EventClass.NETWORK_SENTINEL_EVENT)
    carla, walk = walk_of(vignette)
    walking_on.report(walk, ReportKind.SENTINEL_EVENT, vignette.terms[REPORT_ENDS])
    due = date(2026, 9, 30)

    walking_on.keep_letter(
        walk, LetterKind.REQUEST_TO_REFLECT, vignette.dates.inspectorate_request_date, due=due
    )
    assert "uiterlijk woensdag 30 september" in text_of(walk.browser.get(url("next_steps", walk.incident_id)))
    walking_on.look_back_together(walk, due)

    found = queries.incident(by=carla, incident_id=walk.incident_id)
    (term,) = (
        term
        for term in terms_of(found.content, found.file, outcome=found.outcome)
        if term.kind is DueKind.REFLECTION
    )
    assert (term.due_date, term.met_date, term.is_late(NOW)) == (due, due, False)


def test_a_great_risk_is_said_and_asks_for_a_tree(walk_of):
    """V03 did not reach the client, and could have been catastrophic."""
    (vignette,) = (each for each in vignettes() if each.risk_score)
    _, walk = walk_of(vignette)

    page = text_of(walk.browser.get(url("analysis", walk.incident_id)))

    assert risk_in_words(vignette.risk_score) in page
    assert "oorzakenboom" in page.lower()
