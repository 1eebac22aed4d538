"""Fill the demo's figures through the real counting; the launcher runs each part under the database role it needs.

The invented accounts seal, periods close, both parties check and add up, and what is released stays, each with the
clock set to the period's own days. Every part may be begun again, and does only what is still to be done.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from analytics import clock, operations
from analytics.encoder import Facets, encode
from analytics.key_folder import KeyFolder
from analytics.operations import NothingToTally, NotReleasable, PeriodIsOpen, Person, Progress
from analytics.periods import Period
from analytics.queries import PeriodState, period_state
from analytics.tasks import own_keys
from vim_portal import env
from vim_portal.demo_figures import (
    ACCOUNTS,
    InventedAccount,
    demo_periods,
    doubling_quarter,
    invented_accounts,
    invented_reports,
)

_AT_ONCE = 250
_PATIENCE_SECONDS = 600

Periods = Sequence[Period]
Reports = Mapping[Period, Mapping[UUID, Sequence[Facets]]]


class Command(BaseCommand):
    help = "One part of filling the demo's figures; see the launcher for who runs which."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("part", choices=_PARTS)

    def handle(self, *arguments: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Invented figures are only for a demo (DEMO=1).")
        _PARTS[options["part"]](demo_periods(timezone.localdate()))


def _publish_keys(periods: Periods) -> None:
    # Until all is filled the calendar sees nothing that is due, or it would close what is not yet sealed.
    clock.move_to(periods[0].first_date)
    for period in periods:
        operations.publish_key(period, keys=own_keys())


def _seal(periods: Periods, *, half: int) -> None:
    seed = env.key("DEMO_SEED")
    accounts = invented_accounts(seed, _account_count())
    doubles_in = doubling_quarter(periods, timezone.localdate())
    reports = invented_reports(accounts, periods, seed=seed, doubles_in=doubles_in)
    ours = accounts[half::2]
    for start in range(0, len(ours), _AT_ONCE):
        some = ours[start : start + _AT_ONCE]
        User.objects.bulk_create(map(_login, some), ignore_conflicts=True)
        operations.seal_many(_person(account, periods, reports) for account in some)


def _login(account: InventedAccount) -> User:
    """A row to be counted by; its password opens nothing and its address has no mailbox."""
    return User(
        id=account.id,
        email=f"{account.id}@verzonnen.example",
        name="Verzonnen therapeut",
        profession_group=account.group.value,
        password=make_password(None),
        weekly_mail=False,
        joined_date=timezone.localdate(),
    )


def _person(account: InventedAccount, periods: Periods, reports: Reports) -> Person:
    """Without an envelope where they were away; padding makes up for it, as for anybody who did not log in."""
    vectors = {}
    for period in periods:
        incidents = reports[period].get(account.id, ())
        if incidents or not account.was_away(period):
            vectors[period] = encode(period, incidents, pick_key=account.bundle.pick_key)
    return Person(account.bundle.slot_key, vectors)


def _close(periods: Periods) -> None:
    for period in _closed_by_now(periods):
        operations.pad(period, accounts=_account_count(), today=period.closing_date)
    # A demo may be stopped in any way, and what is still open was sealed on days that are long past.
    operations.take_in(periods)


def _tally(periods: Periods) -> None:
    keys = own_keys()
    for period in _closed_by_now(periods):
        _until(partial(_is_tallied, period, keys))
    for period in _released_by_now(periods):
        _until(partial(_is_over, period))
        operations.destroy_period_keys(keys=keys, today=period.release_date)


def _release(periods: Periods) -> None:
    for period in _released_by_now(periods):
        _until(partial(_is_over, period, and_try=True))
    clock.move_to(None)


def _is_tallied(period: Period, keys: KeyFolder) -> bool:
    """With few accounts there may be nothing to tally; then that is that."""
    try:
        return operations.tally(period, keys=keys, today=period.closing_date) is Progress.SHARED
    except PeriodIsOpen:
        return False
    except NothingToTally:
        return True


def _is_over(period: Period, *, and_try: bool = False) -> bool:
    if and_try:
        with suppress(NotReleasable):
            operations.release(period, today=period.release_date)
    return period_state(period, period.release_date) in (PeriodState.RELEASED, PeriodState.NOT_TALLIED)


def _until(is_done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not is_done():
        if time.monotonic() > deadline:
            raise CommandError("Another part of the filling does not come.")
        time.sleep(0.1)


def _closed_by_now(periods: Periods) -> Iterator[Period]:
    return (period for period in periods if period.closing_date <= timezone.localdate())


def _released_by_now(periods: Periods) -> Iterator[Period]:
    return (period for period in periods if period.release_date <= timezone.localdate())


def _account_count() -> int:
    return env.number("DEMO_ACCOUNTS", ACCOUNTS)


_PARTS: dict[str, Callable[[Periods], None]] = {
    "keys": _publish_keys,
    "seal-half": partial(_seal, half=0),
    "seal-rest": partial(_seal, half=1),
    "close": _close,
    "tally": _tally,
    "release": _release,
}
