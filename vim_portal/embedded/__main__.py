"""`python -m vim_portal.embedded demo | test [pytest arguments] | run COMMAND...`"""

# ruff: noqa: S603 - every command below is our own; nothing in it comes from outside

import argparse
import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

from vim_portal.embedded.demo import demo_defaults, run_demo
from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.processes import end_with_parent
from vim_portal.embedded.services import running_services
from vim_portal.embedded.state import CHECKOUT, open_state

_TEST_DEFAULTS = {"PORTAL_ORIGIN": "http://localhost:8000", "EMAIL_URL": "memory:"}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m vim_portal.embedded", description=__doc__)
    parser.add_argument("action", choices=["demo", "test", "run"])
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    actions = {"demo": serve_demo, "test": run_tests, "run": run_command}
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        return actions[chosen.action](chosen.rest)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def serve_demo(rest: list[str]) -> int:
    """Serve the portal with its demo people until Ctrl-C, SIGTERM or the terminal closes."""
    try:
        run_demo(open_state())
    except KeyboardInterrupt:
        print("\nMijn SCAG has stopped.")
    return 0


def run_tests(pytest_arguments: list[str]) -> int:
    """Run the tests on servers of their own, two at a time."""
    with running_services(open_state(for_tests=True), for_tests=True) as services:
        command = [sys.executable, "-m", "pytest", "-n", "2", *pytest_arguments]
        return _in_foreground(command, services.developer_environment(_TEST_DEFAULTS))


def run_command(command: list[str]) -> int:
    """Run a command on the demo's data, beside a demo that is up or with servers started for it."""
    if not command:
        raise CannotStart("Say what to run, for example: run manage.py shell")
    if command[0].endswith(".py"):
        command = [sys.executable, *command]
    state = open_state()
    with running_services(state, may_join=True) as services:
        return _in_foreground(command, services.developer_environment(demo_defaults(state)))


def _in_foreground(command: list[str], env: dict[str, str]) -> int:
    """Run it at the terminal: Ctrl-C is the command's to handle, and the servers outlive it."""
    process = subprocess.Popen(command, cwd=CHECKOUT, env=env, preexec_fn=end_with_parent(signal.SIGTERM))

    def pass_on(number: int, frame: FrameType | None) -> None:
        process.send_signal(number)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    code = process.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
