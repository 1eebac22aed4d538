"""BACKUP: a stream of any length, sealed for a key that is kept elsewhere; cut, swapped or changed it does not open."""

from collections.abc import Iterable, Iterator

from vault.formats.framing import FORMAT, Kind, Unreadable, decrypt, expect, lp, split
from vault.formats.wraps import HYBRID, decode_public_key, encode_public_key, key_id
from vault.primitives import (
    HPKE_ENCAPSULATION_BYTES,
    KEY_BYTES,
    TAG_BYTES,
    DecryptionFailed,
    PrivateKey,
    encrypt_gcm,
    hpke_open,
    hpke_seal,
    random_bytes,
)

CHUNK_BITS = 20
CHUNK_BYTES = 1 << CHUNK_BITS
PREFIX = bytes((FORMAT, Kind.BACKUP, HYBRID, CHUNK_BITS))
KEY_ID_BYTES = 32
SEALED_KEY_BYTES = HPKE_ENCAPSULATION_BYTES + KEY_BYTES + TAG_BYTES
HEAD_BYTES = len(PREFIX) + KEY_ID_BYTES + SEALED_KEY_BYTES


def seal_backup(public: bytes, content: Iterable[bytes]) -> Iterator[bytes]:
    """Whoever makes it cannot open it: the key of each backup is its own, and goes in sealed for the recipient."""
    key, recipient = random_bytes(KEY_BYTES), key_id(public)
    yield PREFIX + recipient + hpke_seal(decode_public_key(public), info=_info(recipient), plaintext=key)
    for number, (chunk, last) in enumerate(_chunks(content, CHUNK_BYTES)):
        yield encrypt_gcm(key, _nonce(number, last=last), chunk, b"")


def open_backup(private: PrivateKey, sealed: Iterable[bytes]) -> Iterator[bytes]:
    """Verified pieces. One that was cut short fails at its end, so use nothing before the last piece came through."""
    parts = iter(sealed)
    head, rest = _head(parts)
    prefix, recipient, sealed_key = split(head, (len(PREFIX), KEY_ID_BYTES))
    expect(prefix == PREFIX and recipient == key_id(encode_public_key(private.public)))
    try:
        key = hpke_open(private, info=_info(recipient), ciphertext=sealed_key)
    except DecryptionFailed:
        raise Unreadable from None
    for number, (piece, last) in enumerate(_chunks(_following(rest, parts), CHUNK_BYTES + TAG_BYTES)):
        yield decrypt(key, _nonce(number, last=last), piece, b"")


def _head(parts: Iterator[bytes]) -> tuple[bytes, bytes]:
    start = b""
    while len(start) < HEAD_BYTES:
        part = next(parts, b"")
        expect(bool(part))
        start += part
    return start[:HEAD_BYTES], start[HEAD_BYTES:]


def _following(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _chunks(content: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Pieces of this size and whether each is the last, which may be shorter or empty."""
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) > size:
            yield bytes(waiting[:size]), False
            del waiting[:size]
    yield bytes(waiting), True


def _info(recipient: bytes) -> bytes:
    return lp(b"vim-backup-v1", PREFIX, recipient)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))
