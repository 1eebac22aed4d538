"""Closing a period: empty envelopes until there are as many as accounts, and from then on nothing moves."""

import logging
from datetime import date

from django.db import connection, transaction

from analytics import envelope
from analytics.envelope import seal_empty_envelope
from analytics.models import Closing, Envelope
from analytics.operations.refusals import PeriodIsOpen
from analytics.periods import Period
from analytics.queries import signed_keys

_BATCH = 500
_CLOSE = """
INSERT INTO analytics_closing (period, envelopes, manifest)
SELECT %s, count(*), sha256(convert_to(%s, 'UTF8') || coalesce(string_agg(slot, ''::bytea ORDER BY slot), ''))
FROM analytics_envelope WHERE period = %s
"""

_log = logging.getLogger(__name__)


def pad(period: Period, *, accounts: int, today: date) -> Closing:
    """Fill up to the number of accounts and close, in one transaction; a period that is closed stays as it is.

    Whoever is sealing for the period is waited for, and whoever comes after it finds it closed.
    """
    if today < period.closing_date:
        raise PeriodIsOpen(f"{period} closes on {period.closing_date}.")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(analytics_closing_lock(%s))", [period.name])
        if not Closing.objects.filter(period=period.name).exists():
            _fill(period, accounts - Envelope.objects.filter(period=period.name).count())
            with connection.cursor() as cursor:
                cursor.execute(_CLOSE, [period.name] * 3)
            _log.info("Closed %s", period)
        return Closing.objects.get(period=period.name)


def _fill(period: Period, missing: int) -> None:
    keys = signed_keys([period]).get(period)
    if keys is None:
        # Nobody can have sealed for it; it closes empty and is never added up.
        _log.warning("Nothing can be sealed for %s: a party has no signed key", period)
        return
    for start in range(0, missing, _BATCH):
        batch = range(start, min(start + _BATCH, missing))
        Envelope.objects.bulk_create(
            _row(period, seal_empty_envelope(period=period, keys=keys)) for _ in batch
        )


def _row(period: Period, sealed: envelope.Envelope) -> Envelope:
    return Envelope(period=period.name, slot=sealed.slot, share_a=sealed.share_a, share_b=sealed.share_b)
