from typing import Any

from django.apps import AppConfig
from django.db import connections


class PortalConfig(AppConfig):
    name = "vim_portal"
    verbose_name = "Mijn SCAG"

    def ready(self) -> None:
        # Rights belong to a migration's end, and Django tells of that end only by a signal.
        from django.db.models.signals import post_migrate  # noqa: TID251

        # The tasks and the bells of the apps below find the Celery app without knowing its name.
        from vim_portal import celery, checks  # noqa: F401

        post_migrate.connect(_apply_table_rules, sender=self)


def _apply_table_rules(using: str, **kwargs: Any) -> None:
    from vim_portal.rights import apply_rules

    with connections[using].cursor() as cursor:
        apply_rules(cursor)
