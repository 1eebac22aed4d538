"""Which incidents a list shows and in which order, and what there is to choose from."""

from dataclasses import dataclass
from datetime import date

from analytics.taxonomy import IncidentType
from incidents.codes import EventClass, Order, RecordKind, Status
from incidents.content import Archived, CatalogueContent, CatalogueEntry, Rows


@dataclass(frozen=True)
class RegisterFilter:
    """None is: all."""

    event_class: EventClass | None = None
    status: Status | None = None
    year: int | None = None
    incident_type: IncidentType | None = None
    order: Order = Order.NEWEST

    def applied_to(self, rows: Rows[CatalogueEntry]) -> Rows[CatalogueEntry]:
        if self.event_class:
            rows = rows.having("event_class", self.event_class)
        if self.status:
            rows = rows.having("status", self.status)
        if self.year:
            rows = rows.where("occurred_date", lambda day: _year_of(day) == self.year)
        if self.incident_type:
            rows = rows.where("incident_types", lambda types: self.incident_type in types)
        return self._in_order(rows)

    def _in_order(self, rows: Rows[CatalogueEntry]) -> Rows[CatalogueEntry]:
        if self.order is Order.CHANGED:
            return rows.ordered("saved_at", reverse=True)
        return rows.ordered("occurred_date", "saved_at", reverse=self.order is Order.NEWEST)


@dataclass(frozen=True)
class Offers:
    """What occurs among the incidents of a register."""

    event_classes: tuple[EventClass, ...]
    statuses: tuple[Status, ...]
    years: tuple[int, ...]
    incident_types: tuple[IncidentType, ...]

    @classmethod
    def of(cls, content: CatalogueContent) -> "Offers":
        """Of all incidents, those that were put away too."""
        return cls.among(content.at_hand(RecordKind.INCIDENT), content.archived)

    @classmethod
    def among(cls, rows: Rows[CatalogueEntry], archived: Archived | None = None) -> "Offers":
        classes, statuses = set(rows.values("event_class")), set(rows.values("status"))
        years = {year for day in set(rows.values("occurred_date")) if (year := _year_of(day))}
        types = {each for types in set(rows.values("incident_types")) for each in types}
        if archived:
            classes.update(archived.event_classes)
            statuses.update(archived.statuses)
            years.update(archived.years)
            types.update(archived.incident_types)
        return cls(
            event_classes=tuple(each for each in EventClass if each in classes),
            statuses=tuple(each for each in Status if each in statuses),
            years=tuple(sorted(years, reverse=True)),
            incident_types=tuple(each for each in IncidentType if each in types),
        )


def _year_of(day: date | None) -> int | None:
    return day.year if day else None
