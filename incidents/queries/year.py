"""What was recorded in a year, for the year report: every incident of it is opened, and its log says so."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import CatalogueContent
from incidents.models import Record
from incidents.papers import Recorded
from incidents.queries.catalogue import compared_catalogue
from incidents.queries.one_look import seen_catalogue
from incidents.queries.outcomes import outcome_of
from incidents.queries.records import as_incident
from incidents.wording import local_date
from vault.documents import Content, open_many_logged
from vault.formats import Unreadable
from vault.identity import acting_as


@dataclass(frozen=True, repr=False)
class Year:
    """The incidents of a year, in the order of their numbers, and how many do not open."""

    incidents: tuple[Recorded, ...]
    unreadable: int


def years(*, by: Actor, now: datetime) -> tuple[int, ...]:
    """Every year in which something was recorded, and this one; latest first."""
    with acting_as(by.identity), transaction.atomic():
        recorded = _years_of(seen_catalogue(by).content)
    return tuple(sorted({*recorded.values(), local_date(now).year}, reverse=True))


def year(*, by: Actor, number: int) -> Year:
    with acting_as(by.identity), transaction.atomic():
        catalogue = compared_catalogue(by)
        wanted = {record_id for record_id, each in _years_of(catalogue.content).items() if each == number}
        readable = wanted - catalogue.unreadable
        opened = open_many_logged(Record, readable, bundle=by.unlocked, entry="exported")
    found = [_recorded(raw, by) for raw in opened.values() if not isinstance(raw, Unreadable)]
    return Year(
        tuple(sorted(found, key=lambda each: each.content.number)), unreadable=len(wanted) - len(found)
    )


def _recorded(raw: Content, by: Actor) -> Recorded:
    content = as_incident(raw)
    return Recorded(content, outcome_of(content, by=by))


def _years_of(catalogue: CatalogueContent) -> dict[UUID, int]:
    """The year in which each incident was recorded stands in its number."""
    return {
        entry.id: int(entry.number.split("-")[1])
        for entry in catalogue.of_kind(RecordKind.INCIDENT)
        if entry.number
    }
