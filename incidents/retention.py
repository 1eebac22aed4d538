"""Until which month a row is kept; a register that is opened now and then is never near its last month."""

from datetime import date

# What somebody chooses from for how long an incident is kept after it was closed; the first unless they do.
KEEP_YEARS = (3, 5, 10, 20)
# Whoever opens the register has at least this many years before anything of it goes.
AHEAD_YEARS = 2


def kept_until(today: date) -> date:
    """The first of a month, so that the row says no more than a month."""
    return goes_on(today, years=KEEP_YEARS[0])


def goes_on(closed_date: date, *, years: int) -> date:
    """The first day on which an incident that was closed then is kept no longer."""
    return _first_of_month(closed_date, months=years * 12 + 1)


def near_its_end(today: date) -> date:
    """Rows whose month comes before this one are kept longer when their owner opens the register."""
    return _first_of_month(today, months=AHEAD_YEARS * 12)


def kept_longer(month: date, *, today: date) -> date:
    """By whole steps, so that the new month tells nothing of the day on which the register was opened."""
    while month < near_its_end(today):
        month = _first_of_month(month, months=AHEAD_YEARS * 12)
    return month


def latest_month(today: date) -> date:
    """No row that is there today has a later month."""
    return _first_of_month(today, months=2 * AHEAD_YEARS * 12)


def _first_of_month(day: date, *, months: int) -> date:
    months += day.year * 12 + day.month - 1
    return date(months // 12, months % 12 + 1, 1)
