"""How much one person recorded, for that person alone: exact, from the catalogue, without a line in any log."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.actor import Actor
from analytics.periods import Period, quarter_of
from analytics.taxonomy import IncidentType
from incidents.codes import EventClass, RecordKind
from incidents.content import CatalogueEntry
from incidents.queries.catalogue import compared_catalogue
from vault.identity import acting_as

MOST_QUARTERS = 12


@dataclass(frozen=True, repr=False)
class OwnFigures:
    """Incidents by the quarter in which they were recorded, and those of these quarters by subject and by kind."""

    quarters: tuple[tuple[Period, int], ...]
    subjects: tuple[tuple[IncidentType, int], ...]
    kinds: tuple[tuple[EventClass, int], ...]
    has_earlier: bool
    unreadable: int


def own_figures(*, by: Actor, today: date) -> OwnFigures:
    """From the first quarter in which something was recorded up to now; earlier ones than three years back drop off."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = compared_catalogue(by)
    incidents = catalogue.content.of_kind(RecordKind.INCIDENT)
    recorded = [(quarter_of(entry.reported_date), entry) for entry in incidents if entry.reported_date]
    passed = _quarters([quarter for quarter, _ in recorded], today)
    quarters = passed[-MOST_QUARTERS:]
    shown = [(quarter, entry) for quarter, entry in recorded if quarter in quarters]
    numbers = Counter(quarter for quarter, _ in shown)
    return OwnFigures(
        quarters=tuple((quarter, numbers[quarter]) for quarter in quarters),
        subjects=_subjects(entry for _, entry in shown),
        kinds=_kinds(entry for _, entry in shown),
        has_earlier=len(passed) > len(quarters),
        unreadable=len(catalogue.unreadable),
    )


def _quarters(recorded: Sequence[Period], today: date) -> list[Period]:
    """Every quarter since the first one, those without a record too."""
    if not recorded:
        return []
    first, last = min(recorded), quarter_of(today)
    years = range(first.year, last.year + 1)
    every = [Period(year, quarter) for year in years for quarter in (1, 2, 3, 4)]
    return [quarter for quarter in every if first <= quarter <= last]


def _subjects(entries: Iterable[CatalogueEntry]) -> tuple[tuple[IncidentType, int], ...]:
    """Most first; an incident with two subjects counts for both."""
    return tuple(Counter(subject for entry in entries for subject in entry.incident_types).most_common())


def _kinds(entries: Iterable[CatalogueEntry]) -> tuple[tuple[EventClass, int], ...]:
    return tuple(Counter(entry.event_class for entry in entries if entry.event_class).most_common())
