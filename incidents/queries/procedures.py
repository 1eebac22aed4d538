"""The practice's written procedure: the one that was kept, or what a first version begins with."""

from dataclasses import dataclass

from django.db import transaction

from accounts.actor import Actor
from incidents.content import Arrangements, ProcedureContent, ProcedureVersion
from incidents.models import Record
from incidents.queries.one_look import seen_catalogue
from incidents.queries.records import as_procedure, own_record
from vault.documents import open_logged
from vault.identity import acting_as


@dataclass(frozen=True, repr=False)
class Procedure:
    """All versions, oldest first; none while nothing was adopted."""

    versions: tuple[ProcedureVersion, ...]

    @property
    def current(self) -> ProcedureVersion | None:
        return self.versions[-1] if self.versions else None

    @property
    def number(self) -> int:
        """Of the version that holds; 0 while there is none."""
        return self.current.number if self.current else 0


def procedure(*, by: Actor, entry: str = "opened") -> Procedure:
    """`entry` is the line that this look leaves in the log. Raises Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = seen_catalogue(by)
        kept = catalogue.content.procedure
        if kept is None:
            return Procedure(())
        catalogue.check(kept.id)
        row = own_record(kept.id, by=by)
        _, raw = open_logged(Record, row.id, bundle=by.unlocked, entry=entry)
        content: ProcedureContent = as_procedure(raw)
    return Procedure(content.versions)


def usual_arrangements(by: Actor) -> Arrangements:
    """What a first version begins with: whoever keeps the register is the officer."""
    return Arrangements(officer=by.person.name)
