"""The calm routes beside the articles, with hours where hours count, and the clocks of a former class."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from incidents.codes import (
    Answer,
    EventClass,
    MilestoneKind,
    Violence,
    ViolenceBy,
)
from incidents.deadlines import Dates
from incidents.panel import StateKind
from tests.incidents.cases import incident_of
from tests.incidents.escalation.stories import NOTICED, UNNOTICED
from tests.incidents.panel.cases import NOW, drawn, drawn_of
from tests.incidents.vignettes import AMSTERDAM


def test_a_breach_counts_hours():
    discovered = datetime(2026, 3, 3, 9, 0, tzinfo=AMSTERDAM)
    facts, dates = replace(UNNOTICED, data_breach=Answer.YES), Dates(breach_discovered_at=discovered)

    def route(now: datetime):
        (found,) = drawn(facts, dates=dates, now=now).routes
        return found

    assert route(discovered + timedelta(hours=41, minutes=30)).state.label == "Nog 30 uur"
    assert route(discovered + timedelta(hours=71, minutes=30)).state.label == "Nog minder dan een uur"
    assert route(discovered + timedelta(hours=72, minutes=1)).state.label == "Te laat, kan nog"
    (line,) = route(discovered).terms
    assert line.heading.endswith("uiterlijk vrijdag 6 maart om 09:00")


def test_a_breach_that_needs_no_report_is_ready_too():
    content = incident_of(replace(UNNOTICED, data_breach=Answer.YES))
    assessed = content.milestones.with_mark(MilestoneKind.BREACH_ASSESSED, date(2026, 3, 3), at=NOW)

    (route,) = drawn_of(replace(content, milestones=assessed)).routes

    assert route.state.kind is StateKind.READY
    assert [line.text for line in route.evidence] == ["Opgeschreven waarom melden niet nodig is"]


def test_a_complaint_shows_that_the_law_moves_the_last_day():
    complaint = replace(UNNOTICED, complaint_received=Answer.YES, care_related=Answer.NO)
    panel = drawn(complaint, dates=Dates(complaint_received_date=date(2026, 3, 24)))

    (route,) = panel.routes
    (line,) = route.terms
    assert panel.articles == ()
    assert line.heading == "Oordeel over de klacht uiterlijk woensdag 6 mei"
    assert (
        "De termijn eindigt op dinsdag 5 mei; de wet schuift die dag door naar de volgende werkdag."
        in line.notes
    )


def test_what_is_voluntary_does_not_press():
    aggression = replace(
        UNNOTICED, care_related=Answer.NO, violence=Violence.YES, violence_by=ViolenceBy.CLIENT
    )
    (route,) = drawn(aggression).routes

    assert route.state is None
    assert all(line.is_optional for line in route.evidence)
    assert (
        drawn(aggression).lead == "Dit ging niet over de zorg zelf. Er zijn geen verplichte vervolgstappen."
    )


# Former terms


def test_a_clock_of_a_former_class_stays_with_its_reason():
    recorded_at = incident_of(NOTICED).reported_at
    content = (
        incident_of(NOTICED)
        .classified_as(EventClass.SENTINEL_EVENT, at=recorded_at)
        .classified_as(EventClass.WITH_CONSEQUENCE, at=recorded_at + timedelta(7), reason="Het lag anders.")
    )

    (line,) = drawn_of(content).former_terms

    assert line.heading == "Melden bij de IGJ, uiterlijk donderdag 5 maart"
    assert line.notes[-1] == "Het lag anders."
