"""Leaving: the page that says before what it means, the form that is hard to send by accident, and the letter after."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from accounts.actor import Actor
from accounts.models import User
from incidents.models import Record
from tests.factories import PASSWORD, SENTINEL_EVENT, attach, locked, report_incident, save_draft
from tests.incidents.large_register import fill
from vault.models import RegisterEntry, Wrap

pytestmark = pytest.mark.django_db
HERE = "/account/sluiten/"


def leave(browser: Client, **other: str) -> tuple[int, str]:
    answers = {"password": PASSWORD, "word": "sluiten", "register": "open"}
    answer = browser.post(HERE, answers | other)
    return answer.status_code, answer.content.decode()


def is_closed(by: Actor) -> bool:
    return User.objects.get(id=by.person.id).closed_at is not None


@pytest.fixture
def sentinel_event(anna: Actor) -> UUID:
    return report_incident(anna, SENTINEL_EVENT)


def test_the_page_says_what_still_runs_and_what_to_keep(
    browser: Client, anna: Actor, sentinel_event: UUID
) -> None:
    save_draft(anna)

    page = browser.get(HERE).content.decode()

    assert "Er loopt nog een zaak die de inspectie (IGJ) aangaat" in page
    assert f"/register/{sentinel_event}/pdf/" in page
    assert "/papieren/jaarverslag/2026/" in page
    assert "1 melding en 1 concept" in page
    assert "stappen staan nog open" in page


def test_without_incidents_there_is_nothing_to_warn_about(browser: Client) -> None:
    page = browser.get(HERE).content.decode()

    assert "U legde niets vast" in page
    assert "staan nog open" not in page
    assert "inspectie" not in page


def test_the_page_of_a_large_register_is_not_heavy(browser: Client, anna: Actor, acting: Callable) -> None:
    fill(anna, acting, 300, file=lambda file: replace(file, number="IGJ-1"))

    page = browser.get(HERE).content.decode()

    assert len(page.encode()) < 80_000
    assert "Er lopen nog 300 zaken" in page
    assert "net als de registratie van oudere meldingen" in page
    assert "De rest vindt u bij" in page


def test_the_page_shows_no_title_and_no_text_of_an_incident(browser: Client, anna: Actor) -> None:
    report_incident(anna, description="Een zin die nergens staat.")

    assert "Een zin die nergens staat" not in browser.get(HERE).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"password": ""}, "Vul uw wachtwoord in."),
        ({"password": "een heel ander wachtwoord"}, "Dit is niet het wachtwoord waarmee u nu inlogt."),
        ({"word": "weg ermee"}, "Typ het woord ‘sluiten’ om te bevestigen."),
        ({"word": ""}, "Typ het woord ‘sluiten’ om te bevestigen."),
        ({"register": "locked"}, "Er is intussen iets veranderd"),
        ({"register": "<b>"}, "Er is intussen iets veranderd"),
        ({"word": "x" * 5000}, "Maak dit korter"),
        ({"password": "\x00"}, "teken"),
    ],
)
def test_what_is_not_right_closes_nothing_and_is_said(
    browser: Client, anna: Actor, sentinel_event: UUID, acting: Callable, sent: dict[str, str], said: str
) -> None:
    status, page = leave(browser, **sent)

    assert status == 422
    assert said in page
    assert not is_closed(anna)
    with acting(anna):
        assert Record.objects.filter(pk=sentinel_event).exists()


def test_the_word_that_was_typed_is_still_there(browser: Client) -> None:
    _, page = leave(browser, password="een heel ander wachtwoord")

    assert 'value="sluiten"' in page
    assert "een heel ander wachtwoord" not in page


def test_after_an_answer_about_another_state_the_form_fits_again(browser: Client) -> None:
    _, page = leave(browser, register="locked")

    assert 'name="register" value="open"' in page


def test_passwords_cannot_be_guessed_here(browser: Client, anna: Actor) -> None:
    for _ in range(5):
        leave(browser, password="een heel ander wachtwoord")

    status, page = leave(browser)

    assert status == 422
    assert "U probeerde dit vijf keer" in page
    assert not is_closed(anna)


def test_the_letter_says_it_and_nobody_is_logged_in_any_more(
    browser: Client, anna: Actor, sentinel_event: UUID, acting: Callable
) -> None:
    attach(anna, sentinel_event)

    status, page = leave(browser, word=" Sluiten ")

    assert status == 200
    assert "Uw account is gesloten" in page
    assert "Reservekopieën bewaren we 35 dagen" in page
    assert "Uitloggen" not in page
    assert browser.cookies[settings.VAULT_COOKIE_NAME].value == ""
    assert browser.get("/register/").status_code == 302
    with acting(anna):
        assert not Record.objects.exists()
        assert not Wrap.objects.exists()
        assert not RegisterEntry.objects.exists()


def test_on_the_lock_the_page_says_what_that_means(client_of: Callable, anna: Actor) -> None:
    page = client_of(locked(anna)).get(HERE).content.decode()

    assert "Uw register is op slot" in page
    assert "niemand ooit nog openen" in page
    assert "/ontgrendelen/?next=/account/sluiten/" in page


def test_a_password_that_still_opens_the_register_sends_its_owner_there(
    client_of: Callable, anna: Actor, sentinel_event: UUID
) -> None:
    status, page = leave(client_of(locked(anna)), register="locked")

    assert status == 422
    assert "Met dit wachtwoord gaat uw register nog open" in page
    assert not is_closed(anna)


def test_whoever_cannot_open_it_any_more_leaves_rows_that_nobody_opens(
    client_of: Callable, anna: Actor, sentinel_event: UUID, acting: Callable
) -> None:
    person = User.objects.get(id=anna.person.id)
    person.set_password("een nieuw wachtwoord na de mail")
    person.save()
    browser = client_of(Actor(person))

    status, page = leave(browser, register="locked", password="een nieuw wachtwoord na de mail")

    assert status == 200
    assert "Uw register was op slot" in page
    assert is_closed(anna)
    with acting(anna):
        assert Record.objects.filter(pk=sentinel_event).exists()


def test_a_page_read_while_open_is_not_believed_when_the_lock_fell(
    client_of: Callable, anna: Actor, sentinel_event: UUID
) -> None:
    status, page = leave(client_of(locked(anna)), register="open")

    assert (status, "Er is niets gewist" in page) == (422, True)
    assert not is_closed(anna)


def test_the_founder_reads_that_the_practice_stays_for_a_colleague(
    browser: Client, client_of: Callable, bram: Actor
) -> None:
    assert "werkt nog 1 collega" in browser.get(HERE).content.decode()
    assert "collega" not in client_of(bram).get(HERE).content.decode().partition("Uw collega")[2]
