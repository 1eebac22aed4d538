"""The calamity file: numbers and dates are looked at, what was sent is kept, and nothing shows in a log."""

from dataclasses import fields, replace
from datetime import date, time
from uuid import UUID

import pytest

from incidents.codes import Answer, ConsentBasis, LetterKind, PartyKind, ReportKind, ToldTo
from incidents.content import (
    CalamityFileContent,
    CatalogueContent,
    CatalogueEntry,
    Closing,
    IncidentContent,
    Letter,
)
from incidents.content.calamity_file import NothingWasPrepared
from incidents.content.file_checks import (
    check_closing,
    check_letter,
    check_notification,
    check_sent,
)
from incidents.content.investigation import (
    REPORT_POINTS,
    Fact,
    InvestigationReport,
    Investigator,
    Involvement,
    ReportedAction,
    check_investigation,
    check_involvement,
)
from incidents.content.network import Consent, Meeting, Party, ReflectionReport
from incidents.content.notification import (
    NETWORK_QUESTIONS,
    Concerned,
    DismissalNotification,
    NetworkAnswers,
    Provider,
    Sent,
    SentinelEventNotification,
    ViolenceNotification,
    paste_fields,
)
from tests.incidents.content.samples import NOON, through_json

TODAY = date(2026, 11, 20)
OCCURRED = date(2026, 11, 10)
SENT = date(2026, 11, 13)
PROVIDER = Provider("Praktijk De Linde", "Dorpsstraat 1", "12345678", "000012345678", "Anna Bos", "therapeut")
NOTIFICATION = SentinelEventNotification(
    happened_date=OCCURRED,
    description="De cliënt werd opgenomen.",
    established_date=date(2026, 11, 12),
    investigating="Gesprek met een collega",
    investigating_until=date(2026, 12, 1),
    prosecutor=Answer.NO,
    network=NetworkAnswers(agreements="Geen"),
)
FILE = CalamityFileContent(
    incident_id=UUID(int=7),
    number="VIM-2026-014",
    opened_at=NOON,
    provider=PROVIDER,
    sentinel_event=NOTIFICATION,
    violence=ViolenceNotification(concerned=(Concerned("Bram", function="masseur"),)),
    dismissal=DismissalNotification(worker=Concerned("Bram", big_number="19012345601")),
    letters=(Letter(LetterKind.REQUEST_TO_INVESTIGATE, date(2026, 11, 18), due_date=date(2027, 1, 13)),),
    involvements=(Involvement(ToldTo.CLIENT, how_involved="Leest mee"),),
    investigation=InvestigationReport(
        team=(Investigator("collega"),),
        facts=(Fact("10:00", "Gebeld"),),
        improvements=(ReportedAction("Lijst"),),
    ),
    parties=(Party(UUID(int=1), "Huisartsenpraktijk Zuid", PartyKind.CARE_PROVIDER),),
    consents=(Consent(UUID(int=2), "cliënt", ConsentBasis.GIVEN_BY_CLIENT, date(2026, 11, 14)),),
    meetings=(Meeting(UUID(int=3), date(2026, 11, 19)),),
    reflection=ReflectionReport(roles="Ieder het zijne"),
    closing=Closing(date(2026, 11, 20), Answer.YES, "", Answer.YES, ""),
)


def fields_of(remarks) -> list[str]:
    return [remark.field for remark in remarks]


def test_a_file_survives_and_shows_nothing():
    assert through_json(FILE) == FILE
    assert "Linde" not in repr(FILE)
    assert FILE.to_json()["kind"] == "calamity_file"


def test_the_register_has_no_place_for_what_is_the_inspectorates():
    in_file = {field.name for field in fields(CalamityFileContent)} - {"number", "amended_at", "attachments"}

    assert not in_file & {field.name for field in fields(IncidentContent)}


def test_the_catalogue_knows_the_file_of_an_incident_without_a_number_of_its_own():
    entry = CatalogueEntry.of(FILE, record_id=UUID(int=8), version=2, digest=b"\x01")
    catalogue = CatalogueContent().with_entry(entry)

    assert catalogue.calamity_file_of(UUID(int=7)) == entry
    assert catalogue.calamity_file_of(UUID(int=8)) is None
    assert catalogue.with_numbers_in_use().counts == ()
    assert through_json(catalogue) == catalogue


# Reports


@pytest.mark.parametrize("notification", [NOTIFICATION, FILE.violence, FILE.dismissal])
def test_every_kind_has_its_fields_ready_to_paste(notification):
    pasted = paste_fields(notification, PROVIDER)
    labels = [field.label for field in pasted]

    assert len(set(labels)) == len(labels)
    assert pasted[0].text == notification.REPORT.label
    assert {field.text for field in pasted} >= {"Praktijk De Linde", "12345678", "000012345678"}


def test_steps_name_their_term_and_a_network_its_questions():
    pasted = {field.label: field.text for field in paste_fields(NOTIFICATION, PROVIDER)}

    assert pasted["Wat u doet om het te onderzoeken"] == "Gesprek met een collega (uiterlijk 1 december 2026)"
    assert pasted["Is of wordt het gemeld bij het Openbaar Ministerie"] == "Nee"
    assert pasted["Vastgesteld op"] == "12 november 2026"
    assert pasted[NETWORK_QUESTIONS["agreements"]] == "Geen"
    assert set(NETWORK_QUESTIONS) == {field.name for field in fields(NetworkAnswers)}


def test_what_was_sent_stays_as_it_was_sent():
    proven = FILE.with_proof(ReportKind.SENTINEL_EVENT, Sent(SENT, time(10, 0), "IGJ-1"))
    changed = proven.with_notification(replace(proven.sentinel_event, description="Anders"))
    again = changed.with_proof(ReportKind.SENTINEL_EVENT, Sent(date(2026, 11, 16), receipt_number="IGJ-1a"))

    first, second = again.sent_of(ReportKind.SENTINEL_EVENT)
    assert "De cliënt werd opgenomen." in {field.text for field in first.copy}
    assert "Anders" in {field.text for field in second.copy}
    assert again.sent_on(ReportKind.SENTINEL_EVENT) == SENT
    assert again.sent_on(ReportKind.VIOLENCE) is None
    assert len(again.sent_of(None)) == 2
    assert through_json(again) == again


def test_there_is_no_proof_of_nothing():
    empty = CalamityFileContent(incident_id=UUID(int=7), number="VIM-2026-014", opened_at=NOON)

    with pytest.raises(NothingWasPrepared):
        empty.with_proof(ReportKind.SENTINEL_EVENT, Sent(SENT))
    assert empty.sent_on(ReportKind.SENTINEL_EVENT) is None


@pytest.mark.parametrize(
    ("change", "remarked"),
    [
        ({}, []),
        ({"happened_date": date(2026, 11, 21), "established_date": None}, ["happened_date"]),
        ({"client_birth_date": date(2026, 11, 21)}, ["client_birth_date", "happened_date"]),
        ({"established_date": date(2026, 11, 21)}, ["established_date"]),
        ({"established_date": date(2026, 11, 9)}, ["established_date"]),
    ],
    ids=str,
)
def test_dates_of_a_report(change: dict, remarked: list[str]):
    assert fields_of(check_notification(replace(NOTIFICATION, **change), today=TODAY)) == remarked


@pytest.mark.parametrize(
    ("sent_date", "remarked"),
    [(SENT, []), (date(2026, 11, 21), ["sent_date"]), (date(2026, 11, 9), ["sent_date"])],
)
def test_dates_of_a_proof(sent_date: date, remarked: list[str]):
    assert fields_of(check_sent(Sent(sent_date), happened_date=OCCURRED, today=TODAY)) == remarked


# Letters


@pytest.mark.parametrize(
    ("letter", "remarked"),
    [
        (Letter(LetterKind.REQUEST_TO_INVESTIGATE, SENT), []),
        (Letter(LetterKind.REQUEST_TO_INVESTIGATE, SENT, due_date=SENT), []),
        (Letter(LetterKind.REQUEST_TO_COMPLETE, date(2026, 11, 12)), ["letter_date"]),
        (Letter(LetterKind.RECEIPT, date(2026, 11, 21)), ["letter_date"]),
        (Letter(LetterKind.EXTENSION, TODAY), ["due_date"]),
        (Letter(LetterKind.EXTENSION, TODAY, due_date=date(2026, 11, 19)), ["due_date"]),
        (Letter(LetterKind.RECEIPT, TODAY, due_date=date(2027, 1, 1)), ["due_date"]),
        (Letter(LetterKind.OTHER, TODAY, due_date=date(2027, 1, 1), answered_date=TODAY), []),
        (Letter(LetterKind.OTHER, TODAY, answered_date=SENT), ["answered_date"]),
    ],
)
def test_dates_of_a_letter(letter: Letter, remarked: list[str]):
    assert fields_of(check_letter(letter, first_sent_date=SENT, today=TODAY)) == remarked


def test_letters_are_found_oldest_first():
    later = Letter(LetterKind.EXTENSION, date(2026, 11, 19), due_date=date(2027, 2, 1))
    file = replace(FILE, letters=(later, *FILE.letters))

    assert file.letters_of(LetterKind.REQUEST_TO_INVESTIGATE, LetterKind.EXTENSION) == (*FILE.letters, later)
    assert file.letters_of(LetterKind.CLOSING) == ()


def test_closing_asks_both_criteria():
    assert check_closing(FILE.closing, first_sent_date=SENT, today=TODAY) == ()
    unsaid = Closing(date(2026, 11, 12))
    assert fields_of(check_closing(unsaid, first_sent_date=SENT, today=TODAY)) == [
        "letter_date",
        "carefully_investigated",
        "sufficient_measures",
    ]


# Investigation


def test_the_report_has_all_its_points():
    report_fields = {field.name for field in fields(InvestigationReport)}

    assert set(REPORT_POINTS) == report_fields - {"sent_date"}
    assert InvestigationReport().open_points == tuple(REPORT_POINTS)
    assert "team" not in FILE.investigation.open_points


@pytest.mark.parametrize(
    ("report", "remarked"),
    [
        (InvestigationReport(), []),
        (InvestigationReport(sent_date=date(2026, 11, 17)), ["sent_date"]),
        (InvestigationReport(sent_date=date(2026, 11, 21)), ["sent_date"]),
        (InvestigationReport(without_names=Answer.NO), ["without_names"]),
    ],
)
def test_a_report_goes_out_after_the_request_and_without_names(
    report: InvestigationReport, remarked: list[str]
):
    assert fields_of(check_investigation(report, requested_date=date(2026, 11, 18), today=TODAY)) == remarked


@pytest.mark.parametrize(
    ("involvement", "remarked"),
    [
        (Involvement(ToldTo.CLIENT, how_involved="Leest mee"), []),
        (Involvement(ToldTo.NEXT_OF_KIN, why_not_involved="Wil dat niet"), []),
        (Involvement(ToldTo.CLIENT), ["how_involved"]),
        (
            Involvement(
                ToldTo.CLIENT,
                informed_date=TODAY,
                result_told_date=date(2026, 11, 19),
                how_involved="Leest mee",
            ),
            ["result_told_date"],
        ),
    ],
)
def test_the_client_is_involved_or_it_says_why_not(involvement: Involvement, remarked: list[str]):
    assert fields_of(check_involvement(involvement, today=TODAY)) == remarked
