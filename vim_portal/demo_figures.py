"""The invented accounts behind the demo's figures, and what they reported in each quarter since they began.

All of it follows from one secret of the installation, so that a first start that was interrupted goes on where it
was. The accounts have no login: their bundles exist only while their envelopes are sealed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random  # noqa: TID251 - invented people, not keys: the same seed must give the same ones
from uuid import UUID

from analytics.encoder import Facets
from analytics.periods import Period, year_of
from analytics.taxonomy import Category, CauseFacet, EventClassFacet, PhaseFacet, ProfessionGroup
from vault.bundle import Bundle
from vault.primitives import hkdf

ACCOUNTS = 3000
FEWEST_QUARTERS = 9
# How many accounts report a subject in a quarter; the first one doubles in the last quarter that was released.
DOUBLING = Category.FALL
USUAL = {
    Category.FALL: 120,
    Category.COMMUNICATION: 135,
    Category.TREATMENT: 120,
    Category.INTAKE: 95,
    Category.REMEDY: 55,
    Category.RED_FLAG: 60,
    Category.RECORD_OR_HANDOVER: 75,
    Category.DEVICE_OR_HYGIENE: 60,
    Category.CONDUCT: 45,
    Category.MENTAL_CRISIS: 14,
}
_SEASON = {1: 1.04, 2: 0.98, 3: 0.94, 4: 1.03}
_SHARE_OF_GROUP = (24, 30, 16, 12, 14, 4)
_CLASSES = {
    EventClassFacet.NEAR_MISS: 46,
    EventClassFacet.WITHOUT_CONSEQUENCE: 24,
    EventClassFacet.NOTICEABLE: 22,
    EventClassFacet.SEVERE: 3,
    EventClassFacet.UNKNOWN: 5,
}
_CAUSES = dict(zip(CauseFacet, (8, 16, 10, 12, 10, 5, 7, 32), strict=True))
_PHASES = {
    Category.INTAKE: (70, 18, 6, 2, 4),
    Category.RECORD_OR_HANDOVER: (10, 5, 8, 7, 70),
    Category.MENTAL_CRISIS: (4, 6, 30, 58, 2),
}
_USUAL_PHASES = (8, 14, 54, 18, 6)
# Needles: what the yearly breakdown by profession group is there to show.
_HEAVY_ON = (Category.DEVICE_OR_HYGIENE, ProfessionGroup.EASTERN, 4)


@dataclass(frozen=True)
class InventedAccount:
    """Somebody who never logs in. `leaning` says how easily they report: few report much, most report nothing."""

    id: UUID
    group: ProfessionGroup
    leaning: float
    bundle: Bundle

    def was_away(self, period: Period) -> bool:
        """One in forty did not log in while a period could be sealed, and reported nothing either."""
        return self.bundle.pick_key[0] % 40 == (period.year * 5 + (period.quarter or 0)) % 40


def invented_accounts(seed: bytes, count: int) -> tuple[InventedAccount, ...]:
    chance = Random(seed + b"accounts")  # noqa: S311
    groups = chance.choices(list(ProfessionGroup), _SHARE_OF_GROUP, k=count)
    return tuple(
        InventedAccount(
            UUID(bytes=bytes(hkdf(seed, info=b"id %d" % number, length=16)), version=4),
            group,
            chance.gammavariate(0.6, 1),
            _bundle(hkdf(seed, info=b"bundle %d" % number, length=128)),
        )
        for number, group in enumerate(groups)
    )


def _bundle(secrets: bytes) -> Bundle:
    return Bundle(secrets[:64], secrets[64:96], secrets[96:])


def demo_periods(today: date) -> tuple[Period, ...]:
    """What the invented accounts seal, oldest first: a year that only counts as a whole, then quarters and years.

    At least nine of the quarters have been released by today; the last ones are still open.
    """
    released = [quarter for quarter in _quarters(today.year - 5, today) if quarter.release_date <= today]
    begin = released[-FEWEST_QUARTERS].year
    return tuple(
        sorted([Period(begin - 1), *_quarters(begin, today), *map(Period, range(begin, today.year + 1))])
    )


def doubling_quarter(periods: Iterable[Period], today: date) -> Period:
    """The last one that was released."""
    return max(period for period in periods if not period.is_year and period.release_date <= today)


def invented_reports(
    accounts: Sequence[InventedAccount], periods: Sequence[Period], *, seed: bytes, doubles_in: Period
) -> dict[Period, dict[UUID, list[Facets]]]:
    """Who reported what, for every period; an account that reported nothing is not named."""
    reports: dict[Period, dict[UUID, list[Facets]]] = {period: defaultdict(list) for period in periods}
    for quarter in _quarters(periods[0].year, periods[-1].last_date):
        for account, facets in _reports_of(quarter, accounts, seed, doubles=quarter == doubles_in):
            for period in {quarter, year_of(quarter.first_date)} & reports.keys():
                reports[period][account.id].append(facets)
    return reports


def _reports_of(
    quarter: Period, accounts: Sequence[InventedAccount], seed: bytes, *, doubles: bool
) -> Iterator[tuple[InventedAccount, Facets]]:
    chance = Random(seed + quarter.name.encode())  # noqa: S311
    for category, usual in USUAL.items():
        expected = usual * _SEASON[quarter.quarter or 1] * (2 if doubles and category is DOUBLING else 1)
        weights = tuple(accumulate(_ease(account, category, quarter) for account in accounts))
        drawn = chance.choices(accounts, cum_weights=weights, k=4 * round(expected))
        for account in list(dict.fromkeys(drawn))[: round(chance.gauss(expected, expected**0.5))]:
            yield account, _facets(category, account, chance)


def _ease(account: InventedAccount, category: Category, quarter: Period) -> float:
    if account.was_away(quarter):
        return 0
    heavy_category, heavy_group, times = _HEAVY_ON
    return account.leaning * (times if (category, account.group) == (heavy_category, heavy_group) else 1)


def _facets(category: Category, account: InventedAccount, chance: Random) -> Facets:
    return Facets(
        categories=frozenset({category}),
        event_class=chance.choices(list(_CLASSES), list(_CLASSES.values()))[0],
        cause=chance.choices(list(_CAUSES), list(_CAUSES.values()))[0],
        phase=chance.choices(list(PhaseFacet), _PHASES.get(category, _USUAL_PHASES))[0],
        group=account.group,
    )


def _quarters(first_year: int, today: date) -> tuple[Period, ...]:
    every = (Period(year, quarter) for year in range(first_year, today.year + 1) for quarter in (1, 2, 3, 4))
    return tuple(quarter for quarter in every if quarter.first_date <= today)
