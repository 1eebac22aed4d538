"""Counting, step by step: seal, close, check, add up, release, destroy the keys. Every step may be taken again."""

from analytics.key_folder import KeyFolder, KeyIsMissing
from analytics.operations.closing import PeriodIsOpen, pad
from analytics.operations.envelopes import Person, seal_envelopes, seal_many
from analytics.operations.keys import destroy_period_keys, make_period_keys, publish_key
from analytics.operations.releasing import NotReleasable, release
from analytics.operations.results import NotSignedByItsParty
from analytics.operations.tallying import NothingToTally, OtherEnvelopes, Progress, tally

__all__ = [
    "KeyFolder",
    "KeyIsMissing",
    "NotReleasable",
    "NotSignedByItsParty",
    "NothingToTally",
    "OtherEnvelopes",
    "PeriodIsOpen",
    "Person",
    "Progress",
    "destroy_period_keys",
    "make_period_keys",
    "pad",
    "publish_key",
    "release",
    "seal_envelopes",
    "seal_many",
    "tally",
]
