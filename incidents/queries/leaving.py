"""What somebody should know who is about to leave: what still runs, what is lost, and what stays counted."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.actor import Actor
from analytics.queries import PeriodState, period_state, schema_of, sealable_periods
from incidents.codes import EventClass, RecordKind, Status
from incidents.content import CatalogueContent, CatalogueEntry
from incidents.hooks import other_readers
from incidents.queries.actions import Action, first_actions, open_action_count
from incidents.queries.one_look import seen_catalogue
from incidents.queries.year import years
from incidents.reckoning import Reckoned, reckoned
from incidents.wording import local_date
from vault.identity import acting_as

MOST_DEADLINES = 10
MOST_PAPERS = 20
_WITH_THE_INSPECTORATE = frozenset(
    {
        EventClass.POSSIBLE_SENTINEL_EVENT,
        EventClass.SENTINEL_EVENT,
        EventClass.NETWORK_SENTINEL_EVENT,
        EventClass.VIOLENCE,
        EventClass.DISMISSAL,
    }
)


@dataclass(frozen=True, repr=False)
class Counting:
    """What became of one period, or will."""

    reckoned: Reckoned
    state: PeriodState
    is_sealed: bool

    @property
    def is_released(self) -> bool:
        return self.state is PeriodState.RELEASED

    @property
    def still_counts(self) -> bool:
        """Its sum is yet to be made; whoever has no envelope in it by now gets none any more."""
        return self.state is PeriodState.CLOSED or (self.state is PeriodState.OPEN and self.is_sealed)


@dataclass(frozen=True, repr=False)
class Leaving:
    """A register on the day that its owner thinks of leaving."""

    incidents: tuple[CatalogueEntry, ...]
    total: int
    drafts: int
    years: tuple[int, ...]
    has_procedure: bool
    deadlines: tuple[Action, ...]
    open_deadlines: int
    running_calamities: tuple[CatalogueEntry, ...]
    counting: tuple[Counting, ...]
    kept: int  # what the keeper of the practice's register goes on reading

    @property
    def released(self) -> tuple[Counting, ...]:
        return tuple(each for each in self.counting if each.is_released and each.reckoned.counted)

    @property
    def still_counting(self) -> tuple[Counting, ...]:
        return tuple(each for each in self.counting if each.still_counts and each.reckoned.counted)

    @property
    def never_counted(self) -> tuple[Counting, ...]:
        """Periods of which nothing was added up, or can be."""
        return tuple(
            each
            for each in self.counting
            if each.reckoned.counted and not each.is_released and not each.still_counts
        )

    @property
    def beyond(self) -> tuple[Counting, ...]:
        return tuple(each for each in self.counting if each.reckoned.beyond)

    @property
    def opted_out(self) -> int:
        return sum(each.reckoned.opted_out for each in self.counting if each.reckoned.period.is_year)

    @property
    def outside(self) -> int:
        return sum(each.reckoned.outside for each in self.counting if each.reckoned.period.is_year)


def leaving(*, by: Actor, now: datetime) -> Leaving:
    """From the catalogue, so without a line in any log."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = seen_catalogue(by)
        content = catalogue.content
        incidents = sorted(
            content.of_kind(RecordKind.INCIDENT), key=lambda entry: entry.number or "", reverse=True
        )
        return Leaving(
            incidents=tuple(incidents[:MOST_PAPERS]),
            total=len(incidents),
            drafts=len(content.of_kind(RecordKind.DRAFT)),
            years=years(by=by, now=now) if incidents else (),
            has_procedure=content.procedure is not None,
            deadlines=first_actions(catalogue, now=now, most=MOST_DEADLINES),
            open_deadlines=open_action_count(by=by, now=now),
            running_calamities=tuple(entry for entry in incidents if _is_running(entry, content)),
            counting=_counting(content, by=by, now=now),
            kept=len(other_readers().kept_records(by)),
        )


def _is_running(entry: CatalogueEntry, content: CatalogueContent) -> bool:
    concerns = entry.event_class in _WITH_THE_INSPECTORATE or content.calamity_file_of(entry.id) is not None
    return concerns and entry.status is not Status.CLOSED


def _counting(content: CatalogueContent, *, by: Actor, now: datetime) -> tuple[Counting, ...]:
    """Only periods of which figures come out: what is in a quarter is in its year as well."""
    today = local_date(now)
    sealed = sealable_periods(today)
    return tuple(
        Counting(each, state=period_state(each.period, today), is_sealed=each.period in sealed)
        for each in reckoned(content, pick_key=by.unlocked.pick_key)
        if schema_of(each.period).tables_of(each.period)
    )
