"""Where somebody is logged in: shown to them, ended by them, and kept nowhere but in the session store."""

import pytest
from django.db import connection
from django.test import Client

from accounts.browsers import browser_in_words
from tests.accounts.conftest import NEW_PASSWORD
from tests.factories import PASSWORD
from tests.promises.database import tables

SESSIONS = "/profiel/sessies/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox op Windows"),
        (IPHONE, "Safari op een iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140.0 Safari/537.36", "Chrome op een Mac"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge op Windows"),
        ("Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28.0 Chrome/130.0", "Samsung Internet op Android"),
        ("curl/8", "Een browser"),
        ("", "Een browser"),
    ],
)
def test_a_browser_is_told_in_words(user_agent: str, words: str) -> None:
    assert browser_in_words(user_agent) == words


@pytest.fixture
def two_browsers(anna, client_of) -> tuple[Client, Client]:
    """Anna at her desk, and logged in on her phone."""
    desk, phone = client_of(anna), client_of(anna)
    desk.get("/register/", headers={"User-Agent": FIREFOX})
    phone.get("/register/", headers={"User-Agent": IPHONE})
    return desk, phone


def shown(browser: Client) -> dict[str, bool]:
    return {each.browser: each.is_this for each in browser.get(SESSIONS).context["sessions"]}


def test_both_browsers_are_shown_and_this_one_is_marked(two_browsers):
    desk, phone = two_browsers

    assert shown(desk) == {"Firefox op Windows": True, "Safari op een iPhone": False}
    assert shown(phone) == {"Firefox op Windows": False, "Safari op een iPhone": True}


def test_since_when_is_told_to_the_hour(two_browsers):
    desk, _ = two_browsers

    for each in desk.get(SESSIONS).context["sessions"]:
        assert (each.since.minute, each.since.second, each.since.microsecond) == (0, 0, 0)


def test_a_session_that_is_ended_is_over_at_its_next_request(two_browsers):
    desk, phone = two_browsers
    (mark,) = [each.mark for each in desk.get(SESSIONS).context["sessions"] if not each.is_this]
    key = phone.session.session_key
    assert key not in desk.get(SESSIONS).content.decode()

    desk.post(f"{SESSIONS}beeindigen/", {"session": mark})

    assert phone.get("/register/").url.startswith("/inloggen/")
    assert not desk.session.exists(key)
    assert desk.get("/register/").status_code == 200
    assert shown(desk) == {"Firefox op Windows": True}


def test_nobody_ends_the_session_of_another(two_browsers, bram, client_of):
    desk, phone = two_browsers
    (mark,) = [each.mark for each in desk.get(SESSIONS).context["sessions"] if not each.is_this]

    client_of(bram).post(f"{SESSIONS}beeindigen/", {"session": mark})

    assert phone.get("/register/").status_code == 200


def test_everywhere_is_here_too(two_browsers):
    desk, phone = two_browsers

    assert desk.post(f"{SESSIONS}overal/").url == "/inloggen/"

    assert desk.get("/register/").url.startswith("/inloggen/")
    assert phone.get("/register/").url.startswith("/inloggen/")


def test_who_logs_out_is_no_longer_in_the_list(two_browsers):
    desk, phone = two_browsers
    key = phone.session.session_key

    phone.post("/uitloggen/")

    assert shown(desk) == {"Firefox op Windows": True}
    assert not desk.session.exists(key)


def test_a_new_password_ends_the_others_and_renews_this_one(two_browsers):
    desk, phone = two_browsers
    before = desk.session.session_key

    desk.post("/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    assert phone.get("/register/").url.startswith("/inloggen/")
    assert shown(desk) == {"Firefox op Windows": True}
    assert desk.session.session_key != before
    assert not desk.session.exists(before)


def test_no_table_knows_of_a_session(two_browsers):
    names = {name for name in tables(connection.connection) if "session" in name}

    assert names == set()
