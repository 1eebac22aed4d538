"""K1, S1 and S2, without a database: a share opens in one place only, and its size and its numbers tell nothing."""

from random import Random  # noqa: TID251  registers must be the same in every run
from secrets import token_bytes

import pytest

from analytics import envelope as envelopes
from analytics.encoder import encode, zero
from analytics.envelope import (
    MODULUS,
    Envelope,
    Party,
    ShareRejected,
    open_share,
    seal_empty_envelope,
    seal_envelope,
    share_bytes,
    slot_of,
    split,
)
from analytics.periods import Period
from analytics.schema import length_of
from tests.analytics.registers import register
from tests.analytics.statistics import area_under_curve
from vault.primitives import make_key_pair, sha256

QUARTER = Period(2026, 3)
YEAR = Period(2026)
PERIODS = pytest.mark.parametrize("period", [QUARTER, YEAR], ids=str)
PARTIES = pytest.mark.parametrize("party", Party)
PRIVATE = {party: make_key_pair() for party in Party}
PUBLIC = {party: private.public for party, private in PRIVATE.items()}
TELLING = 0.04


def half_of(envelope: Envelope, party: Party) -> bytes:
    return {Party.A: envelope.share_a, Party.B: envelope.share_b}[party]


def opened(sealed, **other):
    place = {"period": YEAR, "party": Party.A, "slot": bytes(16), "private": PRIVATE[Party.A]}
    return open_share(sealed, **(place | other))


@pytest.fixture
def row():
    return encode(YEAR, register(Random(3), reports=5), pick_key=bytes(32))


@pytest.fixture
def envelope(row):
    return seal_envelope(row, period=YEAR, slot=bytes(16), keys=PUBLIC)


def test_both_halves_together_are_the_row(row, envelope):
    halves = [
        opened(half_of(envelope, party), party=party, private=PRIVATE[party]) for party in (Party.A, Party.B)
    ]

    assert tuple((one + other) % MODULUS for one, other in zip(*halves, strict=True)) == row


@PERIODS
def test_size_does_not_tell_how_much_was_reported(period):
    sizes = set()
    for reports in (0, 1, 5, 50):
        row = encode(period, register(Random(reports), reports=reports), pick_key=bytes(32))
        envelope = seal_envelope(row, period=period, slot=token_bytes(16), keys=PUBLIC)
        sizes.add(tuple(map(len, (envelope.slot, envelope.share_a, envelope.share_b))))
    empty = seal_empty_envelope(period=period, keys=PUBLIC)

    assert sizes == {(16, 1152, 4 * length_of(period) + 1136)}
    assert sizes == {tuple(map(len, (empty.slot, empty.share_a, empty.share_b)))}
    assert sizes == {(16, share_bytes(period, Party.A), share_bytes(period, Party.B))}


@PARTIES
@pytest.mark.parametrize(
    "elsewhere",
    [{"slot": b"\1" + bytes(15)}, {"period": QUARTER}, {"period": Period(2027)}, {"period": Period(2025)}],
    ids=["slot", "quarter", "next year", "last year"],
)
def test_a_share_that_was_moved_is_rejected(envelope, party, elsewhere):
    place = {"party": party, "private": PRIVATE[party]}

    assert opened(half_of(envelope, party), **place)
    with pytest.raises(ShareRejected):
        opened(half_of(envelope, party), **(place | elsewhere))


def test_a_share_is_for_one_party(envelope):
    """Also when one and the same key is used for both, the name of the party keeps the halves apart."""
    swapped = seal_envelope(
        zero(YEAR), period=YEAR, slot=bytes(16), keys={Party.A: PUBLIC[Party.A], Party.B: PUBLIC[Party.A]}
    )

    assert opened(swapped.share_a)
    with pytest.raises(ShareRejected):
        opened(envelope.share_a, private=PRIVATE[Party.B])
    with pytest.raises(ShareRejected):
        opened(envelope.share_b, private=PRIVATE[Party.B])
    with pytest.raises(ShareRejected):
        opened(swapped.share_a, party=Party.B)
    with pytest.raises(ShareRejected):
        opened(swapped.share_b, party=Party.A)


@PARTIES
def test_a_share_that_was_cut_lengthened_or_changed_is_rejected(envelope, party):
    place = {"party": party, "private": PRIVATE[party]}
    share = half_of(envelope, party)
    damaged = [share[:length] for length in (0, 1, 16, 1120, len(share) - 1)]
    damaged += [share + b"\0", share * 2, bytes(len(share)), token_bytes(len(share))]
    damaged += [
        share[:place] + bytes([share[place] ^ 1]) + share[place + 1 :] for place in range(0, len(share), 37)
    ]

    for broken in damaged:
        with pytest.raises(ShareRejected):
            opened(broken, **place)


@PARTIES
def test_a_share_of_another_version_is_rejected(envelope, party, monkeypatch):
    monkeypatch.setattr(envelopes, "VERSION", 2)

    with pytest.raises(ShareRejected):
        opened(half_of(envelope, party), party=party, private=PRIVATE[party])


@pytest.mark.parametrize(
    "row", [(0,) * 15, (2,) + (0,) * 254, (-1,) + (0,) * 254, ()], ids=["short", "2", "-1", "empty"]
)
def test_only_noughts_and_ones_of_the_whole_period_are_sealed(row):
    with pytest.raises(ValueError, match="nought or a one"):
        seal_envelope(row, period=YEAR, slot=bytes(16), keys=PUBLIC)


def test_a_slot_is_found_again_by_its_account_only():
    slots = {
        slot_of(bytes([account]) * 32, Period(2026, number))
        for account in range(20)
        for number in (1, 2, 3, 4)
    }

    assert len(slots) == 80
    assert slot_of(bytes(32), YEAR) == slot_of(bytes(32), YEAR)
    assert {len(slot) for slot in slots} == {16}


def test_sealing_again_changes_every_byte_that_is_stored(row):
    one, other = (seal_envelope(row, period=YEAR, slot=bytes(16), keys=PUBLIC) for _ in range(2))

    assert one.share_a[:64] != other.share_a[:64]
    assert one.share_b[:64] != other.share_b[:64]


def test_keys_and_halves_stay_out_of_error_reports(envelope):
    assert "share" not in repr(envelope)


def features(numbers, row):
    """What somebody with one opened half might look at."""
    filled = [number for number, one in zip(numbers, row, strict=True) if one]
    return {
        "sum": sum(numbers),
        "cells that a reporter fills": sum(filled),
        "lowest bit of those cells": sum(number & 1 for number in filled),
        "smallest": min(numbers),
        "largest": max(numbers),
        "bits": sum(number.bit_count() for number in numbers),
    }


def worst_area(party, *, accounts):
    """The feature that tells reporters best from others, from one opened half: (its name, area under the curve)."""
    row = encode(QUARTER, register(Random(7), reports=30), pick_key=bytes(32))
    seen = {True: [], False: []}
    for account in range(accounts):
        reported = account % 2 == 0
        slot = token_bytes(16)
        sealed = seal_envelope(row if reported else zero(QUARTER), period=QUARTER, slot=slot, keys=PUBLIC)
        share = half_of(sealed, party)
        numbers = open_share(share, period=QUARTER, party=party, slot=slot, private=PRIVATE[party])
        seen[reported].append(features(numbers, row))
    areas = {
        name: area_under_curve([each[name] for each in seen[True]], [each[name] for each in seen[False]])
        for name in seen[True][0]
    }
    return max(areas.items(), key=lambda area: abs(area[1] - 0.5))


@PARTIES
def test_one_opened_half_does_not_tell_who_reported(party):
    accounts = 5000

    name, area = worst_area(party, accounts=accounts)

    # 1.96 standard deviations of the area when it tells nothing: sqrt((n + 1) / (3 n^2)) for n / 2 against n / 2.
    spread = 1.96 * ((accounts + 1) / (3 * accounts**2)) ** 0.5
    assert abs(area - 0.5) < TELLING, f"{name}: {area:.4f} +- {spread:.4f}, n = {accounts}"


def big_endian(numbers):
    return b"".join(number.to_bytes(4, "big") for number in numbers)


def unmasked(vector):
    return split(vector)[0], big_endian(vector)


def masked_with_one_seed(vector):
    mask = envelopes._numbers(envelopes.keystream(bytes(16), 4 * len(vector)))
    return bytes(16), big_endian(
        (number - masked) % MODULUS for number, masked in zip(vector, mask, strict=True)
    )


def seeded_by_the_row(vector):
    return sha256(bytes(vector))[:16], split(vector)[1]


@pytest.mark.parametrize(
    ("mutant", "party"), [(unmasked, Party.B), (masked_with_one_seed, Party.B), (seeded_by_the_row, Party.A)]
)
def test_halves_that_tell_are_noticed(mutant, party, monkeypatch):
    monkeypatch.setattr(envelopes, "split", mutant)

    _, area = worst_area(party, accounts=200)

    assert abs(area - 0.5) > 0.4
