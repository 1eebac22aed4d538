"""A line in the account's own log, written after the fact and in a transaction of its own."""

from uuid import UUID

from django.utils import timezone

from accounts.models import AccountAction
from vault.audit import record_account_event


def note(person_id: UUID, action: AccountAction, *, object_id: UUID | None = None) -> None:
    record_account_event(person_id, action, now=timezone.now(), object_id=object_id)
