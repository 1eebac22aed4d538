"""Released figures of the demo are drawn once: a restart, with its migrations, gives the same to the last digit."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.vim_portal.launching import AS_OWNER, environment, run_python
from vim_portal.embedded.state import CHECKOUT

pytestmark = pytest.mark.long

PATIENCE_SECONDS = 300
DIGEST = (
    "print(connection.execute(\"SELECT count(*), md5(string_agg(figure::text, ',' ORDER BY period, name, cell)) "
    'FROM analytics_figures AS figure").fetchone())'
)


def test_a_restart_leaves_every_figure_as_it_was(state_folder: Path) -> None:
    first = figures_of_a_demo(state_folder, until="The figures are there.")
    again = figures_of_a_demo(state_folder, until="Ctrl-C stops it")

    assert first == again
    assert not first.startswith("(0,")


def figures_of_a_demo(state: Path, *, until: str) -> str:
    """Start, wait for a line, read what is released, and stop."""
    with subprocess.Popen(
        [sys.executable, "-m", "vim_portal.embedded", "demo"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=CHECKOUT,
        env=environment(state, DEMO_ACCOUNTS="120"),
    ) as demo:
        assert demo.stdout is not None
        deadline = time.monotonic() + PATIENCE_SECONDS
        try:
            for line in demo.stdout:
                assert time.monotonic() < deadline
                if until in line:
                    return run_python(state, AS_OWNER + DIGEST)
            raise AssertionError("the demo ended by itself")
        finally:
            demo.send_signal(signal.SIGINT)
