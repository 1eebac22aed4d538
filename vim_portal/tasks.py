"""The frame's own work by the clock."""

from celery import shared_task
from django.db import connection
from django.utils import timezone

from accounts import queries
from accounts.operations.outbox import outbox_counts
from analytics.tasks import follow_calendar
from vim_portal import heartbeat, leavers
from vim_portal.refresh import rewrite_tables


# It takes longer as the tables grow; still shorter than the broker waits before it hands the message to another.
@shared_task(soft_time_limit=240, time_limit=270)
def refresh_tables() -> None:
    """Runs on the queue `refresh`, whose worker has the refresher's database role."""
    connection.ensure_connection()
    rewrite_tables(connection.connection)


@shared_task
def forget_leavers() -> None:
    """On the same queue: what is left of closed accounts, once their last mail is gone, and of groups and practices
    nobody is in."""
    connection.ensure_connection()
    leavers.forget_leavers(connection.connection, now=timezone.now())
    leavers.clear_practices(connection.connection, now=timezone.now())
    leavers.clear_groups(connection.connection, now=timezone.now())


@shared_task
def remove_abandoned_registers() -> None:
    """On the same queue: take away registers whose owners left without opening them."""
    connection.ensure_connection()
    leavers.remove_abandoned_registers(connection.connection, now=timezone.now())


@shared_task(soft_time_limit=240, time_limit=270)
def follow_counting_calendar() -> None:
    """Only the frame knows both how many accounts there are and that there is counting."""
    follow_calendar(accounts=queries.therapist_count())


@shared_task
def note_alive(queue: str) -> None:
    """On every queue: whoever works here hears what is sent."""
    heartbeat.note_alive(queue)


@shared_task
def note_outbox() -> None:
    """How much mail waits and how much was given up, for the operator; nobody else may count it."""
    for name, count in outbox_counts().items():
        heartbeat.note_figure(name, count)
