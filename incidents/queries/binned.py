"""What lies in the bin, and what somebody should know before they put something there: from the catalogue alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.bin import has_running_term, leaves_on
from incidents.codes import RecordKind
from incidents.content import CatalogueEntry
from incidents.hooks import Reader, other_readers
from incidents.models import Record
from incidents.queries.one_look import glanced_catalogue
from incidents.queries.opening import unopened
from vault.identity import acting_as


@dataclass(frozen=True, repr=False)
class Binned:
    """One incident in the bin, and the day from which it is destroyed."""

    entry: CatalogueEntry
    leaves_on: date
    opens: bool


@dataclass(frozen=True, repr=False)
class BeforeBinning:
    """`readers` read it along, and lose it; what a group made of it stays with the group."""

    entry: CatalogueEntry
    has_running_term: bool
    has_file: bool
    readers: tuple[Reader, ...]

    @property
    def is_example(self) -> bool:
        return self.entry.kind is RecordKind.EXAMPLE


def binned(*, by: Actor) -> tuple[Binned, ...]:
    """First what leaves first."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = glanced_catalogue(by)
        entries = catalogue.content.of_kind(RecordKind.BINNED)
        unreadable = unopened(entries, catalogue, by=by)
    found = [
        Binned(entry, leaves_on(entry.binned_at), entry.id not in unreadable)
        for entry in entries
        if entry.binned_at
    ]
    return tuple(sorted(found, key=lambda each: each.leaves_on))


def before_binning(*, by: Actor, incident_id: UUID) -> BeforeBinning:
    """Also of the example, which is gone at once. Raises Record.DoesNotExist, IncidentIsBinned, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = glanced_catalogue(by, of=incident_id)
        catalogue.check(incident_id)
        entry = catalogue.content.entry(incident_id)
        if entry is None or entry.kind not in (RecordKind.INCIDENT, RecordKind.EXAMPLE):
            raise Record.DoesNotExist
        readers = other_readers().of(incident_id, by)
    return BeforeBinning(
        entry=entry,
        has_running_term=has_running_term(entry),
        has_file=catalogue.content.calamity_file_of(incident_id) is not None,
        readers=tuple(each for each in readers if each.can_read),
    )
