"""The bundle of somebody who works: useless in the session without the cookie, and gone when its time is over."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vault import custody
from vault.bundle import make_bundle
from vault.custody import CookieKey
from vault.formats import Unreadable
from vault.middleware import TakeVaultCookie, encoded_key

PERSON, VAULT = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"


@pytest.fixture
def bundle():
    return make_bundle()


def request_with(session: dict, secret: bytes | None) -> HttpRequest:
    request = HttpRequest()
    request.session, request.vault_cookie_key = session, CookieKey(secret)
    return request


@pytest.fixture
def opened(bundle):
    """A session just after unlocking, and the cookie's key."""
    from uuid import UUID

    request = request_with({}, None)
    custody.place_in_custody(request, bundle, person_id=UUID(PERSON), vault_id=UUID(VAULT))
    return request.session, request.vault_cookie_key.secret


def state(session, secret):
    return custody.custody_state(request_with(session, secret))


def test_cookie_and_session_together_open_it(opened, bundle):
    session, secret = opened

    assert custody.bundle_in_custody(request_with(session, secret)).to_bytes() == bundle.to_bytes()
    assert state(session, secret) == "open"


def test_neither_opens_it_alone(opened):
    session, secret = opened

    assert state(session, None) == "cookie_lost"
    assert state({}, secret) == "locked"


def test_another_cookie_opens_nothing_and_ends_it(opened):
    session, _ = opened

    assert state(session, bytes(32)) == "locked"
    assert custody.SESSION_KEY not in session


@pytest.mark.parametrize("forged", ["person", "vault"])
def test_it_does_not_open_for_somebody_else(opened, forged):
    session, secret = opened
    session[custody.SESSION_KEY][forged] = "00000000-0000-4000-8000-000000000009"

    assert state(session, secret) == "locked"


class Clock:
    def __init__(self, monkeypatch):
        self.now = 1_800_000_000.0
        monkeypatch.setattr(custody.time, "time", lambda: self.now)


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch)


def test_fifteen_idle_minutes_lock_it(clock, opened):
    session, secret = opened
    clock.now += settings.VAULT_IDLE_SECONDS

    assert state(session, secret) == "locked"


def test_use_moves_the_idle_limit_but_not_the_last_hour(clock, opened):
    session, secret = opened
    for _ in range(40):
        clock.now += 14 * 60
        if state(session, secret) == "locked":
            break

    assert clock.now - 1_800_000_000 == pytest.approx(settings.VAULT_OPEN_SECONDS, abs=15 * 60)


def test_a_longer_limit_written_into_the_session_does_not_help(clock, opened):
    session, secret = opened
    session[custody.SESSION_KEY]["sealed_at"] = int(clock.now) + 10_000
    clock.now += settings.VAULT_IDLE_SECONDS

    assert state(session, secret) == "locked"


def test_locking_forgets_all_and_takes_the_cookie_away(opened):
    session, secret = opened
    request = request_with(session, secret)
    custody.keep_note(request, "AB12")

    custody.end_custody(request)

    assert session == {}
    assert (request.vault_cookie_key.secret, request.vault_cookie_key.changed) == (None, True)


def test_a_note_is_read_with_its_cookie_for_half_an_hour(clock, opened):
    session, secret = opened
    custody.keep_note(request_with(session, secret), "AB12")

    assert custody.read_note(request_with(session, secret)) == "AB12"
    assert custody.read_note(request_with(session, bytes(32))) is None
    clock.now += custody.NOTE_SECONDS + 1
    assert custody.read_note(request_with(session, secret)) is None


def test_a_note_without_a_cookie_is_refused():
    with pytest.raises(Unreadable):
        custody.keep_note(request_with({}, None), "AB12")


def test_below_the_first_middleware_nobody_finds_the_cookie():
    seen = {}

    def below(request):
        seen.update(
            cookies=dict(request.COOKIES), header=request.META["HTTP_COOKIE"], text=repr(request.__dict__)
        )
        return HttpResponse()

    value = encoded_key(bytes(range(32)))
    request = HttpRequest()
    request.META["HTTP_COOKIE"] = f"a=1; {settings.VAULT_COOKIE_NAME}={value}; b=2"
    request.COOKIES = {"a": "1", "b": "2", settings.VAULT_COOKIE_NAME: value}

    TakeVaultCookie(below)(request)

    assert seen["cookies"] == {"a": "1", "b": "2"}
    assert value not in seen["header"]
    assert "a=1" in seen["header"]
    assert value not in seen["text"]
    assert request.vault_cookie_key.secret == bytes(range(32))


@pytest.mark.parametrize("value", ["", "short", "%%%", encoded_key(bytes(31)), "é" * 44])
def test_a_cookie_that_is_no_key_is_no_cookie(value):
    request = HttpRequest()
    request.COOKIES = {settings.VAULT_COOKIE_NAME: value}

    TakeVaultCookie(lambda request: HttpResponse())(request)

    assert request.vault_cookie_key.secret is None
