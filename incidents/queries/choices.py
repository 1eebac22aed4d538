"""What somebody chose for their whole register; whoever chose nothing counts, and follows no advice."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from incidents.content import ChoicesContent
from incidents.models import Record
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.one_look import glanced_catalogue
from incidents.queries.records import as_choices, looked_at, opened_row, own_record
from vault.formats import Unreadable
from vault.identity import acting_as


@dataclass(frozen=True, repr=False)
class Choices:
    """As far as they open: where they do not, advice goes on, and the catalogue knows whether the register counts."""

    content: ChoicesContent
    opens: bool = True


def choices(*, by: Actor, now: datetime) -> Choices:
    """A look leaves a line in their log."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = glanced_catalogue(by)
        kept = catalogue.content.choices
        if kept is None:
            return Choices(ChoicesContent(saved_at=now))
        try:
            catalogue.check(kept.id)
            _, raw = looked_at(kept.id, by=by, catalogue=catalogue, entry="opened")
            return Choices(as_choices(raw))
        except Unreadable:
            return Choices(ChoicesContent(saved_at=now, counts=kept.counts), opens=False)


def stored_choices(catalogue: CheckedCatalogue, *, by: Actor) -> tuple[Record | None, ChoicesContent | None]:
    """To be changed. Raises Unreadable; leaves no line in the log, so only for a look that itself leads to one."""
    entry = catalogue.content.choices
    if entry is None:
        return None, None
    catalogue.check(entry.id)
    row = own_record(entry.id, by=by, catalogue=catalogue)
    return row, as_choices(opened_row(row, by=by))
