"""The envelopes of the day: in no log of the database, taken in at night or at a closing, the newest of each."""

from analytics import operations
from analytics.envelope import Party
from analytics.operations import Progress
from analytics.periods import Period
from tests.analytics.counting import YEAR, Counting, row_of, select, take_in
from tests.analytics.test_envelopes import exact_sum
from tests.promises.database import connected
from vim_portal.refresh import rewrite_tables
from vim_portal.roles import REFRESHER, WORKER
from vim_portal.working_as import working_as

QUARTER = Period(2026, 4)


def lying_in(table: str) -> list[tuple]:
    return select(f"SELECT period, count(*) FROM {table} GROUP BY 1 ORDER BY 1")


def test_the_night_takes_in_the_newest_of_each(counting: Counting) -> None:
    counting.make_keys(QUARTER)
    counting.seal(QUARTER, {"anna": row_of(QUARTER, 0), "bram": row_of(QUARTER, 1)})
    take_in(QUARTER)
    counting.seal(QUARTER, {"anna": row_of(QUARTER, 2), "carla": row_of(QUARTER, 3)})
    expected = exact_sum(counting, QUARTER)

    with connected(REFRESHER) as refresher:
        moved = rewrite_tables(refresher)

    assert lying_in("analytics_inbox") == []
    assert moved["analytics_envelope"] == 3
    assert exact_sum(counting, QUARTER) == expected == row_of(QUARTER, 1, 2, 3)


def test_a_closing_takes_in_its_own_period_before_it_counts(counting: Counting) -> None:
    """Whoever saved on the closing day is in what both parties add up; other periods wait for the night."""
    counting.make_keys(QUARTER, YEAR)
    counting.seal(YEAR, {"anna": row_of(YEAR, 0)})
    take_in(YEAR)
    counting.seal(YEAR, {"anna": row_of(YEAR, 1), "bram": row_of(YEAR, 1)})
    counting.seal(QUARTER, {"anna": row_of(QUARTER, 1)})

    assert counting.close(YEAR, accounts=110) == 110

    assert lying_in("analytics_inbox") == [("2026-K4", 1)]
    assert lying_in("analytics_envelope") == [("2026", 110)]
    total = exact_sum(counting, YEAR)
    assert (total[1], sum(total)) == (2, 2)
    assert [counting.tally(YEAR, party) for party in Party] == [Progress.CHECKED, Progress.SHARED]


def test_what_fills_a_period_up_lies_among_the_envelopes_of_its_last_day(counting: Counting) -> None:
    """In the order of slots too, so that no log tells which envelopes are nobody's."""
    counting.make_keys(QUARTER)
    counting.seal(QUARTER, {f"person {number}": row_of(QUARTER) for number in range(40)})

    counting.close(QUARTER, accounts=100)

    slots = select("SELECT slot FROM analytics_envelope ORDER BY ctid")
    assert len(slots) == 100
    assert slots == sorted(slots)


def test_after_a_crash_what_was_taken_in_stays_and_a_later_sealing_puts_things_right(
    counting: Counting,
) -> None:
    """PostgreSQL empties an unlogged table when it comes back from a crash."""
    counting.make_keys(QUARTER)
    counting.seal(QUARTER, {"anna": row_of(QUARTER, 0)})
    take_in(QUARTER)
    counting.seal(QUARTER, {"anna": row_of(QUARTER), "bram": row_of(QUARTER, 1)})
    with connected(REFRESHER) as refresher:
        refresher.execute("DELETE FROM analytics_inbox")
    assert exact_sum(counting, QUARTER) == row_of(QUARTER, 0)

    counting.seal(QUARTER, {"anna": row_of(QUARTER), "bram": row_of(QUARTER, 1)})

    assert exact_sum(counting, QUARTER) == row_of(QUARTER, 1)


def test_the_demo_takes_in_what_is_still_open(counting: Counting) -> None:
    """Its envelopes are of days long past, and it may be stopped in any way."""
    counting.make_keys(QUARTER, YEAR)
    counting.seal(QUARTER, {"anna": row_of(QUARTER)})
    counting.seal(YEAR, {"anna": row_of(YEAR)})

    with working_as(WORKER):
        operations.take_in([QUARTER, YEAR])

    assert lying_in("analytics_inbox") == []
    assert lying_in("analytics_envelope") == [("2026", 1), ("2026-K4", 1)]
