"""A Valkey server of our own on one private socket: the queue survives a restart, nothing is evicted."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vim_portal.embedded.binaries import find_valkey
from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.processes import Child, start, stop_all
from vim_portal.embedded.state import Lock, State, private_folder

_PATIENCE_SECONDS = 60


@contextmanager
def running_valkey(state: State, lock: Lock) -> Iterator[None]:
    """A server that answers on the state's socket; stopped in order at the end."""
    address = socket_of(state)
    address.unlink(missing_ok=True)
    server = _start(state, lock)
    try:
        _wait_until_ready(server, address)
        yield
    finally:
        stop_all([server])
        with suppress(FileNotFoundError):
            address.unlink()


def socket_of(state: State) -> Path:
    return state.socket_folder / "valkey.sock"


def _start(state: State, lock: Lock) -> Child:
    folder = private_folder(state.folder / "valkey")
    settings = {
        "port": "0",
        "unixsocket": str(socket_of(state)),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
    }
    options = [option for name, value in settings.items() for option in (f"--{name}", value)]
    log = state.log_folder / "valkey.log"
    return start("Valkey", [find_valkey(), *options], log=log, env={"LC_ALL": "C"}, cwd=folder, lock=lock)


def _wait_until_ready(server: Child, address: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not _answers(address):
        server.check_is_running()
        if time.monotonic() > deadline:
            raise CannotStart(f"Valkey does not answer after {_PATIENCE_SECONDS} s; see {server.log}.")
        time.sleep(0.02)


def _answers(address: Path) -> bool:
    """True on PONG; while it still reads its file it says LOADING."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        try:
            connection.connect(str(address))
            connection.sendall(b"PING\r\n")
            return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False
