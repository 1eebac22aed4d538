"""What becomes of a register when its owner leaves, and what keeps it while they stay."""

import logging
from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from incidents.hooks import other_readers
from incidents.models import Record, RecordVersion
from incidents.operations.counting import seal_periods
from incidents.operations.hold import wait_for_register
from incidents.queries.one_look import seen_catalogue
from incidents.queries.retention import closed_incidents
from incidents.retention import kept_longer, kept_until, near_its_end
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
    """Its owner opened it: what was near its last month is kept longer, and what was closed since from that day on."""
    today = timezone.localdate()
    with acting_as(by.identity), transaction.atomic():
        ending = Record.objects.filter(
            owner_tag=by.unlocked.owner_tag, retain_until__lt=near_its_end(today)
        ).order_by("retain_until")
        for month in ending.values_list("retain_until", flat=True).distinct():
            if month:
                ending.filter(retain_until=month).update(retain_until=kept_longer(month, today=today))
        for month, ids in _months_of_closed(by).items():
            own = Record.objects.filter(pk__in=ids, owner_tag=by.unlocked.owner_tag, retain_until__lt=month)
            own.update(retain_until=month)


def _months_of_closed(by: Actor) -> dict[date, list[UUID]]:
    """Never sooner than two years ahead, however short somebody keeps: a row past its month is taken for a leaver's."""
    months: dict[date, list[UUID]] = defaultdict(list)
    content = seen_catalogue(by).content
    for entry, closed_date in closed_incidents(content):
        file = content.calamity_file_of(entry.id)
        months[kept_until(closed_date)] += [entry.id, file.id] if file else [entry.id]
    return months


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
