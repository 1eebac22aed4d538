"""Signing up: where somebody belongs, told at once when no list knows them, and corrected afterwards."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import ProfessionalBody, User
from accounts.operations import members
from tests.accounts.conftest import Visitor
from tests.accounts.keeping import read_in
from tests.accounts.staff import hire
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db
NOT_FOUND = "We vinden dit lidnummer niet bij deze beroepsorganisatie."


@pytest.fixture
def body() -> ProfessionalBody:
    now, by = timezone.now(), hire("sanne@scag.example")
    body_id = members.add_body(by=by, name="Vereniging Oost", now=now)
    read_in(by, body_id, "AB1001")
    return ProfessionalBody.objects.get(id=body_id)


def test_the_page_asks_for_the_body_and_says_what_waiting_means(body: ProfessionalBody) -> None:
    page = Client().get("/account/aanmaken/").content.decode()

    assert body.name in page
    assert "Andere of geen" in page
    assert "Anders wacht uw aanmelding op goedkeuring" in page
    assert "Ik vraag SCAG om toegang" not in page


def test_a_number_that_no_list_knows_is_asked_about_once_more(els: Visitor, body: ProfessionalBody) -> None:
    refused = els.sign_up(body=str(body.id), member_number="9999")

    page = refused.content.decode()
    assert refused.status_code == 422
    assert NOT_FOUND in page
    assert "Ik vraag SCAG om toegang" in page
    assert 'value="9999"' in page
    assert els.sign_up(body=str(body.id), member_number="9999", asks_access="on").status_code == 302
    person = User.objects.get(email=els.email)
    assert (person.professional_body, person.member_number, person.admitted_at) == (body, "9999", None)


def test_a_listed_number_is_taken_as_it_is_typed(els: Visitor, body: ProfessionalBody) -> None:
    assert els.sign_up(body=str(body.id), member_number=" ab 10-01 ").status_code == 302

    person = User.objects.get(email=els.email)
    assert person.member_number == "AB1001"
    assert not person.admitted_at


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"body": ""}, "Kies uw beroepsorganisatie"),
        ({"body": "6b9c1f6e-6c8e-4c37-9f0a-3f1f7d0e2a11"}, "Kies uit deze lijst."),
        ({"body": "niets"}, "Kies uit deze lijst."),
        ({"member_number": ""}, "Vul uw lidnummer in."),
        ({"member_number": " - "}, "Vul uw lidnummer in."),
        ({"member_number": "9" * 41}, "Maak dit korter: hoogstens 40 tekens."),
        ({"member_number": "1\x000"}, "teken"),
        ({"agrees": ""}, "Zonder akkoord kunt u niet vastleggen."),
    ],
)
def test_what_is_missing_is_said(els: Visitor, body: ProfessionalBody, typed: dict, said: str) -> None:
    answer = els.sign_up(**{"body": str(body.id), "member_number": "AB1001"} | typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_who_belongs_nowhere_gives_no_number(els: Visitor) -> None:
    assert els.sign_up(body="other", member_number="wat dan ook").status_code == 302

    person = User.objects.get(email=els.email)
    assert (person.professional_body, person.member_number) == (None, "")


def test_who_waits_corrects_the_number_and_is_in(
    dirk: Actor, body: ProfessionalBody, client_of: ClientOf
) -> None:
    User.objects.filter(id=dirk.person.id).update(admitted_at=None, refused_at=timezone.now())
    browser, page = client_of(dirk), "/account/toelating/"
    assert "U bent nog niet toegelaten" in browser.get(page).content.decode()
    assert "U bent nog niet toegelaten" in browser.get("/overzicht/").content.decode()

    refused = browser.post(page, {"body": str(body.id), "member_number": "9999"})
    assert (refused.status_code, NOT_FOUND in refused.content.decode()) == (422, True)
    asked = browser.post(page, {"body": str(body.id), "member_number": "9999", "asks_access": "on"})
    assert asked.url == page
    assert "Uw aanmelding wacht op goedkeuring" in browser.get(page).content.decode()

    assert browser.post(page, {"body": str(body.id), "member_number": "ab1001"}).url == "/overzicht/"
    assert "wacht op goedkeuring" not in browser.get("/overzicht/").content.decode()


def test_who_is_in_changes_nothing_there(anna: Actor, body: ProfessionalBody, client_of: ClientOf) -> None:
    client_of(anna).post("/account/toelating/", {"body": str(body.id), "member_number": "AB1001"})

    person = User.objects.get(id=anna.person.id)
    assert (person.professional_body, person.admitted_at is not None) == (None, True)


def test_numbers_of_others_are_not_guessed(dirk: Actor, body: ProfessionalBody, client_of: ClientOf) -> None:
    User.objects.filter(id=dirk.person.id).update(admitted_at=None)
    browser, page = client_of(dirk), "/account/toelating/"
    guesses = [browser.post(page, {"body": str(body.id), "member_number": f"9{tried}"}) for tried in range(5)]
    assert {guess.status_code for guess in guesses} == {422}

    right = browser.post(page, {"body": str(body.id), "member_number": "AB1001"})

    assert right.url == page
    assert "Wacht een uur" in browser.get(page).content.decode()
    assert User.objects.get(id=dirk.person.id).admitted_at is None


@pytest.mark.parametrize("page", ["/account/aanmaken/", "/inloggen/", "/herstellen/wachtwoord/"])
def test_an_address_to_go_on_to_that_cannot_be_read_is_left(page: str) -> None:
    answer = Client().get(page, {"next": "//[x"})

    assert answer.status_code == 200
    assert 'href="//[x' not in answer.content.decode()
