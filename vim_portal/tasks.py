"""The frame's own work by the clock."""

from celery import shared_task
from django.db import connection

from vim_portal.refresh import rewrite_register


@shared_task
def refresh_register() -> None:
    """Runs on the queue `refresh`, whose worker has the refresher's database role."""
    connection.ensure_connection()
    rewrite_register(connection.connection)
