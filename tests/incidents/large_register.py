"""A register of so many incidents, to see what a page of it costs."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from accounts.actor import Actor
from incidents.codes import DueKind, SetBy
from incidents.content import NextDate
from incidents.models import Record
from incidents.operations.catalogue import held_catalogue, save_catalogue
from tests.factories import NOW, WITH_CONSEQUENCE, report_incident


def fill(by: Actor, acting: Callable[[Actor], Any], incidents: int) -> None:
    """So many incidents in the register, each with two dates: one that is real, and its entry under other ids.

    Their rows are copied as they are; nothing opens them for a list, and the page shows those that are real.
    """
    real = [report_incident(by, WITH_CONSEQUENCE) for _ in range(25)]
    with acting(by):
        catalogue = held_catalogue(by)
        content = catalogue.content
        model = Record.objects.get(pk=real[0])
        entry = content.entry(real[0])
        dates = (
            *entry.next_dates,
            NextDate(DueKind.FIND_OUT, NOW.date() + timedelta(days=30), set_by=SetBy.INSPECTORATE_POLICY),
        )
        entries = tuple(
            replace(
                entry,
                id=uuid4(),
                number=f"VIM-2026-{number + 100}",
                occurred_date=entry.occurred_date - timedelta(days=number),
                next_dates=dates,
            )
            for number in range(incidents - len(real))
        )
        Record.objects.bulk_create(
            Record(id=each.id, owner_tag=model.owner_tag, version=model.version, dek_version=1, doc=model.doc)
            for each in entries
        )
        save_catalogue(catalogue, replace(content, entries=(*entries, *content.entries)), by=by)


def cpu(run: Callable[[], object]) -> float:
    """Seconds of this process."""
    before = time.process_time()
    run()
    return time.process_time() - before
