"""Who may record in their register, and who may go on with what is in it."""

from django.db import transaction

from accounts import permissions
from accounts.actor import Actor
from vault.identity import acting_as


def check_can_record(by: Actor) -> None:
    """Raises MayNotBegin."""
    with acting_as(by.identity), transaction.atomic():
        permissions.check_can_report(by)


def check_can_follow_up(by: Actor) -> None:
    """Raises RecoveryCodeNotConfirmed: what is recorded must outlive a forgotten password."""
    with acting_as(by.identity), transaction.atomic():
        permissions.check_can_follow_up(by)
