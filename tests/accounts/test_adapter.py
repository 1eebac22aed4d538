"""At the door: the password opens the vault and is gone, and nobody learns who has an account."""

import pytest
from allauth.account.adapter import get_adapter
from django.contrib.auth.hashers import Argon2PasswordHasher

from accounts.models import User
from tests.accounts.conftest import Visitor
from tests.conftest import forget_sessions_and_limits
from tests.factories import PASSWORD
from vault.audit import account_events
from vault.custody import SESSION_KEY


def test_the_password_is_gone_once_it_has_opened_the_vault(anna_at_the_door: Visitor):
    answer = anna_at_the_door.log_in()

    assert "password_just_given" not in vars(answer.wsgi_request)
    assert PASSWORD not in str(dict(anna_at_the_door.client.session))
    assert SESSION_KEY in anna_at_the_door.client.session


def test_a_login_is_in_the_log_of_the_account(anna, anna_at_the_door: Visitor):
    before = len(account_events(anna.person.id))

    anna_at_the_door.log_in()

    assert [event.action for event in account_events(anna.person.id)[before:]] == ["logged_in", "unlocked"]


def test_a_login_that_fails_opens_nothing(anna_at_the_door: Visitor):
    anna_at_the_door.log_in("een heel ander wachtwoord")

    assert SESSION_KEY not in anna_at_the_door.client.session


def test_a_login_starts_a_new_session(anna_at_the_door: Visitor):
    anna_at_the_door.client.get("/inloggen/")
    anna_at_the_door.log_in("een heel ander wachtwoord")
    before = anna_at_the_door.client.session.session_key

    anna_at_the_door.log_in()

    assert anna_at_the_door.client.session.session_key != before


def test_a_mail_that_nobody_wrote_is_never_sent(anna):
    with pytest.raises(KeyError):
        get_adapter().send_mail("account/email/unknown_account", anna.person.email, {})


@pytest.mark.parametrize("known", [True, False])
def test_an_unknown_address_costs_as_much_as_a_known_one(known, anna, els: Visitor, hashes: list):
    visitor = Visitor(anna.person.email) if known else els

    visitor.log_in("een heel ander wachtwoord")

    assert len(hashes) == 1


@pytest.mark.parametrize("taken", [True, False])
def test_signing_up_with_a_taken_address_costs_as_much_as_with_a_new_one(
    taken, anna, els: Visitor, hashes: list
):
    visitor = Visitor(anna.person.email) if taken else els

    assert visitor.sign_up().url == "/account/bevestigen/"

    assert len(hashes) == 1


def test_the_taken_address_is_not_told_on_the_page(anna, els: Visitor):
    pages = []
    for visitor in (Visitor(anna.person.email), els):
        visitor.sign_up()
        pages.append(visitor.client.get("/account/bevestigen/").content)
        forget_sessions_and_limits()

    assert pages[0] == pages[1]
    assert User.objects.filter(email=anna.person.email).count() == 1


def test_a_link_for_nobody_says_that_it_no_longer_works(els: Visitor, db):
    for made_up in ("zzz-abc", "0-0", f"{'f' * 32}-abc-def", "a-b/c"):
        page = els.client.get(f"/herstellen/wachtwoord/{made_up}/").content.decode()
        assert "Deze link werkt niet meer" in page


def test_a_script_that_asks_for_data_gets_the_page(anna_at_the_door: Visitor):
    answer = anna_at_the_door.client.post(
        "/inloggen/",
        {"login": anna_at_the_door.email, "password": "fout"},
        headers={"Accept": "application/json"},
    )

    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/html")


@pytest.fixture
def hashes(monkeypatch) -> list:
    """Every time the slow hash of a password is worked out."""
    worked_out: list = []
    encode, verify = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify

    def count(work):
        def counted(self, *arguments):
            worked_out.append(work)
            return work(self, *arguments)

        return counted

    monkeypatch.setattr(Argon2PasswordHasher, "encode", count(encode))
    monkeypatch.setattr(Argon2PasswordHasher, "verify", count(verify))
    return worked_out
