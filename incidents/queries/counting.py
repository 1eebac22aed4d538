"""What of an incident counts in the figures, and for which periods that can still change."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.actor import Actor
from analytics.encoder import Facets
from analytics.periods import Period
from analytics.queries import PeriodState, period_state, schema_of, sealable_periods
from incidents.codes import RecordKind
from incidents.content import CatalogueContent, CatalogueEntry
from incidents.contribution import Share, facets_of, periods_of, share
from incidents.models import Record
from incidents.queries.one_look import glanced_catalogue, seen_catalogue
from vault.identity import acting_as


@dataclass(frozen=True, repr=False)
class CountedPeriod:
    """One period of an incident: what leaves for it while it is open, and what became of it afterwards."""

    share: Share
    state: PeriodState
    is_sealed: bool
    gets_figures: bool

    @property
    def period(self) -> Period:
        return self.share.period

    @property
    def is_open(self) -> bool:
        return self.state is PeriodState.OPEN


@dataclass(frozen=True, repr=False)
class Counted:
    """`facets` is None of what is no event in care; there is nothing to count of that."""

    entry: CatalogueEntry
    facets: Facets | None
    register_counts: bool
    periods: tuple[CountedPeriod, ...]

    @property
    def counts(self) -> bool:
        return self.register_counts and self.entry.counts and self.facets is not None

    @property
    def can_change(self) -> bool:
        return self.facets is not None and any(each.is_open for each in self.periods)


def counted(*, by: Actor, incident_id: UUID, today: date) -> Counted:
    """From the catalogue, so without a line in any log. Raises Record.DoesNotExist, or Unreadable."""
    with acting_as(by.identity), transaction.atomic():
        catalogue = seen_catalogue(by)
        catalogue.check(incident_id)
        entry = catalogue.content.entry(incident_id)
        if entry is None or entry.kind is not RecordKind.INCIDENT:
            raise Record.DoesNotExist
    sealed = sealable_periods(today)
    return Counted(
        entry=entry,
        facets=facets_of(entry),
        register_counts=catalogue.content.is_counted,
        periods=tuple(
            CountedPeriod(
                share=share(catalogue.content, period, entry, pick_key=by.unlocked.pick_key),
                state=period_state(period, today),
                is_sealed=period in sealed,
                gets_figures=bool(schema_of(period).tables_of(period)),
            )
            for period in periods_of(entry)
        ),
    )


def register_counts(*, by: Actor) -> bool:
    """Whether the register as a whole counts."""
    content: CatalogueContent = glanced_catalogue(by).content
    return content.is_counted
