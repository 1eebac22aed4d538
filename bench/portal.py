"""A portal that runs for a measurement: its web server, and the processor time of it and of its database."""

# ruff: noqa: S603 - every command below is our own; nothing in it comes from outside

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from vim_portal.roles import DATABASE

SEALED, PLAIN = "vim_portal.wsgi", "bench.plain.wsgi"
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE_SECONDS = 60
# Which clock of a process is meant, as clock_getcpuclockid(3) makes its number.
CPUCLOCK_SCHED = 2


@dataclass(frozen=True)
class Portal:
    """One that answers at `port`."""

    port: int
    process: int

    def cpu_seconds(self) -> float:
        """Of the web server and of every process of the database, since each began."""
        return _cpu_of_tree(self.process) + _cpu_of_tree(_database())


@contextmanager
def serving(application: str, database: str = DATABASE) -> Iterator[Portal]:
    """gunicorn as in production, two workers of four threads, with the database role of the web."""
    port = _free_port()
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}")
    command = [sys.executable, "-m", "gunicorn", "--config", "python:vim_portal.webserver"]
    process = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "--log-level", "warning", application],
        env=os.environ | {"LOG_LEVEL": "ERROR", "DATABASE_URL": urlunsplit(address)},
    )
    try:
        _wait_for(port)
        yield Portal(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("localhost", port, timeout=PATIENCE_SECONDS)
            connection.request("GET", "/gezond/")
            if connection.getresponse().status == http.client.OK:
                return
        time.sleep(0.2)
    raise TimeoutError(f"no portal at {port}")


def _database() -> int:
    return int((Path(os.environ["EMBEDDED_STATE"]) / "pgdata" / "postmaster.pid").read_text().splitlines()[0])


def _cpu_of_tree(root: int) -> float:
    """Also that of its children which ended, once it has taken notice of them."""
    children, seconds = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            process = int(stat.parent.name)
            children.setdefault(int(fields[1]), []).append(process)
            seconds[process] = _cpu_of(process) + sum(map(int, fields[13:15])) / TICKS
    found, waiting = 0.0, [root]
    while waiting:
        process = waiting.pop()
        found += seconds.get(process, 0)
        waiting += children.get(process, [])
    return found


def _cpu_of(process: int) -> float:
    """By its own clock: /proc counts in hundredths of a second, which is coarse for a round of sixteen requests."""
    return time.clock_gettime(~process << 3 | CPUCLOCK_SCHED)


def _free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return attempt.getsockname()[1]
