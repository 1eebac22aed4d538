"""A period from the first envelope to the figures that stay: every step by the role that it belongs to."""

from fractions import Fraction

from analytics.queries import PeriodState, period_state, releases, spent_budget
from analytics.schema import SMALL
from tests.analytics.counting import YEAR, Counting, row_of, select
from vim_portal.roles import WEB
from vim_portal.working_as import working_as


def test_a_year_is_sealed_closed_added_up_and_released(counting: Counting) -> None:
    counting.make_keys(YEAR)
    counting.seal(YEAR, {f"person {number}": row_of(YEAR, 0) for number in range(40)})

    assert counting.close(YEAR, accounts=110) == 110
    counting.add_up(YEAR)
    assert counting.release(YEAR) is True

    with working_as(WEB):
        (release,) = releases()
        assert spent_budget() == {2026: Fraction(1, 8)}
        assert period_state(YEAR, YEAR.release_date) is PeriodState.RELEASED
    assert (release.period, release.schema, release.accounts) == (YEAR, SMALL, 110)
    assert {name: len(cells) for name, cells in release.tables.items()} == {
        table.name: table.size for table in SMALL.tables_of(YEAR)
    }
    # Noise with a deviation of 4.9: ten of them is a chance of one in 10^22.
    assert abs(release.tables["category"][0] - 40) < 49
    assert select("SELECT count(*) FROM analytics_envelope") == [(0,)]
