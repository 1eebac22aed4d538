"""FILE: an attachment in sealed chunks that cannot be cut, swapped or lengthened, and hides its exact size."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from vault.formats.framing import FORMAT, Kind, decrypt, expect, lp, split
from vault.primitives import KEY_BYTES, TAG_BYTES, SecretBytes, encrypt_gcm, equal, hkdf, random_bytes

SUITE = 1
CHUNK_BITS = 16
CHUNK_BYTES = 1 << CHUNK_BITS
SALT_BYTES = 32
COMMITMENT_BYTES = 32
PREFIX = bytes((FORMAT, Kind.FILE, SUITE, CHUNK_BITS))
HEAD_BYTES = len(PREFIX) + SALT_BYTES + COMMITMENT_BYTES


@dataclass(frozen=True)
class FileContext:
    """Where a file belongs; its key, name, type, length and digest are in the document of that record."""

    record_id: UUID
    attachment_id: UUID

    def to_bytes(self) -> bytes:
        return lp(b"vim-file-v1", self.record_id.bytes, self.attachment_id.bytes)


class FileSealer:
    """Seals an upload as it arrives: write `head`, then what each `add` returns, then what `finish` does."""

    def __init__(self, file_key: bytes, context: FileContext) -> None:
        salt = random_bytes(SALT_BYTES)
        self._key, commitment = _derive_keys(file_key, salt, context)
        self._waiting = bytearray()
        self._sealed_chunks = 0
        self._hash = hashlib.sha256()
        self.head = PREFIX + salt + commitment
        self.length = 0

    @property
    def digest(self) -> bytes:
        return self._hash.digest()

    def add(self, content: bytes) -> bytes:
        self.length += len(content)
        self._hash.update(content)
        self._waiting += content
        return self._seal_all_but_the_last()

    def finish(self) -> bytes:
        self._waiting += bytes(padded_length(self.length) - self.length)
        return self._seal_all_but_the_last() + self._seal_chunk(last=True)

    def _seal_all_but_the_last(self) -> bytes:
        sealed = b""
        while len(self._waiting) > CHUNK_BYTES:
            sealed += self._seal_chunk(last=False)
        return sealed

    def _seal_chunk(self, *, last: bool) -> bytes:
        chunk = bytes(self._waiting[:CHUNK_BYTES])
        del self._waiting[:CHUNK_BYTES]
        sealed = encrypt_gcm(self._key, _nonce(self._sealed_chunks, last=last), chunk, b"")
        self._sealed_chunks += 1
        return sealed


def open_file(
    file_key: bytes, context: FileContext, sealed: Iterable[bytes], *, length: int, digest: bytes
) -> Iterator[bytes]:
    """The content in verified pieces; the last is withheld until length, padding and digest agree."""
    pieces = _pieces(sealed, _piece_lengths(length))
    prefix, salt, commitment, _nothing = split(next(pieces), (len(PREFIX), SALT_BYTES, COMMITMENT_BYTES))
    expect(prefix == PREFIX)
    key, expected_commitment = _derive_keys(file_key, salt, context)
    expect(equal(commitment, expected_commitment))
    held, remaining, hashed = b"", length, hashlib.sha256()
    last_number = _chunk_count(length) - 1
    for number, piece in enumerate(pieces):
        chunk = decrypt(key, _nonce(number, last=number == last_number), piece, b"")
        content, zeros = chunk[:remaining], chunk[remaining:]
        expect(not zeros.strip(b"\0"))
        hashed.update(content)
        remaining -= len(content)
        if held and content:
            yield held
        held = content or held
    expect(equal(hashed.digest(), digest))
    yield held


def padded_length(length: int) -> int:
    """Padmé (at most 12 % more, and only as many sizes as a floating point number has), from one chunk up."""
    length = max(length, CHUNK_BYTES)
    exponent = length.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1
    return (length + mask) & ~mask


def _chunk_count(length: int) -> int:
    return -(-padded_length(length) // CHUNK_BYTES)


def _piece_lengths(length: int) -> list[int]:
    count = _chunk_count(length)
    last = padded_length(length) - (count - 1) * CHUNK_BYTES
    return [HEAD_BYTES, *[CHUNK_BYTES + TAG_BYTES] * (count - 1), last + TAG_BYTES]


def _pieces(parts: Iterable[bytes], lengths: list[int]) -> Iterator[bytes]:
    """Regroups what the disk gives into exactly these pieces; more or less than that is not this file."""
    source, waiting = iter(parts), bytearray()
    for number, length in enumerate(lengths, start=1):
        while len(waiting) < length and (part := next(source, None)) is not None:
            waiting += part
        expect(len(waiting) >= length)
        if number == len(lengths):
            expect(len(waiting) == length and next(source, None) is None)
        yield bytes(waiting[:length])
        del waiting[:length]


def _derive_keys(file_key: bytes, salt: bytes, context: FileContext) -> tuple[bytes, bytes]:
    info = lp(b"vim-file-key-v1", PREFIX, context.to_bytes())
    both = hkdf(file_key, salt=salt, info=info, length=KEY_BYTES + COMMITMENT_BYTES)
    return SecretBytes(both[:KEY_BYTES]), both[KEY_BYTES:]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))
