"""Every process of the production form starts as written there, says that it lives, and ends in time when it is asked.

A deploy (SIGTERM) while mails leave and pages load loses neither: what was begun is finished, the rest is done after.
"""

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from tests.vim_portal.installation import (
    QUEUE_MAIL,
    Installation,
    installation,
    wait_until,
)
from tests.vim_portal.launching import free_port
from tests.vim_portal.test_production import OF_THE_PORTAL, listed
from vim_portal.embedded.processes import Child
from vim_portal.embedded.state import CHECKOUT

pytestmark = pytest.mark.long

# After this our compose file kills.
SECONDS_TO_END = 30
STAYING = sorted(set(OF_THE_PORTAL) - {"migrate", "backup"})
MAIL_SECONDS = 2.0
MAILS = 12


@pytest.fixture(scope="module")
def portal() -> Iterator[Installation]:
    with installation(MAIL_SECONDS) as made:
        yield made


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def children(portal: Installation, port: int) -> dict[str, Child]:
    return {name: _start(portal, name, port) for name in STAYING}


@pytest.mark.parametrize("name", STAYING)
def test_it_starts_as_written_and_its_own_health_check_finds_it_alive(
    portal: Installation, children: dict[str, Child], port: int, name: str
) -> None:
    check = re.search(r"test: \[CMD, python, -m, (.*?)\]", OF_THE_PORTAL[name])[1].split(", ")

    def is_healthy() -> bool:
        children[name].check_is_running()
        command = [sys.executable, "-m", *check]
        environment = portal.environment(_role(name)) | {"PORT": str(port)}
        return (
            subprocess.run(
                command, check=False, capture_output=True, cwd=CHECKOUT, env=environment
            ).returncode
            == 0
        )

    wait_until(is_healthy, seconds=240, every=2)


def test_a_deploy_in_the_middle_of_mail_and_pages_loses_nothing(
    portal: Installation, children: dict[str, Child], port: int, record_property
) -> None:
    answers: list[bytes] = []
    visitors = [threading.Thread(target=_visit, args=(port, answers)) for _ in range(8)]
    portal.run(QUEUE_MAIL, str(MAILS))
    wait_until(lambda: portal.mail.in_progress == 2, seconds=60, every=0.05)
    for visitor in visitors:
        visitor.start()
    wait_until(lambda: len(answers) > 8, seconds=60, every=0.05)

    began = time.monotonic()
    for child in children.values():
        child.ask_to_end()
    took = {name: _seconds_to_end(child, began) for name, child in children.items()}
    for visitor in visitors:
        visitor.join()
    finished = sum(portal.mail.taken.values())

    record_property("seconds to end", {name: round(seconds, 1) for name, seconds in took.items()})
    assert max(took.values()) < SECONDS_TO_END
    assert finished >= 2, "what was leaving did not arrive"
    assert finished < MAILS, "all had left before the deploy"
    assert all(answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"</html>") for answer in answers)

    portal.start_worker()
    portal.start_beat()
    # One that was taken and did not leave is tried again after five minutes.
    wait_until(lambda: portal.waiting() == (0, 0), seconds=420, every=2)
    assert len(portal.mail.taken) == MAILS
    assert set(portal.mail.taken.values()) == {1}


def _start(portal: Installation, name: str, port: int) -> Child:
    block = OF_THE_PORTAL[name]
    command = listed(block, "command")
    if not command:
        image = (CHECKOUT / "Dockerfile").read_text().partition("\nFROM portal AS backup")[0]
        command = re.findall(r'"([^"]+)"', re.search(r"^CMD \[(.*)\]$", image, re.MULTILINE)[1])
    schedule = str(portal.services.state.folder / "beat-schedule")
    written = {"0.0.0.0:8000": f"127.0.0.1:{port}", "/tmp/beat-schedule": schedule}
    # Each is a machine of its own in production.
    alone = ("--hostname", f"{name}@%h") if "worker" in command else ()
    return portal.start(name, *(written.get(word, word) for word in command), *alone, role=_role(name))


def _role(name: str) -> str:
    secret = re.search(r"DATABASE_URL_FILE: /run/secrets/database_(\w+)_url", OF_THE_PORTAL[name])[1]
    return f"portal_{secret}"


def _seconds_to_end(child: Child, began: float) -> float:
    child.process.wait(timeout=2 * SECONDS_TO_END)
    return time.monotonic() - began


def _visit(port: int, answers: list[bytes]) -> None:
    """One page after another, until the door is closed; a connection that was taken must be answered whole."""
    while True:
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        except OSError:
            return
        with connection:
            connection.sendall(b"GET /uitleg/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b""
            try:
                while piece := connection.recv(65536):
                    answer += piece
            except ConnectionResetError:
                pass
        if not answer:
            return  # it waited before the door when that closed; a proxy goes to another
        answers.append(answer.strip())
