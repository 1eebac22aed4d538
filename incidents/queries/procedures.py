"""The practice's written procedure: the one that was kept, or what a first version begins with."""

from dataclasses import dataclass

from django.db import transaction

from accounts.actor import Actor
from incidents.content import Arrangements, ProcedureContent, ProcedureVersion
from incidents.queries.one_look import glanced_catalogue
from incidents.queries.records import as_procedure, looked_at
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
        catalogue = glanced_catalogue(by)
        kept = catalogue.content.procedure
        if kept is None:
            return Procedure(())
        catalogue.check(kept.id)
        _, raw = looked_at(kept.id, by=by, catalogue=catalogue, entry=entry)
        content: ProcedureContent = as_procedure(raw)
    return Procedure(content.versions)


def usual_arrangements(by: Actor) -> Arrangements:
    """What a first version begins with: whoever keeps the register is the officer."""
    return Arrangements(officer=by.person.name)
