"""Release: once, whatever is tried at the same time, killed, repeated or asked by a wrong clock; then for ever."""

import os
import secrets
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from fractions import Fraction
from threading import Barrier

import pytest
from django.db import connections

from analytics.envelope import Party
from analytics.operations import CannotCount, KeyIsMissing, NotReleasable
from analytics.periods import Period
from analytics.queries import releases, spent_budget
from analytics.schema import LARGE, SMALL
from tests.analytics.counting import YEAR, Counting, row_of, select
from tests.promises.database import ADMINISTRATOR, WITHOUT_TRIGGERS, connected
from vim_portal.roles import WEB
from vim_portal.working_as import working_as

AT_ONCE = 60
KILLS = 20
DIGEST = (
    "SELECT md5(string_agg(figure::text, ' ' ORDER BY period, name, cell)) FROM analytics_figures AS figure"
)
FIGURES = "SELECT * FROM analytics_figures ORDER BY period, name, cell"


def ready(counting: Counting, period: Period = YEAR) -> Counting:
    counting.make_keys(period)
    counting.seal(period, {"anna": row_of(period, 0)})
    counting.close(period)
    return counting


def assert_released_once(*periods: Period) -> None:
    tables = [(period.name, table.name) for period in periods for table in SMALL.tables_of(period)]
    assert select("SELECT period, name FROM analytics_ledgerentry ORDER BY 1, 2") == sorted(tables)
    assert select("SELECT DISTINCT sum(rho) FROM analytics_ledgerentry GROUP BY left(period, 4)") == [
        (Fraction(1, 8),)
    ]
    assert select("SELECT period, count(*) FROM analytics_tallyshare GROUP BY 1 ORDER BY 1") == [
        (period.name, 2) for period in periods
    ]
    assert select("SELECT count(*) FROM analytics_releasedcell") == [(255 * len(periods),)]


def test_sixty_releases_at_the_same_moment_are_one(counting: Counting) -> None:
    ready(counting).add_up(YEAR)
    together = Barrier(AT_ONCE)

    def release_with_the_others() -> bool:
        together.wait()
        try:
            return counting.release(YEAR)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        releasing = [threads.submit(release_with_the_others) for _ in range(AT_ONCE)]

    assert [job.result() for job in releasing] == [True] * AT_ONCE
    assert_released_once(YEAR)


def test_two_workers_of_one_party_write_one_sum(counting: Counting) -> None:
    ready(counting)
    counting.tally(YEAR, Party.A)
    together = Barrier(8)

    def tally_with_the_others() -> str:
        together.wait()
        try:
            return counting.tally(YEAR, Party.B)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        outcomes = [job.result() for job in [threads.submit(tally_with_the_others) for _ in range(8)]]

    assert set(outcomes) == {"shared"}
    assert select("SELECT party, count(*) FROM analytics_tallyshare GROUP BY 1") == [("b", 1)]


def test_killed_at_twenty_random_points_it_ends_the_same(counting: Counting) -> None:
    """Each time a process of its own takes all steps that are left, and is killed somewhere on the way."""
    ready(counting)
    seen: set[tuple] = set()
    for _ in range(KILLS):
        child = os.fork()
        if child == 0:
            with suppress(BaseException):
                connections.close_all()
                finish(counting)
            os._exit(0)
        time.sleep(secrets.randbelow(250) / 1000)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        # A sum that was once there stays the sum.
        shares = set(select("SELECT party, noisy_share FROM analytics_tallyshare"))
        assert seen <= shares
        seen = shares
    figures = select(FIGURES)
    finish(counting)

    assert_released_once(YEAR)
    assert figures in ([], select(FIGURES))
    assert select("SELECT count(*) FROM analytics_envelope") == [(0,)]
    assert not any(list(keys.periods()) for keys in counting.folders.values())


def finish(counting: Counting) -> None:
    for party in (Party.A, Party.B, Party.A):
        with suppress(KeyIsMissing, CannotCount):
            counting.tally(YEAR, party)
    counting.release(YEAR)
    counting.destroy_keys(YEAR.release_date)


def test_a_clock_that_goes_back_a_year_releases_nothing_twice(counting: Counting) -> None:
    ready(counting).add_up(YEAR)
    counting.release(YEAR)
    before = select(FIGURES)
    a_year_back = YEAR.release_date - timedelta(days=365)

    with pytest.raises(NotReleasable):
        counting.release(YEAR, today=a_year_back)
    with pytest.raises(CannotCount):
        counting.tally(YEAR, Party.A, today=a_year_back)
    counting.release(YEAR)
    assert select(FIGURES) == before
    assert_released_once(YEAR)


def test_each_year_has_a_budget_of_its_own_and_spends_it_whole(counting: Counting) -> None:
    following = Period(2027)
    for period in (YEAR, following):
        ready(counting, period).add_up(period)
        counting.release(period)

    assert_released_once(YEAR, following)
    with working_as(WEB):
        assert spent_budget() == {2026: Fraction(1, 8), 2027: Fraction(1, 8)}


def test_a_large_register_releases_quarters_too_for_the_same_budget(counting: Counting) -> None:
    """After a year with enough reports: four quarters and a year together cost exactly an eighth."""
    ready(counting).add_up(YEAR)
    counting.release(YEAR)
    with connected(ADMINISTRATOR) as admin:
        admin.execute(WITHOUT_TRIGGERS)
        admin.execute("UPDATE analytics_releasedcell SET noisy = 100 WHERE name = 'category'")
    for period in (*(Period(2027, quarter) for quarter in (1, 2, 3, 4)), Period(2027)):
        ready(counting, period).add_up(period)
        assert counting.release(period) is True

    with working_as(WEB):
        assert spent_budget()[2027] == Fraction(1, 8)
        assert [release.schema for release in releases()] == [SMALL] + [LARGE] * 5


def test_a_figure_is_the_same_however_often_it_is_read(counting: Counting) -> None:
    ready(counting).add_up(YEAR)
    counting.release(YEAR)
    first = select(FIGURES)
    with connected(WEB) as web:
        digests = {web.execute(DIGEST).fetchone() for _ in range(1000)}
    assert len(digests) == 1
    with working_as(WEB):
        (release,) = releases()
    assert sum(release.tables.values(), ()) == tuple(noisy for period, name, cell, noisy, *_ in first)


def test_after_release_no_key_is_left_and_an_old_backup_stays_shut(counting: Counting) -> None:
    ready(counting)
    folder_before = {
        path: path.read_bytes() for keys in counting.folders.values() for path in keys.folder.glob("*.key")
    }
    backup = select("SELECT slot, share_a, share_b FROM analytics_envelope")
    counting.add_up(YEAR)
    counting.release(YEAR)
    assert counting.destroy_keys(YEAR.release_date) == {Party.A: (YEAR,), Party.B: (YEAR,)}

    assert len(folder_before) == 2
    assert len(backup) == 100
    left = [path for keys in counting.folders.values() for path in keys.folder.iterdir()]
    assert {path.name for path in left} == {"signing-key"}
    everything = b"".join(path.read_bytes() for path in left) + b"".join(
        bytes(public) for (public,) in select("SELECT public_key FROM analytics_periodkey")
    )
    for secret in folder_before.values():
        assert secret[:64] not in everything
        assert secret[64:] not in everything
    assert select("SELECT count(*) FROM analytics_periodkey WHERE destroyed_at IS NULL") == [(0,)]
    for keys in counting.folders.values():
        with pytest.raises(KeyIsMissing):
            keys.private(YEAR)


def test_a_key_is_written_over_before_its_name_goes(counting: Counting) -> None:
    counting.make_keys(YEAR)
    keys = counting.folders[Party.A]
    path = keys.folder / f"{YEAR}.key"
    with path.open("rb") as held:
        keys.destroy(YEAR)
        assert not path.exists()
        assert set(held.read()) == {0}


def test_keys_stay_until_their_period_is_released(counting: Counting) -> None:
    ready(counting)

    assert counting.destroy_keys(YEAR.release_date) == {Party.A: (), Party.B: ()}


def test_a_key_of_long_ago_that_nothing_closed_with_goes_too(counting: Counting) -> None:
    counting.make_keys(YEAR)
    later = YEAR.release_date + timedelta(days=3 * 366)

    assert counting.destroy_keys(later) == {Party.A: (YEAR,), Party.B: (YEAR,)}
