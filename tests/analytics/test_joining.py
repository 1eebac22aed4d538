"""Which envelope is whose: a thief of one copy joins rows by what PostgreSQL keeps of every row.

Each account acts and then seals, a transaction each, as at a login. In a copy from before the night the nearest
earlier transaction tells; after the night no join finds more than chance does.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from uuid import UUID

import pytest

from analytics import operations
from analytics.envelope import slot_of
from analytics.operations import Person
from analytics.periods import Period
from tests.analytics.counting import Counting, row_of, select
from tests.analytics.statistics import Rate
from tests.promises.database import ADMINISTRATOR, connected
from vim_portal.refresh import rewrite_tables
from vim_portal.roles import REFRESHER, WEB
from vim_portal.working_as import working_as

QUARTER = Period(2026, 4)
ACCOUNTS = 600
MOST = 3 / ACCOUNTS + 0.01


@pytest.fixture
def people(counting: Counting) -> Iterator[dict[UUID, bytes]]:
    """The slot of each account; ids and slots follow from a number, so that chance is the same at each run.

    The tables hold no dead rows of other tests: PostgreSQL would clear those meanwhile, and put ours in their places.
    """
    counting.make_keys(QUARTER)
    slots = {}
    with connected(ADMINISTRATOR) as admin, working_as(WEB):
        admin.execute("VACUUM FULL vault_accountevent, analytics_inbox")
        for number in range(ACCOUNTS):
            digest = hashlib.sha256(b"joining %d" % number).digest()
            account, slot_key = UUID(bytes=digest[:16], version=4), digest[16:] * 2
            admin.execute(
                "INSERT INTO vault_accountevent (id, person_id, seq, at, action, hash) "
                "VALUES (gen_random_uuid(), %s, 1, date_trunc('minute', now()), 'unlocked', '')",
                [account],
            )
            operations.seal_many([Person(slot_key, {QUARTER: row_of(QUARTER)})])
            slots[account] = slot_of(slot_key, QUARTER)
    yield slots
    with connected(ADMINISTRATOR) as admin, admin.transaction():
        admin.execute("SET session_replication_role = replica")
        admin.execute("DELETE FROM vault_accountevent WHERE person_id = ANY (%s)", [list(slots)])


def test_before_the_night_the_nearest_transaction_tells_whose_an_envelope_is(
    people: dict[UUID, bytes],
) -> None:
    rates = _rates(people, "analytics_inbox")

    assert rates["nearest earlier transaction"].point > 0.99
    assert rates["place on disk"].point > 0.99


def test_after_the_night_no_join_finds_whose_an_envelope_is(people: dict[UUID, bytes]) -> None:
    with connected(REFRESHER) as refresher:
        rewrite_tables(refresher)

    rates = _rates(people, "analytics_envelope")

    assert {name: str(rate) for name, rate in rates.items() if rate.high() > MOST} == {}


def _rates(people: dict[UUID, bytes], table: str) -> dict[str, Rate]:
    """How many envelopes each way of joining gives to the right account."""
    accounts = select(
        "SELECT person_id, xmin::text::bigint FROM vault_accountevent WHERE seq = 1 ORDER BY ctid"
    )
    accounts = [row for row in accounts if row[0] in people]
    envelopes = select(f"SELECT slot, xmin::text::bigint FROM {table} ORDER BY ctid")
    assert len(accounts) == len(envelopes) == ACCOUNTS
    by_transaction = sorted(accounts, key=lambda row: row[1])
    moments = [moment for _, moment in by_transaction]
    owners = {slot: account for account, slot in people.items()}
    nearest = [
        by_transaction[max(bisect_left(moments, moment) - 1, 0)][0] == owners[bytes(slot)]
        for slot, moment in envelopes
    ]
    in_place = [
        account == owners[bytes(slot)] for (account, _), (slot, _) in zip(accounts, envelopes, strict=True)
    ]
    by_value = [
        account == owners[bytes(slot)]
        for (account, _), (slot, _) in zip(sorted(accounts), sorted(envelopes), strict=True)
    ]
    return {
        "nearest earlier transaction": Rate(sum(nearest), ACCOUNTS),
        "place on disk": Rate(sum(in_place), ACCOUNTS),
        "order of slots and ids": Rate(sum(by_value), ACCOUNTS),
    }
