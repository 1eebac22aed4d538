"""All 27 vignettes from the first question to the dates, through the pages that a therapist uses."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Practice
from incidents import queries
from incidents.clocks import RunningTerm, terms_of
from incidents.codes import ClockKind, PracticeForm
from tests.incidents.vignettes import Vignette, vignettes
from tests.incidents.walking import walk_through
from vault.identity import acting_as

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
# Comes with the letter of the inspectorate, in the calamity file.
BY_LETTER = (ClockKind.INVESTIGATION,)


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


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda vignette: vignette.id)
def test_a_vignette_through_the_forms(
    vignette: Vignette, carla: Actor, client_of: Callable[[Actor], Client], at_noon: None
):
    carla = in_practice(carla, vignette.facts.practice_form)
    browser = client_of(carla)

    incident_id = walk_through(vignette, browser)

    found = queries.incident(by=carla, incident_id=incident_id)
    assert found.outcome.event_class is vignette.event_class
    assert found.content.event_class is vignette.event_class
    assert tracks_besides_history(found) == vignette.tracks
    running = {term.kind.value: term for term in terms_of(found.content, None, outcome=found.outcome)}
    for (kind, which), expected in vignette.terms.items():
        if kind not in BY_LETTER:
            assert day_of(running[kind.value], which) == expected, (kind, which)


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
