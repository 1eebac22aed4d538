"""How long incidents are kept, and when each goes: reckoned from the catalogue, for nothing clear may tell it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from accounts.actor import Actor
from incidents.codes import RecordKind, Status
from incidents.content import CatalogueContent, CatalogueEntry
from incidents.queries.one_look import glanced_catalogue, seen_catalogue
from incidents.retention import goes_on
from incidents.wording import local_date


@dataclass(frozen=True, repr=False)
class Ending:
    """A closed incident, and the first day on which it is kept no longer."""

    entry: CatalogueEntry
    goes_on: date


@dataclass(frozen=True, repr=False)
class Retention:
    """First what goes first; `still_open` are not closed yet, and stay as long as that is so."""

    years: int
    endings: tuple[Ending, ...]
    still_open: int


def retention(*, by: Actor, years: int | None = None) -> Retention:
    """As its owner chose, or as it would be."""
    content = seen_catalogue(by).content
    chosen = content.keep_years if years is None else years
    endings = endings_of(content, years=chosen)
    total = len(content.of_kind(RecordKind.INCIDENT))
    return Retention(chosen, endings, still_open=total - len(endings))


def going_by(day: date, *, by: Actor) -> tuple[Ending, ...]:
    """What goes by then, as its owner chose; what was put away is only read when some of it may be among that."""
    content = glanced_catalogue(by).content
    archived, years = content.archived, content.keep_years
    if archived:
        may_go = goes_on(local_date(archived.oldest_saved_at), years=years) <= day
        content = seen_catalogue(by).content if may_go else replace(content, archived=None)
    return tuple(each for each in endings_of(content, years=years) if each.goes_on <= day)


def endings_of(content: CatalogueContent, *, years: int) -> tuple[Ending, ...]:
    found = (
        Ending(entry, goes_on(closed_date, years=years)) for entry, closed_date in closed_incidents(content)
    )
    return tuple(sorted(found, key=lambda each: (each.goes_on, each.entry.number or "")))


def closed_incidents(content: CatalogueContent) -> Iterator[tuple[CatalogueEntry, date]]:
    """With the day of the last change: an incident closes by what is saved in it, or in the file beside it."""
    files = {file.parent_id: file for file in content.of_kind(RecordKind.CALAMITY_FILE)}
    for entry in content.of_kind(RecordKind.INCIDENT):
        if entry.status is Status.CLOSED:
            file = files.get(entry.id)
            yield entry, local_date(max(entry.saved_at, file.saved_at) if file else entry.saved_at)
