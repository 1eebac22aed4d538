"""What a copy of the envelopes tells of who reported: after the night's rewrite nothing, measured on every feature."""

import hashlib
from collections.abc import Callable, Sequence
from itertools import groupby
from operator import itemgetter

import pytest

from analytics.envelope import slot_of
from analytics.periods import Period
from tests.analytics.counting import NEWEST, Counting, row_of, select
from tests.promises.database import ADMINISTRATOR, connected
from vim_portal.refresh import rewrite_tables
from vim_portal.roles import REFRESHER

QUARTER = Period(2026, 4)
GATE = 0.04
BATCH = 250

Row = tuple[bytes, bytes, bytes, int, str]
# Whatever a row has: what it holds, how large it is, where it lies and which transaction wrote it.
FEATURES: dict[str, Callable[[Row], float]] = {
    "place on disk": lambda row: row[3],
    "transaction": lambda row: int(row[4]),
    "slot": lambda row: int.from_bytes(row[0][:4], "big"),
    "size of one half": lambda row: len(row[1]),
    "size of the other half": lambda row: len(row[2]),
}
# These are drawn anew each time; with fewer rows chance alone would now and then pass the gate.
DRAWN: dict[str, Callable[[Row], float]] = {
    "begin of one half": lambda row: int.from_bytes(row[1][:4], "big"),
    "end of one half": lambda row: int.from_bytes(row[1][-4:], "big"),
    "begin of the other half": lambda row: int.from_bytes(row[2][:4], "big"),
    "end of the other half": lambda row: int.from_bytes(row[2][-4:], "big"),
    "ones in the other half": lambda row: int.from_bytes(row[2], "big").bit_count(),
}


@pytest.mark.parametrize(
    ("accounts", "features"),
    [(2000, FEATURES), pytest.param(6000, FEATURES | DRAWN, marks=pytest.mark.long)],
)
def test_after_the_night_a_row_does_not_tell_whether_somebody_reported(
    counting: Counting, accounts: int, features: dict[str, Callable[[Row], float]]
) -> None:
    """Everybody logs in, half of them report; who reports seals again at a save, and is moved by it until the night."""
    names = [f"person {number}" for number in range(accounts)]
    reporters = names[::2]
    # Slots are made from these, so that the order of slots is the same at each run.
    counting.slot_keys.update({name: hashlib.sha256(name.encode()).digest() for name in names})
    counting.make_keys(QUARTER)
    _seal(counting, names)
    _seal(counting, reporters)
    before = _areas(counting, "analytics_inbox", names, reporters, features)

    with connected(REFRESHER) as refresher:
        rewrite_tables(refresher)
    after = _areas(counting, "analytics_envelope", names, reporters, features)

    # The mutant: without the rewrite the place on disk tells.
    assert abs(before["place on disk"] - 0.5) > GATE
    assert {name: area for name, area in after.items() if abs(area - 0.5) >= GATE} == {}
    assert after["transaction"] == after["size of one half"] == after["size of the other half"] == 0.5


def test_the_rewrite_leaves_slots_in_order_and_one_transaction_for_all(counting: Counting) -> None:
    """The same transaction as that of the accounts, so that no gap between the two tells either."""
    counting.make_keys(QUARTER, Period(2026))
    for number in range(60):
        name = f"person {number}"
        counting.seal(QUARTER, {name: row_of(QUARTER)})
        counting.seal(Period(2026), {name: row_of(Period(2026))})
    counting.close(QUARTER)
    held = select(f"SELECT * FROM {NEWEST} ORDER BY period, slot")

    with connected(REFRESHER) as refresher:
        moved = rewrite_tables(refresher)

    assert moved["analytics_envelope"] == len(held) == 160
    assert select("SELECT * FROM analytics_envelope ORDER BY ctid") == held
    ids = select(
        "SELECT DISTINCT xmin::text FROM analytics_envelope UNION SELECT xmin::text FROM accounts_user"
    )
    assert len(ids) == 1


@pytest.mark.parametrize("table", ["analytics_inbox", "analytics_envelope"])
def test_no_column_of_counting_bears_an_account_a_moment_or_a_sequence(table: str) -> None:
    with connected(ADMINISTRATOR) as admin:
        columns = admin.execute(
            "SELECT attname, atttypid::regtype::text FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0",
            [table],
        ).fetchall()

    assert columns == [
        ("period", "character varying"),
        ("slot", "bytea"),
        ("share_a", "bytea"),
        ("share_b", "bytea"),
    ]


def _seal(counting: Counting, names: Sequence[str]) -> None:
    for start in range(0, len(names), BATCH):
        counting.seal(QUARTER, dict.fromkeys(names[start : start + BATCH], row_of(QUARTER, 0, 10)))


def _areas(
    counting: Counting,
    table: str,
    names: Sequence[str],
    reporters: Sequence[str],
    features: dict[str, Callable],
) -> dict[str, float]:
    theirs = {slot_of(counting.slot_key(name), QUARTER) for name in reporters}
    rows = select(
        f"SELECT slot, share_a, share_b, row_number() OVER (ORDER BY ctid), xmin::text FROM {table}"
    )
    assert len(rows) == len(names)
    return {
        name: _area([feature(row) for row in rows], [row[0] in theirs for row in rows])
        for name, feature in features.items()
    }


def _area(values: Sequence[float], is_reporter: Sequence[bool]) -> float:
    """Area under the curve: how often a reporter has the higher value, ties for half."""
    ranked = sorted(zip(values, is_reporter, strict=True))
    score, lower = 0.0, 0
    for _, tied in groupby(ranked, key=itemgetter(0)):
        hits = [hit for _, hit in tied]
        others = len(hits) - sum(hits)
        score += sum(hits) * (lower + others / 2)
        lower += others
    return score / (sum(is_reporter) * lower)
