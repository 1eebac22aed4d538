"""The launcher with real servers: the first start, the second, sudden death, a second instance."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.vim_portal.launching import (
    AS_ADMIN,
    AS_OWNER,
    AS_WEB,
    launch,
    launched,
    offspring,
    run_python,
    wait_until_gone,
)
from vim_portal.embedded.account import service_account
from vim_portal.embedded.binaries import PostgresBinaries, find_postgres
from vim_portal.embedded.demo import watch
from vim_portal.embedded.errors import CannotStart
from vim_portal.embedded.processes import start, stop_all
from vim_portal.embedded.state import private_folder


class TestStarting:
    def test_the_first_start_makes_a_private_folder_and_the_portals_roles(self, state_folder: Path) -> None:
        asked = "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles"
        program = f"print(__import__('json').dumps(connection.execute({asked!r}).fetchall()))"

        roles = {name: flags for name, *flags in json.loads(run_python(state_folder, AS_ADMIN + program))}

        assert roles["portal_owner"] == [False, False, False, False]
        assert roles["portal_web"] == [False, False, False, False]
        assert roles["portal_worker"] == [False, False, False, False]
        assert roles["portal_refresher"] == roles["portal_backup"] == [False, False, False, True]
        for role in ("portal_tally_a", "portal_tally_b", "portal_release"):
            assert roles[role] == [False, False, False, False]
        assert not state_folder.stat().st_mode & stat.S_IRWXO
        secrets = list((state_folder / "secrets").iterdir())
        assert len(secrets) == 12
        assert {stat.S_IMODE(file.stat().st_mode) for file in secrets} == {0o600}

    def test_a_second_start_keeps_the_data_and_the_secrets(self, state_folder: Path) -> None:
        run_python(state_folder, AS_OWNER + "connection.execute('CREATE TABLE kept AS SELECT 42 AS number')")
        before = {file: file.read_text() for file in (state_folder / "secrets").iterdir()}

        number = run_python(state_folder, AS_OWNER + "print(connection.execute('TABLE kept').fetchone()[0])")

        assert number == "42"
        assert before == {file: file.read_text() for file in (state_folder / "secrets").iterdir()}

    def test_everything_stops_in_order_when_the_command_is_done(self, state_folder: Path) -> None:
        printed = run_python(state_folder, "import os; print(os.environ['DATABASE_URL'])")

        sockets = Path(printed.rpartition("host=")[2]).parent
        assert not sockets.exists()
        assert "database system is shut down" in (state_folder / "log" / "postgres.log").read_text()
        assert "ready to exit" in (state_folder / "log" / "valkey.log").read_text()

    def test_the_answer_of_the_command_is_passed_on(self, state_folder: Path) -> None:
        assert launch(state_folder, "run", "sh", "-c", "exit 7").returncode == 7

    def test_what_a_statement_holds_stays_out_of_the_servers_log(self, state_folder: Path) -> None:
        program = AS_OWNER + (
            "connection.execute('CREATE TEMPORARY TABLE once (word text PRIMARY KEY)')\n"
            "for word in ('kanarievogel', 'kanarievogel'):\n"
            "    try: connection.execute('INSERT INTO once VALUES (%s)', [word])\n"
            "    except psycopg.errors.UniqueViolation: print('refused')\n"
        )

        assert run_python(state_folder, program) == "refused"

        log = (state_folder / "log" / "postgres.log").read_text()
        assert "duplicate key" in log
        assert "kanarievogel" not in log

    def test_data_of_another_major_version_are_left_alone(self, state_folder: Path) -> None:
        private_folder(state_folder / "pgdata", service_account())
        (state_folder / "pgdata" / "PG_VERSION").write_text("9\n")

        refused = launch(state_folder, "run", "true")

        assert refused.returncode == 1
        assert "made by PostgreSQL 9" in refused.stderr
        assert "Traceback" not in refused.stderr


class TestEnding:
    def test_nothing_outlives_a_launcher_that_is_killed(self, state_folder: Path) -> None:
        with launched(state_folder) as launcher:
            children = offspring(launcher.pid)
            assert {"postgres", "valkey-server"} <= {Path(line.split()[0]).name for line in children.values()}

            launcher.kill()
            launcher.wait()

            # At once, while those servers are still ending: the lock makes it wait for them.
            assert run_python(state_folder, AS_WEB + "print('again')") == "again"
            wait_until_gone(children)
        log = (state_folder / "log" / "postgres.log").read_text()
        assert log.count("database system is shut down") == 2
        assert "not properly shut down" not in log

    def test_a_polite_end_stops_everything(self, state_folder: Path) -> None:
        with launched(state_folder) as launcher:
            children = offspring(launcher.pid)

            launcher.send_signal(signal.SIGTERM)

            assert launcher.wait(timeout=30) == 128 + signal.SIGTERM
            wait_until_gone(children)

    def test_a_killed_initdb_never_looks_finished(self, folder: Path, state_folder: Path) -> None:
        stuck = _binaries_with_a_stuck_initdb(folder)
        launcher = subprocess.Popen(
            [sys.executable, "-m", "vim_portal.embedded", "run", "true"],
            env=os.environ
            | {"PORTAL_STATE": str(state_folder), "PORTAL_PGBIN": str(stuck), "DATABASE_URL": ""},
        )
        _wait_for(state_folder / "pgdata.new" / "PG_VERSION")
        children = offspring(launcher.pid)

        launcher.kill()
        launcher.wait()

        wait_until_gone(children)
        assert not (state_folder / "pgdata").exists()
        assert run_python(state_folder, AS_WEB + "print('made anew')") == "made anew"

    def test_when_one_process_ends_the_demo_says_which_and_why(self, tmp_path: Path) -> None:
        ends = ["sh", "-c", "echo the plug fell out; exit 3"]
        lasts = start("web", ["sleep", "60"], log=tmp_path / "web.log", env=dict(os.environ), cwd=tmp_path)
        worker = start("worker", ends, log=tmp_path / "worker.log", env=dict(os.environ), cwd=tmp_path)
        try:
            with pytest.raises(CannotStart, match=r"(?s)worker ended unexpectedly.*the plug fell out"):
                watch([lasts, worker])
        finally:
            stop_all([lasts, worker])
        assert lasts.has_ended

    def test_a_process_that_will_not_end_is_ended_with_all_it_started(self, tmp_path: Path) -> None:
        deaf = ["sh", "-c", "trap '' TERM; sleep 600 & echo $!; wait; wait"]
        child = start("deaf", deaf, log=tmp_path / "log", env=dict(os.environ), cwd=tmp_path)
        _wait_for(tmp_path / "log", content=True)
        children = {child.process.pid: "", **offspring(child.process.pid)}

        child.ask_to_end()
        child.await_end(patience=0.2)

        assert child.process.returncode == -signal.SIGKILL
        wait_until_gone({pid: line for pid, line in children.items() if line})


class TestASecondInstance:
    def test_it_is_refused_in_one_clear_line(self, state_folder: Path) -> None:
        with launched(state_folder) as launcher:
            refused = launch(state_folder, "demo")

            assert refused.returncode == 1
            assert f"already runs from {state_folder} (process {launcher.pid})" in refused.stderr
            assert refused.stderr.count("\n") == 1

    def test_a_command_joins_the_servers_that_are_up(self, state_folder: Path) -> None:
        with launched(state_folder) as launcher:
            run_python(state_folder, AS_OWNER + "connection.execute('CREATE TABLE joined AS SELECT 1')")

            assert launcher.poll() is None
            assert (
                run_python(
                    state_folder, AS_OWNER + "print(len(connection.execute('TABLE joined').fetchall()))"
                )
                == "1"
            )

    def test_tests_run_beside_a_demo_with_servers_of_their_own(self, state_folder: Path) -> None:
        with launched(state_folder):
            beside = launch(state_folder, "test", "-n", "0", "--version", "-p", "no:cacheprovider")

            assert beside.returncode == 0, beside.stderr
            assert (state_folder / "test" / "pgdata").exists()


def _binaries_with_a_stuck_initdb(folder: Path) -> Path:
    """Real programs but for an initdb that starts its work and never ends."""
    binaries = folder / "bin"
    binaries.mkdir(mode=0o755)
    (binaries / "postgres").symlink_to(_postgres_within_reach(folder).folder / "postgres")
    (binaries / "initdb").write_text(
        '#!/bin/sh\nfor option; do case $option in --pgdata=*) touch "${option#*=}/PG_VERSION";; esac; done\n'
        "exec sleep 600\n"
    )
    (binaries / "initdb").chmod(0o755)
    return binaries


def _postgres_within_reach(folder: Path) -> PostgresBinaries:
    account = service_account()
    if account is None:
        return find_postgres()
    return find_postgres().reachable_by(account, private_folder(folder / "shelter", account))


def _wait_for(path: Path, *, content: bool = False) -> None:
    deadline = time.monotonic() + 30
    while not path.exists() or (content and not path.read_text()):
        assert time.monotonic() < deadline, f"{path} did not appear"
        time.sleep(0.02)
