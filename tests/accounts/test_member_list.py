"""A member list as associations send it is read, or refused in words; nothing of a spreadsheet is ever run."""

from uuid import UUID

import pytest

from accounts.csv_file import csv_download
from accounts.member_list import ListUnreadable, read_member_list
from accounts.member_numbers import digests_of, normalised


@pytest.mark.parametrize(
    "raw",
    [
        b"1001\n1002\n",
        b"1001\r\n1002",
        b"lidnummer\n1001\n1002\n",
        b"Lidnr.;naam\n1001;Anna\n1002;Bram\n",
        b"naam,lidnummer\nAnna,1001\nBram,1002\n",
        b"naam\tLid-nummer\nAnna\t1001\nBram\t1002\n",
        b"sep=;\nlidnummer;naam\n1001;Anna\n1002;Bram\n",
        b"\n\nlidnummer\n\n1001\n\n1002\n",
        b'naam;lidnummer\n"Bos; Anna";1001\n"Smit\nBram";1002\n',
        "naam;lidnummer\nAn\u00efta;1001\nRen\u00e9;1002\n".encode("cp1252"),
        "\ufefflidnummer\n1001\n1002\n".encode(),
        "lidnummer\tnaam\n1001\tAn\u00efta\n1002\tB\n".encode("utf-16"),
    ],
)
def test_any_common_file_gives_the_same_numbers(raw: bytes) -> None:
    found = read_member_list(raw)

    assert found.numbers == ("1001", "1002")
    assert found.skipped == ()


def test_the_column_may_be_said() -> None:
    raw = b"Anna;1001;x\nBram;1002;y\n"

    assert read_member_list(raw, column=2).numbers == ("1001", "1002")
    with pytest.raises(ListUnreadable, match="in welke kolom"):
        read_member_list(raw)
    with pytest.raises(ListUnreadable, match="geen kolom 4"):
        read_member_list(raw, column=4)


def test_every_line_that_gives_no_number_is_told_with_its_place() -> None:
    raw = b"lidnummer;naam\n1001;Anna\n;Bram\nonbekend;Carla\n10-01;Dirk\n" + b"9" * 41 + b";Eva\n=1+2;Fay\n"

    found = read_member_list(raw)

    assert found.numbers == ("1001", "12")
    assert [(line.number, line.reason) for line in found.skipped] == [
        (3, "Geen lidnummer in deze regel."),
        (4, "In dit lidnummer staat geen cijfer."),
        (5, "Dit lidnummer staat ook op regel 2."),
        (6, "Dit lidnummer is langer dan 40 tekens."),
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "leeg"),
        (b"\n \n", "leeg"),
        (b"PK\x03\x04\x14\x00\x06\x00", "geen CSV-bestand"),
        (b"\x00\x01\x02", "geen CSV-bestand"),
        (b"lidnummer\n\x81\x8d\n", "tekens in dit bestand"),
        (b"\xff\xfel\x00i\x00d", "tekens in dit bestand"),
        (b'lidnummer\n"' + b"9" * 200_000, "Regel"),
    ],
)
def test_what_is_no_list_is_refused_in_words(raw: bytes, said: str) -> None:
    with pytest.raises(ListUnreadable, match=said):
        read_member_list(raw)


@pytest.mark.parametrize("typed", ["ab 12-34", "AB1234", "ab.12/34", " AB12 34 "])
def test_a_number_is_the_same_however_it_is_typed(typed: str) -> None:
    assert normalised(typed) == "AB1234"


def test_a_digest_tells_bodies_and_keys_apart() -> None:
    one, other = UUID(int=1), UUID(int=2)
    digests = {
        digests_of(body, row_key=key)("1001") for body in (one, other) for key in (b"k" * 32, b"l" * 32)
    }

    assert len(digests) == 4


@pytest.mark.parametrize("cell", ["=1+2", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_of_a_download_is_a_formula(cell: str) -> None:
    page = csv_download("x.csv", ("wat",), [(cell,)]).content.decode("utf-8-sig")

    assert page.partition("\n")[2].lstrip('"').startswith("'")
