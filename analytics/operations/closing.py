"""Closing a period: empty envelopes until there are as many as accounts, and from then on nothing moves."""

import logging
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from analytics.envelope import Party, seal_empty_envelope
from analytics.models import Closing
from analytics.operations.refusals import PeriodIsOpen, SignerIsMissing
from analytics.periods import Period
from analytics.queries import signed_keys

_BATCH = 500
_KEPT = """
SELECT count(*) FROM (SELECT slot FROM analytics_envelope WHERE period = %(period)s
    UNION SELECT slot FROM analytics_inbox WHERE period = %(period)s)
"""
_FILL = "INSERT INTO analytics_inbox (period, slot, share_a, share_b) VALUES (%s, %s, %s, %s)"
_TAKE_IN = "SELECT analytics_take_in(%s)"
_CLOSE = """
INSERT INTO analytics_closing (period, envelopes, manifest)
SELECT %s, count(*), sha256(convert_to(%s, 'UTF8') || coalesce(string_agg(slot, ''::bytea ORDER BY slot), ''))
FROM analytics_envelope WHERE period = %s
"""

_log = logging.getLogger(__name__)


def pad(period: Period, *, accounts: int, today: date) -> Closing:
    """Fill up to the number of accounts and close, in one transaction; a period that is closed stays as it is.

    Whoever is sealing for the period is waited for, and whoever comes after it finds it closed. What fills it up goes
    through the inbox, so that it is taken in among the envelopes of the day.
    """
    if today < period.closing_date:
        raise PeriodIsOpen(f"{period} closes on {period.closing_date}.")
    if set(settings.TALLY_SIGNERS) != {party.value for party in Party}:
        raise SignerIsMissing("TALLY_SIGNER_A and TALLY_SIGNER_B must both be set to close a period.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(analytics_closing_lock(%s))", [period.name])
        if not Closing.objects.filter(period=period.name).exists():
            _fill(cursor, period, accounts)
            take_in([period])
            cursor.execute(_CLOSE, [period.name] * 3)
            _log.info("Closed %s", period)
        return Closing.objects.get(period=period.name)


def take_in(periods: Iterable[Period]) -> None:
    """From the inbox to the other envelopes: at a closing, and where the demo makes up months that never were."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_IN, [[period.name for period in periods]])


def _fill(cursor: CursorWrapper, period: Period, accounts: int) -> None:
    keys = signed_keys([period]).get(period)
    if keys is None:
        # Nobody can have sealed for it; it closes empty and is never added up.
        _log.warning("Nothing can be sealed for %s: a party has no signed key", period)
        return
    cursor.execute(_KEPT, {"period": period.name})
    (kept,) = cursor.fetchone()
    for start in range(kept, accounts, _BATCH):
        empty = [seal_empty_envelope(period=period, keys=keys) for _ in range(min(_BATCH, accounts - start))]
        cursor.executemany(_FILL, [(period.name, each.slot, each.share_a, each.share_b) for each in empty])
