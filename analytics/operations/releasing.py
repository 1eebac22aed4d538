"""Puts two noisy sums together: ledger and cells in one transaction, then the envelopes go. Never twice."""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import connection, transaction

from analytics.envelope import Party
from analytics.models import Closing, Envelope, LedgerEntry, ReleasedCell, TallyShare
from analytics.operations.refusals import NotReleasable
from analytics.operations.results import Share, share_from
from analytics.periods import Period
from analytics.queries import PeriodState, period_state, schema_of
from analytics.schema import Table
from analytics.tally import combine

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('analytics_release ' || %s, 0))"

# Standard deviations that the noise never comes to: a chance of less than one in a thousand million million.
_FAR = 8

_log = logging.getLogger(__name__)


def release(period: Period, *, today: date) -> bool:
    """True when the period is now released, False when nothing of it ever will be; done again it does nothing."""
    if today < period.release_date:
        raise NotReleasable(f"{period} is released on {period.release_date}.")
    state = period_state(period, today)
    if state is PeriodState.CLOSED:
        _put_together(period, today)
    if Closing.objects.filter(period=period.name).exists():
        Envelope.objects.filter(period=period.name).delete()
    return state is not PeriodState.NOT_TALLIED


def _put_together(period: Period, today: date) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_ONE_AT_A_TIME, [period.name])
        if LedgerEntry.objects.filter(period=period.name).exists():
            return
        half, other = _shares(period)
        tables = half.schema.tables_of(period)
        cells = half.schema.by_table(period, combine(half.noisy_share, other.noisy_share))
        _refuse_the_impossible(period, half, cells)
        LedgerEntry.objects.bulk_create(_entry(half, table, today) for table in tables)
        ReleasedCell.objects.bulk_create(
            ReleasedCell(period=period.name, name=name, cell=number, noisy=noisy)
            for name, numbers in cells.items()
            for number, noisy in enumerate(numbers)
        )
    _log.info("Released %s", period)


def _refuse_the_impossible(period: Period, share: Share, cells: Mapping[str, Sequence[int]]) -> None:
    """Halves that do not belong together make a random number of every cell; such a figure stays out for good."""
    for table in share.schema.tables_of(period):
        far = _FAR * table.sigma
        if not all(-far <= noisy <= share.envelopes + far for noisy in cells[table.name]):
            raise NotReleasable(f"{period} holds an envelope whose halves do not belong together.")


def _shares(period: Period) -> tuple[Share, Share]:
    shares = {Party(row.party): share_from(row) for row in TallyShare.objects.filter(period=period.name)}
    if set(shares) != set(Party):
        raise NotReleasable(f"{period} waits for a party's noisy sum.")
    half, other = shares[Party.A], shares[Party.B]
    if (half.schema, half.envelopes, half.manifest) != (other.schema, other.envelopes, other.manifest):
        raise NotReleasable(f"The parties did not add up the same envelopes of {period}.")
    if half.schema != schema_of(period):
        raise NotReleasable(f"{period} was added up for other tables than its year is released in.")
    return half, other


def _entry(share: Share, table: Table, today: date) -> LedgerEntry:
    return LedgerEntry(
        period=share.period.name,
        name=table.name,
        schema=share.schema.name,
        version=share.schema.version,
        sigma_squared=table.sigma_squared,
        rho=Decimal(table.rho.numerator) / table.rho.denominator,
        envelopes=share.envelopes,
        released_date=today,
    )
