"""The demo as `make demo` starts it, at an address and in a folder of its own."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.vim_portal.launching import environment, free_port, passable_folder, run_python
from vim_portal.embedded.processes import end_with_parent
from vim_portal.embedded.state import CHECKOUT

START_SECONDS = 180
STOP_SECONDS = 60
# A fifth of what `make demo` invents: enough reports in the first year for quarters after it.
ACCOUNTS = "600"


# One byte in the middle of the sealed document, changed by whoever can write in the database.
_DAMAGE = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_ADMIN_URL"], dbname="portal") as connection:
    changed = connection.execute(
        "UPDATE incidents_record SET doc = set_byte(doc, 200, get_byte(doc, 200) # 1) WHERE id = '{record_id}'"
    )
    print(changed.rowcount)
"""


@dataclass(frozen=True)
class Demo:
    """A demo that is running: the address it printed, and the folder of its state."""

    origin: str
    state: Path

    def damage_record(self, record_id: str) -> None:
        assert run_python(self.state, _DAMAGE.format(record_id=record_id)) == "1"


@contextmanager
def running_demo() -> Iterator[Demo]:
    """Started and answering; afterwards Ctrl-C must stop it in order."""
    with passable_folder() as folder:
        printed, state = folder / "printed", folder / "state"
        with printed.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "vim_portal.embedded", "demo"],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=CHECKOUT,
                env=environment(state, PORT=str(free_port()), DEMO_ACCOUNTS=ACCOUNTS),
                preexec_fn=end_with_parent(signal.SIGTERM),
            )
        try:
            yield Demo(_address(printed, process), state)
            assert process.poll() is None, f"the demo stopped by itself:\n{printed.read_text()}"
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
