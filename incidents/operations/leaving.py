"""What becomes of a register when its owner leaves, and what keeps it while they stay."""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from incidents.hooks import other_readers
from incidents.models import Record, RecordVersion
from incidents.operations.counting import seal_periods
from incidents.operations.hold import wait_for_register
from incidents.retention import kept_longer, near_its_end
from vault import documents
from vault.identity import acting_as

logger = logging.getLogger(__name__)


def destroy_register(by: Actor) -> None:
    """Counted a last time, then gone: every row under the tag of `by`, save what the keeper of a practice's register
    reads. Without an open bundle no row can be told.

    Done again on what was destroyed before it does nothing: an empty register is not counted in the place of the
    full one.
    """
    if by.bundle is None:
        return
    if _has_anything(by):
        _count_a_last_time(by)
    with acting_as(by.identity), transaction.atomic():
        wait_for_register(by)
        kept = other_readers().kept_records(by)
        documents.destroy_all((RecordVersion, Record), bundle=by.unlocked, except_for=kept)


def keep_register(by: Actor) -> None:
    """Its owner opened it: what was near its last month is kept longer."""
    today = timezone.localdate()
    with acting_as(by.identity), transaction.atomic():
        ending = Record.objects.filter(
            owner_tag=by.unlocked.owner_tag, retain_until__lt=near_its_end(today)
        ).order_by("retain_until")
        for month in ending.values_list("retain_until", flat=True).distinct():
            if month:
                ending.filter(retain_until=month).update(retain_until=kept_longer(month, today=today))


def _count_a_last_time(by: Actor) -> None:
    """Nobody is kept from leaving by a fault in counting: the envelope of the last unlocking is there."""
    try:
        seal_periods(by)
    except Exception:
        logger.exception("Envelopes were not sealed before a register was destroyed")


def _has_anything(by: Actor) -> bool:
    with acting_as(by.identity), transaction.atomic():
        own = Record.objects.filter(owner_tag=by.unlocked.owner_tag)
        return own.exclude(pk__in=other_readers().kept_records(by)).exists()
