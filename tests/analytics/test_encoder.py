"""E1: whatever a register holds, a row weighs no more than its bounds, and sealing again changes nothing."""

from random import Random  # noqa: TID251  registers must be the same in every run

import pytest

from analytics import encoder
from analytics.encoder import Facets, counted_cells, encode, zero
from analytics.periods import Period
from analytics.schema import CATEGORIES_A_QUARTER, CATEGORIES_A_YEAR, blocks_with_place, length_of, places_in
from analytics.taxonomy import Category, CauseFacet, EventClassFacet, PhaseFacet, ProfessionGroup
from tests.analytics.registers import register
from tests.analytics.statistics import Rate

QUARTER = Period(2026, 3)
YEAR = Period(2026)
SEED = 20261122
FALL = Facets(
    frozenset({Category.FALL}),
    EventClassFacet.NOTICEABLE,
    CauseFacet.CHECKING,
    PhaseFacet.AFTERWARDS,
    ProfessionGroup.BODYWORK,
)


def by_block(period, row):
    return {
        block.name: dict(zip(block.cells, row[start : start + block.size], strict=True))
        for start, block in blocks_with_place(period)
    }


def breaks_a_promise(period, incidents, dice):
    """What is wrong with the row of this register, or nothing."""
    pick_key = dice.randbytes(32)
    row = encoder.encode(period, incidents, pick_key=pick_key)
    if len(row) != length_of(period) or not set(row) <= {0, 1}:
        return "not a row of noughts and ones"
    for start, block in blocks_with_place(period):
        if sum(row[start : start + block.size]) > block.bound:
            return f"more than {block.bound} in {block.name}"
    again = incidents * dice.choice((1, 2))
    dice.shuffle(again)
    if encoder.encode(period, again, pick_key=pick_key) != row:
        return "not the same when sealed again"
    return says_another_thing(period, row, incidents)


def says_another_thing(period, row, incidents):
    filled = {
        name: [cell for cell, one in cells.items() if one] for name, cells in by_block(period, row).items()
    }
    reported = set().union(*(each.categories for each in incidents))
    counted = {category for (category,) in filled["category"]}
    bound = CATEGORIES_A_YEAR if period.is_year else CATEGORIES_A_QUARTER
    worst = max((each.event_class.severity for each in incidents), default=None)
    if not counted <= reported or len(counted) != min(bound, len(reported)):
        return "counts other subjects than those reported"
    if [event_class.severity for (event_class,) in filled["event_class"]] != [worst] * bool(incidents):
        return "another class than the worst"
    for name, cells in filled.items():
        if name.startswith("category_") and {category for category, _ in cells} != counted:
            return f"{name} does not add up to the subjects"
    return None


def broken_promises(*, registers):
    dice = Random(SEED)
    faults = [
        breaks_a_promise(period, register(dice), dice) for _ in range(registers) for period in (QUARTER, YEAR)
    ]
    return [fault for fault in faults if fault]


def test_a_row_keeps_its_bounds_and_never_moves():
    faults = broken_promises(registers=400)

    assert not faults, f"{Rate(len(faults), 800)} {set(faults)}"


@pytest.mark.long
def test_ten_thousand_registers_keep_their_bounds(record_property):
    faults = broken_promises(registers=10_000)
    record_property("broken promises", str(Rate(len(faults), 20_000)))

    assert not faults, f"{Rate(len(faults), 20_000)} {set(faults)}"


def picks_three_a_quarter(monkeypatch):
    monkeypatch.setattr(encoder, "CATEGORIES_A_QUARTER", 3)


def picks_four_a_year(monkeypatch):
    monkeypatch.setattr(encoder, "CATEGORIES_A_YEAR", 4)


def picks_anew_each_time(monkeypatch):
    monkeypatch.setattr(encoder, "_lot", lambda *_: Random().randbytes(8))


def counts_how_often(monkeypatch):
    def count(period, incidents, *, pick_key):
        row = list(zero(period))
        for each in incidents:
            for category in each.categories:
                row[places_in(period)["category", (category,)]] += 1
        return tuple(row)

    monkeypatch.setattr(encoder, "encode", count)


def tells_the_mildest(monkeypatch):
    monkeypatch.setattr(encoder, "_severity", lambda event_class: -event_class.severity)


def counts_every_class(monkeypatch):
    honest = encoder._filled_cells

    def filled(period, incidents, pick_key):
        yield from honest(period, incidents, pick_key)
        yield from (("event_class", (each.event_class,)) for each in incidents)

    monkeypatch.setattr(encoder, "_filled_cells", filled)


@pytest.mark.parametrize(
    "mutant",
    [
        picks_three_a_quarter,
        picks_four_a_year,
        picks_anew_each_time,
        counts_how_often,
        tells_the_mildest,
        counts_every_class,
    ],
)
def test_an_encoder_that_breaks_a_promise_is_noticed(mutant, monkeypatch):
    mutant(monkeypatch)

    assert broken_promises(registers=60)


@pytest.mark.parametrize("period", [QUARTER, YEAR], ids=str)
def test_who_is_not_counted_weighs_nothing(period):
    assert encode(period, [], pick_key=bytes(32)) == zero(period) == (0,) * length_of(period)


def test_which_subjects_count_follows_from_the_key_alone():
    everything = [
        Facets(frozenset({each}), *(FALL.event_class, FALL.cause, FALL.phase, FALL.group))
        for each in Category
    ]

    rows = {encode(QUARTER, everything, pick_key=bytes([number]) * 32) for number in range(40)}
    periods = {encode(Period(2026, number), everything, pick_key=bytes(32)) for number in (1, 2, 3, 4)}

    assert len(rows) > 15
    assert len(periods) > 1


def test_the_most_severe_incident_speaks_for_its_subject():
    near_miss = Facets(
        frozenset({Category.FALL, Category.CONDUCT}),
        EventClassFacet.NEAR_MISS,
        CauseFacet.CLIENT_OR_OTHER,
        PhaseFacet.INTAKE,
        ProfessionGroup.BODYWORK,
    )

    cells = by_block(YEAR, encode(YEAR, [near_miss, FALL], pick_key=bytes(32)))

    assert cells["category_cause"][Category.FALL, CauseFacet.CHECKING] == 1
    assert cells["category_cause"][Category.CONDUCT, CauseFacet.CLIENT_OR_OTHER] == 1
    assert cells["category_phase"][Category.FALL, PhaseFacet.INTAKE] == 0
    assert cells["event_class"] == {
        (each,): int(each is EventClassFacet.NOTICEABLE) for each in EventClassFacet
    }


def test_the_row_can_be_read_back_in_words():
    said = counted_cells(QUARTER, encode(QUARTER, [FALL, FALL], pick_key=bytes(32)))

    assert [(block.label, words) for block, words in said] == [
        ("Onderwerp", ("Val of ongeval",)),
        ("Ernst", ("Merkbaar gevolg",)),
    ]
    assert len(counted_cells(YEAR, encode(YEAR, [FALL], pick_key=bytes(32)))) == 6
    assert counted_cells(YEAR, zero(YEAR)) == ()
