"""The numbers of the trade register: without them the form of the inspectorate does not open."""

import pytest

from incidents.content.file_checks import check_branch_number, check_provider, check_trade_number
from incidents.content.notification import Provider


@pytest.mark.parametrize("number", ["12345678", "1234 5678", "12.34.56.78", "00345678"])
def test_a_trade_number_has_eight_figures(number: str):
    assert check_trade_number(number) == ()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "Vul uw KvK-nummer in"),
        ("1234567", "8 cijfers"),
        ("123456789", "8 cijfers"),
        ("1234567a", "8 cijfers"),
        ("00000000", "8 cijfers"),
        ("١٢٣٤٥٦٧٨", "8 cijfers"),
        ("000012345678", "lijkt uw vestigingsnummer"),
    ],
)
def test_another_trade_number_is_refused(number: str, words: str):
    (remark,) = check_trade_number(number)

    assert words in remark.text
    assert not number or number not in remark.text


@pytest.mark.parametrize("number", ["000012345678", "0000 1234 5678"])
def test_a_branch_number_has_twelve_figures(number: str):
    assert check_branch_number(number) == ()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "Zonder vestigingsnummer opent het IGJ-formulier niet"),
        ("00001234567", "12 cijfers"),
        ("00001234567x", "12 cijfers"),
        ("000000000000", "12 cijfers"),
        ("12345678", "lijkt uw KvK-nummer"),
    ],
)
def test_another_branch_number_is_refused(number: str, words: str):
    (remark,) = check_branch_number(number)

    assert words in remark.text


def test_both_numbers_are_looked_at():
    assert check_provider(Provider(trade_number="12345678", branch_number="000012345678")) == ()
    assert [remark.field for remark in check_provider(Provider())] == ["trade_number", "branch_number"]
