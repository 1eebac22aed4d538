"""How often anybody may try: per account, per address and all together; and whom a stranger cannot lock out."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.actor import Actor
from tests.accounts.conftest import Visitor
from tests.accounts.staff import hire
from tests.conftest import ClientOf
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

WRONG = "een heel ander wachtwoord"
TOO_OFTEN = "Wacht een kwartier"


@pytest.fixture(autouse=True)
def _quick(settings: Settings, anna: Actor) -> None:
    """Else each try would cost what a real one does."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    anna.person.set_password(PASSWORD)
    anna.person.save(update_fields=["password"])


def knock(visitor: Visitor, password: str = WRONG, *, address: str = "203.0.113.7", **headers: str) -> str:
    answer = visitor.client.post(
        "/inloggen/", {"login": visitor.email, "password": password}, REMOTE_ADDR=address, **headers
    )
    return answer.content.decode() if answer.status_code == 422 else answer.url


def test_the_sixth_try_in_a_quarter_of_an_hour_is_refused_from_whatever_address(
    anna_at_the_door: Visitor,
) -> None:
    tries = [knock(anna_at_the_door, address=f"203.0.113.{number}") for number in range(1, 6)]

    assert not any(TOO_OFTEN in said for said in tries)
    assert TOO_OFTEN in knock(anna_at_the_door, address="203.0.113.99")
    assert TOO_OFTEN in knock(Visitor(anna_at_the_door.email), PASSWORD, address="198.51.100.1")


def test_a_stranger_does_not_lock_somebody_out_of_their_own_browser(
    anna: Actor, anna_at_the_door: Visitor
) -> None:
    assert knock(anna_at_the_door, PASSWORD).startswith("/")
    anna_at_the_door.client.post("/uitloggen/")
    stranger = Visitor(anna.person.email)
    for number in range(6):
        said = knock(stranger, address=f"198.51.100.{number}")
    assert TOO_OFTEN in said

    assert knock(anna_at_the_door, PASSWORD).startswith("/")

    anna_at_the_door.client.post("/uitloggen/")
    own = [knock(anna_at_the_door, address=f"192.0.2.{number}") for number in range(6)]
    assert [TOO_OFTEN in said for said in own] == [False] * 5 + [True]


def test_a_cookie_of_another_or_a_made_up_one_is_no_known_browser(
    anna: Actor, bram: Actor, settings: Settings
) -> None:
    bram.person.set_password(PASSWORD)
    bram.person.save(update_fields=["password"])
    brams = Visitor(bram.person.email)
    knock(brams, PASSWORD)
    cookie = brams.client.cookies[settings.KNOWN_BROWSER_COOKIE_NAME]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert bram.person.email not in cookie.value
    assert str(bram.person.id) not in cookie.value
    for number in range(6):
        knock(Visitor(anna.person.email), address=f"198.51.100.{number}")

    for value in (cookie.value, "a:b:c", "", "\x00"):
        visitor = Visitor(anna.person.email)
        visitor.client.cookies[settings.KNOWN_BROWSER_COOKIE_NAME] = value
        assert TOO_OFTEN in knock(visitor, PASSWORD)


def test_one_address_tries_ten_accounts_a_minute(anna: Actor) -> None:
    for number in range(10):
        assert TOO_OFTEN not in knock(Visitor(f"niemand{number}@nergens.example"))

    assert TOO_OFTEN in knock(Visitor("niemand11@nergens.example"))
    assert TOO_OFTEN not in knock(Visitor("niemand11@nergens.example"), address="203.0.113.8")


def test_an_ipv6_network_counts_as_one_address(anna: Actor) -> None:
    for number in range(10):
        knock(Visitor(f"niemand{number}@nergens.example"), address=f"2001:db8::{number:x}")

    assert TOO_OFTEN in knock(Visitor("niemand11@nergens.example"), address="2001:db8::ffff:1")
    assert TOO_OFTEN not in knock(Visitor("niemand11@nergens.example"), address="2001:db8:0:1::1")


def test_who_says_to_come_from_elsewhere_is_counted_where_they_are(anna: Actor) -> None:
    """Without a proxy of ours nobody is believed who says which address they have."""
    for number in range(10):
        knock(Visitor(f"niemand{number}@nergens.example"), HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")

    assert TOO_OFTEN in knock(Visitor("niemand11@nergens.example"), HTTP_X_FORWARDED_FOR="198.51.100.77")


def test_behind_our_proxy_the_address_that_it_saw_counts(anna: Actor, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        said = {"HTTP_X_FORWARDED_FOR": f"192.0.2.{number}, 198.51.100.1"}
        knock(Visitor(f"niemand{number}@nergens.example"), address="10.0.0.1", **said)

    refused = {"HTTP_X_FORWARDED_FOR": "192.0.2.99, 198.51.100.1"}
    another = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 198.51.100.2"}
    assert TOO_OFTEN in knock(Visitor("niemand11@nergens.example"), address="10.0.0.1", **refused)
    assert TOO_OFTEN not in knock(Visitor("niemand11@nergens.example"), address="10.0.0.1", **another)


def test_all_strangers_together_are_held_back_and_known_browsers_are_not(
    anna_at_the_door: Visitor, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_of_strangers": "3/m/key"}
    knock(anna_at_the_door, PASSWORD)
    anna_at_the_door.client.post("/uitloggen/")
    tries = [
        knock(Visitor(f"niemand{number}@nergens.example"), address=f"198.51.100.{number}")
        for number in range(3)
    ]

    assert [TOO_OFTEN in said for said in tries] == [False, False, True]
    assert knock(anna_at_the_door, PASSWORD).startswith("/")


def test_links_for_a_new_password_are_sent_five_times_a_quarter_of_an_hour(anna: Actor) -> None:
    asked = [
        Client().post(
            "/herstellen/wachtwoord/", {"email": anna.person.email}, REMOTE_ADDR=f"203.0.113.{number}"
        )
        for number in range(6)
    ]

    assert [answer.status_code for answer in asked] == [302] * 5 + [429]
    assert "Retry-After" in asked[-1].headers


def test_one_address_makes_sixty_accounts_a_quarter_of_an_hour() -> None:
    answers = [Visitor(f"els{number}@elders.example").sign_up() for number in range(61)]

    assert [answer.status_code for answer in answers] == [302] * 60 + [429]


def test_staff_invite_twenty_people_an_hour(client_of: ClientOf) -> None:
    browser = client_of(hire("sanne@scag.example"))

    answers = [
        browser.post(reverse("insight:colleagues"), {"email": f"k{number}@scag.example", "roles": ["reader"]})
        for number in range(21)
    ]

    assert [answer.status_code for answer in answers] == [302] * 20 + [422]
    assert "U nodigde dit uur al twintig mensen uit." in answers[-1].content.decode()
