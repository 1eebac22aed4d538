"""The frame's own work by the clock."""

from celery import shared_task
from django.db import connection

from vim_portal.refresh import rewrite_tables


# It takes longer as the tables grow; still shorter than the broker waits before it hands the message to another.
@shared_task(soft_time_limit=240, time_limit=270)
def refresh_tables() -> None:
    """Runs on the queue `refresh`, whose worker has the refresher's database role."""
    connection.ensure_connection()
    rewrite_tables(connection.connection)
