"""Who may record in their register."""

from django.db import transaction

from accounts.actor import Actor
from accounts.permissions import check_can_report
from vault.identity import acting_as


def check_can_record(by: Actor) -> None:
    """Raises RecoveryCodeNotConfirmed: what is recorded must outlive a forgotten password."""
    with acting_as(by.identity), transaction.atomic():
        check_can_report(by)
