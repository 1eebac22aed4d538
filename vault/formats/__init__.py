"""The byte formats of version 1: every fixed byte and every length is checked before any cryptography."""

from vault.formats.chains import FIRST_HASH, NOBODY, audit_hash, chain_holds, row_mac
from vault.formats.documents import (
    DocumentContext,
    Padding,
    dek_version_of,
    make_data_key,
    open_document,
    seal_document,
)
from vault.formats.files import FileContext, FileSealer, open_file, padded_length
from vault.formats.framing import Unreadable, lp
from vault.formats.kept import kept_name, open_kept, seal_kept
from vault.formats.wraps import WrapContext, key_id, unwrap_data_key, wrap_data_key

__all__ = [
    "FIRST_HASH",
    "NOBODY",
    "DocumentContext",
    "FileContext",
    "FileSealer",
    "Padding",
    "Unreadable",
    "WrapContext",
    "audit_hash",
    "chain_holds",
    "dek_version_of",
    "kept_name",
    "key_id",
    "lp",
    "make_data_key",
    "open_document",
    "open_file",
    "open_kept",
    "padded_length",
    "row_mac",
    "seal_document",
    "seal_kept",
    "unwrap_data_key",
    "wrap_data_key",
]
