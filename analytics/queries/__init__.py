"""What is known of periods and releases: nothing here comes from before the noise."""

from analytics.queries.keys import signed_keys
from analytics.queries.periods import (
    FEWEST_ENVELOPES,
    PeriodState,
    period_state,
    schema_of,
    sealable_periods,
)
from analytics.queries.releases import Release, releases, spent_budget

__all__ = [
    "FEWEST_ENVELOPES",
    "PeriodState",
    "Release",
    "period_state",
    "releases",
    "schema_of",
    "sealable_periods",
    "signed_keys",
    "spent_budget",
]
