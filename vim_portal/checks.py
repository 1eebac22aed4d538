"""System checks that refuse to start an installation which could not keep the portal's promises."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from vim_portal.roles import REFRESHER


@register()
def installation_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demo is excused from HTTPS and mail; nothing else is."""
    if settings.DEMO or settings.DEBUG:
        return []
    wrong = {
        "portal.E001": (
            not settings.PORTAL_ORIGIN.startswith("https://"),
            "PORTAL_ORIGIN must start with https://.",
        ),
        "portal.E002": (len(settings.SECRET_KEY) < 50, "SECRET_KEY must be at least 50 random characters."),
        "portal.E003": (
            not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"),
            "EMAIL_URL must name a mail server; people cannot confirm their address without one.",
        ),
        "portal.E004": (
            settings.CACHES["default"]["LOCATION"] == settings.CELERY_BROKER_URL,
            "SESSION_URL and BROKER_URL must differ, so that emptying one spares the other.",
        ),
    }
    return [Error(text, id=number) for number, (is_wrong, text) in wrong.items() if is_wrong]


@register("database")
def roles_are_separate(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """No process may work as a role that row-level security does not bind."""
    from django.db import connection

    if not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user",
        )
        role, is_superuser, bypasses = cursor.fetchone()
    if is_superuser or (bypasses and role != REFRESHER):
        return [
            Error(f"The role {role} is not bound by row-level security; use portal_web.", id="portal.E005")
        ]
    return []
