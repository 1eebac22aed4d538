"""A table by column: what is put in comes out, nothing is read that nobody asked for, and misfits are refused."""

import json
from dataclasses import dataclass
from datetime import date

import pytest

from incidents.codes import RecordKind
from incidents.content import ContentIsUnreadable
from incidents.content.columns import Table
from incidents.content.wire import Part


@dataclass(frozen=True)
class Card(Part):
    name: str
    kind: RecordKind = RecordKind.INCIDENT
    day: date | None = None
    marks: tuple[str, ...] = ()


class Cards(Table[Card]):
    OF = Card


FIRST = Card("een", day=date(2026, 11, 2))
SECOND = Card("twee", kind=RecordKind.DRAFT, marks=("a", "b"))
THIRD = Card("drie", day=date(2025, 1, 30))
CARDS = Cards.of([FIRST, SECOND, THIRD])


def through_json(cards: Cards) -> Cards:
    return Cards.from_json(json.loads(json.dumps(cards.to_json())))


@pytest.mark.parametrize("cards", [Cards(), Cards.of([FIRST]), CARDS], ids=["none", "one", "three"])
def test_what_is_put_in_comes_out(cards: Cards):
    assert through_json(cards) == cards
    assert list(through_json(cards).rows) == list(cards.rows)


def test_a_column_of_nothing_but_defaults_is_left_out():
    assert set(Cards.of([FIRST, THIRD]).to_json()) == {"name", "day"}


def test_one_by_one_it_becomes_what_it_is_at_once():
    cards = Cards()
    for card in (FIRST, SECOND, THIRD):
        cards = cards.with_part(card)

    assert cards == CARDS
    assert list(cards.without([1]).rows) == [FIRST, THIRD]
    assert list(CARDS.rows) == [FIRST, SECOND, THIRD]


def test_rows_are_found_by_a_field():
    rows = CARDS.rows

    assert list(rows.having("kind", RecordKind.DRAFT)) == [SECOND]
    assert list(rows.filled("marks")) == [SECOND]
    assert list(rows.where("day", lambda day: day is not None and day.year == 2025)) == [THIRD]
    assert CARDS.place_of("name", "drie") == 2
    assert CARDS.place_of("name", "vier") is None
    assert Cards().place_of("name", "een") is None


@pytest.mark.parametrize("name", ["name", "kind", "day", "marks"])
def test_no_row_of_an_empty_table_is_anything(name: str):
    assert list(Cards().rows.filled(name)) == []
    assert Cards().rows.values(name) == []


def test_rows_are_ordered_by_fields_and_what_has_no_value_comes_first():
    assert list(CARDS.rows.ordered("day")) == [SECOND, THIRD, FIRST]
    assert list(CARDS.rows.ordered("day", reverse=True)) == [FIRST, THIRD, SECOND]
    same = Cards.of([Card("b"), Card("a"), Card("c", marks=("x",))])
    assert [card.name for card in same.rows.ordered("marks")] == ["b", "a", "c"]


def test_a_page_of_rows_is_read_alone():
    spoiled = Cards.from_json(CARDS.to_json() | {"day": ["2026-11-02", None, "geen dag"]})

    assert list(spoiled.rows[:2]) == [FIRST, SECOND]
    with pytest.raises(ContentIsUnreadable) as refused:
        spoiled.rows[2]
    assert refused.value.__cause__ is None
    with pytest.raises(ContentIsUnreadable):
        spoiled.rows.values("day")


@pytest.mark.parametrize(
    "raw",
    [
        {"name": ["een", "twee"], "day": [None]},
        {"name": "een"},
        {"name": ["een"], "colour": ["rood"]},
        ["een"],
    ],
    ids=["unlike lengths", "no list", "a newer column", "no table"],
)
def test_what_is_no_such_table_is_refused(raw: object):
    with pytest.raises(ContentIsUnreadable):
        Cards.from_json(raw)
