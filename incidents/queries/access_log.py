"""Who did what in a register, and when: every line of the sealed log of each record, opened for its owner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from accounts.actor import Actor
from accounts.models import User
from incidents.codes import LoggedAct, RecordKind
from incidents.content import CatalogueEntry
from incidents.models import Record
from incidents.queries.one_look import seen_catalogue
from vault.documents import LogLine, open_every_log
from vault.identity import acting_as

PER_PAGE = 50
NEWEST_LOOKS = 10
_ABOUT = {RecordKind.PROCEDURE: "Werkwijze", RecordKind.CHOICES: "Keuzes voor uw register"}


@dataclass(frozen=True, repr=False)
class AccessLine:
    """One line in words; `incident_id` where there is an incident to go to."""

    act: LoggedAct
    name: str
    at: datetime
    about: str
    incident_id: UUID | None


@dataclass(frozen=True, repr=False)
class AccessLog:
    """The newest looks of others, and one page of all lines; `is_whole` unless a line is gone or was changed."""

    looks: tuple[AccessLine, ...]
    looks_in_all: int
    lines: tuple[AccessLine, ...]
    page: Page[tuple[UUID, LogLine]]
    is_whole: bool


def access_log(*, by: Actor, page: str | int = 1) -> AccessLog:
    """Newest line first; reading it leaves none."""
    with acting_as(by.identity), transaction.atomic():
        entries = {entry.id: entry for entry in seen_catalogue(by).content.entries.rows}
        own = Record.objects.filter(owner_tag=by.unlocked.owner_tag)
        rows = list(own.exclude(pk__in=[by.unlocked.catalogue_id, by.unlocked.archive_id]).defer("doc"))
        logs = open_every_log(rows, bundle=by.unlocked)
        found = [(record_id, line) for record_id, log in logs.items() for line in log.lines]
        # Newest first, also within a second: a sort keeps the order of what it finds equal.
        found = sorted(reversed(found), key=lambda each: each[1].at, reverse=True)
        others = [each for each in found if each[1].by not in (None, by.person.id)]
        shown = Paginator(found, PER_PAGE).get_page(page)
        names = _names([*others[:NEWEST_LOOKS], *shown])
    return AccessLog(
        looks=tuple(_in_words(others[:NEWEST_LOOKS], entries, names)),
        looks_in_all=len(others),
        lines=tuple(_in_words(list(shown), entries, names)),
        page=shown,
        is_whole=all(log.is_whole for log in logs.values()),
    )


_Found = list[tuple[UUID, LogLine]]


def _names(found: _Found) -> dict[UUID | None, str]:
    people = User.objects.filter(id__in={line.by for _, line in found}, closed_at=None)
    return dict(people.values_list("id", "name"))


def _in_words(
    found: _Found, entries: dict[UUID, CatalogueEntry], names: dict[UUID | None, str]
) -> Iterator[AccessLine]:
    for record_id, line in found:
        entry = entries.get(record_id)
        incident = entries.get(entry.parent_id) if entry and entry.parent_id else entry
        yield AccessLine(
            act=LoggedAct.read(line.what),
            name=names.get(line.by, "Iemand die vertrok"),
            at=line.at,
            about=_about(entry, incident),
            incident_id=incident.id if incident and incident.kind is RecordKind.INCIDENT else None,
        )


def _about(entry: CatalogueEntry | None, incident: CatalogueEntry | None) -> str:
    """By number, never by what it is about."""
    if entry is None:
        return "Niet meer in de lijst"
    if entry.kind in _ABOUT:
        return _ABOUT[entry.kind]
    number = (incident.number if incident else None) or "Melding"
    return f"{number}, dossier voor de IGJ" if entry.kind is RecordKind.CALAMITY_FILE else number
