"""Two sealed halves of a row: each alone is random numbers, and only the sum of many is ever put together."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analytics.encoder import zero
from analytics.periods import Period
from analytics.schema import VERSION, length_of
from vault.primitives import (
    HPKE_ENCAPSULATION_BYTES,
    TAG_BYTES,
    DecryptionFailed,
    PrivateKey,
    PublicKey,
    hmac_sha256,
    hpke_open,
    hpke_seal,
    keystream,
    random_bytes,
)

SLOT_BYTES = 16
SEED_BYTES = 16
MODULUS = 1 << 32
_CELL_BYTES = 4
_LABEL = b"scag-envelope-v1"


class Party(StrEnum):
    """Who adds up one half of every envelope."""

    A = "a"
    B = "b"


class ShareRejected(Exception):
    """This is no share that was sealed for this slot, period and party."""


@dataclass(frozen=True, repr=False)
class Envelope:
    slot: bytes
    share_a: bytes
    share_b: bytes


def slot_of(slot_key: bytes, period: Period) -> bytes:
    """Where the envelope of an account lies in a period: a place that only the account can find again."""
    return hmac_sha256(slot_key, period.name.encode())[:SLOT_BYTES]


def share_bytes(period: Period, party: Party) -> int:
    """How long a sealed share is, whatever it holds."""
    return HPKE_ENCAPSULATION_BYTES + _plain_bytes(period, party) + TAG_BYTES


def seal_envelope(
    vector: Sequence[int], *, period: Period, slot: bytes, keys: Mapping[Party, PublicKey]
) -> Envelope:
    if len(vector) != length_of(period) or not set(vector) <= {0, 1}:
        raise ValueError("A row has a nought or a one for every cell of its period.")
    shares = {
        party: hpke_seal(keys[party], info=_context(period, party, slot), plaintext=half)
        for party, half in zip(Party, split(vector), strict=True)
    }
    return Envelope(slot, shares[Party.A], shares[Party.B])


def seal_empty_envelope(*, period: Period, keys: Mapping[Party, PublicKey]) -> Envelope:
    """For an account that did not log in: nobody can tell it from a filled one."""
    return seal_envelope(zero(period), period=period, slot=random_bytes(SLOT_BYTES), keys=keys)


def open_share(
    sealed: bytes, *, period: Period, party: Party, slot: bytes, private: PrivateKey
) -> tuple[int, ...]:
    """The numbers of one half, modulo 2^32; raises ShareRejected."""
    if len(sealed) != share_bytes(period, party):
        raise ShareRejected
    try:
        half = hpke_open(private, info=_context(period, party, slot), ciphertext=sealed)
    except DecryptionFailed:
        raise ShareRejected from None
    cells = length_of(period)
    return _numbers(keystream(half, _CELL_BYTES * cells) if party is Party.A else half)


def split(vector: Sequence[int]) -> tuple[bytes, bytes]:
    """A random seed, and the row less the numbers that grow from it."""
    seed = random_bytes(SEED_BYTES)
    mask = _numbers(keystream(seed, _CELL_BYTES * len(vector)))
    rest = [(number - masked) % MODULUS for number, masked in zip(vector, mask, strict=True)]
    return seed, struct.pack(f">{len(rest)}I", *rest)


def _numbers(cells: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(cells) // _CELL_BYTES}I", cells)


def _plain_bytes(period: Period, party: Party) -> int:
    return SEED_BYTES if party is Party.A else _CELL_BYTES * length_of(period)


def _context(period: Period, party: Party, slot: bytes) -> bytes:
    fields = (_LABEL, str(VERSION).encode(), period.name.encode(), party.value.encode(), slot)
    return b"".join(len(field).to_bytes(2, "big") + field for field in fields)
