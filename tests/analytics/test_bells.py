"""A whole cycle over the real broker, each message caught and run twice: there, and in logs, only names of periods."""

import base64
import json
import logging
from collections.abc import Iterator
from datetime import date

import pytest
import redis
from django.conf import settings

from analytics import clock
from analytics.envelope import Party
from analytics.periods import Period
from analytics.tasks import follow_calendar
from tests.analytics.counting import TALLY_ROLES, YEAR, Counting, row_of, select
from vim_portal.celery import app
from vim_portal.roles import RELEASE, WORKER
from vim_portal.working_as import working_as

QUEUES = {"tally-a": TALLY_ROLES[Party.A], "tally-b": TALLY_ROLES[Party.B], "release": RELEASE}
ACCOUNTS = 137
IN_THE_YEAR = date(2026, 11, 22)


@pytest.fixture
def broker() -> Iterator[redis.Redis]:
    url = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    with redis.from_url(url) as store:
        store.delete(*QUEUES)
        yield store
        store.delete(*QUEUES)


class Clock:
    day = IN_THE_YEAR


@pytest.fixture
def day(monkeypatch) -> Clock:
    moving = Clock()
    monkeypatch.setattr(clock, "today", lambda: moving.day)
    return moving


def work_off(broker: redis.Redis, counting: Counting) -> list[dict]:
    """Be every worker in turn until no bell rings; each message comes twice, as a broker may deliver it."""
    caught = []
    while waiting := [queue for queue in QUEUES if broker.llen(queue)]:
        message = json.loads(broker.rpop(waiting[0]))
        caught.append(message)
        arguments = json.loads(base64.b64decode(message["body"]))[0]
        party = waiting[0].removeprefix("tally-")
        settings.TALLY_PARTY = party if party in set(Party) else ""
        settings.TALLY_KEYS = str(counting.folders[Party(party)].folder) if party in set(Party) else ""
        with working_as(QUEUES[waiting[0]]):
            for _ in range(2):
                app.tasks[message["headers"]["task"]](*arguments)
    return caught


def go_to(day: Clock, to: date) -> None:
    day.day = to
    with working_as(WORKER):
        follow_calendar(accounts=ACCOUNTS)


def test_a_cycle_rings_with_names_of_periods_only(
    counting: Counting, settings, broker: redis.Redis, day: Clock, caplog
) -> None:
    settings.TALLY_PARTY = settings.TALLY_KEYS = ""
    caplog.set_level(logging.DEBUG)
    messages = []
    for to in (IN_THE_YEAR, YEAR.closing_date, YEAR.release_date):
        if to == YEAR.closing_date:
            counting.seal(YEAR, {"anna": row_of(YEAR, 0), "bram": row_of(YEAR, 5)})
            sealed = select("SELECT slot, share_a, share_b FROM analytics_inbox")
        go_to(day, to)
        messages += work_off(broker, counting)

    assert select("SELECT count(*) FROM analytics_releasedcell WHERE period = '2026'") == [(255,)]
    assert select(
        "SELECT count(*) FROM analytics_periodkey WHERE period = '2026' AND destroyed_at IS NULL"
    ) == [(0,)]
    names = {message["headers"]["task"] for message in messages}
    assert names == {f"analytics.tasks.{step}" for step in ("make_keys", "tally", "release", "destroy_keys")}
    for message in messages:
        arguments, keywords, embedded = json.loads(base64.b64decode(message["body"]))
        assert keywords == {}
        assert len(arguments) <= 1
        assert [Period.parse(name).name for name in arguments] == arguments
        assert not any(embedded.values())
    everything = json.dumps(messages) + caplog.text
    for secret in (piece for row in sealed for piece in row):
        assert secret.hex() not in everything
        assert base64.b64encode(secret).decode() not in everything
    assert str(ACCOUNTS) not in caplog.text
    assert broker.keys("celery-task-meta-*") == []


def test_the_calendar_may_ring_at_any_hour_and_twice(
    counting: Counting, settings, broker: redis.Redis, day: Clock
) -> None:
    settings.TALLY_PARTY = settings.TALLY_KEYS = ""
    go_to(day, IN_THE_YEAR)
    work_off(broker, counting)
    for to in (YEAR.closing_date, YEAR.closing_date, YEAR.release_date, YEAR.release_date):
        go_to(day, to)
        go_to(day, to)
        work_off(broker, counting)
    figures = select("SELECT * FROM analytics_figures ORDER BY period, name, cell")
    go_to(day, YEAR.release_date)
    left = work_off(broker, counting)

    assert len(figures) == 255
    assert select("SELECT * FROM analytics_figures ORDER BY period, name, cell") == figures
    assert {message["headers"]["task"] for message in left} == {
        "analytics.tasks.make_keys",
        "analytics.tasks.destroy_keys",
    }


def test_a_trustee_elsewhere_hears_no_bell(
    counting: Counting, settings, broker: redis.Redis, day: Clock
) -> None:
    settings.TALLY_B_APART = True
    counting.make_keys(YEAR)
    go_to(day, YEAR.closing_date)

    assert broker.llen("tally-b") == 0
    assert broker.llen("tally-a") > 0
