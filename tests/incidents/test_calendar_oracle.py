"""Thirty-one years of our calendar against somebody else's."""

from datetime import date, timedelta

import holidays
import pytest

from incidents.deadlines import public_holidays

SATURDAY = 5


@pytest.mark.parametrize("year", range(2015, 2046))
def test_every_weekday_off_is_one_of_theirs_and_the_other_way_round(year: int):
    # 5 May is off every year by the Algemene termijnenwet; the package calls it optional in most years.
    theirs = holidays.country_holidays("NL", years=year, categories=("public", "optional"))
    weekdays = [day for day in days_of(year) if day.weekday() < SATURDAY]

    assert [day for day in weekdays if day in public_holidays(year)] == [
        day for day in weekdays if day in theirs
    ]


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=each) for each in range((date(year + 1, 1, 1) - first).days)]
