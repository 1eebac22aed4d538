"""The steps of counting behind their doorbells. A message names a period and nothing else.

Every step looks in the database what is to be done, so a message that comes twice, late or never does no harm: the
calendar rings again.
"""

import logging

from celery import shared_task
from django.conf import settings

from analytics import clock, operations
from analytics.envelope import Party
from analytics.operations import NothingToTally, NotReleasable, PeriodIsOpen, Progress, own_keys
from analytics.periods import Period
from analytics.queries import PeriodState, period_state, unfinished_periods

_log = logging.getLogger(__name__)


def follow_calendar(*, accounts: int) -> None:
    """Close what is due, padded to the number of accounts, and ring for each next step; runs in the worker."""
    today = clock.today()
    for party in _parties_here():
        make_keys.apply_async(queue=queue_of(party))
        destroy_keys.apply_async(queue=queue_of(party))
    for period in unfinished_periods(today):
        operations.pad(period, accounts=accounts, today=today)
        if period_state(period, today) is PeriodState.CLOSED:
            _ring_parties(period)
        if today >= period.release_date:
            release.delay(period.name)


@shared_task
def make_keys() -> None:
    """On a party's queue: a key for every open period and the next."""
    operations.make_period_keys(keys=own_keys(), today=clock.today())


# As long as the broker waits before it hands a message to another; a sum that takes longer is begun from a terminal.
@shared_task(soft_time_limit=240, time_limit=270)
def tally(period: str) -> None:
    """On a party's queue: its next step, after which the other party may have one."""
    keys, chosen, today = own_keys(), Period.parse(period), clock.today()
    try:
        progress = operations.tally(chosen, keys=keys, today=today)
    except (NothingToTally, PeriodIsOpen) as reason:
        _log.info("Nothing added up: %s", reason)
        return
    if progress is Progress.CHECKED:
        _ring_parties(chosen)
    elif progress is Progress.SHARED and today >= chosen.release_date:
        release.delay(period)


@shared_task(soft_time_limit=240, time_limit=270)
def release(period: str) -> None:
    """On the queue `release`: figures out, envelopes gone, and then the keys can go too."""
    try:
        operations.release(Period.parse(period), today=clock.today())
    except NotReleasable as reason:
        _log.info("Not released: %s", reason)
        return
    for party in _parties_here():
        destroy_keys.apply_async(queue=queue_of(party))


@shared_task
def destroy_keys() -> None:
    """On a party's queue: of every period that is released, or never will be."""
    operations.destroy_period_keys(keys=own_keys(), today=clock.today())


def queue_of(party: Party) -> str:
    return f"tally-{party.value}"


def _ring_parties(period: Period) -> None:
    for party in _parties_here():
        tally.apply_async(args=[period.name], queue=queue_of(party))


def _parties_here() -> tuple[Party, ...]:
    """A trustee elsewhere hears no bell: it works by hand, from files (docs/trustee.md)."""
    return (Party.A,) if settings.TALLY_B_APART else tuple(Party)
