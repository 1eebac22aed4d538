"""When a term was met: by telling, deciding, reporting or sending, each by its own proof."""

from dataclasses import replace
from datetime import date

from incidents.clocks import RunningTerm, terms_of
from incidents.codes import (
    DueKind,
    InformedHow,
    LetterKind,
    ReportKind,
    Representation,
    ToldTo,
    Violence,
    ViolenceBy,
)
from incidents.content import CalamityFileContent, ClientTalk, IncidentContent, Letter
from incidents.content.notification import DismissalNotification, Sent, SentinelEventNotification
from incidents.deadlines import Dates
from incidents.escalation import classify, facts_of_incident
from tests.incidents.cases import file_of, incident_of
from tests.incidents.escalation.stories import NOTICED, SERIOUS, UNCLEAR

POSSIBLE = replace(SERIOUS, caused_by_care=UNCLEAR)
VIOLENT_AND_SERIOUS = replace(SERIOUS, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER)


def terms(content: IncidentContent, file: CalamityFileContent | None = None) -> tuple[RunningTerm, ...]:
    return terms_of(content, file, outcome=classify(facts_of_incident(content)))


def only(kind: DueKind, content: IncidentContent, file: CalamityFileContent | None = None) -> RunningTerm:
    (term,) = [term for term in terms(content, file) if term.kind is kind]
    return term


def reported(sent_date: date) -> CalamityFileContent:
    return replace(file_of(Dates()), sentinel_event=SentinelEventNotification(sent=(Sent(sent_date),)))


def test_telling_everybody_meets_it():
    content = replace(
        incident_of(NOTICED),
        circumstances=replace(incident_of(NOTICED).circumstances, representation=Representation.MINOR),
    )
    told_client = ClientTalk(to_whom=(ToldTo.CLIENT,), told_date=date(2026, 3, 2), how=InformedHow.PHONE)
    told_parent = replace(told_client, to_whom=(ToldTo.REPRESENTATIVE,), told_date=date(2026, 3, 4))

    assert only(DueKind.INFORM_CLIENT, replace(content, client_talks=(told_client,))).is_open
    both = only(DueKind.INFORM_CLIENT, replace(content, client_talks=(told_client, told_parent)))
    assert both.met_date == date(2026, 3, 4)


def test_reporting_meets_it_also_when_still_in_doubt():
    early = terms(incident_of(POSSIBLE), reported(date(2026, 3, 9)))

    assert {term.kind: term.met_date for term in early if not term.is_open} == {
        DueKind.FIND_OUT: date(2026, 3, 9),
        DueKind.NOTIFY_IN_DOUBT: date(2026, 3, 9),
    }
    assert only(
        DueKind.NOTIFY_INSPECTORATE, incident_of(SERIOUS), reported(date(2026, 3, 4))
    ).met_date == date(2026, 3, 4)


def test_one_report_does_not_meet_the_other():
    file = reported(date(2026, 3, 4))
    open_reports = [
        term.report for term in terms(incident_of(VIOLENT_AND_SERIOUS), file) if term.report and term.is_open
    ]

    assert open_reports == [ReportKind.VIOLENCE]


def test_the_rest_is_met_by_its_own_proof():
    letters = (
        Letter(LetterKind.REQUEST_TO_COMPLETE, date(2026, 3, 10), report=ReportKind.SENTINEL_EVENT),
        Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 3, 10)),
    )
    file = replace(reported(date(2026, 3, 4)), letters=letters)
    other = replace(file, dismissal=DismissalNotification(sent=(Sent(date(2026, 3, 12)),)))
    sent = Sent(date(2026, 3, 12))
    completed = replace(
        file, sentinel_event=replace(file.sentinel_event, sent=(*file.sentinel_event.sent, sent))
    )
    done = replace(completed, investigation=replace(file.investigation, sent_date=date(2026, 4, 30)))

    for content, is_open in ((file, True), (other, True), (completed, False)):
        assert only(DueKind.COMPLETE_NOTIFICATION, incident_of(SERIOUS), content).is_open is is_open
    assert only(DueKind.INVESTIGATION, incident_of(SERIOUS), done).met_date == date(2026, 4, 30)
