"""The demo's calamity in a network is one that the pages themselves would have let through."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from analytics.taxonomy import ProfessionGroup
from incidents.codes import EventClass, ReportKind
from incidents.content import CalamityFileContent, IncidentContent
from incidents.content.client_talk import check_client_talk
from incidents.content.file_checks import check_letter, check_notification, check_provider, check_sent
from incidents.content.network import check_consent, check_meeting, check_party
from incidents.panel.case import case_of
from incidents.panel.looking_back import looking_back
from vim_portal.demo_network import NETWORK_STORY, in_a_network, looked_back

TODAY = date(2026, 11, 20)
EVENING = datetime(2026, 11, 20, 16, 5, tzinfo=UTC) - timedelta(days=NETWORK_STORY.days_ago)
HAPPENED = EVENING.date()
INCIDENT = in_a_network(
    IncidentContent(
        number="VIM-2026-010",
        reported_at=EVENING,
        answers=NETWORK_STORY.answers(HAPPENED, ProfessionGroup.BODYWORK),
    ),
    recorded_at=EVENING,
)
FILE = looked_back(
    CalamityFileContent(incident_id=UUID(int=7), number=INCIDENT.number, opened_at=EVENING),
    happened_date=HAPPENED,
    today=TODAY,
)


def test_every_part_passes_its_own_checks():
    (notification,) = (found for kind in ReportKind if (found := FILE.notification(kind)))
    (sent,) = notification.sent
    remarks = [
        *(check_party(party, occurred_date=HAPPENED, today=TODAY) for party in FILE.parties),
        *(check_consent(consent, client_died=False, today=TODAY) for consent in FILE.consents),
        *(check_meeting(meeting, occurred_date=HAPPENED, today=TODAY) for meeting in FILE.meetings),
        *(check_letter(letter, first_sent_date=sent.sent_date, today=TODAY) for letter in FILE.letters),
        *(check_client_talk(talk, occurred_date=HAPPENED, today=TODAY) for talk in INCIDENT.client_talks),
        check_notification(notification, today=TODAY),
        check_sent(sent, happened_date=HAPPENED, today=TODAY),
        check_provider(FILE.provider),
    ]

    assert [remark for found in remarks for remark in found] == []


def test_it_is_a_calamity_in_a_network_that_waits_for_its_report():
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    case = case_of(INCIDENT, FILE, practice_form=None, now=now)
    whole = looking_back(case, FILE)

    assert case.outcome.event_class is EventClass.NETWORK_SENTINEL_EVENT
    assert [task.key for task in whole.tasks if not task.is_done] == ["write_reflection", "send_reflection"]
    assert whole.tasks[-1].detail == "uiterlijk woensdag 2 december"
