"""A code says whose certificate it is and since when, to anybody, and to nobody whether something was recorded."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from accounts.certificates import Certificate, CodeDoesNotFit, certificate_of, code_of
from accounts.models import User
from tests.factories import report_incident
from tests.incidents.content.samples import on_a_busy_machine

KEY = bytes(range(32))
ANNA = Certificate("Anna Bos", date(2026, 3, 1), date(2026, 11, 21))
PAPER, PAGE = "/profiel/deelnamebewijs/", "/bewijs/"
DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))


@on_a_busy_machine
@given(name=st.text(min_size=1, max_size=40), joined=DAYS, issued=DAYS)
def test_a_code_gives_back_what_it_was_made_of(name, joined, issued):
    made = Certificate(name, joined.replace(day=1), issued)

    found = certificate_of(name=name, code=code_of(made, key=KEY), key=KEY)

    assert (found.since_date, found.issued_date) == (made.since_date, made.issued_date)


@pytest.mark.parametrize("name", ["anna bos", " ANNA  BOS", "Anna-Bos", "Anna B.os"])
def test_a_name_is_read_as_people_copy_it(name):
    code = code_of(ANNA, key=KEY).lower().replace("-", " ").replace("0", "o")

    assert certificate_of(name=name, code=code, key=KEY).since_date == ANNA.since_date


def test_only_what_was_compared_is_said_to_be_proven():
    found = certificate_of(name=" Anna  Bos ★★★ ✓\u202e", code=code_of(ANNA, key=KEY), key=KEY)

    assert found.name == "Anna Bos"


@pytest.mark.parametrize(("one", "other"), [("\u0b85\u0bbf", "\u0b85\u0bc1"), ("Zoë", "Zoe")])
def test_a_mark_belongs_to_its_letter(one, other):
    code = code_of(replace(ANNA, name=one), key=KEY)

    assert certificate_of(name=unicodedata.normalize("NFD", one), code=code, key=KEY).name == one
    with pytest.raises(CodeDoesNotFit):
        certificate_of(name=other, code=code, key=KEY)


def test_a_code_is_for_one_name_and_one_portal():
    code = code_of(ANNA, key=KEY)

    with pytest.raises(CodeDoesNotFit):
        certificate_of(name="Bram Smit", code=code, key=KEY)
    with pytest.raises(CodeDoesNotFit):
        certificate_of(name="Anna Bos", code=code, key=bytes(32))


def test_no_symbol_of_a_code_can_be_changed():
    code = code_of(ANNA, key=KEY)
    for place, symbol in enumerate(code):
        if symbol == "-":
            continue
        other = "A" if symbol != "A" else "B"
        with pytest.raises(CodeDoesNotFit):
            certificate_of(name="Anna Bos", code=f"{code[:place]}{other}{code[place + 1 :]}", key=KEY)


@pytest.mark.parametrize("code", ["", "-", "0" * 24, "U" * 24, "é" * 24, "0" * 5000])
def test_what_is_no_code_fits_nobody(code):
    with pytest.raises(CodeDoesNotFit):
        certificate_of(name="Anna Bos", code=code, key=KEY)


def code_on(paper: bytes) -> str:
    words = _text(paper).split()
    return next(word for word in words if word.count("-") == 5)


def _text(paper: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)


def test_the_code_on_the_paper_is_checked_by_somebody_without_a_login(anna, client_of):
    answer = client_of(anna).get(PAPER)

    checked = Client().post(PAGE, {"name": anna.person.name, "code": code_on(answer.content)})

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert checked.status_code == 200
    assert "Dit bewijs is echt" in checked.content.decode()
    assert "SCAG heeft niet nagegaan wie deze persoon is." in checked.content.decode()


def test_another_name_on_the_same_paper_is_seen(anna, client_of):
    code = code_on(client_of(anna).get(PAPER).content)

    answer = Client().post(PAGE, {"name": "Iemand Anders", "code": code})

    assert answer.status_code == 422
    assert "Dit bewijs is echt" not in answer.content.decode()


def test_whoever_recorded_something_gets_the_very_same_certificate(anna, client_of):
    before = client_of(anna).get(PAPER)
    report_incident(anna)
    after = client_of(anna).get(PAPER)

    assert _text(before.content) == _text(after.content)
    assert before["Content-Disposition"] == after["Content-Disposition"]


def test_asking_for_a_certificate_writes_no_row(anna, client_of):
    browser = client_of(anna)
    with CaptureQueriesContext(connection) as asked:
        browser.get(PAPER)

    written = [each["sql"] for each in asked if re.match(r"INSERT|UPDATE|DELETE", each["sql"])]
    assert len(asked) > 0
    assert written == []


def test_checking_one_asks_the_database_nothing(anna, client_of, django_assert_num_queries):
    code = code_on(client_of(anna).get(PAPER).content)

    with django_assert_num_queries(0):
        Client().post(PAGE, {"name": anna.person.name, "code": code})


def test_the_paper_is_tagged_dutch_and_has_a_title(anna, client_of):
    paper = PdfReader(BytesIO(client_of(anna).get(PAPER).content))

    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(paper.trailer["/Root"]["/Lang"]).startswith("nl")
    assert paper.metadata.title == "Deelnamebewijs veilig incidenten melden"
    assert User.objects.get(pk=anna.person.pk).name in _text(client_of(anna).get(PAPER).content)
