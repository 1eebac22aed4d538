"""One party's work: say what does not open, and, when both have said so, write one noisy sum of the rest.

It may be repeated freely, whatever stopped it, until that sum is written; from then on it is used and never drawn anew.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from django.db import transaction

from analytics.envelope import Party
from analytics.key_folder import KeyFolder, KeyIsMissing
from analytics.models import Closing, Envelope, TallyCheck, TallyShare
from analytics.operations.refusals import NothingToTally, OtherEnvelopes, PeriodIsOpen
from analytics.operations.results import Check, Share, check_from
from analytics.periods import Period
from analytics.queries import FEWEST_ENVELOPES, schema_of, signed_keys, waits_for_year_before
from analytics.schema import Schema
from analytics.tally import Opened, add_up, noisy_share

_AT_ONCE = 1000
_PROGRESS_EVERY = 10_000

_log = logging.getLogger(__name__)


class Progress(StrEnum):
    CHECKED = "checked"
    WAITING = "waiting"
    SHARED = "shared"


@dataclass(frozen=True)
class Assignment:
    """What is to be added up: so many envelopes with these slots, for these tables."""

    period: Period
    schema: Schema
    envelopes: int
    manifest: bytes

    def refuse_when_few(self, left_out: frozenset[bytes] = frozenset()) -> None:
        if self.envelopes - len(left_out) < FEWEST_ENVELOPES:
            raise NothingToTally(f"{self.period} has fewer than {FEWEST_ENVELOPES} envelopes.")


def assignment(period: Period, *, today: date) -> Assignment:
    """Read from the database what there is to do; raises when it is not time, or never will be."""
    if today < period.closing_date:
        raise PeriodIsOpen(f"{period} closes on {period.closing_date}.")
    closing = Closing.objects.filter(period=period.name).first()
    if closing is None:
        raise PeriodIsOpen(f"{period} is not closed yet.")
    if waits_for_year_before(period, today):
        raise PeriodIsOpen(f"{period} waits for the figures of {period.year - 1}.")
    schema = schema_of(period)
    if not schema.tables_of(period):
        raise NothingToTally(f"Nothing of {period} is released: the register is too small.")
    found = Assignment(period, schema, closing.envelopes, bytes(closing.manifest))
    found.refuse_when_few()
    return found


def tally(period: Period, *, keys: KeyFolder, today: date) -> Progress:
    """Take this party's next step."""
    work = assignment(period, today=today)
    if _is_shared(period, keys.party):
        return Progress.SHARED
    if period not in signed_keys([period]):
        raise KeyIsMissing(f"{period} has no key of both parties that is signed and not destroyed.")
    checks = checks_of(period)
    if set(checks) == {keys.party}:
        return Progress.WAITING
    with transaction.atomic():
        check, share = add_up_half(work, read_shares(period, keys.party), keys=keys, checks=checks)
    write_results(check, share)
    return Progress.SHARED if share else Progress.CHECKED


def checks_of(period: Period) -> dict[Party, Check]:
    rows = TallyCheck.objects.filter(period=period.name)
    return {check.party: check for check in map(check_from, rows)}


def read_shares(period: Period, party: Party) -> Iterator[tuple[bytes, bytes]]:
    """One party's halves in the order of slots, a few at a time; asks for nothing of the other's."""
    rows = Envelope.objects.filter(period=period.name).order_by("slot")
    for slot, share in rows.values_list("slot", f"share_{party.value}").iterator(chunk_size=_AT_ONCE):
        yield bytes(slot), bytes(share)


def add_up_half(
    work: Assignment,
    shares: Iterable[tuple[bytes, bytes]],
    *,
    keys: KeyFolder,
    checks: dict[Party, Check],
) -> tuple[Check, Share | None]:
    """This party's check, and its noisy sum when the other's check is known; both leave out what either names."""
    if any(check.manifest != work.manifest for check in checks.values()):
        raise OtherEnvelopes(f"A check is of other envelopes than {work.period} was closed with.")
    left_out = frozenset().union(*(check.rejected for check in checks.values()))
    opened = _open_all(work, shares, keys=keys, leave_out=left_out)
    ours = checks.get(keys.party)
    if ours and opened.rejected:
        raise OtherEnvelopes("What opened before does not open now.")
    check = ours or Check(work.period, keys.party, work.manifest, opened.rejected).signed(keys)
    if set(checks) <= {keys.party}:
        return check, None
    work.refuse_when_few(left_out | opened.rejected)
    noisy = noisy_share(opened.total, period=work.period, schema=work.schema)
    share = Share(work.period, keys.party, work.schema, opened.count, opened.manifest_sha256, noisy)
    return check, share.signed(keys)


def write_results(check: Check, share: Share | None) -> None:
    """Whoever is second finds the first one's rows, and its own draw is forgotten unseen."""
    with transaction.atomic():
        TallyCheck.objects.bulk_create([TallyCheck(**check.columns())], ignore_conflicts=True)
        if share:
            TallyShare.objects.bulk_create([TallyShare(**share.columns())], ignore_conflicts=True)


def _open_all(
    work: Assignment,
    shares: Iterable[tuple[bytes, bytes]],
    *,
    keys: KeyFolder,
    leave_out: frozenset[bytes],
) -> Opened:
    seen = sha256(work.period.name.encode())

    def watched() -> Iterator[tuple[bytes, bytes]]:
        for number, (slot, share) in enumerate(shares, start=1):
            seen.update(slot)
            yield slot, share
            if number % _PROGRESS_EVERY == 0:
                _log.info("%s: %d percent added up", work.period, 100 * number // work.envelopes)

    private = keys.private(work.period)
    opened = add_up(watched(), period=work.period, party=keys.party, private=private, leave_out=leave_out)
    if seen.digest() != work.manifest:
        raise OtherEnvelopes(f"These are not the envelopes that {work.period} was closed with.")
    return opened


def _is_shared(period: Period, party: Party) -> bool:
    return TallyShare.objects.filter(period=period.name, party=party.value).exists()
