"""The paper with the recovery code: shown until it was typed back, and what is on paper is what opens."""

import io
import time

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts import operations, queries
from tests.accounts.conftest import Visitor
from tests.factories import locked

KIT = "/account/herstelpakket/"


def test_the_kit_shows_a_code_only_until_it_was_typed_back(anna, client_of):
    browser = client_of(anna)
    visitor = Visitor(anna.person.email, client=browser)
    code = _new_code(browser)
    assert len(code.replace("-", "")) == 28

    assert visitor.type_back(code).url == "/overzicht/"

    assert code not in browser.get(KIT).content.decode()
    assert browser.get(f"{KIT}papier/").url == KIT
    assert browser.get(f"{KIT}controle/").url == KIT


def test_typing_back_happens_with_the_code_out_of_sight(anna, client_of):
    browser = client_of(anna)
    code = _new_code(browser)

    page = browser.get(f"{KIT}controle/").content.decode()

    assert not any(group in page for group in code.split("-"))


def test_groups_that_differ_are_asked_again(anna, client_of):
    browser = client_of(anna)
    code = _new_code(browser)

    answer = browser.post(f"{KIT}controle/", {"first": "0000", "second": "0000"})

    assert answer.status_code == 422
    assert "Deze twee groepen kloppen niet" in answer.content.decode()
    assert code.split("-")[0] in browser.get(KIT).content.decode()


def test_two_browsers_never_end_with_a_paper_that_opens_nothing(anna, client_of):
    here, there = client_of(anna), client_of(anna)
    older, newer = _new_code(here), _new_code(there)

    answer = Visitor("", client=here).type_back(older, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(KIT, 302)]
    assert "Er is intussen een nieuwere herstelcode gemaakt" in page
    assert "Toon een herstelcode" in page
    assert older.split("-")[0] not in page
    assert not queries.vault(person_id=anna.person.id).recovery_confirmed
    assert Visitor("", client=there).type_back(newer).url == "/overzicht/"
    assert operations.open_with_recovery_code(person=anna.person, code=newer)


def test_a_second_click_on_renew_leaves_the_code_that_is_shown_as_the_one_that_opens(anna, client_of):
    browser = client_of(anna)
    _new_code(browser)
    shown = _new_code(browser)

    assert Visitor("", client=browser).type_back(shown).url == "/overzicht/"
    assert operations.open_with_recovery_code(person=anna.person, code=shown)


def test_after_half_an_hour_the_code_is_gone_and_a_new_one_is_offered(anna, client_of, monkeypatch):
    browser = client_of(anna)
    code = _new_code(browser)
    now = time.time()
    for minutes in (14, 28):
        monkeypatch.setattr(time, "time", lambda minutes=minutes: now + minutes * 60)
        assert code.split("-")[0] in browser.get(KIT).content.decode()

    monkeypatch.setattr(time, "time", lambda: now + 31 * 60)

    page = browser.get(KIT).content.decode()
    assert code.split("-")[0] not in page
    assert "Toon een herstelcode" in page


def test_the_paper_is_tagged_and_holds_the_code(anna, client_of):
    browser = client_of(anna)
    code = _new_code(browser)

    answer = browser.get(f"{KIT}papier/")
    paper = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in paper.pages)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert len(paper.pages) == 1
    assert [word for word in text.split() if word in code.split("-")] == code.split("-")
    assert anna.person.name in text
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(paper.trailer["/Root"]["/Lang"]).startswith("nl")


def test_the_recovery_code_alone_does_not_open_the_register(anna, client_of):
    code = _new_code(client_of(anna))
    browser = client_of(locked(anna))

    answer = browser.post("/herstellen/", {"recovery_code": code, "password": "niet mijn wachtwoord"})

    assert answer.status_code == 422
    assert "niet het wachtwoord waarmee u nu inlogt" in answer.content.decode()
    assert browser.get("/overzicht/").status_code == 302


@pytest.mark.parametrize("page", [KIT, f"{KIT}papier/", f"{KIT}controle/"])
def test_the_recovery_kit_needs_an_unlocked_register(page, anna, client_of):
    assert client_of(locked(anna)).get(page).url == f"/ontgrendelen/?next={page}"


def _new_code(browser: Client) -> str:
    browser.post(f"{KIT}nieuw/")
    return Visitor("", client=browser).recovery_code()
