"""Counting with real roles, real keys and real commits, beside the connection that a test has."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from analytics import operations
from analytics.envelope import Party
from analytics.operations import KeyFolder, Person, Progress
from analytics.periods import Period
from analytics.schema import length_of
from tests.promises.database import ADMINISTRATOR, WITHOUT_TRIGGERS, connected
from vim_portal.roles import REFRESHER, RELEASE, TALLY_A, TALLY_B, WEB, WORKER
from vim_portal.working_as import working_as

TABLES = (
    "analytics_inbox",
    "analytics_envelope",
    "analytics_periodkey",
    "analytics_closing",
    "analytics_tallycheck",
    "analytics_tallyshare",
    "analytics_releasedcell",
    "analytics_ledgerentry",
)
TALLY_ROLES = {Party.A: TALLY_A, Party.B: TALLY_B}
# What would be added up if everything closed now: of each slot the newest envelope.
NEWEST = """(
SELECT DISTINCT ON (period, slot) period, slot, share_a, share_b FROM (
    SELECT 0 AS age, * FROM analytics_inbox UNION ALL SELECT 1 AS age, * FROM analytics_envelope
) ORDER BY period, slot, age)"""
# A year of a small register: six tables are released of it.
YEAR = Period(2026)
FEW = 100


@dataclass(frozen=True)
class Counting:
    """Both parties with their key folders, and every step in the role that takes it."""

    folders: dict[Party, KeyFolder]
    slot_keys: dict[str, bytes] = field(default_factory=dict)

    def make_keys(self, *periods: Period) -> None:
        for party, keys in self.folders.items():
            with working_as(TALLY_ROLES[party]):
                for period in periods:
                    operations.publish_key(period, keys=keys)

    def seal(self, period: Period, rows: dict[str, Sequence[int]]) -> None:
        """Each named person's row."""
        people = [Person(self.slot_key(name), {period: row}) for name, row in rows.items()]
        with working_as(WEB):
            operations.seal_many(people)

    def slot_key(self, name: str) -> bytes:
        return self.slot_keys.setdefault(name, secrets.token_bytes(32))

    def close(self, period: Period, *, accounts: int = FEW) -> int:
        with working_as(WORKER):
            return operations.pad(period, accounts=accounts, today=period.closing_date).envelopes

    def tally(self, period: Period, party: Party, today: date | None = None) -> Progress:
        with working_as(TALLY_ROLES[party]):
            return operations.tally(period, keys=self.folders[party], today=today or period.closing_date)

    def add_up(self, period: Period) -> None:
        assert [self.tally(period, party) for party in (Party.A, Party.B, Party.A)] == [
            Progress.CHECKED,
            Progress.SHARED,
            Progress.SHARED,
        ]

    def release(self, period: Period, today: date | None = None) -> bool:
        with working_as(RELEASE):
            return operations.release(period, today=today or period.release_date)

    def destroy_keys(self, today: date) -> dict[Party, tuple[Period, ...]]:
        destroyed = {}
        for party, keys in self.folders.items():
            with working_as(TALLY_ROLES[party]):
                destroyed[party] = operations.destroy_period_keys(keys=keys, today=today)
        return destroyed

    def whole_cycle(self, period: Period, rows: dict[str, Sequence[int]] | None = None) -> None:
        self.make_keys(period)
        self.seal(period, rows or {})
        self.close(period)
        self.add_up(period)
        self.release(period)
        self.destroy_keys(period.release_date + timedelta(days=1))


def row_of(period: Period, *cells: int) -> tuple[int, ...]:
    """A row with ones in these cells."""
    return tuple(int(place in cells) for place in range(length_of(period)))


def two_parties(folder: Path) -> dict[Party, KeyFolder]:
    return {party: KeyFolder(party, folder / party.value) for party in Party}


@contextmanager
def emptied_afterwards() -> Iterator[None]:
    try:
        yield
    finally:
        with connected(ADMINISTRATOR) as admin, admin.transaction():
            admin.execute(WITHOUT_TRIGGERS)
            for table in TABLES:
                admin.execute(f"DELETE FROM {table}")


def take_in(period: Period) -> None:
    """As the night does."""
    with connected(REFRESHER) as refresher:
        refresher.execute("SELECT analytics_take_in(ARRAY[%s])", [period.name])


def select(query: str, *values: object) -> list[tuple]:
    """What the administrator sees."""
    with connected(ADMINISTRATOR) as admin:
        return admin.execute(query, values).fetchall()
