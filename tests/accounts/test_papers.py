"""The recovery kit and the certificate are made of any name, for without the kit nobody can begin."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from accounts import papers
from accounts.certificates import certificate_for
from accounts.models import User

NAMES = ["Anna 😀", "Anna 李", "Anna ᚠ", "Anna \ufdd0", "Anna \ufffe"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_no_type_can_show_in_full_gives_a_recovery_kit(name):
    person = User(name=name, email="anna@voorbeeld.example")

    _shows_a_box_on_one_page(papers.recovery_kit(code="0A1B" * 7, person=person))


@pytest.mark.parametrize("name", NAMES)
def test_and_a_certificate(name):
    day = date(2026, 11, 22)

    _shows_a_box_on_one_page(papers.certificate(certificate_for(name=name, joined_date=day, today=day)))


def _shows_a_box_on_one_page(paper: bytes) -> None:
    (page,) = PdfReader(BytesIO(paper)).pages
    text = page.extract_text()
    assert "Anna □" in text
    assert "Een □ op dit papier" in text
