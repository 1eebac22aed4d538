"""The example somebody practises with: one at most, and gone at once when they are done with it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.permissions import check_can_follow_up
from analytics.taxonomy import ProfessionGroup
from incidents.codes import RecordKind
from incidents.example import example_incident
from incidents.models import Record
from incidents.operations.binning import without_incidents
from incidents.operations.calamity_files import sealed_as_draft
from incidents.operations.catalogue import held_catalogue, save_catalogue
from incidents.operations.parts import classified
from incidents.queries.entries import entry_of
from incidents.retention import kept_until
from vault import documents
from vault.identity import acting_as


def make_example(*, by: Actor, now: datetime) -> UUID:
    """Made twice, it is one. Nobody else reads it, also where a practice keeps its register together."""
    with acting_as(by.identity), transaction.atomic():
        check_can_follow_up(by)
        catalogue = held_catalogue(by)
        if there := catalogue.content.example:
            return there.id
        group = ProfessionGroup(by.person.profession_group)
        content = example_incident(profession_group=group, person=by.person.name, now=now)
        content = classified(content, by=by, now=now)
        row = sealed_as_draft(content, by=by)
        row = documents.reseal(
            row,
            content=content.to_json(),
            bundle=by.unlocked,
            expected_version=row.version,
            entry="reported",
            retain_until=kept_until(timezone.localdate(now)),
        )
        save_catalogue(catalogue, catalogue.content.with_entry(entry_of(row, content, by=by)), by=by)
    return row.id


def remove_example(*, by: Actor, example_id: UUID) -> None:
    """For good. Raises Record.DoesNotExist for anything that is not made up."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = held_catalogue(by)
        entry = catalogue.content.entry(example_id)
        if entry is None or entry.kind is not RecordKind.EXAMPLE:
            raise Record.DoesNotExist
        save_catalogue(catalogue, without_incidents(catalogue.content, [entry], by=by), by=by)
