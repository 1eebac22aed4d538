"""What is sealed: the same writes for everybody, overwritten at will, and of use at its own place only."""

import secrets
from itertools import pairwise

import psycopg
import pytest

from analytics import operations, tally
from analytics.encoder import zero
from analytics.envelope import Party, ShareRejected, open_share, slot_of
from analytics.periods import Period
from analytics.queries import sealable_periods
from analytics.schema import length_of
from analytics.statements import key_statement
from tests.analytics.counting import NEWEST, YEAR, Counting, row_of, select
from tests.promises.database import ADMINISTRATOR, WITHOUT_TRIGGERS, connected
from vault.primitives import make_key_pair, make_signing_key, sign
from vim_portal.roles import WEB
from vim_portal.working_as import working_as

QUARTER = Period(2026, 4)


def exact_sum(counting: Counting, period: Period) -> tuple[int, ...]:
    """What nobody may know: both parties' keys in one hand, no noise. Only a test has both."""
    halves = []
    for party, keys in counting.folders.items():
        rows = select(
            f"SELECT slot, share_{party.value} FROM {NEWEST} WHERE period = %s ORDER BY slot",
            period.name,
        )
        opened = tally.add_up(rows, period=period, party=party, private=keys.private(period))
        assert not opened.rejected
        halves.append(opened.total)
    return tally.combine(*halves)


def test_rows_and_sizes_are_the_same_whatever_somebody_reports(counting: Counting) -> None:
    """0, 1, 5 or 50 incidents: one row per period, of one size."""
    periods = (QUARTER, YEAR)
    counting.make_keys(*periods)
    for name, ones in {"none": (), "one": (0,), "five": (0, 1, 2), "fifty": (0, 1, 12, 13)}.items():
        for period in periods:
            counting.seal(period, {name: row_of(period, *ones)})

    rows = select(
        "SELECT period, count(*), count(DISTINCT slot), array_agg(DISTINCT octet_length(slot)), "
        "array_agg(DISTINCT octet_length(share_a)), array_agg(DISTINCT octet_length(share_b)) "
        "FROM analytics_inbox GROUP BY 1 ORDER BY 1"
    )
    assert rows == [("2026", 4, 4, [16], [1152], [2156]), ("2026-K4", 4, 4, [16], [1152], [1196])]


@pytest.mark.parametrize("populations", [10, pytest.param(100, marks=pytest.mark.long)])
def test_the_sum_of_the_halves_is_the_sum_of_the_rows(counting: Counting, populations: int) -> None:
    """Random populations, in which everybody seals again."""
    counting.make_keys(QUARTER)
    names = [f"person {number}" for number in range(5)]
    for _ in range(populations):
        rows = {name: [secrets.randbelow(2) for _ in range(length_of(QUARTER))] for name in names}
        counting.seal(QUARTER, rows)

        assert exact_sum(counting, QUARTER) == tuple(map(sum, zip(*rows.values(), strict=True)))


def test_an_edit_and_a_withdrawal_change_the_sum_until_the_period_closes(counting: Counting) -> None:
    counting.make_keys(QUARTER)
    steps = (row_of(QUARTER, 0, 10), row_of(QUARTER, 1, 11), zero(QUARTER), row_of(QUARTER, 2))
    sums = []
    for row in steps:
        counting.seal(QUARTER, {"anna": row, "bram": row_of(QUARTER, 0)})
        sums.append(exact_sum(counting, QUARTER))
    counting.close(QUARTER, accounts=2)
    counting.seal(QUARTER, {"anna": row_of(QUARTER, 5), "bram": zero(QUARTER)})

    assert all(before != after for before, after in pairwise(sums))
    assert exact_sum(counting, QUARTER) == sums[-1]


def test_nothing_is_sealed_to_a_key_that_was_swapped(counting: Counting) -> None:
    """Whoever writes in the database has no signature of the party; the page then has nothing to seal for."""
    counting.make_keys(QUARTER, YEAR)
    public = make_key_pair().public
    encoded = public.mlkem + public.x25519
    forged = sign(make_signing_key(), key_statement(YEAR, Party.B, encoded, YEAR.closing_date))
    with connected(ADMINISTRATOR) as admin:
        admin.execute(WITHOUT_TRIGGERS)
        admin.execute(
            "UPDATE analytics_periodkey SET public_key = %s, signature = %s WHERE period = '2026' AND party = 'b'",
            [encoded, forged],
        )

    with working_as(WEB):
        assert sealable_periods(QUARTER.last_date) == (QUARTER,)
    counting.seal(YEAR, {"anna": row_of(YEAR, 0)})
    assert select("SELECT * FROM analytics_inbox") == []


def test_an_envelope_opens_at_its_own_place_only(counting: Counting) -> None:
    next_quarter = Period(2027, 1)
    counting.make_keys(QUARTER, next_quarter)
    counting.seal(QUARTER, {"anna": row_of(QUARTER, 0)})
    ((slot, share),) = select("SELECT slot, share_a FROM analytics_inbox")
    keys = counting.folders[Party.A]

    assert slot == slot_of(counting.slot_key("anna"), QUARTER)
    open_share(share, period=QUARTER, party=Party.A, slot=slot, private=keys.private(QUARTER))
    for period, place in ((QUARTER, bytes(16)), (next_quarter, slot)):
        with pytest.raises(ShareRejected):
            open_share(share, period=period, party=Party.A, slot=place, private=keys.private(QUARTER))


def test_the_web_cannot_read_what_it_wrote(counting: Counting) -> None:
    with connected(WEB) as web:
        for query in (
            "SELECT share_a FROM analytics_inbox",
            "SELECT share_b FROM analytics_inbox",
            "SELECT * FROM analytics_inbox",
            "UPDATE analytics_inbox SET share_a = share_b",
            "DELETE FROM analytics_inbox RETURNING share_a",
            "SELECT slot FROM analytics_envelope",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(query)


def test_a_period_that_closes_halfway_costs_the_others_nothing(counting: Counting, monkeypatch) -> None:
    """The look said open, the write says closed: it is looked at again, and what is open is written."""
    counting.make_keys(QUARTER, YEAR)
    looks = []
    look = operations.envelopes._keys_of_open

    def look_and_close(periods):
        keys = look(periods)
        if not looks:
            counting.close(QUARTER, accounts=0)
        looks.append(set(keys))
        return keys

    monkeypatch.setattr(operations.envelopes, "_keys_of_open", look_and_close)
    with working_as(WEB):
        vectors = {QUARTER: row_of(QUARTER, 0), YEAR: row_of(YEAR, 0)}
        operations.seal_envelopes(slot_key=counting.slot_key("anna"), vectors=vectors)

    assert looks == [{QUARTER, YEAR}, {YEAR}]
    assert select("SELECT period FROM analytics_inbox") == [("2026",)]
