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
from incidents.queries.actions import Action, first_actions
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.filters import Offers, RegisterFilter
from incidents.queries.one_look import glanced_catalogue, seen_catalogue
from incidents.queries.opening import unopened
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
        is_newest = page == 1 and chosen == RegisterFilter()
        catalogue = _with_newest(PER_PAGE, by) if is_newest else seen_catalogue(by)
        content = catalogue.content
        paginator = Paginator(chosen.applied_to(content.at_hand(RecordKind.INCIDENT)), PER_PAGE)
        if is_newest:
            paginator.count = content.total
        shown = paginator.get_page(page)
        unreadable = catalogue.unreadable | unopened(shown, catalogue, by=by)
    return Register(
        lines=_lines(shown, unreadable),
        page=shown,
        total=content.total,
        unreadable=len(unreadable),
        made_anew=content.made_anew,
        offers=Offers.of(content),
    )


def overview(*, by: Actor, now: datetime) -> Overview:
    """Drafts to go on with, what is due first, and the newest of the register."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = _with_newest(NEWEST_AT_HOME, by)
        incidents = catalogue.content.at_hand(RecordKind.INCIDENT)
        newest = RegisterFilter().applied_to(incidents)[:NEWEST_AT_HOME]
        unreadable = catalogue.unreadable | unopened(newest, catalogue, by=by)
    return Overview(
        first_name=by.person.name.partition(" ")[0],
        drafts=_drafts(catalogue.content),
        actions=first_actions(catalogue, now=now, most=ACTIONS_AT_HOME),
        newest=_lines(newest, unreadable),
        total=catalogue.content.total,
        unreadable=len(unreadable),
        made_anew=catalogue.content.made_anew,
        example=catalogue.content.example,
        has_practised=bool(catalogue.content.example or catalogue.content.counts),
        knows_who_sees=catalogue.content.knows_who_sees,
    )


def drafts(*, by: Actor) -> tuple[CatalogueEntry, ...]:
    """What somebody began and did not record yet, last saved first."""
    return _drafts(glanced_catalogue(by).content)


def _with_newest(number: int, by: Actor) -> CheckedCatalogue:
    catalogue = glanced_catalogue(by)
    return catalogue if catalogue.content.has_newest(number) else seen_catalogue(by)


def _drafts(content: CatalogueContent) -> tuple[CatalogueEntry, ...]:
    return tuple(content.at_hand(RecordKind.DRAFT).ordered("saved_at", reverse=True))


def _lines(entries: Iterable[CatalogueEntry], unreadable: frozenset[UUID]) -> tuple[Line, ...]:
    return tuple(Line(entry, opens=entry.id not in unreadable) for entry in entries)
