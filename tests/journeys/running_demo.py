"""The demo as `make demo` starts it, at an address and in a folder of its own."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.vim_portal.launching import environment, passable_folder
from vim_portal.embedded.processes import end_with_parent
from vim_portal.embedded.state import CHECKOUT

START_SECONDS = 180
STOP_SECONDS = 60


@contextmanager
def running_demo() -> Iterator[str]:
    """The address it prints; afterwards Ctrl-C must stop it in order."""
    with passable_folder() as folder:
        printed = folder / "printed"
        with printed.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "vim_portal.embedded", "demo"],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=CHECKOUT,
                env=environment(folder / "state", PORT=str(_free_port())),
                preexec_fn=end_with_parent(signal.SIGTERM),
            )
        try:
            yield _address(printed, process)
        finally:
            process.send_signal(signal.SIGINT)
            ended_with = process.wait(timeout=STOP_SECONDS)
        assert ended_with == 0, printed.read_text()


def _address(printed: Path, process: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        for line in printed.read_text().splitlines():
            if line.startswith("Mijn SCAG is at "):
                return line.split()[-1]
        time.sleep(0.1)
    raise AssertionError(f"the demo did not start:\n{printed.read_text()}")


def _free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return attempt.getsockname()[1]
