"""What falls costs nothing: workers killed at their work, a broker that forgot everything, one that is away.

The figures are those that pages and people may count on: how long until everything that waited has left, how many left
twice, how fast pages stay.
"""

import json
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice

import pytest

from tests.vim_portal.installation import (
    QUEUE_MAIL,
    Installation,
    installation,
    kill,
    own_broker,
    wait_until,
)
from tests.vim_portal.launching import free_port, offspring

pytestmark = pytest.mark.long

# A mail that was on its way when its worker fell is tried again after five minutes, at the next sweep.
SECONDS_UNTIL_TRIED_AGAIN = 300 + 30 + 30
# Whom the kernel might choose, and when: no two of the twenty fall at the same point of the work.
VICTIMS = cycle(("child", "child", "worker", "child", "beat"))
PAUSES = cycle((0.2, 0.9, 1.4, 0.5, 1.1, 0.7, 0.3))
AWAY_SECONDS = 150
# Log in, then look at pages that every visit begins with, and ask for a mail.
VISIT = """
import json, sys, time, django; django.setup()
from django.test import Client
from accounts.models import User
client = Client(HTTP_HOST="localhost", raise_request_exception=False)
client.force_login(User.objects.first())
until, told = time.monotonic() + float(sys.argv[1]), []
while time.monotonic() < until:
    for address in ("/", "/uitleg/", "/profiel/", "/inloggen/", "/hulp/"):
        began = time.perf_counter()
        answer = client.get(address, secure=True)
        told.append((answer.status_code, time.perf_counter() - began))
    began = time.perf_counter()
    answer = Client(HTTP_HOST="localhost", raise_request_exception=False).post(
        "/herstellen/wachtwoord/", {"email": User.objects.first().email}, secure=True)
    told.append((answer.status_code, time.perf_counter() - began))
    time.sleep(0.2)
print(json.dumps(told))
"""

# The health check, a page of somebody who was logged in, and a login with the right password.
GUESS = """
import json, django; django.setup()
from django.test import Client
from accounts.models import User
client = Client(HTTP_HOST="localhost", raise_request_exception=False)
client.cookies["__Host-session"] = "a" * 32
login = {"login": User.objects.first().email, "password": "lang genoeg wachtwoord"}
answers = [client.get("/gezond/", secure=True), client.get("/overzicht/", secure=True)]
answers += [client.post("/inloggen/", login, secure=True) for _ in range(3)]
told = [(each.status_code, each.content.decode(), each.headers.get("Retry-After")) for each in answers]
print(json.dumps(told))
"""


def test_killed_twenty_times_at_work_every_mail_leaves_once(record_property) -> None:
    """Child, worker or beat, at moments that nobody chose, while 50 mails leave."""
    with installation(mail_seconds=1.0) as portal:
        supervisor = _Supervisor(portal)
        portal.run(QUEUE_MAIL, "50")
        wait_until(lambda: portal.mail.in_progress > 0, seconds=120)
        killed: Counter[str] = Counter()
        began = time.monotonic()
        for victim, pause in islice(zip(VICTIMS, PAUSES, strict=False), 20):
            time.sleep(pause)
            wait_until(lambda victim=victim: supervisor.fells(victim), seconds=180, every=0.05)
            killed[victim] += 1
        last = time.monotonic()

        wait_until(supervisor.sees_all_gone, seconds=SECONDS_UNTIL_TRIED_AGAIN, every=2)

        record_property("killed", dict(killed))
        record_property("workers that gave up", supervisor.gave_up)
        record_property("seconds of killing", round(last - began))
        record_property("seconds until all had left", round(time.monotonic() - last))
        record_property("mails that arrived twice", sum(count > 1 for count in portal.mail.taken.values()))
        assert len(portal.mail.taken) == 50
        # The server had said yes, and the worker fell before it noted that: the same letter, with the same Message-ID.
        assert sum(portal.mail.taken.values()) - 50 <= sum(killed.values())


def test_a_broker_that_comes_back_empty_eight_times_costs_no_mail(record_property) -> None:
    """Each time 100 mails wait; sessions are in another server, so nobody is logged out."""
    with installation(mail_seconds=0.2) as portal:
        port, log = free_port(), portal.services.state.log_folder / "broker.log"
        portal.broker_url = f"redis://127.0.0.1:{port}/0"
        with own_broker(port, log):
            portal.start_worker()
            portal.start_beat()
            portal.run(QUEUE_MAIL, "1")
            wait_until(lambda: len(portal.mail.taken) == 1, seconds=120)
        portal.run(QUEUE_MAIL, "100")
        for _ in range(8):
            with own_broker(port, log) as broker:
                time.sleep(2)
                kill(broker.process.pid)
                broker.process.wait()
        with own_broker(port, log):
            last = time.monotonic()
            wait_until(lambda: portal.waiting() == (0, 0), seconds=120, every=1)

        record_property("seconds until all had left", round(time.monotonic() - last))
        assert len(portal.mail.taken) == 101
        assert set(portal.mail.taken.values()) == {1}


@pytest.mark.parametrize("away", ["refuses", "hangs"])
def test_without_a_broker_pages_work_as_fast(away: str, record_property) -> None:
    """Twice two and a half minutes; what was asked for by mail leaves when the broker is back."""
    with installation() as portal, _nobody_answers() as silent:
        portal.run(QUEUE_MAIL, "1")
        portal.broker_url = f"redis://127.0.0.1:{silent if away == 'hangs' else free_port()}/0"
        told = json.loads(portal.run(VISIT, str(AWAY_SECONDS), patience=2 * AWAY_SECONDS))
        portal.broker_url = ""
        waiting, _ = portal.waiting()
        portal.start_worker()
        portal.start_beat()
        wait_until(lambda: portal.waiting() == (0, 0), seconds=120, every=1)

        seconds = sorted(took for _, took in told)
        p95 = seconds[int(0.95 * len(seconds))]
        record_property("pages", {"seen": len(told), "p95 in seconds": round(p95, 2)})
        assert {status for status, _ in told} <= {200, 302, 429}
        assert len(told) > 50
        assert p95 < 1
        assert waiting > 1
        assert sum(portal.mail.taken.values()) == waiting


def test_without_sessions_every_page_says_so_and_no_limit_opens() -> None:
    """A 503 in plain Dutch; nobody gets in, and nobody gets to guess."""
    with installation() as portal:
        portal.run(QUEUE_MAIL, "1")
        told = json.loads(portal.run(GUESS, SESSION_URL=f"redis://127.0.0.1:{free_port()}/0"))

        assert {status for status, *_ in told} == {503}
        assert all("even niet bereikbaar" in page for _, page, _ in told)
        assert all(retry == "30" for *_, retry in told)


class _Supervisor:
    """Starts again what ended, as the one of the container does; and kills, as the kernel would."""

    def __init__(self, portal: Installation) -> None:
        self.portal, self.gave_up = portal, 0
        self.starts = {"worker": portal.start_worker, "beat": portal.start_beat}
        self.running = {name: start() for name, start in self.starts.items()}

    def fells(self, victim: str) -> bool:
        """Not when there is nobody to kill yet."""
        self._start_again()
        if victim == "child":
            return self._fells_a_child()
        kill(self.running[victim].process.pid)
        self.running[victim].process.wait()
        self.running[victim] = self.starts[victim]()
        return True

    def _fells_a_child(self) -> bool:
        """The youngest; who has no command line any more is dead already."""
        children = offspring(self.running["worker"].process.pid)
        try:
            kill(max(pid for pid, line in children.items() if line))
        except (ValueError, ProcessLookupError):
            return False
        return True

    def sees_all_gone(self) -> bool:
        self._start_again()
        return self.portal.waiting() == (0, 0)

    def _start_again(self) -> None:
        """A worker whose first child falls at birth gives up: Celery leaves that to whoever started it."""
        for name, child in self.running.items():
            if child.has_ended:
                self.running[name] = self.starts[name]()
                self.gave_up += 1


@contextmanager
def _nobody_answers() -> Iterator[int]:
    """A port that takes every connection and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(512)
        yield listening.getsockname()[1]
