"""A period that cannot be released ends all the same: no figure, and no key or envelope is left of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from analytics.envelope import Party, seal_envelope, slot_of
from analytics.operations import NotReleasable, PeriodIsOpen
from analytics.operations.envelopes import _put
from analytics.periods import Period
from analytics.queries import PeriodState, period_state, signed_keys
from tests.analytics.counting import YEAR, Counting, row_of, select
from vim_portal.roles import WEB
from vim_portal.working_as import working_as

TOO_LATE = YEAR.release_date + timedelta(days=93)
NEXT_QUARTER = Period(2027, 1)


def forge(counting: Counting) -> None:
    """One envelope whose two halves each open, and do not belong together."""
    slot = slot_of(counting.slot_key("forger"), YEAR)
    with working_as(WEB):
        keys = signed_keys([YEAR])[YEAR]
        one, other = (seal_envelope(row_of(YEAR), period=YEAR, slot=slot, keys=keys) for _ in range(2))
        _put([(YEAR, replace(one, share_b=other.share_b))])


def test_halves_that_do_not_belong_together_never_become_a_figure(counting: Counting) -> None:
    counting.make_keys(YEAR)
    forge(counting)
    counting.close(YEAR)
    counting.add_up(YEAR)

    with pytest.raises(NotReleasable):
        counting.release(YEAR)
    assert select("SELECT * FROM analytics_figures") == []


def test_after_a_quarter_without_a_release_keys_and_envelopes_go(counting: Counting) -> None:
    counting.make_keys(YEAR)
    counting.close(YEAR)

    assert period_state(YEAR, TOO_LATE - timedelta(days=1)) is PeriodState.CLOSED
    assert counting.release(YEAR, TOO_LATE) is False

    assert select("SELECT * FROM analytics_envelope") == []
    assert set(counting.destroy_keys(TOO_LATE).values()) == {(YEAR,)}
    assert select("SELECT * FROM analytics_figures") == []


def test_a_quarter_waits_for_the_year_that_decides_in_which_tables_it_is_released(counting: Counting) -> None:
    counting.make_keys(YEAR, NEXT_QUARTER)
    counting.close(YEAR)
    counting.close(NEXT_QUARTER)

    with pytest.raises(PeriodIsOpen):
        counting.tally(NEXT_QUARTER, Party.A)
    assert period_state(NEXT_QUARTER, NEXT_QUARTER.release_date) is PeriodState.CLOSED
