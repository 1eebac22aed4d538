"""The outbox: every mail leaves once, or is given up after three tries and stays to be looked at."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException
from uuid import UUID

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import FreshStart, Mail, User
from accounts.notifications import compose, compose_about, queue_mail
from accounts.operations.reminders import wait_for_the_morning

logger = logging.getLogger(__name__)

ATTEMPTS = 3
# Longer than a task may run, so that nobody takes a mail that is being sent.
BETWEEN_ATTEMPTS = timedelta(minutes=5)
KEPT_AFTER_SENDING = timedelta(days=7)
AT_ONCE = 100
# Nobody gets a link to take an address along before its old mailbox was told.
FOLLOWED_BY = {Mail.Kind.ADDRESS_CHANGING: Mail.Kind.NEW_ADDRESS}


def due_mail(*, now: datetime) -> list[UUID]:
    """What should have left by now, oldest first."""
    return list(_waiting(now).order_by("not_before").values_list("id", flat=True)[:AT_ONCE])


def send_mail(*, mail_id: UUID, now: datetime) -> None:
    """Send it, unless it left, is being sent or was given up. A crash halfway sends it again with the same id."""
    mail = _take(mail_id, now)
    if mail is None:
        return
    try:
        if letter := _letter(mail):
            letter.send()
    except (SMTPException, OSError):
        logger.warning("mail %s did not leave, attempt %d", mail.id, mail.attempts, exc_info=True)
    else:
        with transaction.atomic():
            Mail.objects.filter(id=mail.id).update(sent_at=now)
            if follower := FOLLOWED_BY.get(Mail.Kind(mail.kind)):
                queue_mail(follower, mail.person)


def outbox_counts() -> dict[str, int]:
    """How many should have left by now, and how many were given up: for the operator, who sees nothing else of them."""
    return {
        "mail_waiting": _waiting(timezone.now()).count(),
        "mail_given_up": Mail.objects.exclude(parked_at=None).count(),
    }


def forget_sent_mail(*, now: datetime) -> None:
    Mail.objects.filter(sent_at__lt=now - KEPT_AFTER_SENDING).delete()


def _letter(mail: Mail) -> EmailMultiAlternatives | None:
    if mail.person is None:
        return compose_about(mail)
    return compose(mail, mail.person) if _may_be_written_to(mail.person, mail) else None


def _may_be_written_to(person: User, mail: Mail) -> bool:
    """Whoever is invited has no open account yet; whoever left gets one mail more, while the address is theirs."""
    if mail.kind == Mail.Kind.ACCOUNT_CLOSED:
        return person.has_address
    if mail.kind == Mail.Kind.FRESH_START_READY:
        # Withdrawn, or asked again since then: that is no news of this one.
        return person.is_active and FreshStart.running(person.id).filter(from_at__lte=timezone.now()).exists()
    return person.is_active or mail.kind == Mail.Kind.STAFF_INVITATION


def _take(mail_id: UUID, now: datetime) -> Mail | None:
    """Count the attempt and hold the mail back from others before anything leaves."""
    with transaction.atomic():
        mail = _waiting(now).filter(id=mail_id).select_for_update(skip_locked=True).first()
        if mail is None:
            return None
        if mail.attempts == ATTEMPTS:
            mail.parked_at = now
            mail.save(update_fields=["parked_at"])
            logger.error("mail %s is given up after %d attempts", mail.id, ATTEMPTS)
            return None
        is_news, person = mail.kind == Mail.Kind.GROUP_NEWS, mail.person
        if is_news and person and wait_for_the_morning(mail, person, now=now):
            return None
        mail.attempts += 1
        mail.not_before = now + BETWEEN_ATTEMPTS * mail.attempts
        mail.save(update_fields=["attempts", "not_before"])
    return mail


def _waiting(now: datetime) -> QuerySet[Mail]:
    return Mail.objects.filter(sent_at=None, parked_at=None, not_before__lte=now)
