"""Counting, step by step: seal, close, check, add up, release, destroy the keys. Every step may be taken again."""

from analytics.operations.envelopes import Person, seal_envelopes, seal_many

__all__ = ["Person", "seal_envelopes", "seal_many"]
