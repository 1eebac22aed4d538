"""From the incidents of a period to a fixed row of noughts and ones: how much one account can weigh is decided here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analytics.periods import Period
from analytics.schema import (
    CATEGORIES_A_QUARTER,
    CATEGORIES_A_YEAR,
    Block,
    Cell,
    blocks_with_place,
    length_of,
    places_in,
)
from analytics.taxonomy import Category, CauseFacet, EventClassFacet, PhaseFacet, ProfessionGroup, Vocabulary
from vault.primitives import hmac_sha256


@dataclass(frozen=True)
class Facets:
    """All that counting may know of one incident."""

    categories: frozenset[Category]
    event_class: EventClassFacet
    cause: CauseFacet
    phase: PhaseFacet
    group: ProfessionGroup


def zero(period: Period) -> tuple[int, ...]:
    """What an account without reports, or one that does not want to be counted, adds to the sum."""
    return (0,) * length_of(period)


def encode(period: Period, incidents: Iterable[Facets], *, pick_key: bytes) -> tuple[int, ...]:
    """The row of this account. It says which subjects were reported, not how often.

    Which subjects count when there are more than the bound, and which of two equally severe incidents speaks
    for a subject, follow from the key of the account: not from the order or the moment of reporting.
    """
    row = list(zero(period))
    places = places_in(period)
    for filled in _filled_cells(period, frozenset(incidents), pick_key):
        row[places[filled]] = 1
    return tuple(row)


def counted_cells(period: Period, vector: Sequence[int]) -> tuple[tuple[Block, tuple[str, ...]], ...]:
    """What a row says, in words, for the page that shows what leaves."""
    return tuple(
        (block, tuple(word.label for word in cell))
        for start, block in blocks_with_place(period)
        for cell, number in zip(block.cells, vector[start:], strict=False)
        if number
    )


def _filled_cells(
    period: Period, incidents: frozenset[Facets], pick_key: bytes
) -> Iterator[tuple[str, Cell]]:
    if not incidents:
        return
    yield "event_class", (max((each.event_class for each in incidents), key=_severity),)
    for category in _picked(period, incidents, pick_key):
        yield "category", (category,)
        if period.is_year:
            yield from _crossings(category, _spokesman(period, category, incidents, pick_key))


def _picked(period: Period, incidents: frozenset[Facets], pick_key: bytes) -> tuple[Category, ...]:
    reported = frozenset().union(*(each.categories for each in incidents))
    bound = CATEGORIES_A_YEAR if period.is_year else CATEGORIES_A_QUARTER
    return tuple(sorted(reported, key=lambda category: _lot(pick_key, period, category))[:bound])


def _spokesman(period: Period, category: Category, incidents: frozenset[Facets], pick_key: bytes) -> Facets:
    """The most severe incident of a category; a lot decides between equals."""
    candidates = [each for each in incidents if category in each.categories]
    worst = max(each.event_class.severity for each in candidates)
    return max(
        (each for each in candidates if each.event_class.severity == worst),
        key=lambda each: _lot(pick_key, period, category, each.cause, each.phase, each.group),
    )


def _crossings(category: Category, incident: Facets) -> Iterator[tuple[str, Cell]]:
    yield "category_event_class", (category, incident.event_class)
    yield "category_cause", (category, incident.cause)
    yield "category_phase", (category, incident.phase)
    yield "category_group", (category, incident.group)


def _severity(event_class: EventClassFacet) -> int:
    return event_class.severity


def _lot(pick_key: bytes, period: Period, *words: Vocabulary) -> bytes:
    return hmac_sha256(pick_key, "|".join((period.name, *words)).encode())
