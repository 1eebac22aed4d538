"""What the portal can notice of the client in a text for other parties, and what it leaves alone."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from incidents.codes import InvolvedRole
from incidents.content import CalamityFileContent, ClientTalk, Involved
from incidents.content.client_traces import KnownClient, client_traces, known_client
from incidents.content.notification import SentinelEventNotification
from tests.incidents.content.samples import INCIDENT, NOON

BORN = date(1961, 3, 12)
TALK = ClientTalk(
    people_involved=(
        Involved("mevr. J. de Wit", InvolvedRole.CLIENT),
        Involved("Kees Verhoeven", InvolvedRole.NEXT_OF_KIN),
        Involved("Anna Bos", InvolvedRole.THERAPIST),
    )
)
FILE = CalamityFileContent(
    incident_id=UUID(int=7),
    number="VIM-2026-014",
    opened_at=NOON,
    sentinel_event=SentinelEventNotification(client_name="Josien de Wit", client_birth_date=BORN),
)
KNOWN = known_client(replace(INCIDENT, client_talks=(TALK,)), FILE)


def fields_with_traces(text: str, known: KnownClient = KNOWN) -> list[str]:
    return [remark.field for remark in client_traces({"role": text}, known)]


def test_names_of_the_client_and_those_close_are_known_and_no_others():
    assert KNOWN.names == {"wit", "josien", "kees", "verhoeven"}
    assert KNOWN.birth_dates == {BORN}
    assert known_client(INCIDENT, None) == KnownClient()


@pytest.mark.parametrize(
    "text",
    [
        "Behandelde mevrouw De Wit.",
        "Belde met VERHOEVEN over de afspraak",
        "Cliënt van 12-03-1961",
        "Cliënt van 12/3/61",
        "Cliënt van 12 maart 1961",
        "Vrouw, geboren in 1961",
        "geb. 1961",
        "BSN 111222333",
        "BSN 123 456 782",
        "BSN 1234.56.782",
    ],
)
def test_what_points_at_the_client_is_noticed(text: str):
    assert fields_with_traces(text) == ["role"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Huisartsenpraktijk Zuid, met witte muren",
        "Anna Bos gaf de behandeling",
        "Bel 0612345678",
        "Overleg op 12 maart 2026",
        "BIG-nummer 19012345601",
        "Dossier 123456789",
        "Nummer 000000000",
        "Een geborgen plek",
    ],
)
def test_what_does_not_is_left_alone(text: str):
    assert fields_with_traces(text) == []


def test_each_field_is_remarked_once_without_quoting_it():
    remarks = client_traces({"role": "Kees Verhoeven, BSN 111222333", "contact": "Bram"}, KNOWN)

    assert [remark.field for remark in remarks] == ["role"]
    assert "Verhoeven" not in remarks[0].text
