"""Everything about noise derives from one page, and both schemas cost a year exactly an eighth."""

from datetime import date
from fractions import Fraction

import pytest

from analytics.periods import Period
from analytics.schema import (
    LARGE,
    LAYOUT,
    SCHEMAS,
    SMALL,
    YEARLY_BUDGET,
    Cadence,
    layout_of,
    length_of,
    places_in,
    schema_for,
)
from analytics.taxonomy import Category, EventClassFacet

YEAR = Period(2026)
QUARTER = Period(2026, 3)
DECLARED = {
    ("small", "category"): ("year", 10, 3, 24),
    ("small", "event_class"): ("year", 5, 1, 40),
    ("large", "category"): ("quarter", 10, 2, 64),
    ("large", "event_class"): ("quarter", 5, 1, 160),
    **{
        (schema, f"category_{facet}"): ("year", cells, 3, 120)
        for schema in ("small", "large")
        for facet, cells in {"event_class": 50, "cause": 80, "phase": 50, "group": 60}.items()
    },
}


def test_the_tables_are_those_that_were_decided():
    declared = {
        (schema.name, table.name): (table.cadence, table.size, table.bound, table.sigma_squared)
        for schema in SCHEMAS.values()
        for table in schema.tables
    }

    assert declared == DECLARED


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_calendar_year_costs_exactly_an_eighth(schema):
    assert schema.rho_a_year == YEARLY_BUDGET == Fraction(1, 8)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_table_has_the_shape_of_its_block_in_the_envelope(schema):
    for table in schema.tables:
        block = next(block for block in LAYOUT[table.cadence] if block.name == table.name)

        assert (table.cells, table.bound, table.label, table.unit) == (
            block.cells,
            block.bound,
            block.label,
            block.unit,
        )


def test_an_envelope_has_one_length_per_cadence():
    assert {length_of(Period(2026, number)) for number in (1, 2, 3, 4)} == {15}
    assert length_of(YEAR) == 255


@pytest.mark.parametrize("period", [QUARTER, YEAR], ids=str)
def test_every_cell_has_a_places_in_its_own(period):
    places = [places_in(period)[block.name, cell] for block in layout_of(period) for cell in block.cells]

    assert places == list(range(length_of(period)))


def test_the_small_schema_releases_no_quarter():
    assert SMALL.tables_of(QUARTER) == ()
    assert [table.name for table in LARGE.tables_of(QUARTER)] == ["category", "event_class"]
    assert len(SMALL.tables_of(YEAR)) == 6
    assert len(LARGE.tables_of(YEAR)) == 4


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
@pytest.mark.parametrize("period", [QUARTER, YEAR], ids=str)
def test_released_cells_are_those_of_released_tables_in_order(schema, period):
    cells = tuple(range(length_of(period)))

    by_table = schema.by_table(period, schema.released_cells(period, cells))

    for table in schema.tables_of(period):
        assert by_table[table.name] == tuple(places_in(period)[table.name, cell] for cell in table.cells)


def test_cells_of_another_period_are_refused():
    with pytest.raises(ValueError, match="envelope"):
        SMALL.released_cells(QUARTER, [0] * 255)
    with pytest.raises(ValueError, match="released"):
        SMALL.by_table(YEAR, [0] * 255 + [0])


@pytest.mark.parametrize(
    ("totals", "names"),
    [
        ({}, ["small", "small", "small"]),
        ({2026: 799}, ["small", "small", "small"]),
        ({2026: 800}, ["small", "large", "large"]),
        ({2026: 900, 2027: 12}, ["small", "large", "large"]),
        ({2027: 800}, ["small", "small", "large"]),
    ],
)
def test_the_large_schema_begins_the_year_after_enough_was_released(totals, names):
    assert [schema_for(year, totals).name for year in (2026, 2027, 2028)] == names


def test_the_schema_of_a_year_is_known_before_anything_of_it_closes():
    closing = min(Period(2027, number).closing_date for number in (1, 2, 3, 4))

    assert YEAR.release_date == date(2027, 1, 20) < closing == date(2027, 4, 15)


def test_cadence_says_how_often():
    assert [cadence.times_a_year for cadence in Cadence] == [4, 1]


def test_units_say_that_therapists_are_counted_and_no_incidents():
    assert SMALL.table("event_class").unit == "therapeuten met een melding"
    assert SMALL.table("category_event_class").cells[0] == (Category.TREATMENT, EventClassFacet.NEAR_MISS)
    with pytest.raises(KeyError):
        LARGE.table("category_by_province")
