"""The extra lock: set up, asked at every login, counted, and never passed by a reset, a replay or a stolen session."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from accounts import operations
from accounts.models import Mail
from tests.accounts.conftest import NEW_PASSWORD, Visitor
from tests.accounts.locks import (
    APP,
    AT_LOGIN,
    CODES,
    INDEX,
    STEP_UP,
    App,
    give_code,
    locks_of,
    set_up_app,
    with_app,
)
from tests.factories import PASSWORD
from vault.audit import account_events
from vault.custody import SESSION_KEY, WAITING_KEY
from vault.identity import Identity, acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked_anna(anna_at_the_door: Visitor) -> tuple[Visitor, App, list[str]]:
    """Anna has an app and reserve codes, and is not logged in."""
    return anna_at_the_door, *with_app(anna_at_the_door)


def test_an_app_is_set_up_with_a_code_and_gives_ten_reserve_codes_once(anna_at_the_door: Visitor):
    anna_at_the_door.log_in()

    _, codes = set_up_app(anna_at_the_door)

    assert locks_of(anna_at_the_door) == {"totp", "recovery_codes"}
    assert len(set(codes)) == 10
    assert codes[0] not in anna_at_the_door.client.get(CODES).content.decode()


def test_after_the_password_the_code_is_asked_and_only_then_the_register_opens(locked_anna):
    anna, app, _ = locked_anna

    assert anna.log_in().url == AT_LOGIN
    assert SESSION_KEY not in anna.client.session
    assert WAITING_KEY in anna.client.session
    assert anna.client.get("/overzicht/").url == "/inloggen/?next=/overzicht/"

    assert give_code(anna, app.fresh_code()).url == "/overzicht/"
    assert WAITING_KEY not in anna.client.session
    assert anna.client.get("/overzicht/").status_code == 200


def test_the_register_that_waits_is_never_the_open_one(locked_anna):
    """Also for whoever can write in the session store: it lies under another key."""
    anna, _, _ = locked_anna
    anna.log_in()
    session = anna.client.session
    waiting = session[WAITING_KEY]
    now = int(time.time())
    session[SESSION_KEY] = waiting | {"person": "", "opened_at": now, "sealed_at": now}
    session.save()

    assert anna.client.get("/register/").url.startswith("/inloggen/")


def test_a_register_that_waited_too_long_stays_locked(locked_anna, monkeypatch):
    anna, app, _ = locked_anna
    anna.log_in()
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)

    assert give_code(anna, app.code()).status_code == 302
    assert anna.client.get("/register/").url == "/ontgrendelen/?next=/register/"


def test_the_login_is_noted_once_it_is_through(anna, locked_anna):
    door, app, _ = locked_anna
    before = len(account_events(anna.person.id))
    door.log_in()
    assert len(account_events(anna.person.id)) == before

    give_code(door, "000000")
    give_code(door, app.fresh_code())

    assert [event.action for event in account_events(anna.person.id)[before:]] == [
        "second_factor_refused",
        "logged_in",
        "unlocked",
    ]


def test_a_code_counts_once(locked_anna):
    anna, app, _ = locked_anna
    anna.log_in()
    code = app.fresh_code()
    give_code(anna, code)
    again = Visitor(anna.email)
    again.log_in()

    assert give_code(again, code).status_code == 422


def test_a_code_counts_once_also_for_as_long_as_it_is_good(locked_anna, monkeypatch):
    """Half a minute later a code is still taken, for clocks that differ: not the one that was used."""
    anna, app, _ = locked_anna
    now = time.time() // 30 * 30 + 60
    monkeypatch.setattr(time, "time", lambda: now)
    code = app.code(1)
    anna.log_in()
    assert give_code(anna, code).status_code == 302
    monkeypatch.setattr(time, "time", lambda: now + 59)
    again = Visitor(anna.email)
    again.log_in()

    assert give_code(again, code).status_code == 422


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 302), (0, 302), (1, 302), (2, 422)])
def test_a_clock_may_be_one_step_off(locked_anna, monkeypatch, steps: int, status: int):
    anna, app, _ = locked_anna
    now = time.time() + 300
    monkeypatch.setattr(time, "time", lambda: now)
    anna.log_in()

    assert give_code(anna, app.code(steps)).status_code == status


def test_the_sixth_try_is_refused_even_when_it_is_right(locked_anna):
    anna, app, _ = locked_anna
    anna.log_in()
    for _ in range(5):
        assert give_code(anna, "000000").status_code == 422
    again = Visitor(anna.email)
    again.log_in()

    assert give_code(again, app.fresh_code()).status_code == 422
    assert again.client.get("/overzicht/").status_code == 302


def test_a_reserve_code_works_once_and_its_owner_hears(anna, locked_anna):
    door, _, codes = locked_anna
    door.log_in()
    assert give_code(door, codes[3]).status_code == 302
    door.client.post("/uitloggen/")

    door.log_in()

    assert give_code(door, codes[3]).status_code == 422
    assert "backup_code_used" in [event.action for event in account_events(anna.person.id)]


@pytest.mark.parametrize("page", [APP, CODES, f"{CODES}nieuw/", f"{APP}weg/", "/account/tweestaps/passkey/"])
def test_nothing_is_changed_without_showing_who_one_is(locked_anna, page: str):
    """Also not by whoever has the open session, and not with the password alone once there is a lock."""
    anna, app, _ = locked_anna
    anna.log_in()
    give_code(anna, app.fresh_code())
    before = locks_of(anna)

    assert anna.client.get(page).url.startswith(STEP_UP)
    if page != CODES:
        assert anna.client.post(page, {"code": "kanarie"}).url.startswith(STEP_UP)
    assert anna.client.get("/account/wachtwoord/bevestigen/").url.startswith(STEP_UP)
    assert "kanarie" not in str(dict(anna.client.session))
    assert locks_of(anna) == before


def test_a_lock_is_taken_off_after_a_code(locked_anna):
    anna, app, codes = locked_anna
    anna.log_in()
    give_code(anna, app.fresh_code())

    give_code(anna, codes[0], at=f"{STEP_UP}?next={APP}weg/")
    assert anna.client.post(f"{APP}weg/").url == INDEX

    assert locks_of(anna) == set()


def test_showing_who_one_is_gives_another_session(locked_anna):
    anna, _, codes = locked_anna
    anna.log_in()
    waiting = anna.client.session.session_key
    give_code(anna, codes[0])
    inside = anna.client.session.session_key

    give_code(anna, codes[1], at=STEP_UP)
    after = anna.client.session.session_key

    assert len({waiting, inside, after}) == 3
    assert not anna.client.session.exists(waiting)
    assert not anna.client.session.exists(inside)
    assert anna.client.get("/register/").status_code == 200


def test_a_reset_by_mail_passes_no_lock_and_opens_no_register(anna, locked_anna):
    door, app, _ = locked_anna
    new_password_by_mail(anna, NEW_PASSWORD)

    assert door.log_in(NEW_PASSWORD).url == AT_LOGIN
    assert door.client.get("/overzicht/").status_code == 302
    assert give_code(door, app.fresh_code()).status_code == 302
    assert door.client.get("/register/").url == "/ontgrendelen/?next=/register/"


def test_a_login_that_waits_ends_with_its_password(anna, locked_anna):
    door, app, _ = locked_anna
    door.log_in()
    new_password_by_mail(anna, NEW_PASSWORD)

    assert give_code(door, app.fresh_code()).url == "/inloggen/"
    assert door.client.get("/overzicht/").url.startswith("/inloggen/")


def test_who_stops_at_the_code_leaves_nothing(locked_anna):
    anna, app, _ = locked_anna
    anna.log_in()

    anna.client.post("/uitloggen/", {"next": "/inloggen/"})

    assert WAITING_KEY not in anna.client.session
    assert give_code(anna, app.fresh_code()).url == "/inloggen/"


def test_the_paper_of_the_register_stands_in_for_a_lost_phone(anna, locked_anna):
    """After the password alone: it takes the lock off, is told by mail, and opens the register that waited."""
    door, _, _ = locked_anna
    code = operations.renew_recovery_code(by=anna)
    lost = f"{AT_LOGIN}kwijt/"
    assert door.client.post(lost, {"recovery_code": code}).url == "/inloggen/"
    assert locks_of(door) == {"totp", "recovery_codes"}
    door.log_in()
    assert door.client.get(lost).status_code == 200
    assert door.client.post(lost, {"recovery_code": "0000-" * 6 + "0000"}).status_code == 422

    assert door.client.post(lost, {"recovery_code": code}).status_code == 302

    assert locks_of(door) == set()
    assert door.client.get("/register/").status_code == 200
    assert "second_factor_removed" in [event.action for event in account_events(anna.person.id)]


def test_no_secret_of_a_lock_lies_in_clear(locked_anna):
    anna, app, codes = locked_anna
    anna.log_in()
    give_code(anna, codes[0])
    give_code(anna, codes[1], at=STEP_UP)
    anna.client.post(f"{APP}weg/")
    anna.client.post("/account/wachtwoord/bevestigen/", {"password": PASSWORD})
    anna.client.get(APP)

    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert app.secret not in stored
    assert not any(code in stored for code in codes)
    new_secret = anna.client.get(APP).context["form"].secret
    assert new_secret not in str(dict(anna.client.session))


def test_when_a_lock_was_used_or_seen_is_not_kept(locked_anna):
    anna, _, codes = locked_anna
    anna.log_in()
    give_code(anna, codes[0])

    with connection.cursor() as cursor:
        cursor.execute("SELECT last_used_at, created_at, data -> 'viewed_at' FROM mfa_authenticator")
        rows = cursor.fetchall()

    assert rows
    for last_used_at, created_at, viewed_at in rows:
        assert last_used_at is None
        assert (created_at.hour, created_at.minute, created_at.second, created_at.microsecond) == (0, 0, 0, 0)
        assert viewed_at in (None, "1")


def test_the_picture_of_an_app_is_for_who_sets_it_up(anna_at_the_door: Visitor):
    picture = f"{APP}qr.svg"
    anna_at_the_door.log_in()
    assert anna_at_the_door.client.get(picture).url.startswith("/account/wachtwoord/bevestigen/")
    anna_at_the_door.client.post("/account/wachtwoord/bevestigen/", {"password": PASSWORD})
    assert anna_at_the_door.client.get(picture).status_code == 404
    anna_at_the_door.client.get(APP)

    answer = anna_at_the_door.client.get(picture)

    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<path" in answer.content
    assert Client().get(picture).url.startswith("/inloggen/")


def new_password_by_mail(anna, password: str) -> None:
    from accounts.notifications import _path

    with acting_as(Identity(anna.person.id, None)):
        link = _path(Mail.Kind.CHOOSE_PASSWORD, type(anna.person).objects.get(id=anna.person.id))
    browser = Client()
    page = browser.get(link, follow=True)
    browser.post(page.redirect_chain[-1][0], {"password1": password, "recovery_code": ""})
