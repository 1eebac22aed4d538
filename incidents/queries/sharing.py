"""Which incident of one's own a case was made of: from the catalogue alone."""

from uuid import UUID

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import CatalogueEntry
from incidents.queries.one_look import seen_catalogue


def incident_of_case(*, by: Actor, case_id: UUID) -> CatalogueEntry | None:
    """None for a case that is somebody else's, or not linked yet."""
    return next((entry for entry in own_incidents(by=by) if case_id in entry.case_ids), None)


def own_incidents(*, by: Actor) -> tuple[CatalogueEntry, ...]:
    return tuple(seen_catalogue(by).content.of_kind(RecordKind.INCIDENT))
