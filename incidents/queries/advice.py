"""Advice from SCAG: everybody gets all of it, and only here, with the register open, is it put in one's own order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from accounts.actor import Actor
from analytics.queries import PublishedAdvice, published_advice
from analytics.taxonomy import CATEGORY_OF, Category, ProfessionGroup
from incidents.codes import RecordKind
from incidents.content import CatalogueEntry, ChoicesContent
from incidents.queries.choices import choices
from incidents.queries.one_look import seen_catalogue

INCIDENTS_BESIDE = 3


class NoSuchAdvice(Exception):
    """There is no advice in force under that address."""


@dataclass(frozen=True, repr=False)
class AdviceLine:
    """`fits`: it is about a subject of one's own register."""

    advice: PublishedAdvice
    is_applied: bool
    fits: bool


@dataclass(frozen=True, repr=False)
class AdviceList:
    """For one's own profession group, for everybody, and for the other groups: each with what fits best first.

    `choices_open` is false where nobody can tell any more what is followed.
    """

    own: tuple[AdviceLine, ...]
    general: tuple[AdviceLine, ...]
    others: tuple[AdviceLine, ...]
    choices_open: bool

    @property
    def total(self) -> int:
        return len(self.own) + len(self.general) + len(self.others)


@dataclass(frozen=True, repr=False)
class ReadAdvice:
    """One advice, since when it is followed, and the newest incidents on the same subject."""

    advice: PublishedAdvice
    applied_since: date | None
    incidents: tuple[CatalogueEntry, ...]


def advice_list(*, by: Actor, now: datetime) -> AdviceList:
    chosen = choices(by=by, now=now)
    subjects = {category for entry in _incidents(by) for category in _subjects(entry)}
    lines = [_line(each, chosen.content, subjects) for each in published_advice()]
    # What is equally near stays newest first.
    lines.sort(key=lambda line: not line.fits)
    own_group = ProfessionGroup(by.person.profession_group)
    return AdviceList(
        own=tuple(line for line in lines if own_group in line.advice.groups),
        general=tuple(line for line in lines if not line.advice.groups),
        others=tuple(line for line in lines if line.advice.groups and own_group not in line.advice.groups),
        choices_open=chosen.opens,
    )


def read_advice(*, by: Actor, slug: str, now: datetime) -> ReadAdvice:
    """Raises NoSuchAdvice."""
    advice = advice_at(slug)
    applied = {each.advice_id: each.since_date for each in choices(by=by, now=now).content.applied}
    beside = [entry for entry in _incidents(by) if _subjects(entry) & set(advice.categories)]
    return ReadAdvice(advice, applied.get(advice.id), tuple(beside[:INCIDENTS_BESIDE]))


def advice_at(slug: str) -> PublishedAdvice:
    """Raises NoSuchAdvice."""
    for advice in published_advice():
        if advice.slug == slug:
            return advice
    raise NoSuchAdvice


def newest_advice() -> PublishedAdvice | None:
    return next(iter(published_advice()), None)


def _line(advice: PublishedAdvice, chosen: ChoicesContent, subjects: Iterable[Category]) -> AdviceLine:
    fits = not set(advice.categories).isdisjoint(subjects)
    return AdviceLine(advice, is_applied=chosen.applies(advice.id), fits=fits)


def _incidents(by: Actor) -> list[CatalogueEntry]:
    """Newest first."""
    entries = seen_catalogue(by).content.of_kind(RecordKind.INCIDENT)
    return sorted(entries, key=lambda entry: entry.saved_at, reverse=True)


def _subjects(entry: CatalogueEntry) -> set[Category]:
    return {CATEGORY_OF[each] for each in entry.incident_types}
