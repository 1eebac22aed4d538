"""E2 and the tally of K1: what is added up is exactly what was sealed, once, and leaves only with noise."""

import tracemalloc
from random import Random  # noqa: TID251  populations must be the same in every run
from secrets import token_bytes

import pytest

from analytics.encoder import encode, zero
from analytics.envelope import MODULUS, Party, seal_empty_envelope, seal_envelope
from analytics.periods import Period
from analytics.schema import LARGE, SMALL, length_of
from analytics.tally import SlotsOutOfOrder, add_up, combine, noisy_share
from tests.analytics.registers import register
from vault.primitives import make_key_pair

QUARTER = Period(2026, 3)
YEAR = Period(2026)
PRIVATE = {party: make_key_pair() for party in Party}
PUBLIC = {party: private.public for party, private in PRIVATE.items()}


def population(dice, period, *, accounts):
    """Rows, and the envelopes that hold them in the order of their slots."""
    rows = [encode(period, register(dice), pick_key=dice.randbytes(32)) for _ in range(accounts)]
    sealed = [seal_envelope(row, period=period, slot=token_bytes(16), keys=PUBLIC) for row in rows]
    return rows, sorted(sealed, key=lambda each: each.slot)


def shares_of(envelopes, party):
    return [(each.slot, each.share_a if party is Party.A else each.share_b) for each in envelopes]


def opened_by(party, envelopes, *, period, **other):
    shares = iter(shares_of(envelopes, party))
    return add_up(shares, period=period, party=party, private=PRIVATE[party], **other)


def exact(envelopes, *, period, **other):
    return combine(*(opened_by(party, envelopes, period=period, **other).total for party in Party))


@pytest.mark.parametrize("period", [QUARTER, YEAR], ids=str)
def test_the_sum_of_all_halves_is_the_sum_of_all_rows(period):
    """Fifty random populations of a quarter and fifty of a year."""
    dice = Random(50)
    for _ in range(50):
        rows, envelopes = population(dice, period, accounts=dice.randrange(1, 10))

        assert exact(envelopes, period=period) == tuple(map(sum, zip(*rows, strict=True)))


def test_a_lost_half_is_noticed_by_that_comparison():
    rows, envelopes = population(Random(5), QUARTER, accounts=6)
    whole = opened_by(Party.A, envelopes, period=QUARTER).total
    without_one = opened_by(Party.B, envelopes[1:], period=QUARTER).total

    assert combine(whole, without_one) != tuple(map(sum, zip(*rows, strict=True)))


def test_both_parties_say_that_they_counted_the_same():
    _, envelopes = population(Random(1), QUARTER, accounts=5)

    a, b = (opened_by(party, envelopes, period=QUARTER) for party in Party)
    fewer = opened_by(Party.B, envelopes[1:], period=QUARTER)

    assert (a.count, a.manifest_sha256, a.rejected) == (5, b.manifest_sha256, frozenset())
    assert (fewer.count, fewer.manifest_sha256 == a.manifest_sha256) == (4, False)
    assert str(a.total[0]) not in repr(a)


def test_empty_envelopes_add_nothing():
    rows, envelopes = population(Random(2), YEAR, accounts=3)
    padded = sorted(
        [*envelopes, *(seal_empty_envelope(period=YEAR, keys=PUBLIC) for _ in range(4))],
        key=lambda each: each.slot,
    )

    assert opened_by(Party.A, padded, period=YEAR).count == 7
    assert exact(padded, period=YEAR) == tuple(map(sum, zip(*rows, strict=True)))


def test_what_one_party_rejects_both_leave_out():
    """A forged half, one of another slot and one of another period: the rest of the sum stays exact."""
    _, envelopes = population(Random(9), QUARTER, accounts=6)
    by_slot = dict(shares_of(envelopes, Party.B))
    slots = sorted(by_slot)
    elsewhere = seal_envelope(zero(Period(2026, 2)), period=Period(2026, 2), slot=slots[4], keys=PUBLIC)
    tampered = by_slot | {
        slots[0]: token_bytes(1196),
        slots[2]: by_slot[slots[3]],
        slots[4]: elsewhere.share_b,
    }

    b = add_up(sorted(tampered.items()), period=QUARTER, party=Party.B, private=PRIVATE[Party.B])
    bad = frozenset({slots[0], slots[2], slots[4]})
    assert (b.rejected, b.count) == (bad, 3)

    a = opened_by(Party.A, envelopes, period=QUARTER, leave_out=bad)
    b = add_up(
        sorted(tampered.items()), period=QUARTER, party=Party.B, private=PRIVATE[Party.B], leave_out=bad
    )
    kept = [each for each in envelopes if each.slot not in bad]
    assert (a.rejected, b.rejected) == (frozenset(), frozenset())
    assert a.manifest_sha256 == b.manifest_sha256
    assert combine(a.total, b.total) == exact(kept, period=QUARTER)


@pytest.mark.parametrize("spoil", [lambda shares: shares[:1] + shares, lambda shares: shares[::-1]])
def test_no_envelope_comes_twice(spoil):
    _, envelopes = population(Random(4), QUARTER, accounts=3)
    shares = spoil(shares_of(envelopes, Party.A))

    with pytest.raises(SlotsOutOfOrder):
        add_up(shares, period=QUARTER, party=Party.A, private=PRIVATE[Party.A])


def test_an_envelope_copied_to_a_second_slot_counts_once():
    _, envelopes = population(Random(4), QUARTER, accounts=3)
    shares = dict(shares_of(envelopes, Party.A))
    copied = shares | {b"\xff" * 16: shares[envelopes[0].slot]}

    opened = add_up(sorted(copied.items()), period=QUARTER, party=Party.A, private=PRIVATE[Party.A])

    assert (opened.count, opened.rejected) == (3, {b"\xff" * 16})


def test_envelopes_are_added_one_by_one_and_never_held():
    """Five thousand halves of more than a kilobyte each pass through less than two megabytes."""
    many = 5000
    stream = ((number.to_bytes(16, "big"), token_bytes(1153)) for number in range(many))

    tracemalloc.start()
    opened = add_up(stream, period=QUARTER, party=Party.A, private=PRIVATE[Party.A])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (opened.count, len(opened.rejected)) == (0, many)
    assert peak < 2_000_000 < many * 1153


@pytest.mark.parametrize("schema", [SMALL, LARGE], ids=lambda schema: schema.name)
@pytest.mark.parametrize("period", [QUARTER, YEAR], ids=str)
def test_only_released_cells_leave_and_each_with_noise(schema, period):
    total = (1000,) * length_of(period)
    tables = schema.tables_of(period)

    halves = [noisy_share(each, period=period, schema=schema) for each in (total, (0,) * len(total))]
    released = schema.by_table(period, combine(*halves))

    assert {name: len(cells) for name, cells in released.items()} == {
        table.name: table.size for table in tables
    }
    for table in tables:
        away = [abs(cell - 1000) for cell in released[table.name]]
        assert 0 < max(away) < 8 * table.sigma


def test_halves_meet_below_nought_and_above_the_modulus():
    assert combine((MODULUS - 1, 5, MODULUS // 2), (0, MODULUS - 9, 0)) == (-1, -4, -MODULUS // 2)
    assert combine((MODULUS - 1,), (MODULUS - 1,)) == (-2,)


def test_no_envelopes_is_a_sum_of_nothing():
    opened = opened_by(Party.A, [], period=YEAR)

    assert (opened.total, opened.count, opened.rejected) == (zero(YEAR), 0, frozenset())
