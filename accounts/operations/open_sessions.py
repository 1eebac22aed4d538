"""Where somebody is logged in: a list in the session store alone, which goes with it. PostgreSQL knows of no session.

A list names a browser in words and since when, to the hour. A session that ended drops out when the list is read.
"""

import functools
import json
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any
from uuid import UUID

import redis
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from accounts.actor import ActingRequest
from accounts.browsers import browser_in_words
from accounts.models import AccountAction
from accounts.operations.account_log import note
from vault.primitives import sha256

_LISTED = "listed_as"
_LIST_SECONDS = 30 * 24 * 60 * 60


@dataclass(frozen=True)
class OpenSession:
    """One browser; `mark` names it in a form without giving away its session."""

    mark: str
    browser: str
    since: datetime
    is_this: bool


def keep_listed(request: HttpRequest) -> None:
    """See to it that the session of whoever is logged in stands in their list, under the key that it has now."""
    if not request.user.is_authenticated:
        return
    key, listed = request.session.session_key, request.session.get(_LISTED)
    if key is None or key == listed:
        return
    name = _list_of(request.user.id)
    former = _store().hget(name, listed) if listed else None
    with _store().pipeline() as together:
        if listed:
            together.hdel(name, listed)
        together.hset(name, key, former or _described(request))
        together.expire(name, _LIST_SECONDS)
        together.execute()
    request.session[_LISTED] = key


def open_sessions(request: ActingRequest) -> tuple[OpenSession, ...]:
    """This one first, then the newest; those that ended by themselves are taken from the list."""
    sessions = []
    for key, described in _listed(request.user.id).items():
        if not _session(key).exists(key):
            _store().hdel(_list_of(request.user.id), key)
            continue
        since = datetime.fromisoformat(described["since"])
        is_this = key == request.session.session_key
        sessions.append(OpenSession(_mark(key), described["browser"], since, is_this))
    return tuple(sorted(sessions, key=lambda each: (each.is_this, each.since), reverse=True))


def end_session(request: ActingRequest, mark: str) -> None:
    """Of one's own sessions the one with this mark; it is over at its next request."""
    _end(request.user.id, [key for key in _listed(request.user.id) if _mark(key) == mark])


def end_every_session(request: ActingRequest) -> None:
    """This one too."""
    end_sessions_of(request.user.id)
    note(request.user.id, AccountAction.SESSIONS_ENDED)


def end_other_sessions(request: ActingRequest) -> None:
    others = [key for key in _listed(request.user.id) if key != request.session.session_key]
    _end(request.user.id, others)


def end_sessions_of(person_id: UUID) -> None:
    _end(person_id, list(_listed(person_id)))


def _end(person_id: UUID, keys: list[str]) -> None:
    for key in keys:
        _session(key).delete(key)
    if keys:
        _store().hdel(_list_of(person_id), *keys)


def _described(request: HttpRequest) -> str:
    since = timezone.now().replace(minute=0, second=0, microsecond=0)
    browser = browser_in_words(request.headers.get("User-Agent", ""))
    return json.dumps({"browser": browser, "since": since.isoformat()})


def _listed(person_id: UUID) -> dict[str, dict[str, str]]:
    lines: dict[str, str] = _store().hgetall(_list_of(person_id))  # type: ignore[assignment]
    return {key: json.loads(described) for key, described in lines.items()}


def _list_of(person_id: UUID) -> str:
    return str(cache.make_key(f"sessions:{person_id}"))


def _mark(key: str) -> str:
    return sha256(key.encode()).hex()[:32]


def _session(key: str) -> SessionBase:
    session: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return session


@functools.cache
def _store() -> redis.Redis:
    """Beside Django's cache, which has no lists to which two logins can add at once."""
    store: Any = settings.CACHES["default"]
    return redis.from_url(store["LOCATION"], decode_responses=True, **store["OPTIONS"])
