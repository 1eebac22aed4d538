"""Browsers without a screen: logged in and unlocked, over connections that stay open."""

import http.client
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest

from accounts.actor import Actor
from tests.factories import vault_id_of
from vault.custody import CookieKey, place_in_custody
from vault.middleware import encoded_key

CSRF = "a" * 32


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: bytes


@dataclass
class Browser:
    """One that is logged in; one request at a time."""

    port: int
    cookies: str

    def __post_init__(self) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> Answer:
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": CSRF, **fields}))

    def begin(self) -> None:
        """Over a fresh connection: the server closes one that is idle for two seconds."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": self.cookies, "Host": "localhost"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        return Answer(response.status, response.headers.get("Location", ""), response.read())


def logged_in(actor: Actor) -> str:
    """The cookies of a session as a login with the password leaves it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(actor.person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = actor.person.get_session_auth_hash()
    request = HttpRequest()
    request.session, request.vault_cookie_key = session, CookieKey(None)  # type: ignore[attr-defined]
    place_in_custody(request, actor.unlocked, person_id=actor.person.id, vault_id=vault_id_of(actor))
    session.save()
    cookies = {
        settings.SESSION_COOKIE_NAME: session.session_key,
        settings.VAULT_COOKIE_NAME: encoded_key(request.vault_cookie_key.secret),  # type: ignore[attr-defined]
        settings.CSRF_COOKIE_NAME: CSRF,
    }
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def all_at_once(browsers: Sequence[Browser], work: Sequence[Callable[[Browser], None]]) -> None:
    """Every piece of work once, shared among the browsers; what fails in one fails here."""

    def do(place: int) -> None:
        browsers[place].begin()
        for each in work[place :: len(browsers)]:
            each(browsers[place])

    with ThreadPoolExecutor(len(browsers)) as pool:
        list(pool.map(do, range(len(browsers))))
