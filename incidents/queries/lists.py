"""The list of one's register and the overview at home: from the catalogue, without leaving a line in any log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from accounts.actor import Actor
from incidents.codes import RecordKind
from incidents.content import CatalogueContent, CatalogueEntry
from incidents.models import Record
from incidents.queries.actions import Action, first_actions
from incidents.queries.filters import Offers, RegisterFilter
from incidents.queries.one_look import seen_catalogue
from vault.documents import open_many
from vault.formats import Unreadable
from vault.identity import acting_as

PER_PAGE = 25
ACTIONS_AT_HOME = 5
NEWEST_AT_HOME = 5


@dataclass(frozen=True, repr=False)
class Line:
    """One incident in the list."""

    entry: CatalogueEntry
    opens: bool


@dataclass(frozen=True, repr=False)
class Register:
    """One page of the list; `total` counts every incident, whatever the filter."""

    lines: tuple[Line, ...]
    page: Page
    total: int
    unreadable: int
    made_anew: bool
    offers: Offers


@dataclass(frozen=True, repr=False)
class Overview:
    """What somebody sees first."""

    first_name: str
    drafts: tuple[CatalogueEntry, ...]
    actions: tuple[Action, ...]
    newest: tuple[Line, ...]
    total: int
    unreadable: int
    made_anew: bool
    example: CatalogueEntry | None
    has_practised: bool
    knows_who_sees: bool


def register(*, by: Actor, page: int = 1, filters: RegisterFilter | None = None) -> Register:
    """The incidents that the filter lets through, newest first unless it says otherwise."""
    chosen = filters or RegisterFilter()
    with acting_as(by.identity), transaction.atomic():
        catalogue = seen_catalogue(by)
        incidents = _newest_first(catalogue.content)
        shown = Paginator(chosen.applied_to(incidents), PER_PAGE).get_page(page)
        unreadable = catalogue.unreadable | _that_do_not_open(shown, by)
    return Register(
        lines=_lines(shown, unreadable),
        page=shown,
        total=len(incidents),
        unreadable=len(unreadable),
        made_anew=catalogue.content.made_anew,
        offers=Offers.among(incidents),
    )


def overview(*, by: Actor, now: datetime) -> Overview:
    """Drafts to go on with, what is due first, and the newest of the register."""
    catalogue = seen_catalogue(by)
    incidents = _newest_first(catalogue.content)
    return Overview(
        first_name=by.person.name.partition(" ")[0],
        drafts=_drafts(catalogue.content),
        actions=first_actions(catalogue, now=now, most=ACTIONS_AT_HOME),
        newest=_lines(incidents[:NEWEST_AT_HOME], catalogue.unreadable),
        total=len(incidents),
        unreadable=len(catalogue.unreadable),
        made_anew=catalogue.content.made_anew,
        example=catalogue.content.example,
        has_practised=bool(catalogue.content.example or catalogue.content.counts),
        knows_who_sees=catalogue.content.knows_who_sees,
    )


def drafts(*, by: Actor) -> tuple[CatalogueEntry, ...]:
    """What somebody began and did not record yet, last saved first."""
    return _drafts(seen_catalogue(by).content)


def _drafts(content: CatalogueContent) -> tuple[CatalogueEntry, ...]:
    return tuple(sorted(content.of_kind(RecordKind.DRAFT), key=lambda entry: entry.saved_at, reverse=True))


def _newest_first(content: CatalogueContent) -> list[CatalogueEntry]:
    return RegisterFilter().applied_to(content.of_kind(RecordKind.INCIDENT))


def _lines(entries: Iterable[CatalogueEntry], unreadable: frozenset[UUID]) -> tuple[Line, ...]:
    return tuple(Line(entry, opens=entry.id not in unreadable) for entry in entries)


def _that_do_not_open(entries: Iterable[CatalogueEntry], by: Actor) -> frozenset[UUID]:
    """The catalogue knows the ciphertext; whether its key and log still fit is seen by trying."""
    ids = [entry.id for entry in entries]
    rows = Record.objects.filter(id__in=ids, owner_tag=by.unlocked.owner_tag)
    opened = open_many(rows, bundle=by.unlocked, vouched=True)
    return frozenset(record_id for record_id, content in opened.items() if isinstance(content, Unreadable))
