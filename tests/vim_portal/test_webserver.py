"""A path holds ids: what the web server's own log says about a request that fails, and what it leaves behind."""

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.vim_portal.launching import free_port
from vim_portal.embedded.processes import Child, start, stop_all
from vim_portal.embedded.state import CHECKOUT

FALLING_APPLICATION = """
def application(environ, start_response):
    raise RuntimeError("about " + environ["PATH_INFO"])
"""


def test_neither_a_fault_nor_a_bad_request_brings_the_path_into_the_log(tmp_path: Path) -> None:
    with falling_server(tmp_path) as (web, port):
        assert b" 500 " in _ask(
            port, b"GET /register/kanarievogel/?zoek=kanarievogel HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        assert b" 400 " in _ask(port, b"GET /kanarievogel HTTP/kanarievogel\r\nkanarievogel\r\n\r\n")

    log = web.log.read_text()
    assert "Error handling request [builtins.RuntimeError at" in log
    assert "Invalid request" in log
    assert "kanarievogel" not in log


def test_a_server_that_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    with falling_server(tmp_path, TMPDIR=str(temporary)) as (_, port):
        _ask(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert [path.name.startswith("portal-figures-") for path in temporary.iterdir()] == [True]

    assert not list(temporary.iterdir())


def test_a_folder_of_the_operator_stays(tmp_path: Path) -> None:
    with falling_server(tmp_path, PROMETHEUS_MULTIPROC_DIR=str(tmp_path)) as (_, port):
        _ask(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")

    assert tmp_path.is_dir()


@contextmanager
def falling_server(folder: Path, **env: str) -> Iterator[tuple[Child, int]]:
    """It serves an application that fails at everything, on the port beside it."""
    (folder / "falling.py").write_text(FALLING_APPLICATION)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:vim_portal.webserver"]
    command += ["--workers", "1", "--bind", f"127.0.0.1:{port}", "--pythonpath", str(folder), "falling"]
    web = start("web", command, log=folder / "web.log", env=os.environ | env, cwd=CHECKOUT)
    try:
        yield web, port
    finally:
        stop_all([web])


def _ask(port: int, request: bytes) -> bytes:
    """The first line of the answer, once the server listens."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
                connection.sendall(request)
                return connection.recv(1000).partition(b"\r\n")[0]
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, "the web server does not listen"
            time.sleep(0.05)
