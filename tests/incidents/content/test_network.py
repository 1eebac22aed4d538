"""Looking back together: who is in the network, on what ground something is shared, what the report holds."""

from dataclasses import fields
from datetime import date
from uuid import UUID

import pytest

from incidents.codes import ConsentBasis, PartyKind, TakesPart, WorkingForm
from incidents.content.network import (
    REFLECTION_POINTS,
    REFLECTION_QUESTIONS,
    Consent,
    Meeting,
    Party,
    ReflectionReport,
    check_consent,
    check_meeting,
    check_party,
    check_reflection,
    check_reflection_sent,
    declined,
    providers_in,
)

TODAY = date(2026, 11, 20)
OCCURRED = date(2026, 11, 10)
SOME_ID = UUID(int=7)


def fields_of(remarks) -> list[str]:
    return [remark.field for remark in remarks]


def zuid(**answers) -> Party:
    return Party(SOME_ID, "Zuid", PartyKind.CARE_PROVIDER, **answers)


def consent(about: str, basis: ConsentBasis | None, given: date | None = None, why: str = "") -> Consent:
    return Consent(SOME_ID, about, basis, given, why=why)


def test_only_care_providers_make_a_network():
    others = (zuid(), Party(SOME_ID, "Wijkteam", PartyKind.SOCIAL_DOMAIN), Party(SOME_ID, "Onbekend"))

    assert providers_in(()) == 1
    assert providers_in(others) == 2


@pytest.mark.parametrize(
    ("party", "remarked"),
    [
        (zuid(), []),
        (Party(SOME_ID, " "), ["name", "kind"]),
        (zuid(takes_part=TakesPart.ASKED, asked_date=date(2026, 11, 21)), ["asked_date"]),
        (zuid(takes_part=TakesPart.ASKED, asked_date=date(2026, 11, 9)), ["asked_date"]),
        (zuid(takes_part=TakesPart.ASKED, asked_date=TODAY), []),
        (zuid(asked_date=TODAY), ["asked_date"]),
        (zuid(takes_part=TakesPart.NO), ["why_not"]),
        (zuid(takes_part=TakesPart.NO, why_not="Geen tijd"), []),
    ],
)
def test_who_does_not_take_part_says_why(party: Party, remarked: list[str]):
    assert fields_of(check_party(party, occurred_date=OCCURRED, today=TODAY)) == remarked


@pytest.mark.parametrize(
    ("given", "died", "remarked"),
    [
        (consent("cliënt", ConsentBasis.NOT_NEEDED), False, []),
        (consent("cliënt", ConsentBasis.GIVEN_BY_CLIENT, TODAY), False, []),
        (consent("cliënt", ConsentBasis.GIVEN_BY_CLIENT), False, ["given_date"]),
        (consent("cliënt", ConsentBasis.GIVEN_BY_CLIENT, date(2026, 11, 9)), False, ["given_date"]),
        (consent("", None), False, ["about", "basis"]),
        (consent("cliënt", ConsentBasis.PRESUMED, TODAY, "Wilde dat anderen ervan leren"), True, []),
        (consent("cliënt", ConsentBasis.PRESUMED, TODAY), True, ["why"]),
        (consent("cliënt", ConsentBasis.PRESUMED, TODAY), False, ["basis", "why"]),
        (consent("moeder", ConsentBasis.REFUSED), False, ["why"]),
        (consent("moeder", ConsentBasis.REFUSED, why="Te vroeg"), False, []),
    ],
)
def test_consent_needs_a_ground(given: Consent, died: bool, remarked: list[str]):
    remarks = check_consent(given, client_died=died, occurred_date=OCCURRED, today=TODAY)

    assert fields_of(remarks) == remarked


def test_only_a_given_or_presumed_consent_allows_sharing():
    assert {basis for basis in ConsentBasis if basis.allows_sharing} == {
        ConsentBasis.GIVEN_BY_CLIENT,
        ConsentBasis.GIVEN_BY_REPRESENTATIVE,
        ConsentBasis.PRESUMED,
    }


@pytest.mark.parametrize(
    ("meeting", "remarked"),
    [
        (Meeting(SOME_ID, TODAY, WorkingForm.MEET), []),
        (Meeting(SOME_ID, TODAY), ["working_form"]),
        (Meeting(SOME_ID, date(2026, 11, 9), WorkingForm.JOINT), ["held_date"]),
        (Meeting(SOME_ID, date(2026, 11, 21), WorkingForm.JOINT), ["held_date"]),
    ],
)
def test_a_meeting_lies_between_the_event_and_today(meeting: Meeting, remarked: list[str]):
    assert fields_of(check_meeting(meeting, occurred_date=OCCURRED, today=TODAY)) == remarked


def test_there_are_four_working_forms():
    assert len(WorkingForm) == 4


def test_the_reflection_report_has_seven_points_and_five_questions():
    assert len(REFLECTION_POINTS) == 7
    assert {field.name for field in fields(ReflectionReport)} == {
        *REFLECTION_POINTS,
        *REFLECTION_QUESTIONS,
        "working_form",
        "sent_date",
    }


def test_who_did_not_take_part_is_only_asked_where_somebody_did_not():
    refused = zuid(takes_part=TakesPart.NO, why_not="Geen tijd")

    assert declined((zuid(), refused)) == (refused,)
    assert "did_not_take_part" not in fields_of(check_reflection(ReflectionReport(), ()))
    assert fields_of(check_reflection(ReflectionReport(), (refused,))) == list(REFLECTION_POINTS)


@pytest.mark.parametrize(
    ("sent", "remarked"),
    [
        (None, []),
        (TODAY, []),
        (date(2026, 11, 21), ["sent_date"]),
        (date(2026, 11, 14), ["sent_date"]),
    ],
)
def test_the_report_goes_out_after_somebody_looked_back(sent: date | None, remarked: list[str]):
    meetings = [Meeting(SOME_ID, day, WorkingForm.MEET) for day in (TODAY, date(2026, 11, 15))]
    remarks = check_reflection_sent(sent, meetings, occurred_date=OCCURRED, today=TODAY)

    assert fields_of(remarks) == remarked
