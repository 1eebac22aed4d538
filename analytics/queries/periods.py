"""Where each period stands; and what may still be sealed for."""

from datetime import date, timedelta
from enum import StrEnum

from analytics.models import Closing, Figure, PeriodKey
from analytics.periods import Period, due_for_closing, open_periods
from analytics.queries.keys import signed_keys
from analytics.queries.releases import released_totals
from analytics.schema import Schema, schema_for

# Below it nothing is added up: a net under the noise, not a part of its proof.
FEWEST_ENVELOPES = 100
# A quarter: whoever could not add up by then never will.
_LATEST_RELEASE = timedelta(days=92)


class PeriodState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"
    NOT_TALLIED = "not_tallied"


def sealable_periods(today: date) -> tuple[Period, ...]:
    """Open by the calendar, not closed, and both parties' keys are there and signed."""
    periods = open_periods(today)
    closed = set(
        Closing.objects.filter(period__in=[period.name for period in periods]).values_list(
            "period", flat=True
        )
    )
    keys = signed_keys(periods)
    return tuple(period for period in periods if period.name not in closed and period in keys)


def period_state(period: Period, today: date) -> PeriodState:
    """NOT_TALLIED: nothing was kept, there were too few envelopes, the register is too small for such figures, or a
    party let the last day pass: then keys and envelopes go without a release.
    """
    if Figure.objects.filter(period=period.name).exists():
        return PeriodState.RELEASED
    if today > period.release_date + _LATEST_RELEASE:
        return PeriodState.NOT_TALLIED
    closing = Closing.objects.filter(period=period.name).first()
    if closing is None and today < period.closing_date:
        return PeriodState.OPEN
    is_tallied = (
        is_countable(closing)
        and (schema_of(period).tables_of(period) or waits_for_year_before(period, today))
        if closing
        else _will_close(period, today)
    )
    return PeriodState.CLOSED if is_tallied else PeriodState.NOT_TALLIED


def waits_for_year_before(period: Period, today: date) -> bool:
    """Whether the release that decides in which tables this period is released is still to come."""
    return period_state(Period(period.year - 1), today) is PeriodState.CLOSED


def is_countable(closing: Closing) -> bool:
    return closing.envelopes >= FEWEST_ENVELOPES


def _will_close(period: Period, today: date) -> bool:
    """The calendar looks back two years; what was not closed by then never will be."""
    return period in due_for_closing(today) and PeriodKey.objects.filter(period=period.name).exists()


def unfinished_periods(today: date) -> tuple[Period, ...]:
    """Whose closing day has come and of which a party still has the key: what the calendar has work with."""
    with_keys = set(PeriodKey.objects.filter(destroyed_at=None).values_list("period", flat=True))
    return tuple(period for period in due_for_closing(today) if period.name in with_keys)


def schema_of(period: Period) -> Schema:
    """The schema that the period's year is released in, from what was released before it."""
    return schema_for(period.year, released_totals())
