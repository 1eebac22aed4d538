"""The cast: Anna owns practice De Linde, Bram works there, Carla works elsewhere, Dirk is a stranger.

They join once for the whole run, through the portal's own operations; each test's transaction undoes only what that
test did. A helper puts an open bundle into custody, as a login with the password does.
"""

import time
from collections.abc import Callable, Hashable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any
from zlib import crc32

import pytest
import redis
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import connections
from django.http import HttpRequest
from django.test import Client
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling, Scheduling

from accounts.actor import Actor
from accounts.models import User
from tests import factories
from tests.promises.database import copied_rows, put_back
from vault import custody
from vault.custody import RENEW_AFTER_SECONDS
from vault.middleware import CookieKey, encoded_key

pytest_plugins = ["tests.journeys.reporting", "tests.quick_argon2"]

ClientOf = Callable[[Actor], Client]

# What takes longest begins first, so that no worker is left waiting for another's last long file.
DEAREST_FIRST = ("tests/journeys/", "tests/promises/", "tests/vim_portal/")
# It closes the demo's quarter, and leaves whoever comes after it nothing to count.
LAST_OF_ITS_FOLDER = "tests/journeys/test_figures.py"


def pytest_configure(config: pytest.Config) -> None:
    """Static files are read where they lie, without a collected copy.

    Most people in these tests have no second factor; those of the rule itself switch it on.
    """
    settings.SECOND_FACTOR_REQUIRED = False
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STATIC_ROOT = settings.BASE_DIR / "static"
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test with a database names the owner's connection too: only its owner can make and empty the tables.

    Files are given out in this order.
    """
    for item in items:
        marker, fixtures = item.get_closest_marker("django_db"), getattr(item, "fixturenames", ())
        if marker or {"db", "transactional_db"} & set(fixtures):
            options = {"transaction": "transactional_db" in fixtures} | (marker.kwargs if marker else {})
            both = {"databases": ["default", "owner"]}
            item.add_marker(pytest.mark.django_db(**options | both), append=False)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[int, bool]:
    turns = (turn for turn, folder in enumerate(DEAREST_FIRST) if item.nodeid.startswith(folder))
    return next(turns, len(DEAREST_FIRST)), item.nodeid.startswith(LAST_OF_ITS_FOLDER)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """A file's tests stay with one worker: what they prepare together is prepared once. Journeys make two halves."""
    return TogetherScheduling(config, log)


class TogetherScheduling(LoadScopeScheduling):
    # Marking groups for `--dist loadgroup` would do, but xdist 3.8 tells pytest 9.2 of them in vain.
    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/journeys/"):
            return f"journeys, half {crc32(nodeid.encode()) % 2}"
        return nodeid.partition("::")[0]


@dataclass(frozen=True, repr=False)
class Gathered:
    """The people of this run, and their rows as they were when all had joined."""

    cast: factories.Cast
    rows: dict[str, bytes]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[Gathered]:
    with django_db_blocker.unblock():
        try:
            yield Gathered(factories.gather_cast(), copied_rows())
        finally:
            connections.close_all()


@pytest.fixture
def cast(django_db_setup: Gathered, db: None) -> factories.Cast:
    """The people of this test; where another test emptied the database their rows are put back.

    What a test sets on somebody (a password, say) no transaction undoes, so every test has copies of its own.
    """
    gathered = django_db_setup
    if not User.objects.filter(id=gathered.cast.anna.person.id).exists():
        put_back(gathered.rows)
    return factories.Cast(**{name: copied(actor) for name, actor in vars(gathered.cast).items()})


def copied(actor: Actor) -> Actor:
    return replace(actor, person=deepcopy(actor.person), membership=deepcopy(actor.membership))


@pytest.fixture
def anna(cast: factories.Cast) -> Actor:
    return cast.anna


@pytest.fixture
def bram(cast: factories.Cast) -> Actor:
    return cast.bram


@pytest.fixture
def carla(cast: factories.Cast) -> Actor:
    return cast.carla


@pytest.fixture
def dirk(cast: factories.Cast) -> Actor:
    return cast.dirk


@pytest.fixture
def client_of() -> ClientOf:
    """A browser in which this person is logged in; unlocked when the actor has a bundle."""
    return logged_in


def put_in_custody(client: Client, actor: Actor) -> None:
    """What a login with the password does, without the password."""
    session = new_session(client.cookies[settings.SESSION_COOKIE_NAME].value)
    request = HttpRequest()
    request.session, request.vault_cookie_key = session, CookieKey(None)
    custody.place_in_custody(
        request, actor.bundle, person_id=actor.person.id, vault_id=factories.vault_id_of(actor)
    )
    session.save()
    client.cookies[settings.VAULT_COOKIE_NAME] = encoded_key(request.vault_cookie_key.secret)


def logged_in(actor: Actor, **options: Any) -> Client:
    """A browser with a session of its own; what a login puts there is worked out once a minute."""
    known = (actor.person.get_session_auth_hash(), actor.bundle and actor.bundle.key_id)
    if known not in _LOGINS or _LOGINS[known].at < time.monotonic() - RENEW_AFTER_SECONDS / 2:
        _LOGINS[known] = _login(actor)
    session = new_session()
    session.update(_LOGINS[known].session)
    session.create()
    client = Client(**options)
    client.cookies.load(_LOGINS[known].cookies | {settings.SESSION_COOKIE_NAME: session.session_key})
    return client


@dataclass(frozen=True, repr=False)
class Login:
    """What one leaves in a session and in a browser."""

    session: dict[str, Any]
    cookies: dict[str, str]
    at: float


_LOGINS: dict[Hashable, Login] = {}


def _login(actor: Actor) -> Login:
    client, at = Client(), time.monotonic()
    client.force_login(actor.person)
    if actor.bundle is not None:
        put_in_custody(client, actor)
    return Login(
        dict(client.session.items()), {name: each.value for name, each in client.cookies.items()}, at
    )


def new_session(key: str | None = None) -> SessionBase:
    return import_module(settings.SESSION_ENGINE).SessionStore(key)


def forget_sessions_and_limits() -> None:
    session_store().flushdb()


@cache
def session_store() -> redis.Redis:
    return redis.from_url(settings.CACHES["default"]["LOCATION"])


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Rate limits and sessions of one test say nothing about the next."""
    yield
    forget_sessions_and_limits()
