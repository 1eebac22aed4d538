"""How long a row is kept, and longer when its owner comes by: never near its end while somebody opens it."""

from datetime import date, timedelta

import pytest

from incidents.retention import kept_longer, kept_until, latest_month, near_its_end

DAYS = [date(2026, 1, 1) + timedelta(days=11 * step) for step in range(200)]


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 11, 30), date(2029, 12, 1)),
        (date(2026, 12, 1), date(2030, 1, 1)),
        (date(2026, 12, 31), date(2030, 1, 1)),
    ],
)
def test_a_row_is_kept_three_years_and_the_rest_of_the_month(today, month):
    assert kept_until(today) == month


@pytest.mark.parametrize("opened", DAYS)
def test_whoever_opens_the_register_has_two_years_from_then(opened):
    month = kept_longer(date(2027, 5, 1), today=opened)

    assert near_its_end(opened) <= month
    assert month <= latest_month(opened) or month == date(2027, 5, 1)
    assert month.month == 5  # by whole years: it does not tell when


def test_what_is_far_from_its_end_stays_as_it_is():
    assert kept_longer(date(2029, 12, 1), today=date(2026, 11, 22)) == date(2029, 12, 1)


@pytest.mark.parametrize("recorded", DAYS[::20])
def test_nothing_that_is_there_now_is_kept_beyond_the_latest_month(recorded):
    for later in range(0, 3000, 30):
        today = recorded + timedelta(days=later)
        assert kept_longer(kept_until(recorded), today=today) <= latest_month(today)
