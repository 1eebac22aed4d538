"""What the keeper of a practice's register reads of a colleague's incident: no calamity file, no files, no talks.

The list opens documents without a line in their logs and shows no word that somebody wrote; one that is opened to be
read leaves a line, which its owner sees.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from incidents.agenda import next_dates_of
from incidents.codes import EventClass, Status
from incidents.content import IncidentContent
from incidents.models import Record
from incidents.panel import ArticlePanel, panel_of
from incidents.progress import status_of
from incidents.queries.other_readers import SEEN_BY_KEEPER
from incidents.queries.outcomes import outcome_of, practice_form_of
from incidents.queries.records import as_incident
from vault.documents import open_as_reader, open_many_as_reader
from vault.formats import Unreadable
from vault.identity import acting_as

# What was reported to the inspectorate is in the calamity file, which the keeper does not read.
_OF_THE_INSPECTORATE = 11


@dataclass(frozen=True, repr=False)
class KeptLine:
    """One incident in the list of the keeper."""

    id: UUID
    number: str
    reported_by: str
    reported_at: datetime
    occurred_date: date | None
    event_class: EventClass | None
    status: Status | None  # None where it hangs on the calamity file


@dataclass(frozen=True, repr=False)
class KeptIncident:
    """An opened incident of a colleague. `articles` are what it asks by law, without that of the inspectorate."""

    id: UUID
    content: IncidentContent
    status: Status | None
    articles: tuple[ArticlePanel, ...]
    concerns_inspectorate: bool


def kept_lines(*, by: Actor, wraps: Mapping[UUID, bytes]) -> tuple[tuple[KeptLine, ...], int]:
    """Newest first; and how many of them do not open."""
    with acting_as(by.identity), transaction.atomic():
        rows = list(Record.objects.filter(pk__in=list(wraps)).exclude(owner_tag=by.unlocked.owner_tag))
        contents = open_many_as_reader(rows, wraps=wraps, reader_id=by.person.id, bundle=by.unlocked)
    lines, binned = [], 0
    for record_id, raw in contents.items():
        try:
            if isinstance(raw, Unreadable):
                raise raw
            content = as_incident(raw)
            if content.binned_at:
                binned += 1
            else:
                lines.append(_line(record_id, content, by))
        except (Unreadable, Record.DoesNotExist):
            continue
    return tuple(sorted(lines, key=lambda line: line.reported_at, reverse=True)), len(wraps) - len(
        lines
    ) - binned


def kept_incident(*, by: Actor, record_id: UUID, wrap: bytes, now: datetime) -> KeptIncident:
    """Leaves a line in the incident's own log. Raises Record.DoesNotExist, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        _, raw = open_as_reader(
            Record,
            record_id,
            wrap=wrap,
            reader_id=by.person.id,
            bundle=by.unlocked,
            entry=SEEN_BY_KEEPER,
        )
        content = as_incident(raw)
        if content.binned_at:
            raise Record.DoesNotExist
    articles = panel_of(content, None, practice_form=practice_form_of(by), now=now).articles
    return KeptIncident(
        id=record_id,
        content=content,
        status=_status(content, by),
        articles=tuple(each for each in articles if each.article != _OF_THE_INSPECTORATE),
        concerns_inspectorate=any(each.article == _OF_THE_INSPECTORATE for each in articles),
    )


def _line(record_id: UUID, content: IncidentContent, by: Actor) -> KeptLine:
    return KeptLine(
        id=record_id,
        number=content.number,
        reported_by=content.reported_by,
        reported_at=content.reported_at,
        occurred_date=content.answers.occurred_date,
        event_class=content.event_class,
        status=_status(content, by),
    )


def _status(content: IncidentContent, by: Actor) -> Status | None:
    outcome = outcome_of(content, by=by)
    if outcome.inspectorate_reports:
        return None
    dates = next_dates_of(content, None, outcome=outcome)
    return status_of(content, None, outcome=outcome, dates=dates)
