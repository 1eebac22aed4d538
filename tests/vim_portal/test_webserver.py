"""A path holds ids: what the web server's own log says about a request that fails."""

import os
import socket
import sys
import time
from pathlib import Path

from vim_portal.embedded.processes import start, stop_all
from vim_portal.embedded.state import CHECKOUT

FALLING_APPLICATION = """
def application(environ, start_response):
    raise RuntimeError("about " + environ["PATH_INFO"])
"""


def test_neither_a_fault_nor_a_bad_request_brings_the_path_into_the_log(tmp_path: Path) -> None:
    (tmp_path / "falling.py").write_text(FALLING_APPLICATION)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", "python:vim_portal.webserver"]
    command += ["--workers", "1", "--bind", f"127.0.0.1:{port}", "--pythonpath", str(tmp_path), "falling"]
    web = start("web", command, log=tmp_path / "web.log", env=dict(os.environ), cwd=CHECKOUT)
    try:
        assert b" 500 " in _ask(
            port, b"GET /register/kanarievogel/?zoek=kanarievogel HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        assert b" 400 " in _ask(port, b"GET /kanarievogel HTTP/kanarievogel\r\nkanarievogel\r\n\r\n")
    finally:
        stop_all([web])

    log = web.log.read_text()
    assert "Error handling request [builtins.RuntimeError at" in log
    assert "Invalid request" in log
    assert "kanarievogel" not in log


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
