"""An installation of its own: the servers, the tables, and processes that can be started, killed and counted."""

import os
import re
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.vim_portal.launching import environment, passable_folder
from vim_portal.embedded.binaries import find_valkey
from vim_portal.embedded.processes import Child, start, stop_all
from vim_portal.embedded.services import Services, running_services
from vim_portal.embedded.state import CHECKOUT, open_state
from vim_portal.roles import WEB, WORKER

PATIENCE_SECONDS = 120
SETTINGS = {"DEMO": "1", "PORTAL_ORIGIN": "http://localhost"}
QUEUE_MAIL = """
import sys, django; django.setup()
from uuid import uuid4
from accounts.models import Mail, PracticeForm, ProfessionGroup
from accounts.notifications import queue_mail
from accounts.operations import Newcomer, register_person
person = register_person(newcomer=Newcomer(email=f"{uuid4()}@example.nl", name="Nina", profession_group=
    ProfessionGroup.BODYWORK, practice_name="Nina", practice_form=PracticeForm.SOLO, password="lang genoeg wachtwoord"))
for _ in range(int(sys.argv[1])):
    queue_mail(Mail.Kind.PASSWORD_CHANGED, person)
"""
WAITING = "import os, psycopg; print(psycopg.connect(os.environ['DATABASE_URL']).execute(\
\"SELECT count(*) FILTER (WHERE sent_at IS NULL), count(*) FILTER (WHERE parked_at IS NOT NULL) FROM accounts_mail\"\
).fetchone())"


@dataclass
class Installation:
    services: Services
    mail: "MailServer"
    broker_url: str = ""
    children: list[Child] = field(default_factory=list)

    def environment(self, role: str) -> dict[str, str]:
        elsewhere = {"BROKER_URL": self.broker_url} if self.broker_url else {}
        return self.services.environment(role, self.settings) | elsewhere

    @property
    def settings(self) -> dict[str, str]:
        static = str(self.services.state.folder / "staticfiles")
        return SETTINGS | {"EMAIL_URL": self.mail.url, "STATIC_ROOT": static}

    def start(self, name: str, *command: str, role: str = WORKER, **extra: str) -> Child:
        child = start(
            name,
            [sys.executable, "-m", *command],
            log=self.services.state.log_folder / f"{name}.log",
            env=self.environment(role) | extra,
            cwd=CHECKOUT,
        )
        self.children.append(child)
        return child

    def start_worker(self, queue: str = "celery", role: str = WORKER) -> Child:
        options = ("worker", "--queues", queue, "--concurrency", "2", "--hostname", f"{queue}@%h")
        child = self.start(f"worker-{queue}", *CELERY, *options, role=role)
        return child

    def start_beat(self) -> Child:
        schedule = self.services.state.folder / "beat-schedule"
        return self.start("beat", *CELERY, "beat", "--schedule", str(schedule))

    def run(
        self, program: str, *arguments: str, role: str = WEB, patience: int = PATIENCE_SECONDS, **extra: str
    ) -> str:
        finished = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd=CHECKOUT,
            env=self.environment(role) | extra,
            timeout=patience,
        )
        assert finished.returncode == 0, finished.stderr
        return finished.stdout.strip()

    def set_up(self) -> None:
        for command in (("migrate", "--database=owner"), ("collectstatic", "--noinput")):
            finished = subprocess.run(
                [sys.executable, "manage.py", *command, "--verbosity=0"],
                check=False,
                capture_output=True,
                text=True,
                cwd=CHECKOUT,
                env=self.services.developer_environment(self.settings),
            )
            assert finished.returncode == 0, finished.stderr

    def waiting(self) -> tuple[int, int]:
        """How many mails have not left, and how many were given up."""
        unsent, given_up = re.findall(r"\d+", self.run(WAITING, role=WORKER))
        return int(unsent), int(given_up)


CELERY = ("celery", "--app", "vim_portal.celery:app")


@contextmanager
def installation(mail_seconds: float = 0.0) -> Iterator[Installation]:
    """Nothing of the surrounding run is in it; at the end all that it started is gone."""
    with (
        passable_folder() as folder,
        pytest.MonkeyPatch.context() as patch,
        mail_server(mail_seconds) as mail,
    ):
        clean = environment(folder / "state")
        for name in set(os.environ) - set(clean):
            patch.delenv(name)
        patch.setenv("PORTAL_STATE", clean["PORTAL_STATE"])
        with running_services(open_state()) as services:
            made = Installation(services, mail)
            made.set_up()
            try:
                yield made
            finally:
                stop_all([child for child in made.children if not child.has_ended])


def wait_until(claim: Callable[[], bool], *, seconds: float, every: float = 0.2) -> float:
    """How long it took; fails when it takes longer than `seconds`."""
    began = time.monotonic()
    while not claim():
        assert time.monotonic() - began < seconds, f"not within {seconds} s"
        time.sleep(every)
    return time.monotonic() - began


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail as slowly as it is told, and remembers what it said yes to."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, seconds: float) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.seconds = seconds
        self.taken: Counter[str] = Counter()
        self.in_progress = 0

    @property
    def url(self) -> str:
        return f"smtp+plain://127.0.0.1:{self.server_address[1]}"


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"DATA":
                self._take()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 yes")

    def _take(self) -> None:
        self._say("354 go on")
        letter = b""
        while (line := self.rfile.readline()) and line != b".\r\n":
            letter += line
        self.server.in_progress += 1
        time.sleep(self.server.seconds)
        self.server.in_progress -= 1
        found = re.search(rb"^Message-ID: (\S+)", letter, re.MULTILINE | re.IGNORECASE)
        assert found
        self._say("250 taken")
        self.server.taken[found[1].decode()] += 1

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


@contextmanager
def mail_server(seconds: float) -> Iterator[MailServer]:
    with MailServer(seconds) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def own_broker(port: int, log: Path) -> Iterator[Child]:
    """A broker that keeps nothing on a disk: killed, it comes back empty."""
    command = [find_valkey(), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    child = start("broker", command, log=log, env={"LC_ALL": "C"}, cwd=log.parent)
    try:
        wait_until(lambda: _listens(port), seconds=30, every=0.02)
        yield child
    finally:
        if not child.has_ended:
            stop_all([child])


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
