"""What counting keeps: sealed halves until a period is released, and noisy figures for ever; nothing names anybody.

And advice, which bears the ids of the staff who wrote it.
"""

from analytics.models.advice import Advice, AdviceStep, AdviceVersion, Campaign
from analytics.models.counting import (
    Closing,
    Envelope,
    Figure,
    LedgerEntry,
    PeriodKey,
    ReleasedCell,
    TallyCheck,
    TallyShare,
)

__all__ = [
    "Advice",
    "AdviceStep",
    "AdviceVersion",
    "Campaign",
    "Closing",
    "Envelope",
    "Figure",
    "LedgerEntry",
    "PeriodKey",
    "ReleasedCell",
    "TallyCheck",
    "TallyShare",
]
