"""What the pages of the register ask for, answered from plain text; the same names and shapes as in `incidents`."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Max, QuerySet, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import User
from accounts.permissions import check_can_report
from analytics.encoder import encode
from analytics.operations import seal_envelopes
from analytics.queries import sealable_periods
from analytics.taxonomy import IncidentType
from bench.plain.models import PlainEntry, PlainRecord
from incidents.agenda import next_dates_of
from incidents.codes import Duty, EventClass, Order, RecordKind, Status
from incidents.content import (
    CatalogueContent,
    CatalogueEntries,
    CatalogueEntry,
    DraftContent,
    IncidentContent,
    missing_answers,
)
from incidents.contribution import contribution
from incidents.escalation import first_steps, why_not_more
from incidents.hooks import other_readers
from incidents.models import Record
from incidents.operations.reporting import incident_from
from incidents.progress import open_duties, status_of
from incidents.queries import Draft, Incident, Line, Register, RegisterFilter
from incidents.queries.filters import Offers
from incidents.queries.incidents import Version
from incidents.queries.lists import PER_PAGE
from incidents.queries.other_readers import ReadAlong
from incidents.queries.outcomes import outcome_of
from vault.identity import acting_as
from vault.turns import take_turn


def register(*, by: Actor, page: int = 1, filters: RegisterFilter | None = None) -> Register:
    chosen = filters or RegisterFilter()
    with acting_as(by.identity), transaction.atomic():
        own = PlainRecord.objects.filter(owner_tag=by.unlocked.owner_tag, kind=RecordKind.INCIDENT)
        shown = Paginator(_filtered(own.defer("content"), chosen), PER_PAGE).get_page(page)
        lines = tuple(Line(_entry(row), opens=True) for row in shown)
        total = shown.paginator.count if chosen == RegisterFilter() else own.count()
        offers = _offers(own)
    return Register(lines, shown, total, unreadable=0, made_anew=False, offers=offers)


def drafts(*, by: Actor) -> tuple[CatalogueEntry, ...]:
    with acting_as(by.identity), transaction.atomic():
        own = PlainRecord.objects.filter(owner_tag=by.unlocked.owner_tag, kind=RecordKind.DRAFT)
        return tuple(_entry(row) for row in own.order_by("-saved_at"))


def open_action_count(*, by: Actor, now: datetime) -> int:
    with acting_as(by.identity), transaction.atomic():
        own = PlainRecord.objects.filter(owner_tag=by.unlocked.owner_tag, open_dates__gt=0)
        return own.aggregate(open=Sum("open_dates"))["open"] or 0


def incident(*, by: Actor, incident_id: UUID, entry: str = "opened") -> Incident:
    with acting_as(by.identity), transaction.atomic():
        row = _own(incident_id, by, RecordKind.INCIDENT)
        _log(row, entry, by)
    content = IncidentContent.from_json(json.loads(row.content))
    outcome = outcome_of(content, by=by)
    dates = next_dates_of(content, None, outcome=outcome)
    return Incident(
        id=row.id,
        version=row.version,
        content=content,
        outcome=outcome,
        steps=first_steps(outcome),
        why_not_more=why_not_more(outcome),
        missing=missing_answers(content.answers),
        status=status_of(content, None, outcome=outcome, dates=dates),
        versions=(Version(row.version, content),),
        file=None,
        file_opens=True,
    )


def read_along(*, by: Actor, incident_id: UUID) -> ReadAlong:
    with acting_as(by.identity), transaction.atomic():
        _own(incident_id, by, RecordKind.INCIDENT)
    return ReadAlong((), ())


def draft(*, by: Actor, draft_id: UUID) -> Draft:
    with acting_as(by.identity), transaction.atomic():
        row = _own(draft_id, by, RecordKind.DRAFT)
    return Draft(row.id, row.version, DraftContent.from_json(json.loads(row.content)))


def report_incident(
    *, by: Actor, draft_id: UUID, now: datetime, shown_readers: Collection[UUID] = ()
) -> IncidentContent:
    with acting_as(by.identity), transaction.atomic():
        check_can_report(by)
        _hold(by)
        row = PlainRecord.objects.select_for_update().get(id=draft_id, owner_tag=by.unlocked.owner_tag)
        kept = DraftContent.from_json(json.loads(row.content))
        other_readers().of_new(by)
        content = incident_from(kept, number=_next_number(by, now), by=by, now=now)
        fill(row, content, by=by)
        row.version += 1
        row.save()
        _log(row, "reported", by)
        transaction.on_commit(partial(_seal_periods, by))
    return content


def _hold(by: Actor) -> None:
    """Numbers are given out one by one, and to nobody who left meanwhile."""
    take_turn(str(by.unlocked.catalogue_id))
    if User.objects.filter(id=by.person.id).exclude(closed_at=None).exists():
        raise Record.DoesNotExist


def _seal_periods(by: Actor) -> None:
    """What staff may count leaves the same way, whatever a register is kept in."""
    with acting_as(by.identity), transaction.atomic():
        _hold(by)
        periods = sealable_periods(timezone.localdate())
        content = CatalogueContent(entries=CatalogueEntries.of(_every_entry(by) if periods else ()))
        pick_key = by.unlocked.pick_key
        vectors = {each: encode(each, contribution(content, each), pick_key=pick_key) for each in periods}
        seal_envelopes(slot_key=by.unlocked.slot_key, vectors=vectors)


def _every_entry(by: Actor) -> Iterator[CatalogueEntry]:
    own = PlainRecord.objects.filter(owner_tag=by.unlocked.owner_tag, kind=RecordKind.INCIDENT)
    for row in own:
        content = IncidentContent.from_json(json.loads(row.content))
        yield CatalogueEntry.of(content, record_id=row.id, version=row.version, digest=b"")


def fill(row: PlainRecord, content: IncidentContent | DraftContent, *, by: Actor) -> PlainRecord:
    """The columns that follow from what somebody wrote."""
    brief = CatalogueEntry.of(content, record_id=row.id, version=row.version, digest=b"")
    dates: tuple[Any, ...] = ()
    status = brief.status
    if isinstance(content, IncidentContent):
        outcome = outcome_of(content, by=by)
        dates = next_dates_of(content, None, outcome=outcome)
        status = status_of(content, None, outcome=outcome, dates=dates)
    values: Mapping[str, Any] = {
        "kind": content.KIND,
        "number": brief.number or "",
        "title": brief.title,
        "occurred_date": brief.occurred_date,
        "saved_at": content.saved_at,
        "event_class": brief.event_class or "",
        "incident_types": list(brief.incident_types),
        "status": status,
        "open_duties": list(open_duties(dates)),
        "open_dates": sum(each.is_open and each.is_shown(timezone.localdate()) for each in dates),
        "content": json.dumps(content.to_json(), ensure_ascii=False),
    }
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _filtered(own: QuerySet[PlainRecord], chosen: RegisterFilter) -> QuerySet[PlainRecord]:
    asked = {
        "event_class": chosen.event_class,
        "status": chosen.status,
        "occurred_date__year": chosen.year,
        "incident_types__contains": chosen.incident_type and [chosen.incident_type],
    }
    order = {
        Order.CHANGED: ("-saved_at",),
        Order.NEWEST: ("-occurred_date", "-saved_at"),
    }.get(chosen.order, ("occurred_date", "saved_at"))
    return own.filter(**{name: value for name, value in asked.items() if value}).order_by(*order)


def _offers(own: QuerySet[PlainRecord]) -> Offers:
    """What occurs, by the database: each combination once."""
    year = ExtractYear("occurred_date")
    found = own.values_list("event_class", "status", "incident_types", year).distinct()
    classes, statuses, types, years = zip(*found, strict=True) if found else ((), (), (), ())
    return Offers(
        event_classes=tuple(each for each in EventClass if each in classes),
        statuses=tuple(each for each in Status if each in statuses),
        years=tuple(sorted(set(years), reverse=True)),
        incident_types=tuple(each for each in IncidentType if any(each in several for several in types)),
    )


def _own(record_id: UUID, by: Actor, kind: RecordKind) -> PlainRecord:
    row = PlainRecord.objects.filter(id=record_id, owner_tag=by.unlocked.owner_tag, kind=kind).first()
    if row is None:
        raise Record.DoesNotExist
    return row


def _entry(row: PlainRecord) -> CatalogueEntry:
    return CatalogueEntry(
        id=row.id,
        kind=RecordKind(row.kind),
        version=row.version,
        digest="",
        title=row.title,
        saved_at=row.saved_at,
        number=row.number or None,
        status=Status(row.status),
        event_class=EventClass(row.event_class) if row.event_class else None,
        occurred_date=row.occurred_date,
        open_duties=_duties(row.open_duties),
    )


def _duties(words: Iterable[str]) -> tuple[Duty, ...]:
    return tuple(map(Duty, words))


def _next_number(by: Actor, now: datetime) -> str:
    year = f"VIM-{timezone.localdate(now).year}-"
    own = PlainRecord.objects.filter(owner_tag=by.unlocked.owner_tag, number__startswith=year)
    newest = own.aggregate(newest=Max("number"))["newest"] or f"{year}000"
    return f"{year}{int(newest.rpartition('-')[2]) + 1:03}"


def _log(row: PlainRecord, what: str, by: Actor) -> None:
    lines = PlainEntry.objects.filter(owner_tag=row.owner_tag, record=row.id)
    newest = lines.aggregate(newest=Max("seq"))["newest"] or 0
    PlainEntry.objects.create(
        owner_tag=row.owner_tag,
        record=row.id,
        seq=newest + 1,
        what=what,
        person_id=by.person.id,
        at=timezone.now(),
    )
