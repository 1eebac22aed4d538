"""Takes the cookies that hold a key out of the request before anything else sees them, and sends back what changed."""

import base64
import binascii
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vault.custody import CookieKey

GetResponse = Callable[[HttpRequest], HttpResponse]


class TakeVaultCookie:
    """Outermost: nothing below finds a key in COOKIES or META, so nothing can store or log it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        vault, kept = (
            CookieKey(_take_cookie(request, name))
            for name in (settings.VAULT_COOKIE_NAME, settings.KEPT_COOKIE_NAME)
        )
        request.vault_cookie_key, request.kept_cookie_key = vault, kept  # type: ignore[attr-defined]
        response = self.get_response(request)
        if vault.changed:
            _send_cookie(response, settings.VAULT_COOKIE_NAME, vault.secret)
        if kept.changed:
            _send_cookie(response, settings.KEPT_COOKIE_NAME, kept.secret, settings.KEPT_SECONDS)
        return response


def encoded_key(secret: bytes) -> str:
    """The key as the cookie holds it."""
    return base64.urlsafe_b64encode(secret).decode()


def _take_cookie(request: HttpRequest, name: str) -> bytes | None:
    value = request.COOKIES.pop(name, None)
    others = (part for part in request.META.get("HTTP_COOKIE", "").split(";") if _name_in(part) != name)
    if request.META.get("HTTP_COOKIE"):
        request.META["HTTP_COOKIE"] = ";".join(others).strip()
    try:
        secret = base64.urlsafe_b64decode(value or "")
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == 32 else None


def _name_in(part: str) -> str:
    return part.partition("=")[0].strip()


def _send_cookie(response: HttpResponse, name: str, secret: bytes | None, seconds: int | None = None) -> None:
    """Without `seconds` it lives as long as the browser; without a key it is taken away."""
    response.set_cookie(
        name,
        encoded_key(secret) if secret else "",
        max_age=seconds if secret else 0,
        path="/",
        secure=True,
        httponly=True,
        samesite="Lax",
    )
