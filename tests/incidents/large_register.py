"""A register of so many incidents, to see what a page of it costs."""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from accounts.actor import Actor
from incidents.codes import DueKind, SetBy
from incidents.content import CatalogueEntries, CatalogueEntry, NextDate
from incidents.models import Record
from incidents.operations import FileChange
from incidents.operations.catalogue import held_catalogue, save_catalogue
from tests.factories import NOW, SENTINEL_EVENT, WITH_CONSEQUENCE, report_incident, save_file

REAL = 25  # a page of the list


def fill(
    by: Actor, acting: Callable[[Actor], Any], incidents: int, *, file: FileChange | None = None
) -> list[UUID]:
    """So many incidents in the register, each with two dates: one that is real, and its entry under other ids.

    With `file` each has a calamity file beside it, changed in that way. Their rows are copied as they are; nothing
    opens them for a list, and the page shows those that are real, whose ids are given back.
    """
    real = [report_incident(by, SENTINEL_EVENT if file else WITH_CONSEQUENCE) for _ in range(REAL)]
    for incident_id in real if file else ():
        save_file(by, incident_id, file)
    with acting(by):
        catalogue = held_catalogue(by)
        content = catalogue.content
        entry = content.entry(real[0])
        pair = [entry, *(each for each in content.entries.rows if each.parent_id == entry.id)]
        models = {each.id: Record.objects.get(pk=each.id) for each in pair}
        copies = [each for number in range(1, incidents - REAL + 1) for each in _copied(pair, models, number)]
        Record.objects.bulk_create(row for _, row in copies)
        entries = CatalogueEntries.of([*(each for each, _ in copies), *content.entries.rows])
        save_catalogue(catalogue, replace(content, entries=entries), by=by)
    return real


def _copied(
    pair: list[CatalogueEntry], models: dict[UUID, Record], number: int
) -> Iterator[tuple[CatalogueEntry, Record]]:
    """An incident, and the file beside it if it has one, under ids of their own; older with each number."""
    incident, *files = pair
    found_out = NextDate(DueKind.FIND_OUT, NOW.date() + timedelta(days=30), set_by=SetBy.INSPECTORATE_POLICY)
    incident_id = uuid4()
    copy = replace(
        incident,
        id=incident_id,
        number=f"VIM-2026-{number + 100}",
        occurred_date=incident.occurred_date - timedelta(days=number),
        next_dates=(*incident.next_dates, found_out),
    )
    yield copy, _row(copy, models[incident.id])
    for file in files:
        beside = replace(file, id=uuid4(), parent_id=incident_id)
        yield beside, _row(beside, models[file.id])


def _row(entry: CatalogueEntry, model: Record) -> Record:
    return Record(id=entry.id, owner_tag=model.owner_tag, version=model.version, dek_version=1, doc=model.doc)


def cpu(run: Callable[[], object]) -> float:
    """Seconds of this process; it does not sweep up what was run before it."""
    gc.collect()
    before = time.process_time()
    run()
    return time.process_time() - before
