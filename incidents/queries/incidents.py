"""One incident: what was written, what follows from it, and what it was before. Every look is a line in its log."""

from dataclasses import dataclass, fields
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.agenda import next_dates_of
from incidents.codes import EventClass, Status, is_serious
from incidents.content import Answers, CalamityFileContent, IncidentContent, missing_answers, title_of
from incidents.escalation import NextStep, Outcome, first_steps, why_not_more
from incidents.models import Record, RecordVersion
from incidents.progress import status_of
from incidents.queries.calamity_files import file_beside
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.one_look import glanced_catalogue
from incidents.queries.outcomes import outcome_of
from incidents.queries.records import as_incident, looked_at
from vault.documents import open_earlier
from vault.formats import Unreadable
from vault.identity import acting_as

# What is written down besides the answers.
PARTS = (
    "client_talks",
    "decisions",
    "circumstances",
    "milestones",
    "discussions",
    "analysis",
    "actions",
    "attachments",
    "counts",
    "cases",
    "binned_at",
)


@dataclass(frozen=True, repr=False)
class Version:
    """The incident as it was saved at one moment; without content where that version does not open."""

    number: int
    content: IncidentContent | None
    changed: tuple[str, ...] = ()

    @property
    def is_first(self) -> bool:
        """As it was recorded."""
        return self.content is not None and self.content.amended_at is None

    @property
    def saved_at(self) -> datetime | None:
        return self.content.saved_at if self.content else None


@dataclass(frozen=True, repr=False)
class Incident:
    """An opened incident with what the rules make of it. `versions` are newest first, the one of now included.

    `file` is what was kept for the inspectorate, read along for the dates and the evidence; a page of the file
    itself asks for `queries.calamity_file`.
    """

    id: UUID
    version: int
    content: IncidentContent
    outcome: Outcome
    steps: tuple[NextStep, ...]
    why_not_more: str
    missing: tuple[str, ...]
    status: Status
    versions: tuple[Version, ...]
    file: CalamityFileContent | None
    file_opens: bool

    @property
    def title(self) -> str:
        return title_of(self.content.answers)

    @property
    def was_hard(self) -> bool:
        """Hard on whoever was there as well: serious harm, or violence."""
        harm = self.content.answers.degree_of_harm
        return is_serious(harm) or self.outcome.event_class is EventClass.VIOLENCE


def incident(*, by: Actor, incident_id: UUID, entry: str = "opened") -> Incident:
    """`entry` is the line that this look leaves in the log. Raises Record.DoesNotExist, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = glanced_catalogue(by)
        catalogue.check(incident_id)
        row, content = _opened(incident_id, catalogue, by, entry)
        kept = list(RecordVersion.objects.filter(record=row.id, owner_tag=row.owner_tag).order_by("version"))
        earlier = map(_as_far_as_readable, open_earlier(row, kept, bundle=by.unlocked))
        beside = file_beside(catalogue, incident_id, by=by)
    outcome = outcome_of(content, by=by)
    dates = next_dates_of(content, beside.content, outcome=outcome)
    return Incident(
        id=row.id,
        version=row.version,
        content=content,
        outcome=outcome,
        steps=first_steps(outcome),
        why_not_more=why_not_more(outcome),
        missing=missing_answers(content.answers),
        status=status_of(content, beside.content, outcome=outcome, dates=dates),
        versions=_versions([each.version for each in (*kept, row)], [*earlier, content]),
        file=beside.content,
        file_opens=beside.opens,
    )


def _opened(
    incident_id: UUID, catalogue: CheckedCatalogue, by: Actor, entry: str
) -> tuple[Record, IncidentContent]:
    if catalogue.content.is_draft(incident_id):
        raise Record.DoesNotExist
    row, raw = looked_at(incident_id, by=by, catalogue=catalogue, entry=entry)
    return row, as_incident(raw)


def _as_far_as_readable(raw: dict[str, object] | Unreadable) -> IncidentContent | None:
    if isinstance(raw, Unreadable):
        return None
    try:
        return as_incident(raw)
    except Unreadable:
        return None


def _versions(numbers: list[int], contents: list[IncidentContent | None]) -> tuple[Version, ...]:
    changes = [()] + [_changed(former, latter) for former, latter in pairwise(contents)]
    return tuple(reversed([Version(*each) for each in zip(numbers, contents, changes, strict=True)]))


def _changed(former: IncidentContent | None, latter: IncidentContent | None) -> tuple[str, ...]:
    if former is None or latter is None:
        return ()
    questions = (field.name for field in fields(Answers))
    answered = (name for name in questions if getattr(former.answers, name) != getattr(latter.answers, name))
    parts = (name for name in PARTS if getattr(former, name) != getattr(latter, name))
    return (*answered, *parts)
