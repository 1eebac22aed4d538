"""What is known of periods and releases, of which nothing comes from before the noise; and advice."""

from analytics.queries.advice import (
    AdviceFile,
    PublishedAdvice,
    RunningCampaign,
    advice_about,
    advice_file,
    advice_files,
    campaign,
    campaigns,
    count_in_review,
    held_campaigns,
    published_advice,
    running_campaign,
)
from analytics.queries.keys import is_of_party, signed_keys
from analytics.queries.periods import (
    FEWEST_ENVELOPES,
    PeriodState,
    period_state,
    schema_of,
    sealable_periods,
    unfinished_periods,
    waits_for_year_before,
)
from analytics.queries.releases import Release, releases, spent_budget
from analytics.queries.steps import Steps, steps_taken

__all__ = [
    "FEWEST_ENVELOPES",
    "AdviceFile",
    "PeriodState",
    "PublishedAdvice",
    "Release",
    "RunningCampaign",
    "Steps",
    "advice_about",
    "advice_file",
    "advice_files",
    "campaign",
    "campaigns",
    "count_in_review",
    "held_campaigns",
    "is_of_party",
    "period_state",
    "published_advice",
    "releases",
    "running_campaign",
    "schema_of",
    "sealable_periods",
    "signed_keys",
    "spent_budget",
    "steps_taken",
    "unfinished_periods",
    "waits_for_year_before",
]
