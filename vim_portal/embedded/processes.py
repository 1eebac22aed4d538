"""Child processes that end when the launcher ends, however it ends, and leave their words in a log file."""

# ruff: noqa: S603 - every command below is our own; nothing in it comes from outside

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vim_portal.embedded.account import Account, run_as
from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.state import Lock

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Child:
    """A running process with a name that people know it by."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        self.process.send_signal(self.stop_signal)

    def await_end(self, patience: float = 30) -> None:
        """Give it the time to finish; after that end it and everything it started."""
        try:
            self.process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for a message about why it ended."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])

    def check_is_running(self) -> None:
        """Raise with the end of the log when the process is gone."""
        if self.has_ended:
            raise CannotStart(
                f"{self.name} ended unexpectedly; the end of {self.log} says:\n{self.last_words()}"
            )


def stop_all(children: Sequence[Child]) -> None:
    """Ask all of them at once, then wait for each."""
    for child in children:
        child.ask_to_end()
    for child in children:
        child.await_end()


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    cwd: Path,
    account: Account | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    lock: Lock | None = None,
) -> Child:
    """Start it in a process group of its own: Ctrl-C then reaches only the launcher, which stops all in order."""
    with _open_private(log) as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            process_group=0,
            pass_fds=[lock.descriptor] if lock else [],
            preexec_fn=end_with_parent(stop_signal),
            **run_as(account),
        )
    return Child(name, process, log, stop_signal)


def end_with_parent(stop_signal: signal.Signals) -> Callable[[], None]:
    """What a new child does first: ask the kernel for this signal at the moment its parent dies."""
    parent = os.getpid()

    def in_child() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, stop_signal.value, 0, 0, 0)
        if os.getppid() != parent:  # it died between the fork and the call above
            os._exit(1)

    return in_child


def _open_private(log: Path) -> BinaryIO:
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
