"""What of a register is in the figures, and what is not and why: period by period, for whoever leaves."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.encoder import counted_cells, encode
from analytics.periods import Period
from analytics.schema import CATEGORIES_A_QUARTER, CATEGORIES_A_YEAR
from analytics.taxonomy import Category
from incidents.codes import RecordKind
from incidents.content import CatalogueContent, CatalogueEntry
from incidents.contribution import contribution, facets_of, periods_of


@dataclass(frozen=True, repr=False)
class Reckoned:
    """One period: the subjects that count, those over the bound, and how many incidents do not count at all."""

    period: Period
    counted: tuple[str, ...]
    beyond: tuple[str, ...]
    opted_out: int
    outside: int

    @property
    def bound(self) -> int:
        return CATEGORIES_A_YEAR if self.period.is_year else CATEGORIES_A_QUARTER


def reckoned(content: CatalogueContent, *, pick_key: bytes) -> tuple[Reckoned, ...]:
    """Of the register as it is now, every period in which something was recorded, oldest first."""
    recorded: dict[Period, list[CatalogueEntry]] = {}
    for entry in content.of_kind(RecordKind.INCIDENT):
        for period in periods_of(entry):
            recorded.setdefault(period, []).append(entry)
    return tuple(_reckoned(content, period, recorded[period], pick_key) for period in sorted(recorded))


def _reckoned(
    content: CatalogueContent, period: Period, entries: list[CatalogueEntry], pick_key: bytes
) -> Reckoned:
    incidents = contribution(content, period)
    row = encode(period, incidents, pick_key=pick_key)
    filled = {words[0] for block, words in counted_cells(period, row) if block.facets == (Category,)}
    reported = {category for incident in incidents for category in incident.categories}
    in_care = [entry for entry in entries if facets_of(entry)]
    counting = [entry for entry in in_care if content.is_counted and entry.counts]
    return Reckoned(
        period=period,
        counted=_labels(category for category in reported if category.label in filled),
        beyond=_labels(category for category in reported if category.label not in filled),
        opted_out=len(in_care) - len(counting),
        outside=len(entries) - len(in_care),
    )


def _labels(categories: Iterable[Category]) -> tuple[str, ...]:
    """In the order of the list."""
    chosen = set(categories)
    return tuple(category.label for category in Category if category in chosen)
