"""A PostgreSQL server of our own: made once, a direct child, reachable through one private socket."""

# ruff: noqa: S603 - every command below is our own; nothing in it comes from outside

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from vim_portal.embedded.account import Account, run_as
from vim_portal.embedded.binaries import PostgresBinaries, find_postgres
from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.processes import Child, end_with_parent, start, stop_all
from vim_portal.embedded.state import Lock, State, private_folder

_ADMIN = "postgres"
_PATIENCE_SECONDS = 60
# A failing statement would bring what somebody typed into the server's log.
_SILENCE = {
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_statement": "none",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
# Only for tests: losing their data in a power cut is no loss.
_CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass(frozen=True)
class Cluster:
    """One data folder and the binaries that serve it."""

    state: State
    binaries: PostgresBinaries

    @property
    def data_folder(self) -> Path:
        return self.state.folder / "pgdata"

    def make(self) -> None:
        """Run initdb beside the final place and rename when whole: half a cluster never looks finished."""
        draft = self.data_folder.with_name("pgdata.new")
        shutil.rmtree(draft, ignore_errors=True)
        _owned_folder(draft, self.state.account)
        with self._password_file() as password_file:
            options = [f"--pgdata={draft}", f"--username={_ADMIN}", f"--pwfile={password_file}"]
            options += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions", *self._locale()]
            finished = subprocess.run(
                [str(self.binaries.folder / "initdb"), *options],
                check=False,
                capture_output=True,
                text=True,
                env=_environment(),
                cwd=draft,
                preexec_fn=end_with_parent(signal.SIGKILL),
                **run_as(self.state.account),
            )
        if finished.returncode != 0:
            raise CannotStart(f"initdb failed:\n{finished.stderr.strip()}")
        draft.rename(self.data_folder)

    def check_version(self) -> None:
        made_by = (self.data_folder / "PG_VERSION").read_text(encoding="ascii").strip()
        if made_by != str(self.binaries.major_version):
            raise CannotStart(
                f"{self.data_folder} was made by PostgreSQL {made_by}, but {self.binaries.folder} is version "
                f"{self.binaries.major_version}. Use that version, or move the folder away to start anew."
            )

    def start(self, lock: Lock, *, careless: bool) -> Child:
        # Left by a server that was killed, and its number may be another process's by now. The lock is sure.
        (self.data_folder / "postmaster.pid").unlink(missing_ok=True)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(_sockets(self.state)),
            "unix_socket_permissions": "0700",
            **_SILENCE,
            **(_CARELESS if careless else {}),
        }
        options = [option for name, value in settings.items() for option in ("-c", f"{name}={value}")]
        return start(
            "PostgreSQL",
            [self.binaries.folder / "postgres", "-D", self.data_folder, *options],
            log=self.state.log_folder / "postgres.log",
            env=_environment(),
            cwd=self.data_folder,
            account=self.state.account,
            lock=lock,
            stop_signal=signal.SIGINT,  # a fast shutdown: roll back, write out, end
        )

    def wait_until_ready(self, server: Child) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            server.check_is_running()
            try:
                psycopg.connect(admin_url(self.state), connect_timeout=5).close()
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise CannotStart(
                        f"PostgreSQL does not answer after {_PATIENCE_SECONDS} s: {error}"
                    ) from error
                if "password authentication failed" in str(error):
                    raise CannotStart(
                        f"The secrets in {self.state.secrets_folder} are not those of {self.data_folder}; "
                        "put them back, or move both away to start anew."
                    ) from error
                time.sleep(0.02)
            else:
                return

    def _locale(self) -> list[str]:
        if self.binaries.major_version >= 17:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return ["--locale=C"]

    @contextmanager
    def _password_file(self) -> Iterator[Path]:
        """The administrator's password, in a file for initdb's account alone that is gone afterwards."""
        path = self.state.folder / "initdb-password"
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(self.state.password(_ADMIN), encoding="ascii")
        if self.state.account:
            os.chown(path, self.state.account.uid, self.state.account.gid)
        try:
            yield path
        finally:
            path.unlink()


@contextmanager
def running_postgres(state: State, lock: Lock, *, careless: bool = False) -> Iterator[None]:
    """The server of this state, made when needed, up and accepting; stopped in order at the end."""
    binaries = find_postgres()
    if state.account:
        binaries = binaries.reachable_by(state.account, state.folder)
    sockets = _owned_folder(_sockets(state), state.account)
    cluster = Cluster(state, binaries)
    if not cluster.data_folder.exists():
        cluster.make()
    cluster.check_version()
    server = cluster.start(lock, careless=careless)
    try:
        cluster.wait_until_ready(server)
        yield
    finally:
        stop_all([server])
        with suppress(OSError):
            sockets.rmdir()


def admin_url(state: State) -> str:
    """The address and login of the administrator, who only makes the portal's database and roles."""
    return f"postgresql://{_ADMIN}:{state.password(_ADMIN)}@/postgres?host={_sockets(state)}"


def _sockets(state: State) -> Path:
    return state.socket_folder / "postgres"


def _owned_folder(folder: Path, account: Account | None) -> Path:
    """A private folder that belongs to the account the server runs under."""
    if folder.exists() and account:
        os.chown(folder, os.geteuid(), -1)
    private_folder(folder)
    if account:
        os.chown(folder, account.uid, account.gid)
    return folder


def _environment() -> dict[str, str]:
    """Nothing of ours: PGDATA, PGOPTIONS and the like would change what the server does."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
