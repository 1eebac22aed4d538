"""Cases to draw a panel of: from facts alone, with every moment and state that matters."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from incidents.agenda import next_dates_of
from incidents.clocks import terms_of
from incidents.codes import (
    InformedHow,
    PotentialSeverity,
    PracticeForm,
    Recurrence,
    ReportKind,
    ToldTo,
    Violence,
    ViolenceBy,
)
from incidents.content import CalamityFileContent, ClientTalk, IncidentContent, NextDate
from incidents.content.notification import (
    DismissalNotification,
    Notification,
    Sent,
    SentinelEventNotification,
    ViolenceNotification,
)
from incidents.deadlines import Dates
from incidents.escalation import Facts, Outcome, classify, facts_of_incident
from incidents.panel import ArticlePanel, Case, Panel, panel_of
from tests.incidents.cases import file_of, incident_of
from tests.incidents.escalation.stories import NOTICED, SERIOUS, UNCLEAR, UNNOTICED

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)  # the day after recording, two days after the event
LATER = NOW + timedelta(days=200)
SOLO = PracticeForm.SOLO
POSSIBLE = replace(SERIOUS, caused_by_care=UNCLEAR, provider_count=None)
VIOLENT = replace(NOTICED, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER)
HIGH_RISK = replace(
    UNNOTICED, potential_severity=PotentialSeverity.CATASTROPHIC, recurrence=Recurrence.YEARLY
)
TOLD = ClientTalk(
    to_whom=tuple(ToldTo),
    relation="zus",
    told_date=date(2026, 3, 2),
    how=InformedHow.PHONE,
    told_by="Anna Bos",
)
NOTED = ClientTalk(noted_date=date(2026, 3, 3), how=InformedHow.NOT_NEEDED)
_NOTIFICATIONS: dict[ReportKind, type[Notification]] = {
    ReportKind.SENTINEL_EVENT: SentinelEventNotification,
    ReportKind.VIOLENCE: ViolenceNotification,
    ReportKind.DISMISSAL: DismissalNotification,
}


def drawn(
    facts: Facts,
    *,
    now: datetime = NOW,
    file: CalamityFileContent | None = None,
    practice_form: PracticeForm | None = SOLO,
    dates: Dates | None = None,
) -> Panel:
    return panel_of(incident_of(facts, dates), file, practice_form=practice_form, now=now)


def drawn_of(
    content: IncidentContent, file: CalamityFileContent | None = None, *, now: datetime = NOW
) -> Panel:
    """For somebody who works alone, of an incident with more in it than facts."""
    return panel_of(content, file, practice_form=SOLO, now=now)


def article(panel: Panel, number: int) -> ArticlePanel:
    return next(each for each in panel.articles if each.article == number)


def lines(panel: ArticlePanel) -> list[tuple[str, str, bool]]:
    return [(line.text, line.detail, line.is_done) for line in panel.evidence]


def case_for(
    outcome: Outcome,
    content: IncidentContent,
    file: CalamityFileContent | None = None,
    *,
    now: datetime = NOW,
) -> Case:
    """For an outcome as such, whatever the answers of the incident say."""
    return Case(content, file, outcome, terms_of(content, file, outcome=outcome), now)


def reported(
    *reports: ReportKind, sent_date: date = date(2026, 3, 3), number: str = "IGJ-1"
) -> CalamityFileContent:
    file = file_of(Dates())
    for report in reports:
        sent = Sent(sent_date, receipt_number=number)
        file = file.with_notification(replace(prepared(report), sent=(sent,)))
    return file


def prepared(report: ReportKind) -> Notification:
    """Begun, and not sent."""
    return _NOTIFICATIONS[report]()


def dates_of(content: IncidentContent, file: CalamityFileContent | None = None) -> tuple[NextDate, ...]:
    outcome = classify(facts_of_incident(content, practice_form=SOLO))
    return next_dates_of(content, file, outcome=outcome)


def outcome_of(facts: Facts) -> Outcome:
    return classify(facts)
