"""What a register adds to the figures: of each incident that counts a few fixed words, by the day it was recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.encoder import Facets, counted_cells, encode
from analytics.periods import Period, quarter_of, year_of
from analytics.schema import CATEGORIES_A_QUARTER, CATEGORIES_A_YEAR
from analytics.taxonomy import (
    CATEGORY_OF,
    CAUSE_OF,
    PHASE_OF,
    Category,
    CauseFacet,
    CauseGroup,
    EventClassFacet,
)
from incidents.codes import EventClass, RecordKind
from incidents.content import CatalogueContent, CatalogueEntry

# How grave it was for the client. None: no event in care, so there is nothing to count.
CLASS_OF: Mapping[EventClass, EventClassFacet | None] = MappingProxyType(
    {
        EventClass.OUTSIDE: None,
        EventClass.HAZARD: EventClassFacet.NEAR_MISS,
        EventClass.NEAR_MISS: EventClassFacet.NEAR_MISS,
        EventClass.WITHOUT_CONSEQUENCE: EventClassFacet.WITHOUT_CONSEQUENCE,
        EventClass.COMPLICATION: EventClassFacet.NOTICEABLE,
        EventClass.WITH_CONSEQUENCE: EventClassFacet.NOTICEABLE,
        EventClass.POSSIBLE_SENTINEL_EVENT: EventClassFacet.SEVERE,
        EventClass.SENTINEL_EVENT: EventClassFacet.SEVERE,
        EventClass.NETWORK_SENTINEL_EVENT: EventClassFacet.SEVERE,
        # What it is besides says how grave; without that nobody knows.
        EventClass.VIOLENCE: EventClassFacet.UNKNOWN,
        EventClass.DISMISSAL: EventClassFacet.UNKNOWN,
    }
)


@dataclass(frozen=True, repr=False)
class Line:
    """One facet, or two that cross, with the cells of it that are filled."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Share:
    """What leaves a register for one period, in words, and which subjects of one incident are among it."""

    period: Period
    lines: tuple[Line, ...]
    counted: tuple[str, ...]
    beyond: tuple[str, ...]

    @property
    def bound(self) -> int:
        return CATEGORIES_A_YEAR if self.period.is_year else CATEGORIES_A_QUARTER


def facets_of(entry: CatalogueEntry) -> Facets | None:
    """What the figures may know of one incident; None of what is no incident in care."""
    event_class = _class_of(entry)
    if entry.kind is not RecordKind.INCIDENT or event_class is None:
        return None
    if entry.care_phase is None or entry.profession_group is None or not entry.incident_types:
        return None
    return Facets(
        categories=frozenset(CATEGORY_OF[each] for each in entry.incident_types),
        event_class=event_class,
        cause=_cause_of(entry),
        phase=PHASE_OF[entry.care_phase],
        group=entry.profession_group,
    )


def contribution(content: CatalogueContent, period: Period) -> tuple[Facets, ...]:
    """Of every incident recorded in that period, as far as its owner lets it count."""
    if not content.is_counted:
        return ()
    return tuple(
        facets for entry in content.reported_in(period) if entry.counts and (facets := facets_of(entry))
    )


def share(content: CatalogueContent, period: Period, entry: CatalogueEntry, *, pick_key: bytes) -> Share:
    """Made from the very row that is sealed, so that a page cannot say anything else."""
    row = encode(period, contribution(content, period), pick_key=pick_key)
    lines: dict[str, tuple[str, ...]] = {}
    filled: set[str] = set()
    for block, words in counted_cells(period, row):
        lines[block.label] = (*lines.get(block.label, ()), " – ".join(words))
        filled |= set(words) if block.facets == (Category,) else set()
    facets = facets_of(entry) if content.is_counted and entry.counts else None
    own = tuple(each.label for each in Category if facets and each in facets.categories)
    return Share(
        period=period,
        lines=tuple(Line(label, cells) for label, cells in lines.items()),
        counted=tuple(label for label in own if label in filled),
        beyond=tuple(label for label in own if label not in filled),
    )


def periods_of(entry: CatalogueEntry) -> tuple[Period, ...]:
    """The quarter and the year to which an incident belongs, whenever it happened."""
    day = entry.reported_date
    return (quarter_of(day), year_of(day)) if day else ()


def _class_of(entry: CatalogueEntry) -> EventClassFacet | None:
    """Violence and dismissal are counted as the event in care that they also are, where that was written down."""
    if entry.event_class is None:
        return EventClassFacet.UNKNOWN
    facet = CLASS_OF[entry.event_class]
    in_care = CLASS_OF[entry.class_in_care] if entry.class_in_care else None
    return in_care if facet is EventClassFacet.UNKNOWN and in_care else facet


def _cause_of(entry: CatalogueEntry) -> CauseFacet:
    """Of several causes the first one on the list."""
    first = next((group for group in CauseGroup if group in entry.cause_groups), None)
    return CAUSE_OF[first] if first else CauseFacet.NOT_INVESTIGATED
