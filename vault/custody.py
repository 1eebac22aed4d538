"""The bundle of somebody who is working: sealed in the session, opened by a key that only their browser has.

The session store alone is ciphertext; the cookie alone opens nothing. Idle and absolute expiry: settings
VAULT_IDLE_SECONDS (bound into the blob) and VAULT_OPEN_SECONDS. A bundle that waits for a second factor lies under
another key and is never the open one.
"""

import base64
import time
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from vault import bundle as bundles
from vault import formats
from vault.bundle import Bundle
from vault.formats import Unreadable
from vault.primitives import KEY_BYTES, hkdf

CustodyState = Literal["open", "locked", "cookie_lost"]

SESSION_KEY = "vault"
NOTE_KEY = "vault_note"
NOTE_SECONDS = 30 * 60
WAITING_KEY = "vault_waiting"
WAITING_SECONDS = 10 * 60
RENEW_AFTER_SECONDS = 60


@dataclass(repr=False)
class CookieKey:
    """The key from the vault cookie; middleware keeps it here, out of COOKIES and META.

    `changed` tells the middleware to send the cookie again, or to take it away when `secret` is None.
    """

    secret: bytes | None
    changed: bool = False


def place_in_custody(request: HttpRequest, bundle: Bundle, *, person_id: UUID, vault_id: UUID) -> None:
    """Seal the bundle into this session under a fresh cookie key."""
    key = _cookie_key(request)
    key.secret, key.changed = formats.make_data_key(), True
    request.session[SESSION_KEY] = {
        "person": str(person_id),
        "vault": str(vault_id),
        "opened_at": int(time.time()),
    }
    _seal(request, bundle)
    request._bundle = bundle  # type: ignore[attr-defined]


def keep_waiting(request: HttpRequest, bundle: Bundle, *, person_id: UUID, vault_id: UUID) -> None:
    """Seal the bundle of somebody whose password was right until their second factor is through."""
    key = _cookie_key(request)
    key.secret, key.changed = formats.make_data_key(), True
    blob = bundles.seal_for_session(
        bundle,
        cookie_key=_waiting_key(key.secret),
        expires_at=int(time.time()) + WAITING_SECONDS,
        person_id=person_id,
        vault_id=vault_id,
    )
    request.session[WAITING_KEY] = {"vault": str(vault_id), "blob": _text(blob)}


def take_waiting(request: HttpRequest, *, person_id: UUID) -> tuple[Bundle, UUID] | None:
    """The bundle that waited for this person, with the id of its vault; whatever else waits is dropped too."""
    kept, secret = request.session.pop(WAITING_KEY, None), _cookie_key(request).secret
    if not kept or not secret:
        return None
    vault_id = UUID(kept["vault"])
    try:
        bundle = bundles.open_from_session(
            _bytes(kept["blob"]),
            cookie_key=_waiting_key(secret),
            now=int(time.time()),
            person_id=person_id,
            vault_id=vault_id,
        )
    except Unreadable:
        return None
    return bundle, vault_id


def bundle_in_custody(request: HttpRequest) -> Bundle | None:
    """The open bundle, or None when the register is locked; a use after a minute moves the idle limit."""
    if not hasattr(request, "_bundle"):
        request._bundle = _open(request)  # type: ignore[attr-defined]
    return request._bundle  # type: ignore[attr-defined, no-any-return]


def custody_state(request: HttpRequest) -> CustodyState:
    """`cookie_lost`: the session has a sealed bundle, but the browser did not bring the key that opens it."""
    if bundle_in_custody(request) is not None:
        return "open"
    return "cookie_lost" if SESSION_KEY in request.session and not _cookie_key(request).secret else "locked"


def end_custody(request: HttpRequest) -> None:
    """Lock: forget the sealed bundle, one that waits and any note, and take the cookie away."""
    for name in (SESSION_KEY, WAITING_KEY, NOTE_KEY):
        request.session.pop(name, None)
    key = _cookie_key(request)
    key.secret, key.changed = None, True
    request._bundle = None  # type: ignore[attr-defined]


def keep_note(request: HttpRequest, note: str) -> None:
    """Keep a short secret for its owner, such as a recovery code not yet written down, under the cookie key."""
    kept, secret = request.session.get(SESSION_KEY), _cookie_key(request).secret
    if not kept or not secret:
        raise Unreadable
    expires_at = int(time.time()) + NOTE_SECONDS
    blob = bundles.seal_note(note, cookie_key=secret, expires_at=expires_at, person_id=UUID(kept["person"]))
    request.session[NOTE_KEY] = _text(blob)


def read_note(request: HttpRequest) -> str | None:
    """The note, or None when there is none, it is too old or the key does not fit."""
    kept, secret = request.session.get(SESSION_KEY), _cookie_key(request).secret
    blob = request.session.get(NOTE_KEY)
    if not (kept and secret and blob):
        return None
    try:
        person = UUID(kept["person"])
        return bundles.open_note(_bytes(blob), cookie_key=secret, now=int(time.time()), person_id=person)
    except Unreadable:
        return None


def drop_note(request: HttpRequest) -> None:
    request.session.pop(NOTE_KEY, None)


def _open(request: HttpRequest) -> Bundle | None:
    kept, secret = request.session.get(SESSION_KEY), _cookie_key(request).secret
    if not kept or not secret:
        return None
    now = int(time.time())
    try:
        if now >= kept["opened_at"] + settings.VAULT_OPEN_SECONDS:
            raise Unreadable
        bundle = bundles.open_from_session(
            _bytes(kept["blob"]),
            cookie_key=secret,
            now=now,
            person_id=UUID(kept["person"]),
            vault_id=UUID(kept["vault"]),
        )
    except Unreadable:
        del request.session[SESSION_KEY]
        return None
    if now - kept["sealed_at"] >= RENEW_AFTER_SECONDS:
        _seal(request, bundle)
    return bundle


def _seal(request: HttpRequest, bundle: Bundle) -> None:
    kept, now, secret = request.session[SESSION_KEY], int(time.time()), _cookie_key(request).secret
    if secret is None:
        raise Unreadable
    expires_at = min(now + settings.VAULT_IDLE_SECONDS, kept["opened_at"] + settings.VAULT_OPEN_SECONDS)
    blob = bundles.seal_for_session(
        bundle,
        cookie_key=secret,
        expires_at=expires_at,
        person_id=UUID(kept["person"]),
        vault_id=UUID(kept["vault"]),
    )
    request.session[SESSION_KEY] = kept | {"blob": _text(blob), "sealed_at": now}


def _waiting_key(secret: bytes) -> bytes:
    # A key of its own, so that moving the blob to the place of an open one opens nothing.
    return hkdf(secret, info=b"vim-waiting-key-v1", length=KEY_BYTES)


def _cookie_key(request: HttpRequest) -> CookieKey:
    return request.vault_cookie_key  # type: ignore[attr-defined, no-any-return]


def _text(blob: bytes) -> str:
    return base64.b64encode(blob).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
