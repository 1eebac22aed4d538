"""PUBLIC KEY and WRAP: a data key sealed for one holder of one record, by ML-KEM-768 and X25519 together."""

from dataclasses import dataclass
from uuid import UUID

from vault.formats.framing import FORMAT, Kind, Unreadable, expect, lp, split, u32
from vault.primitives import (
    HPKE_ENCAPSULATION_BYTES,
    KEY_BYTES,
    MLKEM_PUBLIC_BYTES,
    TAG_BYTES,
    X25519_BYTES,
    DecryptionFailed,
    KeyRefused,
    PrivateKey,
    PublicKey,
    SecretBytes,
    hpke_open,
    hpke_seal,
    sha256,
)

HYBRID = 2  # HPKE base mode, MLKEM768-X25519, HKDF-SHA-256, AES-256-GCM
# Suite 1 (X25519 alone) is reserved and refused: a dump kept for a quantum computer would open.
READABLE_SUITES = frozenset({HYBRID})

PUBLIC_PREFIX = bytes((FORMAT, HYBRID))
PUBLIC_BYTES = len(PUBLIC_PREFIX) + MLKEM_PUBLIC_BYTES + X25519_BYTES
# Zeros, where a name of the holder would tie a register to an account; who it is for, HPKE checks.
UNNAMED_HOLDER = bytes(8)
HEADER_BYTES = 8 + len(UNNAMED_HOLDER)
WRAP_BYTES = HEADER_BYTES + HPKE_ENCAPSULATION_BYTES + KEY_BYTES + TAG_BYTES


@dataclass(frozen=True)
class WrapContext:
    """For which record, of which owner, a wrap lets which holder in."""

    record_id: UUID
    owner_tag: bytes
    holder: bytes
    dek_version: int


def encode_public_key(key: PublicKey) -> bytes:
    return PUBLIC_PREFIX + key.mlkem + key.x25519


def decode_public_key(public: bytes) -> PublicKey:
    expect(len(public) == PUBLIC_BYTES)
    prefix, mlkem, x25519 = split(public, (len(PUBLIC_PREFIX), MLKEM_PUBLIC_BYTES))
    expect(prefix == PUBLIC_PREFIX)
    return PublicKey(mlkem, x25519)


def key_id(public: bytes) -> bytes:
    return sha256(b"vim-key-id-v1" + public)


def wrap_data_key(data_key: bytes, public: bytes, context: WrapContext) -> bytes:
    if len(data_key) != KEY_BYTES:
        raise ValueError("A data key has 32 bytes.")
    info = _info(HYBRID, key_id(public), context)
    try:
        sealed = hpke_seal(decode_public_key(public), info=info, plaintext=data_key)
    except KeyRefused:
        raise Unreadable from None
    return _header(HYBRID, context) + sealed


def unwrap_data_key(wrap: bytes, private: PrivateKey, context: WrapContext) -> SecretBytes:
    expect(len(wrap) == WRAP_BYTES)
    header, sealed = split(wrap, (HEADER_BYTES,))
    suite = wrap[2]
    expect(suite in READABLE_SUITES)
    expect(header == _header(suite, context))
    own_key_id = key_id(encode_public_key(private.public))
    try:
        return hpke_open(private, info=_info(suite, own_key_id, context), ciphertext=sealed)
    except DecryptionFailed:
        raise Unreadable from None


def _header(suite: int, context: WrapContext) -> bytes:
    return bytes((FORMAT, Kind.WRAP, suite, 0)) + u32(context.dek_version) + UNNAMED_HOLDER


def _info(suite: int, holder_key_id: bytes, context: WrapContext) -> bytes:
    return lp(
        b"vim-wrap-v1",
        bytes((suite,)),
        context.record_id.bytes,
        context.owner_tag,
        context.holder,
        holder_key_id,
        u32(context.dek_version),
    )
