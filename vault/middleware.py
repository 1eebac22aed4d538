"""Takes the vault cookie out of the request before anything else sees it, and sends it back only when it changed."""

import base64
import binascii
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vault.custody import CookieKey

GetResponse = Callable[[HttpRequest], HttpResponse]


class TakeVaultCookie:
    """Outermost: nothing below finds the key in COOKIES or META, so nothing can store or log it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.vault_cookie_key = key = CookieKey(_take_cookie(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if key.changed:
            _send_cookie(response, key.secret)
        return response


def encoded_key(secret: bytes) -> str:
    """The key as the cookie holds it."""
    return base64.urlsafe_b64encode(secret).decode()


def _take_cookie(request: HttpRequest) -> bytes | None:
    value = request.COOKIES.pop(settings.VAULT_COOKIE_NAME, None)
    kept = (part for part in request.META.get("HTTP_COOKIE", "").split(";") if not _is_vault_cookie(part))
    if request.META.get("HTTP_COOKIE"):
        request.META["HTTP_COOKIE"] = ";".join(kept).strip()
    try:
        secret = base64.urlsafe_b64decode(value or "")
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == 32 else None


def _is_vault_cookie(part: str) -> bool:
    return part.partition("=")[0].strip() == settings.VAULT_COOKIE_NAME


def _send_cookie(response: HttpResponse, secret: bytes | None) -> None:
    response.set_cookie(
        settings.VAULT_COOKIE_NAME,
        encoded_key(secret) if secret else "",
        max_age=None if secret else 0,
        path="/",
        secure=True,
        httponly=True,
        samesite="Lax",
    )
