"""What somebody chose for their whole register; whoever chose nothing counts, and follows no advice."""

from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from incidents.content import ChoicesContent
from incidents.models import Record
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.one_look import seen_catalogue
from incidents.queries.records import as_choices, own_record
from vault.documents import open_logged, open_many
from vault.formats import Unreadable
from vault.identity import acting_as


def choices(*, by: Actor, now: datetime) -> ChoicesContent:
    """Raises Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = seen_catalogue(by)
        kept = catalogue.content.choices
        if kept is None:
            return ChoicesContent(saved_at=now)
        catalogue.check(kept.id)
        row = own_record(kept.id, by=by)
        _, raw = open_logged(Record, row.id, bundle=by.unlocked, entry="opened")
        return as_choices(raw)


def stored_choices(catalogue: CheckedCatalogue, *, by: Actor) -> tuple[Record | None, ChoicesContent | None]:
    """To be changed. Raises Unreadable; leaves no line in the log, so only for a look that itself leads to one."""
    entry = catalogue.content.choices
    if entry is None:
        return None, None
    catalogue.check(entry.id)
    row = own_record(entry.id, by=by)
    raw = open_many([row], bundle=by.unlocked, vouched=True)[row.id]
    if isinstance(raw, Unreadable):
        raise raw
    return row, as_choices(raw)
