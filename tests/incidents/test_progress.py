"""Vastgelegd, in analyse, maatregelen lopen, afgesloten: by what is recorded, and back again by itself."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from analytics.taxonomy import PhysicalHarm, PsychologicalHarm
from incidents import queries
from incidents.agenda import next_dates_of
from incidents.codes import (
    ActionKind,
    Answer,
    Duty,
    Helped,
    InformedHow,
    Noticeable,
    PotentialSeverity,
    Reach,
    Recurrence,
    ReportKind,
    Status,
    ToldTo,
    Violence,
)
from incidents.content import Analysis, CauseNode, ClientTalk, ImprovementAction
from incidents.content.calamity_file import Closing
from incidents.escalation import Facts, classify, facts_of_incident
from incidents.operations import save_part
from incidents.progress import open_duties, status_of
from incidents.queries import RegisterFilter
from tests.factories import LATER, NOW, WITH_CONSEQUENCE, report_incident
from tests.incidents.cases import incident_of
from tests.incidents.panel.cases import reported
from tests.incidents.views.pages import text_of, url

PREVENTED = Facts(
    reach=Reach.PREVENTED, noticeable=Noticeable.NO, care_related=Answer.YES, violence=Violence.NO
)
NEAR_MISS = incident_of(PREVENTED)
TODAY = date(2026, 3, 2)
BEGUN = Analysis(cause="Ik had haast.")
DONE = Analysis("Haast.", "Geen.", "Klein.", "Een lijst.", "Volgende week.")
HIGH_RISK = replace(DONE, potential_severity=PotentialSeverity.CATASTROPHIC, recurrence=Recurrence.RARELY)
WITH_TREE = replace(HIGH_RISK, cause_tree=CauseNode("Val", causes=(CauseNode("Haast"),)))
PLANNED = ImprovementAction(uuid4(), ActionKind.CHECKLIST, "Een lijst.", "Ikzelf", due_date=TODAY)
READY = replace(PLANNED, done_date=TODAY, review_date=TODAY + timedelta(days=30))
TOO_EARLY = replace(READY, helped=Helped.TOO_EARLY, reviewed_date=TODAY)
HELPED = replace(READY, helped=Helped.YES, reviewed_date=TODAY)
NONE_NEEDED = ImprovementAction(uuid4(), ActionKind.NONE, reason="Het kan niet nog eens gebeuren.")


def status(content, file=None):
    outcome = classify(facts_of_incident(content, practice_form=None))
    dates = next_dates_of(content, file, outcome=outcome)
    return status_of(content, file, outcome=outcome, dates=dates)


@pytest.mark.parametrize(
    ("analysis", "actions", "expected"),
    [
        (Analysis(), (), Status.REPORTED),
        (BEGUN, (), Status.UNDER_ANALYSIS),
        (DONE, (), Status.UNDER_ANALYSIS),
        (Analysis(), (PLANNED,), Status.IMPROVING),
        (DONE, (PLANNED,), Status.IMPROVING),
        (DONE, (READY,), Status.IMPROVING),
        (DONE, (TOO_EARLY,), Status.IMPROVING),
        (DONE, (HELPED, PLANNED), Status.IMPROVING),
        (BEGUN, (HELPED,), Status.UNDER_ANALYSIS),
        (Analysis(), (NONE_NEEDED,), Status.UNDER_ANALYSIS),
        (DONE, (HELPED,), Status.CLOSED),
        (DONE, (NONE_NEEDED,), Status.CLOSED),
        (HIGH_RISK, (HELPED,), Status.UNDER_ANALYSIS),
        (WITH_TREE, (HELPED,), Status.CLOSED),
    ],
)
def test_what_is_recorded_says_how_far_it_is(analysis, actions, expected):
    assert status(replace(NEAR_MISS, analysis=analysis, actions=actions)) is expected


class TestTheLawStillAsks:
    LEARNED = {"analysis": DONE, "actions": (HELPED,)}
    TOLD = ClientTalk(to_whom=(ToldTo.CLIENT,), told_date=TODAY, how=InformedHow.PHONE, told_by="Anna Bos")

    @pytest.fixture
    def noticed(self):
        noticed = replace(
            PREVENTED,
            reach=Reach.REACHED,
            noticeable=Noticeable.YES,
            harm_physical=PhysicalHarm.MODERATE,
            harm_psychological=PsychologicalHarm.NONE,
        )
        return replace(incident_of(noticed), **self.LEARNED)

    def test_somebody_who_was_not_told_keeps_it_open(self, noticed):
        told = replace(noticed, client_talks=(self.TOLD,))
        noted = replace(noticed, client_talks=(replace(self.TOLD, noted_date=TODAY),))

        assert [status(each) for each in (noticed, told, noted)] == [
            Status.UNDER_ANALYSIS,
            Status.UNDER_ANALYSIS,
            Status.CLOSED,
        ]

    def test_the_inspectorate_closes_first(self, noticed):
        noted = replace(noticed, client_talks=(replace(self.TOLD, noted_date=TODAY),))
        file = reported(ReportKind.SENTINEL_EVENT)
        closed = replace(file, closing=Closing(TODAY, Answer.YES, "Zo.", Answer.YES, "Zo."))

        assert status(noted, file) is Status.UNDER_ANALYSIS
        assert status(noted, closed) is Status.CLOSED

    def test_a_duty_that_was_done_no_longer_waits(self, noticed):
        noted = replace(noticed, client_talks=(replace(self.TOLD, noted_date=TODAY),))

        def waiting(content):
            outcome = classify(facts_of_incident(content, practice_form=None))
            return open_duties(next_dates_of(content, None, outcome=outcome))

        assert waiting(noticed) == (Duty.INFORM_CLIENT,)
        assert waiting(noted) == ()


class TestInTheRegister:
    @pytest.fixture
    def save(self, anna):
        incident_id = report_incident(anna)

        def change(**parts):
            version = queries.incident(by=anna, incident_id=incident_id).version
            save_part(
                by=anna,
                incident_id=incident_id,
                change=lambda stored: replace(stored, **parts),
                expected_version=version,
                now=LATER,
            )

        return incident_id, change

    def test_the_list_and_the_page_follow_each_save(self, anna, client_of, save):
        (incident_id, change), browser = save, client_of(anna)
        seen = []
        for parts in ({"analysis": BEGUN}, {"actions": (PLANNED,)}, {"analysis": DONE, "actions": (HELPED,)}):
            change(**parts)
            (line,) = queries.register(by=anna).lines
            label = line.entry.status.label
            seen.append(label)
            assert label in text_of(browser.get(url("incident", incident_id)))
            assert label in text_of(browser.get(url("register")))

        assert seen == ["In analyse", "Maatregelen lopen", "Afgesloten"]

    def test_the_filter_offers_and_finds_it(self, anna, save):
        incident_id, change = save
        report_incident(anna)
        change(analysis=BEGUN)

        under_analysis = queries.register(by=anna, filters=RegisterFilter(status=Status.UNDER_ANALYSIS))

        assert [line.entry.id for line in under_analysis.lines] == [incident_id]
        assert under_analysis.offers.statuses == (Status.REPORTED, Status.UNDER_ANALYSIS)

    def test_a_client_who_was_told_is_no_step_that_is_open(self, anna, client_of):
        incident_id = report_incident(anna, WITH_CONSEQUENCE)
        browser = client_of(anna)
        assert "1 stap open" in text_of(browser.get(url("register")))

        noted = ClientTalk(
            to_whom=(ToldTo.CLIENT,),
            told_date=NOW.date(),
            how=InformedHow.PHONE,
            told_by="Anna Bos",
            noted_date=NOW.date(),
        )
        version = queries.incident(by=anna, incident_id=incident_id).version
        save_part(
            by=anna,
            incident_id=incident_id,
            change=lambda stored: replace(stored, client_talks=(noted,)),
            expected_version=version,
            now=LATER,
        )

        assert "stap open" not in text_of(browser.get(url("register")))
