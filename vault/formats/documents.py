"""DOCUMENT: one sealed, padded piece of content, bound to its table, row, owner, version and key version."""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from vault.formats.framing import FORMAT, Kind, decrypt, expect, lp, split, u32, u64
from vault.primitives import (
    KEY_BYTES,
    NONCE_BYTES,
    TAG_BYTES,
    SecretBytes,
    encrypt_gcm,
    equal,
    hkdf,
    random_bytes,
)

SUITE = 1  # HKDF-SHA-256, AES-256-GCM, 32-byte key commitment
HEADER_BYTES = 8
SALT_BYTES = 32
COMMITMENT_BYTES = 32
SMALLEST_BUCKET = 2048
ENTRY_BUCKET = 256
LENGTH_BYTES = 4
OVERHEAD = HEADER_BYTES + SALT_BYTES + COMMITMENT_BYTES + TAG_BYTES

# The message key comes from a fresh salt and seals one message, so the nonce has nothing left to do.
ZERO_NONCE = bytes(NONCE_BYTES)


class Padding(IntEnum):
    """How the true length is hidden; the reader says which one it expects."""

    DOCUMENT = 1  # 2 KiB, 4 KiB, 8 KiB, ...
    ENTRY = 2  # one size for every line of the sealed log


@dataclass(frozen=True)
class DocumentContext:
    """Where a document belongs. Anywhere else it does not open."""

    table: str
    record_id: UUID
    owner_tag: bytes
    version: int
    dek_version: int

    def to_bytes(self) -> bytes:
        return lp(
            b"vim-doc-v1",
            self.table.encode(),
            self.record_id.bytes,
            self.owner_tag,
            u64(self.version),
            u32(self.dek_version),
        )


def make_data_key() -> SecretBytes:
    return random_bytes(KEY_BYTES)


def seal_document(
    data_key: bytes, context: DocumentContext, content: bytes, *, padding: Padding = Padding.DOCUMENT
) -> bytes:
    header = _header(context, padding)
    salt = random_bytes(SALT_BYTES)
    key, commitment = _derive_keys(data_key, salt, header, context)
    head = header + salt + commitment
    return head + encrypt_gcm(key, ZERO_NONCE, _pad(content, padding), head + context.to_bytes())


def open_document(
    data_key: bytes, context: DocumentContext, blob: bytes, *, padding: Padding = Padding.DOCUMENT
) -> bytes:
    header, salt, commitment, ciphertext = split(blob, (HEADER_BYTES, SALT_BYTES, COMMITMENT_BYTES))
    expect(header == _header(context, padding))
    expect(_is_bucket(len(blob) - OVERHEAD, padding))
    key, expected_commitment = _derive_keys(data_key, salt, header, context)
    expect(equal(commitment, expected_commitment))
    head = header + salt + commitment
    return _unpad(decrypt(key, ZERO_NONCE, ciphertext, head + context.to_bytes()))


def dek_version_of(blob: bytes) -> int:
    """Under which data key of its record a document says to lie; its reader finds out whether that is so."""
    return int.from_bytes(blob[4:HEADER_BYTES], "big")


def _header(context: DocumentContext, padding: Padding) -> bytes:
    return bytes((FORMAT, Kind.DOCUMENT, SUITE, padding)) + u32(context.dek_version)


def _derive_keys(
    data_key: bytes, salt: bytes, header: bytes, context: DocumentContext
) -> tuple[bytes, bytes]:
    info = lp(b"vim-doc-key-v1", header, context.to_bytes())
    both = hkdf(data_key, salt=salt, info=info, length=KEY_BYTES + COMMITMENT_BYTES)
    return SecretBytes(both[:KEY_BYTES]), both[KEY_BYTES:]


def _is_bucket(length: int, padding: Padding) -> bool:
    if padding is Padding.ENTRY:
        return length == ENTRY_BUCKET
    # A power of two has a single bit, which it shares with nothing below it.
    return length >= SMALLEST_BUCKET and length & (length - 1) == 0


def _pad(content: bytes, padding: Padding) -> bytes:
    total = ENTRY_BUCKET if padding is Padding.ENTRY else SMALLEST_BUCKET
    filled = len(content).to_bytes(LENGTH_BYTES, "big") + content
    if len(filled) > total and padding is Padding.ENTRY:
        raise ValueError("A log entry holds at most 252 bytes.")
    while total < len(filled):
        total *= 2
    return filled.ljust(total, b"\0")


def _unpad(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    content, zeros = padded[LENGTH_BYTES : LENGTH_BYTES + length], padded[LENGTH_BYTES + length :]
    expect(len(content) == length)
    expect(not zeros.strip(b"\0"))
    return content
