"""Closing: as many envelopes as accounts, and from that moment nothing moves, whoever was sealing just then."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event

import pytest
from django.db import connections, transaction

from analytics import operations
from analytics.envelope import Party
from analytics.operations import PeriodIsOpen, Progress, SignerIsMissing
from analytics.operations.closing import _CLOSE
from analytics.periods import Period
from analytics.queries import PeriodState, period_state, sealable_periods, unfinished_periods
from tests.analytics.counting import YEAR, Counting, row_of, select
from vim_portal.roles import WEB, WORKER
from vim_portal.working_as import working_as

QUARTER = Period(2026, 4)


def rows() -> list[tuple]:
    return select("SELECT period, slot, share_a, share_b FROM analytics_envelope ORDER BY 1, 2")


def test_empty_envelopes_fill_up_to_the_number_of_accounts(counting: Counting) -> None:
    counting.make_keys(QUARTER)
    counting.seal(QUARTER, {"anna": row_of(QUARTER, 0), "bram": row_of(QUARTER)})

    assert counting.close(QUARTER, accounts=7) == 7
    assert len(rows()) == 7


def test_who_left_is_still_counted_and_nothing_is_added(counting: Counting) -> None:
    counting.make_keys(QUARTER)
    counting.seal(QUARTER, {name: row_of(QUARTER, 0) for name in ("anna", "bram", "carla")})

    assert counting.close(QUARTER, accounts=2) == 3


def test_closing_again_changes_nothing(counting: Counting) -> None:
    counting.make_keys(QUARTER)
    counting.close(QUARTER, accounts=5)
    before = rows()

    assert counting.close(QUARTER, accounts=50) == 5
    assert rows() == before


def test_no_period_closes_before_its_day(counting: Counting) -> None:
    with working_as(WORKER), pytest.raises(PeriodIsOpen):
        operations.pad(QUARTER, accounts=5, today=QUARTER.closing_date - timedelta(days=1))


def test_a_period_without_keys_closes_empty(counting: Counting) -> None:
    assert counting.close(QUARTER, accounts=500) == 0


@pytest.mark.parametrize("missing", [Party.A, Party.B])
def test_a_worker_that_does_not_know_who_signs_closes_nothing(
    counting: Counting, settings, missing: Party
) -> None:
    """It could not fill up, so the number of envelopes would be that of who logged in."""
    counting.make_keys(QUARTER)
    counting.seal(QUARTER, {"anna": row_of(QUARTER, 0)})
    known = settings.TALLY_SIGNERS
    settings.TALLY_SIGNERS = {party: key for party, key in known.items() if party != missing.value}
    with pytest.raises(SignerIsMissing):
        counting.close(QUARTER, accounts=7)
    assert rows() == []

    settings.TALLY_SIGNERS = known
    assert counting.close(QUARTER, accounts=7) == 7


def test_what_is_closed_is_offered_for_sealing_no_more(counting: Counting) -> None:
    counting.make_keys(QUARTER, YEAR)
    day_before = QUARTER.closing_date - timedelta(days=1)
    with working_as(WEB):
        assert sealable_periods(day_before) == (QUARTER, YEAR)
    counting.close(QUARTER)
    with working_as(WEB):
        assert sealable_periods(day_before) == (YEAR,)
        assert unfinished_periods(QUARTER.closing_date) == (QUARTER, YEAR)
        assert period_state(YEAR, day_before) is PeriodState.OPEN
        assert period_state(YEAR, YEAR.closing_date) is PeriodState.CLOSED
        # The register is small: nothing of a quarter is ever released.
        assert period_state(QUARTER, day_before) is PeriodState.NOT_TALLIED


SEALERS = 6


def test_whoever_seals_while_a_period_closes_is_wholly_in_or_wholly_out(counting: Counting) -> None:
    """Six sessions seal without end while the worker closes; then both parties add up one and the same set."""
    counting.make_keys(YEAR)
    ready, closed = Barrier(SEALERS + 1), Event()

    def keep_sealing(name: str) -> None:
        with working_as(WEB):
            ready.wait()
            for turn in range(1000):
                operations.seal_envelopes(
                    slot_key=counting.slot_key(f"{name} {turn}"), vectors={YEAR: row_of(YEAR, 0)}
                )
                if closed.is_set():
                    break
        connections.close_all()

    with ThreadPoolExecutor(SEALERS) as threads:
        sealing = [threads.submit(keep_sealing, f"person {number}") for number in range(SEALERS)]
        ready.wait()
        envelopes = counting.close(YEAR, accounts=150)
        at_closing = rows()
        closed.set()
        for session in sealing:
            session.result()

    assert envelopes == len(at_closing) >= 150
    assert rows() == at_closing
    assert counting.tally(YEAR, Party.A) is Progress.CHECKED
    assert counting.tally(YEAR, Party.B) is Progress.SHARED
    assert counting.tally(YEAR, Party.A) is Progress.SHARED


def test_without_the_lock_a_session_would_slip_in(counting: Counting) -> None:
    """The mutant of the test above: a closing that waits for nobody leaves an envelope out of its own manifest."""
    counting.make_keys(QUARTER)
    with ThreadPoolExecutor(1) as other, working_as(WEB), transaction.atomic():
        operations.seal_envelopes(slot_key=bytes(32), vectors={QUARTER: row_of(QUARTER, 0)})
        other.submit(_close_without_lock).result()

    assert select("SELECT envelopes FROM analytics_closing") == [(0,)]
    assert len(select("SELECT slot FROM analytics_inbox")) == 1


def _close_without_lock() -> None:
    with working_as(WORKER), connections["default"].cursor() as cursor:
        cursor.execute(_CLOSE, [QUARTER.name] * 3)
    connections.close_all()
