"""What counting keeps: sealed halves until a period is released, and noisy figures for ever; nothing names anybody."""

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
    "Closing",
    "Envelope",
    "Figure",
    "LedgerEntry",
    "PeriodKey",
    "ReleasedCell",
    "TallyCheck",
    "TallyShare",
]
