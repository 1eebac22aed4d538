"""An impatient finger sends a form twice: the second is answered as the first was, and does nothing.

The token of a form is new each time its page is shown, so the same token with the same content is the same sending.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from vault import formats
from vault.formats import Unreadable
from vault.primitives import sha256

GetResponse = Callable[[HttpRequest], HttpResponse]

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
# How long the second waits for the first, and how long the first is remembered after it is done.
PATIENCE_SECONDS, REMEMBERED_SECONDS = 5, 10
_LOOKS_AGAIN_AFTER = 0.05
_UNDER_WAY, _LEADS_NOWHERE = b"under way", b"leads nowhere"


class AnswersOnce:
    """Where the first one led is sealed under what was sent, which the store never sees."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if key := getattr(request, "sending", None):
            _remember(key, request, response)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: Sequence[Any],
        named: Mapping[str, Any],
    ) -> HttpResponse | None:
        # What is exempt reads its own form, and its address names what comes of it.
        if request.method != "POST" or getattr(view, "csrf_exempt", False) or TOKEN not in request.POST:
            return None
        key = _key(request)
        if cache.add(_name(key), _UNDER_WAY, timeout=60):
            request.sending = key  # type: ignore[attr-defined]
            return None
        address = _where_the_first_led(key)
        return redirect(address) if address else None


def _key(request: HttpRequest) -> bytes:
    session = request.session.session_key or ""
    sent = [
        session,
        request.get_full_path(),
        *(part for name, values in request.POST.lists() for part in (name, *values)),
    ]
    return sha256(b"\0".join(b"vim-once-v1" + part.encode(errors="surrogatepass") for part in sent))


def _remember(key: bytes, request: HttpRequest, response: HttpResponse) -> None:
    """An answer that brings a key to the browser is not given in the name of another."""
    brings_a_key = request.vault_cookie_key.changed or request.kept_cookie_key.changed  # type: ignore[attr-defined]
    led_to = response.headers.get("Location", "") if response.status_code == 302 and not brings_a_key else ""
    expires_at = int(time.time()) + REMEMBERED_SECONDS
    content = (
        formats.seal_kept(led_to.encode(), cookie_key=key, expires_at=expires_at)
        if led_to
        else _LEADS_NOWHERE
    )
    cache.set(_name(key), content, timeout=REMEMBERED_SECONDS if led_to else 1)


def _where_the_first_led(key: bytes) -> str:
    """Nowhere when it was refused, takes too long, or was forgotten by now."""
    until = time.monotonic() + PATIENCE_SECONDS
    while (answer := cache.get(_name(key))) == _UNDER_WAY and time.monotonic() < until:
        time.sleep(_LOOKS_AGAIN_AFTER)
    if answer in (None, _UNDER_WAY, _LEADS_NOWHERE):
        return ""
    try:
        return formats.open_kept(answer, cookie_key=key, now=int(time.time())).decode()
    except Unreadable:
        return ""


def _name(key: bytes) -> str:
    return f"once:{formats.kept_name(key)}"
