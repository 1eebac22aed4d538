"""However many envelopes there are: read a few at a time, at a price that stays near that of opening them."""

import os
import time
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from django.db import connections

from analytics.envelope import Party, open_share
from analytics.operations import Progress
from tests.analytics.counting import YEAR, Counting, select

MEBIBYTE = 1024
BARE_OPENS = 2000
SLOWEST = 3.5
MOST_MEMORY = 200 * MEBIBYTE


@pytest.mark.parametrize("envelopes", [2000, pytest.param(100_000, marks=pytest.mark.long)])
def test_adding_up_costs_little_more_than_opening_and_no_memory(
    counting: Counting, envelopes: int, record_property
) -> None:
    """Both of a party's passes, from PostgreSQL to its noisy sum, in a process of its own; processor time."""
    counting.make_keys(YEAR)
    counting.close(YEAR, accounts=envelopes)
    seconds_each = _bare_open(counting)
    here, there = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        try:
            _measure(counting, there)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert here.poll()
    seconds, grown = here.recv()
    ratio = seconds / (seconds_each * envelopes)
    record_property(
        "measured", f"{envelopes}: {ratio:.2f} times bare opens, {grown // MEBIBYTE} MB above idle"
    )

    assert ratio <= SLOWEST
    assert grown <= MOST_MEMORY


def _measure(counting: Counting, answer: Connection) -> None:
    connections.close_all()
    idle, started = _memory("VmRSS"), time.process_time()
    steps = [counting.tally(YEAR, Party.A)]
    check_alone = time.process_time() - started
    # The other party's pass is not measured; it only lets this one go on.
    steps.append(counting.tally(YEAR, Party.B))
    started = time.process_time()
    steps.append(counting.tally(YEAR, Party.A))
    assert steps == [Progress.CHECKED, Progress.SHARED, Progress.SHARED]
    answer.send((check_alone + time.process_time() - started, _memory("VmHWM") - idle))


def _bare_open(counting: Counting) -> float:
    rows = select("SELECT slot, share_a FROM analytics_envelope LIMIT %s", BARE_OPENS)
    private = counting.folders[Party.A].private(YEAR)
    started = time.process_time()
    for slot, share in rows:
        open_share(share, period=YEAR, party=Party.A, slot=slot, private=private)
    return (time.process_time() - started) / len(rows)


def _memory(name: str) -> int:
    """In kibibytes, as the kernel counts for this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
