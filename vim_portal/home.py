"""What somebody sees first, put together: what is still to be set up, and what asks attention besides incidents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.actor import Actor
from accounts.permissions import has_second_factor
from accounts.queries import recovery_code_age, vault
from groups.queries.glance import GroupGlance
from groups.standing import Standing
from incidents import queries
from incidents.content import CatalogueEntry
from incidents.queries import Overview
from incidents.wording import local_date

MOST = 5
# What is no incident leaves room for what is.
MOST_NOTICES = 2
RETENTION_TOLD_BEFORE = timedelta(days=60)
BIN_TOLD_BEFORE = timedelta(days=5)
DECLARATION_TOLD_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Ready:
    """The four things to be ready to begin."""

    code_kept: bool
    has_second_factor: bool
    knows_who_sees: bool
    has_practised: bool

    @property
    def is_whole(self) -> bool:
        return self.code_kept and self.has_second_factor and self.knows_who_sees and self.has_practised


@dataclass(frozen=True)
class Notice:
    """Something that asks attention and is no step of an incident; `kind` says what, the rest what of that.

    `day` is that of the first of `count`; None where it has come.
    """

    kind: str
    count: int = 1
    number: str = ""
    day: date | None = None
    standing: Standing | None = None


def ready(*, by: Actor, overview: Overview) -> Ready:
    return Ready(
        code_kept=vault(person_id=by.person.id).recovery_confirmed,
        has_second_factor=has_second_factor(by.person),
        knows_who_sees=overview.knows_who_sees,
        has_practised=overview.has_practised,
    )


def notices(*, by: Actor, groups: Sequence[GroupGlance], now: datetime) -> tuple[Notice, ...]:
    """The most pressing first."""
    found = (*_of_declarations(groups, now), *_of_the_code(by, now), *_of_what_goes(by, now))
    return found[:MOST_NOTICES]


def _of_declarations(groups: Sequence[GroupGlance], now: datetime) -> Iterator[Notice]:
    """One that does not hold any more is said beside its group."""
    for each in groups:
        until = each.standing.valid_until
        if each.standing.is_covered and until and until - DECLARATION_TOLD_BEFORE <= now:
            yield Notice("declaration", day=local_date(until), standing=each.standing)


def _of_the_code(by: Actor, now: datetime) -> Iterator[Notice]:
    if recovery_code_age(by=by, now=now).is_due:
        yield Notice("code")


def _of_what_goes(by: Actor, now: datetime) -> Iterator[Notice]:
    today = local_date(now)
    if ending := queries.going_by(today + RETENTION_TOLD_BEFORE, by=by):
        yield _going("retention", [(each.entry, each.goes_on) for each in ending], today)
    binned = [each for each in queries.binned(by=by) if each.leaves_on <= today + BIN_TOLD_BEFORE]
    if binned:
        yield _going("bin", [(each.entry, each.leaves_on) for each in binned], today)


def _going(kind: str, entries: Sequence[tuple[CatalogueEntry, date]], today: date) -> Notice:
    first, day = entries[0]
    return Notice(kind, len(entries), first.number or "", day if day > today else None)
