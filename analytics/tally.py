"""Adds up one half of all envelopes of a period, without ever holding a row, and lets only a noisy sum go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import add

from analytics.envelope import MODULUS, Party, ShareRejected, open_share
from analytics.noise import half_of_the_noise
from analytics.periods import Period
from analytics.schema import Schema, length_of
from vault.primitives import PrivateKey

_SIGN = MODULUS // 2


class SlotsOutOfOrder(Exception):
    """Every slot comes once, in ascending order: otherwise an envelope could count twice unseen."""


@dataclass(frozen=True, repr=False)
class Opened:
    """What one party knows after adding up; of both parties count and manifest must be the same.

    `total` is exact once both halves meet: it stays in the process, and only `noisy_share` of it is written.
    """

    total: tuple[int, ...]
    rejected: frozenset[bytes]
    count: int
    manifest_sha256: bytes


def add_up(
    envelopes: Iterable[tuple[bytes, bytes]],
    *,
    period: Period,
    party: Party,
    private: PrivateKey,
    leave_out: frozenset[bytes] = frozenset(),
) -> Opened:
    """Opens the (slot, share) pairs one by one; a share that does not open is left out and named."""
    total = [0] * length_of(period)
    rejected = set()
    count = 0
    manifest = sha256(period.name.encode())
    previous = b""
    for slot, share in envelopes:
        if slot <= previous:
            raise SlotsOutOfOrder
        previous = slot
        if slot in leave_out:
            continue
        try:
            numbers = open_share(share, period=period, party=party, slot=slot, private=private)
        except ShareRejected:
            rejected.add(slot)
            continue
        total = list(map(add, total, numbers))
        manifest.update(slot)
        count += 1
    return Opened(tuple(cell % MODULUS for cell in total), frozenset(rejected), count, manifest.digest())


def noisy_share(total: Sequence[int], *, period: Period, schema: Schema) -> tuple[int, ...]:
    """The half that a party may write: released tables only, each with its half of the noise, modulo 2^32."""
    released = schema.by_table(period, schema.released_cells(period, total))
    return tuple(
        cell % MODULUS
        for table in schema.tables_of(period)
        for cell in half_of_the_noise(released[table.name], table)
    )


def combine(share_a: Sequence[int], share_b: Sequence[int]) -> tuple[int, ...]:
    """The two halves together: whole numbers around nought, negative ones included, for `Schema.by_table`."""
    return tuple((one + other + _SIGN) % MODULUS - _SIGN for one, other in zip(share_a, share_b, strict=True))
