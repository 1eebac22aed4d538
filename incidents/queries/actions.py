"""Acties en termijnen: everything that is due over the whole register, from the catalogue alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import groupby, islice, takewhile
from uuid import UUID

from django.core.paginator import Page, Paginator

from accounts.actor import Actor
from incidents.agenda import When, when_of
from incidents.codes import DueKind, RecordKind, SetBy
from incidents.content import CatalogueEntry, NextDate, Rows
from incidents.models import Record
from incidents.queries.catalogue import CheckedCatalogue
from incidents.queries.one_look import glanced_catalogue, seen_catalogue
from incidents.wording import local_date

ACTIONS_PER_PAGE = 20
DONE_SHOWN = 25
# Of one incident, told apart by their day; of anything else another day takes the place of the former.
_MAY_BE_SEVERAL = {DueKind.COMPLETE_NOTIFICATION, DueKind.LETTER, DueKind.NEXT_CONTACT}


@dataclass(frozen=True, repr=False)
class Action:
    """One thing to do or done, with the incident it belongs to."""

    entry: CatalogueEntry
    next_date: NextDate
    when: When
    days_left: int | None
    id: UUID | None = None


@dataclass(frozen=True, repr=False)
class ActionList:
    """One page of the list in its groups; `open` counts all that is not done, over the whole register."""

    groups: tuple[tuple[When, tuple[Action, ...]], ...]
    page: Page
    open: int
    unreadable: int


# When something is due, what, and the place of its row. As light as can be: of thousands a page shows some.
_Found = tuple[When, NextDate, int]


def actions(*, by: Actor, now: datetime, page: int = 1) -> ActionList:
    """Late ones first, then by date; of what is done only the latest."""
    catalogue = seen_catalogue(by)
    rows = _with_dates(catalogue.content.of_kind(RecordKind.INCIDENT), catalogue)
    every = _ordered(rows, now=now)
    still_open = [found for found in every if _is_open(found)]
    done = every[len(still_open) :]
    shown = Paginator([*still_open, *done[:DONE_SHOWN]], ACTIONS_PER_PAGE).get_page(page)
    named = [_with_id(_action(found, rows, today=local_date(now)), by) for found in shown]
    return ActionList(
        groups=tuple((when, tuple(group)) for when, group in groupby(named, key=lambda each: each.when)),
        page=shown,
        open=len(still_open),
        unreadable=len(catalogue.unreadable),
    )


def action(*, by: Actor, action_id: UUID, now: datetime) -> Action:
    """One that is open and has a date, of the example too. Raises Record.DoesNotExist."""
    catalogue = glanced_catalogue(by)
    rows = _with_dates(catalogue.content.at_hand(RecordKind.INCIDENT, RecordKind.EXAMPLE), catalogue)
    for found in filter(_is_open, _ordered(rows, now=now)):
        named = _with_id(_action(found, rows, today=local_date(now)), by)
        if named.id == action_id and named.next_date.due_date:
            return named
    raise Record.DoesNotExist


def open_action_count(*, by: Actor, now: datetime) -> int:
    """Without reading more of the catalogue than the dates, for it stands in the menu of every page."""
    catalogue, today = glanced_catalogue(by), local_date(now)
    rows = _with_dates(catalogue.content.at_hand(RecordKind.INCIDENT), catalogue)
    return sum(each.is_open for _, each in _shown(rows, today=today))


def first_actions(catalogue: CheckedCatalogue, *, now: datetime, most: int) -> tuple[Action, ...]:
    """What is due first of what is not done."""
    rows = _with_dates(catalogue.content.at_hand(RecordKind.INCIDENT), catalogue)
    first = takewhile(_is_open, _ordered(rows, now=now))
    return tuple(_action(found, rows, today=local_date(now)) for found in islice(first, most))


def _is_open(found: _Found) -> bool:
    return found[0] is not When.DONE


def _action(found: _Found, rows: Rows[CatalogueEntry], *, today: date) -> Action:
    when, next_date, at = found
    due = next_date.due_date
    return Action(rows[at], next_date, when, (due - today).days if due else None)


def _ordered(rows: Rows[CatalogueEntry], *, now: datetime) -> list[_Found]:
    """What is done last."""
    today = local_date(now)
    found = [(when_of(each, now=now, today=today), each, at) for at, each in _shown(rows, today=today)]
    return sorted(found, key=partial(_place, rows.values("number")))


def _with_dates(rows: Rows[CatalogueEntry], catalogue: CheckedCatalogue) -> Rows[CatalogueEntry]:
    """Of records that do not open nothing is asked."""
    rows = rows.filled("next_dates")
    if not catalogue.unreadable:
        return rows
    return rows.where("id", lambda record_id: record_id not in catalogue.unreadable)


def _shown(rows: Rows[CatalogueEntry], *, today: date) -> Iterator[tuple[int, NextDate]]:
    """Each with the place of its row."""
    for at, dates in enumerate(rows.values("next_dates")):
        yield from ((at, each) for each in dates if each.is_shown(today))


_ORDER = {when: place for place, when in enumerate(When)}


def _place(numbers: list[str | None], found: _Found) -> tuple[int, bool, date, str]:
    """By group; what is as soon as possible first, then by date; what is done latest first, undated by number."""
    when, due, at = found
    number = numbers[at] or ""
    if when is When.DONE:
        done = due.done_date or date.min
        return _ORDER[when], True, date.fromordinal(date.max.toordinal() - done.toordinal() + 1), number
    return _ORDER[when], due.set_by is not SetBy.TARGET, due.due_date or date.max, number


def calendar_id(*, by: Actor, incident_id: UUID, due: NextDate) -> UUID:
    """Under which a calendar knows one thing to do; it says nothing to whoever has the rows."""
    day = due.due_date if due.kind in _MAY_BE_SEVERAL else None
    parts = (incident_id, due.kind, due.report or "", due.action_id or "", day or "")
    return by.unlocked.calendar_id("\n".join(str(part) for part in parts).encode())


def _with_id(action: Action, by: Actor) -> Action:
    name = calendar_id(by=by, incident_id=action.entry.id, due=action.next_date)
    return replace(action, id=name)
