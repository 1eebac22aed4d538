"""System checks that refuse to start an installation which could not keep the portal's promises."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from vim_portal.roles import WEB, WORK_ROLES


@register()
def installation_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demo is excused from HTTPS and mail; nothing else is, and the demo is never served to the world."""
    has_https = settings.PORTAL_ORIGIN.startswith("https://")
    if settings.DEMO or settings.DEBUG:
        return (
            [_error(1, "DEMO and DEBUG are for http://localhost only; take them away.")] if has_https else []
        )
    plain_mail = not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL)
    wrong = [
        (2, not has_https, "PORTAL_ORIGIN must start with https://."),
        (3, len(settings.SECRET_KEY) < 50, "SECRET_KEY must be at least 50 random characters."),
        (
            4,
            not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"),
            "EMAIL_URL must name a mail server; people cannot confirm their address without one.",
        ),
        (
            5,
            plain_mail and "." in settings.EMAIL_HOST,
            "EMAIL_URL sends links that open accounts: use smtp:// (STARTTLS) or smtps://.",
        ),
        (
            6,
            settings.CACHES["default"]["LOCATION"] == settings.CELERY_BROKER_URL,
            "SESSION_URL and BROKER_URL must differ, so that emptying one spares the other.",
        ),
        (
            7,
            settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0,
            "TRUSTED_PROXY_COUNT must say how many proxies stand in front; else one visitor locks out all.",
        ),
        (
            10,
            settings.FILE_UPLOAD_HANDLERS != ["vim_portal.uploads.TakeNoFile"],
            "FILE_UPLOAD_HANDLERS must take no file: Django's own write what is sent to a disk in clear.",
        ),
    ]
    return [_error(number, text) for number, is_wrong, text in wrong if is_wrong]


@register()
def party_b_is_apart(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Pages say that a trustee holds party B: then no key of it may lie where this process looks for keys."""
    if not (settings.TALLY_B_APART and settings.TALLY_PARTY == "b" and settings.TALLY_KEYS):
        return []
    if any(path.is_file() for path in Path(settings.TALLY_KEYS).glob("*")):
        return [_error(11, "TALLY_B_APART says that a trustee holds party B, but TALLY_KEYS holds its keys.")]
    return []


@register("database")
def roles_are_separate(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Each process works as a role made for its work; only the web has the keys of the vault."""
    if not databases:
        return []
    role = current_role()
    if role not in WORK_ROLES:
        return [_error(8, f"DATABASE_URL names {role}, which may do more than a process needs.")]
    if role == WEB and not (settings.VAULT_PEPPER_KEYS and settings.VAULT_ROW_KEY):
        return [_error(9, "The web needs VAULT_PEPPER and VAULT_ROW_KEY.")]
    return []


def current_role() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
    return str(role)


def _error(number: int, text: str) -> Error:
    return Error(text, id=f"portal.E{number:03}")
