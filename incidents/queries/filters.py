"""Which incidents a list shows and in which order, and what there is to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analytics.taxonomy import IncidentType
from incidents.codes import EventClass, Order, Status
from incidents.content import CatalogueEntry


@dataclass(frozen=True)
class RegisterFilter:
    """None is: all."""

    event_class: EventClass | None = None
    status: Status | None = None
    year: int | None = None
    incident_type: IncidentType | None = None
    order: Order = Order.NEWEST

    def lets_through(self, entry: CatalogueEntry) -> bool:
        return (
            self.event_class in (None, entry.event_class)
            and self.status in (None, entry.status)
            and self.year in (None, year_of(entry))
            and (self.incident_type is None or self.incident_type in entry.incident_types)
        )

    def applied_to(self, entries: Iterable[CatalogueEntry]) -> list[CatalogueEntry]:
        shown = filter(self.lets_through, entries)
        if self.order is Order.CHANGED:
            return sorted(shown, key=lambda entry: entry.saved_at, reverse=True)
        return sorted(
            shown,
            key=lambda entry: (entry.occurred_date or date.min, entry.saved_at),
            reverse=self.order is Order.NEWEST,
        )


@dataclass(frozen=True)
class Offers:
    """What occurs among the incidents of a register."""

    event_classes: tuple[EventClass, ...]
    statuses: tuple[Status, ...]
    years: tuple[int, ...]
    incident_types: tuple[IncidentType, ...]

    @classmethod
    def among(cls, entries: Iterable[CatalogueEntry]) -> "Offers":
        entries = tuple(entries)
        classes, statuses = ({entry.event_class for entry in entries}, {entry.status for entry in entries})
        types = {each for entry in entries for each in entry.incident_types}
        return cls(
            event_classes=tuple(each for each in EventClass if each in classes),
            statuses=tuple(each for each in Status if each in statuses),
            years=tuple(sorted({year for entry in entries if (year := year_of(entry))}, reverse=True)),
            incident_types=tuple(each for each in IncidentType if each in types),
        )


def year_of(entry: CatalogueEntry) -> int | None:
    """In which it happened."""
    return entry.occurred_date.year if entry.occurred_date else None
