"""The clock's and the doorbell's side of the outbox; messages carry ids only."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from accounts import operations


@shared_task
def send_mail(mail_id: str) -> None:
    """Send one mail, unless it has left, is being sent or was given up."""
    operations.send_mail(mail_id=UUID(mail_id), now=timezone.now())


@shared_task
def queue_weekly_mail() -> None:
    """For everybody who keeps it on; run twice in a week, it is still one mail each."""
    operations.queue_weekly_mail(now=timezone.now())


@shared_task
def queue_mail_of_the_day() -> None:
    """For whoever chose this day, or one that passed while no clock ran."""
    operations.queue_mail_of_the_day(now=timezone.now())


@shared_task
def sweep_mail() -> None:
    """Send what no bell was heard for, and forget what left a week ago."""
    now = timezone.now()
    for mail_id in operations.due_mail(now=now):
        operations.send_mail(mail_id=mail_id, now=now)
    operations.forget_sent_mail(now=now)
