"""What all formats of version 1 share: type bytes, unambiguous fields, and one error that gives no reason."""

from collections.abc import Sequence
from enum import IntEnum

from vault import primitives

FORMAT = 0x01


class Kind(IntEnum):
    """The second byte of everything that is stored."""

    DOCUMENT = 0x10
    FILE = 0x20
    WRAP = 0x40
    PASSWORD_BLOB = 0x50
    RECOVERY_BLOB = 0x51
    SESSION_BLOB = 0x60
    NOTE = 0x61
    KEPT = 0x62
    BACKUP = 0x70


class Unreadable(Exception):
    """Says no, and never why: a reason would help only somebody who tries."""

    def __init__(self) -> None:
        super().__init__("Deze gegevens kunnen niet worden geopend.")


def expect(claim: bool) -> None:
    if not claim:
        raise Unreadable


def lp(*fields: bytes) -> bytes:
    """Each field after its 2-byte length, so that "ab" + "c" never looks like "a" + "bc"."""
    return b"".join(len(field).to_bytes(2, "big") + field for field in fields)


def u32(number: int) -> bytes:
    return _unsigned(number, 4)


def u64(number: int) -> bytes:
    return _unsigned(number, 8)


def _unsigned(number: int, length: int) -> bytes:
    # Versions and times come from rows that somebody may have edited: out of range is unreadable, no crash.
    expect(0 <= number < 1 << 8 * length)
    return number.to_bytes(length, "big")


def decrypt(key: bytes, nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
    try:
        return primitives.decrypt_gcm(key, nonce, ciphertext, aad)
    except primitives.DecryptionFailed:
        raise Unreadable from None


def split(blob: bytes, lengths: Sequence[int]) -> list[bytes]:
    """Cuts a blob whose length was checked into fields of these lengths and the rest."""
    fields = []
    for length in lengths:
        fields.append(blob[:length])
        blob = blob[length:]
    return [*fields, blob]
