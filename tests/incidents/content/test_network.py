"""Looking back together: who is in the network, on what ground something is shared, what the report holds."""

from dataclasses import fields
from datetime import date

import pytest

from incidents.codes import ConsentBasis, PartyKind, TakesPart
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
    providers_in,
)

TODAY = date(2026, 11, 20)
OCCURRED = date(2026, 11, 10)


def fields_of(remarks) -> list[str]:
    return [remark.field for remark in remarks]


def test_only_care_providers_make_a_network():
    others = (
        Party("Zuid", PartyKind.CARE_PROVIDER),
        Party("Wijkteam", PartyKind.SOCIAL_DOMAIN),
        Party("Onbekend"),
    )

    assert providers_in(()) == 1
    assert providers_in(others) == 2


@pytest.mark.parametrize(
    ("party", "remarked"),
    [
        (Party("Zuid", PartyKind.CARE_PROVIDER), []),
        (Party(" "), ["name", "kind"]),
        (Party("Zuid", PartyKind.CARE_PROVIDER, asked_date=date(2026, 11, 21)), ["asked_date"]),
        (Party("Zuid", PartyKind.CARE_PROVIDER, takes_part=TakesPart.NO), ["why_not"]),
        (Party("Zuid", PartyKind.CARE_PROVIDER, takes_part=TakesPart.NO, why_not="Geen tijd"), []),
    ],
)
def test_who_does_not_take_part_says_why(party: Party, remarked: list[str]):
    assert fields_of(check_party(party, today=TODAY)) == remarked


@pytest.mark.parametrize(
    ("consent", "died", "remarked"),
    [
        (Consent("cliënt", ConsentBasis.NOT_NEEDED), False, []),
        (Consent("cliënt", ConsentBasis.GIVEN_BY_CLIENT, TODAY), False, []),
        (Consent("cliënt", ConsentBasis.GIVEN_BY_CLIENT), False, ["given_date"]),
        (Consent("", None), False, ["about", "basis"]),
        (Consent("cliënt", ConsentBasis.PRESUMED, TODAY), True, []),
        (Consent("cliënt", ConsentBasis.PRESUMED, TODAY), False, ["basis"]),
        (Consent("cliënt", ConsentBasis.REFUSED), False, []),
    ],
)
def test_consent_needs_a_ground(consent: Consent, died: bool, remarked: list[str]):
    assert fields_of(check_consent(consent, client_died=died, today=TODAY)) == remarked


def test_only_a_given_or_presumed_consent_allows_sharing():
    assert {basis for basis in ConsentBasis if basis.allows_sharing} == {
        ConsentBasis.GIVEN_BY_CLIENT,
        ConsentBasis.GIVEN_BY_REPRESENTATIVE,
        ConsentBasis.PRESUMED,
    }


def test_a_meeting_lies_after_the_event():
    assert fields_of(check_meeting(Meeting(date(2026, 11, 9)), occurred_date=OCCURRED, today=TODAY)) == [
        "held_date"
    ]


def test_the_reflection_report_has_seven_points_and_five_questions():
    assert len(REFLECTION_POINTS) == 7
    assert {field.name for field in fields(ReflectionReport)} == {
        *REFLECTION_POINTS,
        *REFLECTION_QUESTIONS,
        "working_form",
        "sent_date",
    }


def test_who_did_not_take_part_is_only_asked_where_somebody_did_not():
    declined = (Party("Zuid", PartyKind.CARE_PROVIDER, takes_part=TakesPart.NO, why_not="Geen tijd"),)

    assert "did_not_take_part" not in fields_of(check_reflection(ReflectionReport(), ()))
    assert fields_of(check_reflection(ReflectionReport(), declined)) == list(REFLECTION_POINTS)
