"""A register of so many incidents, each sealed with a key of its own, to see what opening all of them costs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from accounts.actor import Actor
from incidents import operations
from incidents.codes import EventClass
from incidents.content import Analysis, IncidentContent
from incidents.models import Record
from tests.factories import NOW, WITH_CONSEQUENCE
from vault.documents import seal_new

STORY = (
    "De cliënt kwam overeind na de behandeling en werd duizelig. Ik stond bij de deur en was net te laat. "
    "Zij viel op haar pols. Wij hebben samen gewacht tot het over was en daarna de huisarts gebeld. "
) * 4


def fill_sealed(by: Actor, acting: Callable[[Actor], Any], incidents: int, *, after: int = 0) -> None:
    """The description of every tenth says something that those of the others do not."""
    with acting(by):
        for number in range(after, after + incidents):
            content = _content(by, number).to_json()
            seal_new(Record, record_id=uuid4(), content=content, bundle=by.unlocked, entry="reported")
    operations.rebuild_catalogue(by=by)


def _content(by: Actor, number: int) -> IncidentContent:
    answers = replace(
        WITH_CONSEQUENCE,
        description=STORY + ("De vloer was nat." if number % 10 == 0 else ""),
        profession_group=by.person.profession_group,
        occurred_date=NOW.date() - timedelta(days=number),
    )
    return IncidentContent(
        number=f"VIM-2026-{number + 1:03}",
        reported_at=NOW,
        reported_by=by.person.name,
        answers=answers,
        analysis=Analysis(cause=STORY, needed=STORY),
    ).classified_as(EventClass.WITH_CONSEQUENCE, at=NOW)
