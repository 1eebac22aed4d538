"""The lock and the way back, page by page."""

import re
import time

import pytest
from django.conf import settings
from django.test import Client

from accounts.operations import TooManyTries
from tests.accounts.conftest import NEW_PASSWORD, Visitor
from tests.factories import PASSWORD, locked
from vault.custody import SESSION_KEY


def test_a_visitor_is_sent_to_the_login_and_then_back(db):
    answer = Client().get("/profiel/?vanaf=menu")

    assert answer.url == "/inloggen/?next=/profiel/%3Fvanaf%3Dmenu"


def test_a_page_of_the_register_leads_to_the_lock_and_then_back(anna, client_of):
    browser = client_of(locked(anna))

    assert browser.get("/overzicht/").url == "/ontgrendelen/?next=/overzicht/"
    assert browser.post("/ontgrendelen/", {"password": PASSWORD, "next": "/overzicht/"}).url == "/overzicht/"
    assert browser.get("/overzicht/").status_code == 200


def test_what_was_typed_does_not_travel_in_the_address(anna, client_of):
    answer = client_of(locked(anna)).post("/overzicht/?geheim=ja", {"text": "kanarie"})

    assert answer.url == "/ontgrendelen/?next=/overzicht/"


def test_after_login_a_person_arrives_where_they_were_going(anna_at_the_door: Visitor):
    answer = anna_at_the_door.client.post(
        "/inloggen/", {"login": anna_at_the_door.email, "password": PASSWORD, "next": "/profiel/"}
    )

    assert answer.url == "/profiel/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", "\\\\kwaad.example", "http:///x"],
)
def test_nobody_is_sent_on_to_another_site(elsewhere, anna, client_of):
    browser = client_of(locked(anna))

    assert browser.get("/ontgrendelen/", {"next": elsewhere}).context["next"] == ""
    assert browser.post("/ontgrendelen/", {"password": PASSWORD, "next": elsewhere}).url == "/overzicht/"
    assert browser.get("/ontgrendelen/", {"next": elsewhere}).url == "/overzicht/"


def test_a_wrong_password_leaves_the_register_locked(anna, client_of):
    browser = client_of(locked(anna))

    answer = browser.post("/ontgrendelen/", {"password": "een heel ander wachtwoord"})

    assert answer.status_code == 422
    assert "Dit wachtwoord opent uw register niet." in answer.content.decode()
    assert browser.get("/overzicht/").status_code == 302


def test_the_sixth_try_in_an_hour_is_refused_even_when_it_is_right(anna, client_of):
    browser = client_of(locked(anna))
    for _ in range(5):
        browser.post("/ontgrendelen/", {"password": "een heel ander wachtwoord"})

    answer = client_of(locked(anna)).post("/ontgrendelen/", {"password": PASSWORD})

    assert answer.status_code == 422
    assert str(TooManyTries()) in answer.content.decode()


def test_opening_the_register_gives_back_the_tries(anna, client_of):
    for _ in range(2):
        browser = client_of(locked(anna))
        for _ in range(3):
            browser.post("/ontgrendelen/", {"password": "een heel ander wachtwoord"})
        assert browser.post("/ontgrendelen/", {"password": PASSWORD}).status_code == 302


def test_after_each_try_it_says_how_many_are_left(anna, client_of):
    browsers = [client_of(locked(anna)) for _ in range(2)]

    answers = [browsers[turn % 2].post("/ontgrendelen/", {"password": "mis"}) for turn in range(5)]

    assert [said_of_tries(answer) for answer in answers] == [
        "4 keer",
        "3 keer",
        "2 keer",
        "1 keer",
        "laatste",
    ]
    assert said_of_tries(browsers[0].get("/ontgrendelen/")) is None


def test_a_try_of_an_hour_ago_is_there_again(anna, client_of, monkeypatch):
    browser, now = client_of(locked(anna)), time.time()
    for _ in range(3):
        browser.post("/ontgrendelen/", {"password": "mis"})
    monkeypatch.setattr(time, "time", lambda: now + 3700)

    assert said_of_tries(browser.post("/ontgrendelen/", {"password": "mis"})) == "4 keer"


def test_the_recovery_code_has_tries_of_its_own(anna, client_of):
    browser = client_of(locked(anna))
    browser.post("/ontgrendelen/", {"password": "mis"})
    wrong = {"recovery_code": "0000-0000-0000-0000-0000-0000-0000", "password": PASSWORD}

    assert said_of_tries(browser.post("/herstellen/", wrong)) == "4 keer"
    assert said_of_tries(browser.post("/herstellen/", wrong | {"password": "mis"})) == "3 keer"


def said_of_tries(answer):
    found = re.search(r"nog (\d keer) proberen|uw (laatste) poging", answer.content.decode())
    return found and (found[1] or found[2])


def test_five_wrong_recovery_codes_in_an_hour_are_enough(anna, client_of):
    browser = client_of(locked(anna))
    wrong = {"recovery_code": "0000-0000-0000-0000-0000-0000-0000", "password": PASSWORD}

    answers = [browser.post("/herstellen/", wrong) for _ in range(6)]

    assert all("Deze code past niet bij uw register" in answer.content.decode() for answer in answers[:5])
    assert str(TooManyTries()) in answers[5].content.decode()


def test_the_lock_button_locks_and_takes_the_cookie_away(anna, client_of):
    browser = client_of(anna)

    answer = browser.post("/op-slot/")

    assert answer.url == "/ontgrendelen/"
    assert answer.cookies[settings.VAULT_COOKIE_NAME].value == ""
    assert SESSION_KEY not in browser.session
    assert browser.get("/overzicht/").status_code == 302


def test_the_lock_is_not_turned_by_a_link(anna, client_of):
    browser = client_of(anna)

    assert browser.get("/op-slot/").status_code == 405
    assert browser.get("/overzicht/").status_code == 200


def test_logging_out_locks_the_register_too(anna, client_of):
    browser = client_of(anna)
    session = browser.session.session_key

    answer = browser.post("/uitloggen/")

    assert answer.cookies[settings.VAULT_COOKIE_NAME].value == ""
    assert not browser.session.exists(session)
    assert browser.get("/profiel/").url.startswith("/inloggen/")


def test_after_a_quarter_of_an_hour_without_use_the_register_is_locked(anna, client_of, monkeypatch):
    browser = client_of(anna)
    assert browser.get("/overzicht/").status_code == 200
    now = time.time()

    monkeypatch.setattr(time, "time", lambda: now + settings.VAULT_IDLE_SECONDS + 1)

    assert browser.get("/overzicht/").url == "/ontgrendelen/?next=/overzicht/"
    assert browser.get("/profiel/").status_code == 200


def test_a_browser_that_drops_the_cookie_gets_a_sentence_and_no_loop(anna, client_of):
    browser = client_of(locked(anna))
    assert browser.post("/ontgrendelen/", {"password": PASSWORD}).status_code == 302
    del browser.cookies[settings.VAULT_COOKIE_NAME]

    answer = browser.get("/overzicht/", follow=True)

    assert len(answer.redirect_chain) == 1
    assert "Uw browser bewaarde het cookie niet" in answer.content.decode()


def test_changing_the_password_ends_other_sessions_and_keeps_this_one(anna, client_of):
    here, elsewhere = client_of(anna), client_of(anna)

    answer = here.post("/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    assert answer.url == "/profiel/"
    assert here.get("/overzicht/").status_code == 200
    assert elsewhere.get("/profiel/").url.startswith("/inloggen/")


def test_the_new_password_opens_the_register_and_the_old_one_nothing(
    anna, client_of, anna_at_the_door: Visitor
):
    client_of(anna).post("/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    assert anna_at_the_door.log_in().status_code == 422
    assert anna_at_the_door.log_in(NEW_PASSWORD).status_code == 302
    assert anna_at_the_door.client.get("/overzicht/").status_code == 200
    anna_at_the_door.client.post("/op-slot/")
    assert anna_at_the_door.unlock(PASSWORD).status_code == 422


def test_the_wrong_current_password_changes_nothing(anna, client_of, anna_at_the_door: Visitor):
    answer = client_of(anna).post(
        "/account/wachtwoord/", {"oldpassword": "een heel ander wachtwoord", "password1": NEW_PASSWORD}
    )

    assert answer.status_code == 422
    assert "niet het wachtwoord waarmee u nu inlogt" in answer.content.decode()
    assert anna_at_the_door.log_in().status_code == 302


def test_a_login_that_fails_never_says_which_half_was_wrong(anna_at_the_door: Visitor):
    wrong_password = anna_at_the_door.log_in("een heel ander wachtwoord")
    wrong_address = Visitor("wie@nergens.example").log_in()

    for answer in (wrong_password, wrong_address):
        assert answer.status_code == 422
        assert "E-mailadres of wachtwoord klopt niet." in answer.content.decode()


def test_a_closed_account_gets_in_nowhere(anna, anna_at_the_door: Visitor):
    anna.person.is_active = False
    anna.person.save(update_fields=["is_active"])

    assert anna_at_the_door.log_in().url == "/account/gesloten/"
    assert anna_at_the_door.client.get("/account/gesloten/").status_code == 200
    assert SESSION_KEY not in anna_at_the_door.client.session


@pytest.mark.parametrize(
    "page", ["/profiel/", "/account/wachtwoord/", "/ontgrendelen/", "/herstellen/", "/uitloggen/"]
)
def test_a_locked_register_leaves_the_account_pages_open(page, anna, client_of):
    assert client_of(locked(anna)).get(page).status_code == 200


def test_the_profile_says_what_is_kept_of_a_person(anna, client_of):
    page = client_of(anna).get("/profiel/").content.decode()

    for told in ("Anna Bos", "anna@delinde.example", "Praktijk De Linde", "Lichaamsgericht", "Op papier"):
        assert told in page
