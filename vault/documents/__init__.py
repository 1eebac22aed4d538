"""Sealed documents: the base of every row that holds what a person wrote, and the only functions that open one.

A row carries its ciphertext, the blind tag of its owner and the numbers that are bound into the ciphertext. Its
data key lies wrapped beside it, and each save and each look is a sealed line in the register's own log.
"""

from vault.documents.log import LogLine, RecordLog
from vault.documents.own import (
    destroy,
    destroy_all,
    look_up_keys,
    open_earlier,
    open_every_log,
    open_log,
    open_logged,
    open_many,
    open_many_logged,
    open_unlogged,
    reseal,
    seal_new,
    that_open,
)
from vault.documents.readers import open_as_reader, open_many_as_reader, wrap_for_new_keys, wrap_for_reader
from vault.documents.rows import Content, LostRace, SealedDocument, digest_of, is_newest

__all__ = [
    "Content",
    "LogLine",
    "LostRace",
    "RecordLog",
    "SealedDocument",
    "destroy",
    "destroy_all",
    "digest_of",
    "is_newest",
    "look_up_keys",
    "open_as_reader",
    "open_earlier",
    "open_every_log",
    "open_log",
    "open_logged",
    "open_many",
    "open_many_as_reader",
    "open_many_logged",
    "open_unlogged",
    "reseal",
    "seal_new",
    "that_open",
    "wrap_for_new_keys",
    "wrap_for_reader",
]
