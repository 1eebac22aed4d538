"""The whole portal at one address: servers, tables, demo people, web, workers and beat; all of it or nothing."""

# ruff: noqa: S603 - every command below is our own; nothing in it comes from outside

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.figures import fill_figures, publish_keys
from vim_portal.embedded.processes import Child, end_with_parent, start, stop_all
from vim_portal.embedded.services import Services, running_services
from vim_portal.embedded.state import CHECKOUT, State
from vim_portal.roles import OWNER, REFRESHER, RELEASE, TALLY_A, TALLY_B, WEB, WORKER

_PREFERRED_PORT = 8000
_PATIENCE_SECONDS = 60
# Four times a year these have a minute's work: one process each, that does not ask how the others are.
_QUIET = ("--without-gossip", "--without-mingle")
_CELERY = ("celery", "--app", "vim_portal.celery:app")


def run_demo(state: State) -> None:
    """Serve until somebody stops it, or until one of its processes ends."""
    port = choose_port(os.environ.get("PORT"))
    defaults = demo_defaults(state, port)
    with running_services(state) as services:
        _manage(services, defaults, "migrate", "--database=owner", "--verbosity=0")
        _manage(services, defaults, "collectstatic", "--noinput", "--verbosity=0")
        publish_keys(services, defaults)
        # At once, for the first time it tells recovery codes that are kept nowhere.
        print(_manage(services, defaults, "seed_demo"), flush=True)
        with _running_portal(services, defaults, port) as children:
            _wait_until_served(children, port)
            print(f"Mijn SCAG is at http://localhost:{port}", flush=True)
            print(f"Ctrl-C stops it; data, mail and logs stay in {state.folder}.", flush=True)
            fill_figures(services, defaults, beside=children)
            watch(children)


def demo_defaults(state: State, port: int = _PREFERRED_PORT) -> dict[str, str]:
    """What makes an installation a demo: plain HTTP at this machine, and mail that stays in a folder."""
    return {
        "DEMO": "1",
        "PORTAL_ORIGIN": f"http://localhost:{port}",
        "EMAIL_URL": f"file://{state.mail_folder}",
        "STATIC_ROOT": str(state.folder / "staticfiles"),
    }


def choose_port(wanted: str | None) -> int:
    """PORT when it is set and free, else the first free one from 8000 on."""
    if wanted:
        if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
            raise CannotStart(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
        if not _is_free(int(wanted)):
            raise CannotStart(f"Port {wanted} is in use; set PORT to another one.")
        return int(wanted)
    for port in range(_PREFERRED_PORT, _PREFERRED_PORT + 100):
        if _is_free(port):
            return port
    raise CannotStart(f"No port from {_PREFERRED_PORT} on is free; set PORT to another one.")


def watch(children: list[Child]) -> None:
    """Return never; raise when one of them ends, for half a portal misleads."""
    while True:
        for child in children:
            child.check_is_running()
        time.sleep(0.5)


@contextmanager
def _running_portal(services: Services, defaults: dict[str, str], port: int) -> Iterator[list[Child]]:
    """Web server, workers and beat, each with the database role that it needs and no other."""
    gunicorn = ("gunicorn", "--config", "python:vim_portal.webserver", "--bind", f"127.0.0.1:{port}")
    schedule = services.state.folder / "beat-schedule"
    programs = {
        "web": (WEB, (*gunicorn, "vim_portal.wsgi")),
        "worker": (
            WORKER,
            (*_CELERY, "worker", "--hostname=worker@%h", "--queues=celery", "--concurrency=2"),
        ),
        "refresher": (
            REFRESHER,
            (*_CELERY, "worker", "--hostname=refresher@%h", "--queues=refresh", "--concurrency=1"),
        ),
        **{
            name: (
                role,
                (*_CELERY, "worker", f"--hostname={name}@%h", f"--queues={name}", "--pool=solo", *_QUIET),
            )
            for name, role in (("tally-a", TALLY_A), ("tally-b", TALLY_B), ("release", RELEASE))
        },
        "beat": (WORKER, (*_CELERY, "beat", f"--schedule={schedule}")),
    }
    children: list[Child] = []
    try:
        for name, (role, arguments) in programs.items():
            child = start(
                name,
                [sys.executable, "-m", *arguments],
                log=services.state.log_folder / f"{name}.log",
                env=services.environment(role, defaults),
                cwd=CHECKOUT,
            )
            children.append(child)
        yield children
    finally:
        stop_all(children)


def _manage(services: Services, defaults: dict[str, str], *arguments: str) -> str:
    """Run a management command and return what it printed; its complaints go to the terminal."""
    finished = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
        env=services.environment(WEB, defaults) | {"DATABASE_OWNER_URL": services.database_url(OWNER)},
        preexec_fn=end_with_parent(signal.SIGTERM),
    )
    if finished.returncode != 0:
        raise CannotStart(
            f"{finished.stdout}`manage.py {arguments[0]}` failed; see the lines above.".lstrip()
        )
    return finished.stdout


def _wait_until_served(children: list[Child], port: int) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not _answers(port):
        for child in children:
            child.check_is_running()
        if time.monotonic() > deadline:
            raise CannotStart(
                f"The web server does not answer after {_PATIENCE_SECONDS} s; see {children[0].log}."
            )
        time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    with suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/gezond/")
        return connection.getresponse().status == 200
    return False


def _is_free(port: int) -> bool:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
