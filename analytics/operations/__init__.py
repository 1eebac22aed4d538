"""Counting, step by step: seal, close, check, add up, release, destroy the keys. Every step may be taken again."""

from analytics.key_folder import KeyFolder, KeyIsMissing
from analytics.operations.closing import pad, take_in
from analytics.operations.envelopes import Person, seal_envelopes, seal_many
from analytics.operations.keys import destroy_period_keys, make_period_keys, own_keys, publish_key
from analytics.operations.refusals import (
    CannotCount,
    FileIsDamaged,
    NothingToTally,
    NotReleasable,
    NotSignedByItsParty,
    OtherEnvelopes,
    PeriodIsOpen,
    SignerIsMissing,
)
from analytics.operations.releasing import release
from analytics.operations.tallying import Progress, tally
from analytics.operations.trustee import add_up_file, export_halves, has_given, take_result
from analytics.operations.trustee_keys import note_destroyed, take_public_keys, write_public_keys

__all__ = [
    "CannotCount",
    "FileIsDamaged",
    "KeyFolder",
    "KeyIsMissing",
    "NotReleasable",
    "NotSignedByItsParty",
    "NothingToTally",
    "OtherEnvelopes",
    "PeriodIsOpen",
    "Person",
    "Progress",
    "SignerIsMissing",
    "add_up_file",
    "destroy_period_keys",
    "export_halves",
    "has_given",
    "make_period_keys",
    "note_destroyed",
    "own_keys",
    "pad",
    "publish_key",
    "release",
    "seal_envelopes",
    "seal_many",
    "take_in",
    "take_public_keys",
    "take_result",
    "tally",
    "write_public_keys",
]
