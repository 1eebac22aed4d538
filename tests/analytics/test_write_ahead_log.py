"""Which envelope is whose, for a thief of the whole write-ahead log: every byte that the day and its night put there.

Everybody unlocks and is sealed for, some save and are sealed for again, a transaction each. The thief knows where each
account, owner tag and slot stands in the log, lays each slot beside what stands nearest before it, and order beside
order. Logged like any other table the inbox would give everybody away.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from psycopg import Connection

from analytics import operations
from analytics.envelope import slot_of
from analytics.periods import Period
from tests.analytics.counting import Counting, row_of, select
from tests.analytics.statistics import Rate
from tests.promises.database import ADMINISTRATOR, WITHOUT_TRIGGERS, bind, connected
from vim_portal.refresh import rewrite_tables
from vim_portal.roles import REFRESHER, WEB
from vim_portal.working_as import working_as

QUARTER = Period(2026, 4)
PAGE = 8192
FIRST_HEAD, OTHER_HEAD = 40, 24
PIECE = 16
_EVENT = (
    "INSERT INTO vault_accountevent (id, person_id, seq, at, action, hash) "
    "VALUES (gen_random_uuid(), %s, 1, date_trunc('minute', now()), 'unlocked', '')"
)
_RECORD = "INSERT INTO incidents_record (id, owner_tag, version, dek_version, doc) VALUES (%s, %s, 1, 1, '')"


@dataclass(frozen=True)
class Visitor:
    account: UUID
    tag: bytes
    slot_key: bytes
    saves: bool

    @property
    def slot(self) -> bytes:
        return slot_of(self.slot_key, QUARTER)


def visitors(count: int) -> list[Visitor]:
    """All follows from numbers, so that chance is the same at each run. Six in ten save."""
    digests = [hashlib.sha512(b"in the log %d" % number).digest() for number in range(count)]
    return [
        Visitor(UUID(bytes=digest[:16], version=4), digest[16:32], digest[32:], digest[-1] < 154)
        for digest in digests
    ]


@pytest.fixture
def thief(counting: Counting) -> Iterator[Connection]:
    """Nothing of the log goes until it has been read."""
    counting.make_keys(QUARTER)
    with connected(ADMINISTRATOR) as admin:
        admin.execute("SELECT pg_create_physical_replication_slot('thief', true)")
        yield admin
        admin.execute("SELECT pg_drop_replication_slot('thief')")
        people = visitors(2000)
        admin.execute(WITHOUT_TRIGGERS)
        admin.execute(
            "DELETE FROM vault_accountevent WHERE person_id = ANY (%s)", [[each.account for each in people]]
        )
        admin.execute(
            "DELETE FROM incidents_record WHERE owner_tag = ANY (%s)", [[each.tag for each in people]]
        )


@contextmanager
def altered(thief: Connection, change: str, back: str) -> Iterator[None]:
    thief.execute(f"ALTER TABLE analytics_inbox {change}")
    yield
    thief.execute("DELETE FROM analytics_inbox")
    thief.execute(f"ALTER TABLE analytics_inbox {back}")


def the_day(people: list[Visitor], thief: Connection) -> None:
    with connected(WEB) as web, working_as(WEB):
        for place, who in enumerate(people):
            with web.transaction():
                bind(web, person=who.account)
                web.execute(_EVENT, [who.account])
            _seal(who)
            if who.saves:
                with web.transaction():
                    bind(web, owner_tag=who.tag)
                    web.execute(_RECORD, [uuid4(), who.tag])
                _seal(who)
            if place % 50 == 25:
                # What the server does of its own accord.
                for work in ("CHECKPOINT", "ANALYZE analytics_inbox", "VACUUM analytics_inbox"):
                    thief.execute(work)


def _seal(who: Visitor) -> None:
    operations.seal_envelopes(slot_key=who.slot_key, vectors={QUARTER: row_of(QUARTER)})


def the_night() -> None:
    with connected(REFRESHER) as refresher:
        rewrite_tables(refresher)


@contextmanager
def log(thief: Connection) -> Iterator[bytearray]:
    """What was written meanwhile, without the heads of pages, which would cut values in two."""
    written = bytearray()
    thief.execute("SELECT pg_switch_wal()")
    began = _place(thief)
    yield written
    ended = _place(thief)
    thief.execute("SELECT pg_switch_wal()")
    (size,) = thief.execute("SELECT setting::int FROM pg_settings WHERE name = 'wal_segment_size'").fetchone()
    for segment in range(began // size * size, ended, size):
        (content,) = thief.execute(
            "SELECT pg_read_binary_file('pg_wal/' || pg_walfile_name('0/0'::pg_lsn + %s::numeric))",
            [segment + 1],
        ).fetchone()
        for page in range(0, min(size, ended - segment), PAGE):
            written += content[page + (OTHER_HEAD if page else FIRST_HEAD) : page + PAGE]


def _place(thief: Connection) -> int:
    return int(thief.execute("SELECT pg_current_wal_insert_lsn() - '0/0'").fetchone()[0])


def found_in(written: bytearray, wanted: set[bytes]) -> list[bytes]:
    """Each of these wherever it stands, in the order of the log."""
    held = bytes(written)
    return [piece for start in range(len(held)) if (piece := held[start : start + PIECE]) in wanted]


def joined(written: bytearray, people: list[Visitor]) -> dict[str, Rate]:
    """Of how many accounts each way of joining finds the envelope."""
    owners = {who.slot: who.account for who in people}
    signs = {who.account.bytes: who.account for who in people} | {who.tag: who.account for who in people}
    found = found_in(written, owners.keys() | signs.keys())
    nearest: dict[bytes, UUID] = {}
    last = None
    for piece in found:
        if piece in signs:
            last = signs[piece]
        elif last:
            nearest.setdefault(piece, last)
    came = list(dict.fromkeys(signs[piece] for piece in found if piece in signs))
    slots = list(dict.fromkeys(piece for piece in found if piece in owners))
    on_disk = [bytes(slot) for (slot,) in select("SELECT slot FROM analytics_envelope ORDER BY ctid")]
    assert len(came) == len(slots) == len(on_disk) == len(people)
    guesses = {
        "nearest before it": nearest.items(),
        "order in the log": zip(slots, came, strict=True),
        "order on disk": zip(on_disk, came, strict=True),
    }
    return {
        name: Rate(sum(owners[slot] == account for slot, account in pairs), len(people))
        for name, pairs in guesses.items()
    }


@pytest.mark.parametrize("accounts", [600, pytest.param(2000, marks=pytest.mark.long)])
def test_the_log_of_a_day_and_its_night_ties_no_envelope_to_anybody(
    thief: Connection, accounts: int, record_property
) -> None:
    people = visitors(accounts)
    with log(thief) as written:
        the_day(people, thief)
        the_night()

    rates = joined(written, people)

    record_property("rates", {name: str(rate) for name, rate in rates.items()})
    assert {name: str(rate) for name, rate in rates.items() if rate.high() > 3 / accounts + 0.01} == {}


def test_a_logged_inbox_would_tie_every_envelope_to_its_account(thief: Connection, record_property) -> None:
    people = visitors(600)
    with altered(thief, "SET LOGGED", "SET UNLOGGED"):
        with log(thief) as written:
            the_day(people, thief)
            the_night()
        rates = joined(written, people)

    record_property("rates", {name: str(rate) for name, rate in rates.items()})
    assert rates["nearest before it"].point > 0.99


def test_of_the_inbox_the_log_of_a_day_holds_no_slot_and_no_half(thief: Connection) -> None:
    people = visitors(100)
    with log(thief) as written:
        the_day(people, thief)

    kept = select("SELECT slot, share_a, share_b FROM analytics_inbox")
    assert len(kept) == 100
    assert found_in(written, {bytes(part[:PIECE]) for row in kept for part in row}) == []
    assert len(set(found_in(written, {who.account.bytes for who in people}))) == 100


def test_what_the_planner_remembers_would_tell_the_slots_of_some_minutes(thief: Connection) -> None:
    """Why the inbox keeps no statistics: they are values, in a table that is logged."""
    people = visitors(100)
    with (
        altered(thief, "ALTER slot SET STATISTICS 100", "ALTER slot SET STATISTICS 0"),
        log(thief) as written,
    ):
        the_day(people, thief)

    assert len(set(found_in(written, {who.slot for who in people}))) > 50
