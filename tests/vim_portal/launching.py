"""Start the launcher as a person would, in a folder of its own and with nothing of the surrounding run."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vim_portal.embedded.state import CHECKOUT

PATIENCE_SECONDS = 60
# How a program beside the servers begins: connected as one of the roles.
CONNECT = "import os, psycopg; connection = psycopg.connect(os.environ['DATABASE_{}URL'], autocommit=True)\n"
AS_ADMIN, AS_OWNER, AS_WEB = CONNECT.format("ADMIN_"), CONNECT.format("OWNER_"), CONNECT.format("")
_OF_THE_SURROUNDING_RUN = (
    "DATABASE_",
    "REDIS_",
    "BROKER_",
    "SESSION_",
    "SECRET_",
    "VAULT_",
    "PORTAL_",
    "EMBEDDED_",
    "EMAIL_",
    "TALLY_",
    "DEMO",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def passable_folder() -> Iterator[Path]:
    """A folder that every account may walk through: pytest's own are closed to the database's account."""
    folder = Path(tempfile.mkdtemp(prefix="mijn-scag-test-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def environment(state: Path, **extra: str) -> dict[str, str]:
    """Nothing of the surrounding run; and without figures, which take their time, unless they are asked for."""
    outside = {
        name: value for name, value in os.environ.items() if not name.startswith(_OF_THE_SURROUNDING_RUN)
    }
    return outside | {"PORTAL_STATE": str(state), "DEMO_ACCOUNTS": "0"} | extra


def launch(state: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher to its end."""
    return subprocess.run(
        [sys.executable, "-m", "vim_portal.embedded", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        cwd=CHECKOUT,
        env=environment(state, **extra),
    )


def run_python(state: Path, program: str, **extra: str) -> str:
    """What a Python program prints that runs beside the servers."""
    finished = launch(state, "run", sys.executable, "-c", program, **extra)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


@contextmanager
def launched(state: Path) -> Iterator[subprocess.Popen[str]]:
    """A launcher whose servers are up, running a command that waits."""
    waiting = "import time; print('up', flush=True); time.sleep(600)"
    process = subprocess.Popen(
        [sys.executable, "-m", "vim_portal.embedded", "run", sys.executable, "-c", waiting],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=CHECKOUT,
        env=environment(state),
    )
    try:
        assert process.stdout is not None
        first_line = process.stdout.readline()
        assert first_line == "up\n", first_line + process.stdout.read()
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_SECONDS)


def offspring(pid: int) -> dict[int, str]:
    """Every process below this one, with its command line."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found: dict[int, str] = {}
    generation = {pid}
    while generation := {child for child, parent in parents.items() if parent in generation}:
        found |= {child: command_line(child) for child in generation}
    return found


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def wait_until_gone(pids: dict[int, str]) -> None:
    """Until none of these processes runs its program any more; a zombie no longer does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while left := {
        pid: line for pid, line in pids.items() if command_line(pid) and command_line(pid) == line
    }:
        assert time.monotonic() < deadline, f"still running: {left}"
        time.sleep(0.05)
