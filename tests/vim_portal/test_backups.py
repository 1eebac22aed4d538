"""A backup made of a filled portal, restored on clean servers: every row is there, opens, and lets its owner in."""

import json
import re
import subprocess
import sys
import time
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.vim_portal.launching import AS_OWNER, environment, passable_folder
from vim_portal.backups import KEPT, make_backup_key, newest_backup, read_private_key
from vim_portal.demo import ANNA, PASSWORD
from vim_portal.embedded.binaries import find_client, find_postgres
from vim_portal.embedded.state import CHECKOUT

# Far more than it takes here: a busy machine is no reason to fail.
PATIENCE_SECONDS = 300
KEYS_OF_THE_VAULT = ("vault-pepper", "vault-row-key")
LOG_IN = f"""
import django; django.setup()
from django.test import Client
client = Client(HTTP_HOST="localhost")
login = {{"login": {ANNA.email!r}, "password": {PASSWORD!r}}}
print(client.post("/inloggen/", login, secure=True).status_code)
print(client.get("/register/", secure=True).content.decode())
"""
FOREIGN_KEYS = (
    AS_OWNER
    + """
keys = "SELECT count(*), count(*) FILTER (WHERE NOT convalidated) FROM pg_constraint WHERE contype = 'f'"
print(__import__('json').dumps(connection.execute(keys).fetchone()))
"""
)


@dataclass
class Drill:
    """Two installations that share nothing but the keys of the vault, and the key of the officers."""

    folder: Path

    def run(
        self, place: str, *command: str, typed: str = "", **extra: str
    ) -> subprocess.CompletedProcess[str]:
        backups = {"BACKUP_FOLDER": str(self.folder), "BACKUP_RECIPIENT_FILE": str(self.folder / "public")}
        keys = self.folder / "one" / "secrets"
        elsewhere = {f"{name.replace('-', '_').upper()}_FILE": str(keys / name) for name in KEYS_OF_THE_VAULT}
        return subprocess.run(
            [sys.executable, "-m", "vim_portal.embedded", "run", *command],
            check=False,
            capture_output=True,
            text=True,
            input=typed,
            timeout=PATIENCE_SECONDS,
            cwd=CHECKOUT,
            env=environment(self.folder / place, **backups, **(elsewhere if place != "one" else {}) | extra),
        )

    def manage(self, place: str, *arguments: str, typed: str = "") -> str:
        finished = self.run(place, "manage.py", *arguments, typed=typed)
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    def restore(self, place: str, file: Path, key: str = "private") -> subprocess.CompletedProcess[str]:
        return self.run(place, "manage.py", "restore", str(file), "--key", str(self.folder / key))


@pytest.fixture(scope="module")
def drill() -> Iterator[Drill]:
    """A portal with people, incidents, files and groups in it, and one backup of it."""
    with passable_folder() as folder:
        drill = Drill(folder)
        for half, letters in zip(("private", "public"), make_backup_key(), strict=True):
            (folder / half).write_text(letters)
        drill.manage("one", "migrate", "--database=owner", "--verbosity=0")
        drill.manage("one", "seed_demo")
        drill.manage("one", "backup")
        yield drill


@pytest.fixture(scope="module")
def restored(drill: Drill) -> tuple[str, float]:
    """What the restore told, and the seconds from nothing to a portal that is ready."""
    began = time.monotonic()
    finished = drill.restore("two", newest_backup(drill.folder))
    assert finished.returncode == 0, finished.stderr
    return finished.stdout, time.monotonic() - began


def test_every_row_is_back_within_the_hour(restored: tuple[str, float], record_property) -> None:
    told, seconds = restored

    found = re.search(r"(\d+) tables, (\d+) rows, counted and equal", told)
    assert found
    record_property("restored", {"rows": int(found[2]), "seconds": round(seconds, 1)})
    assert int(found[1]) > 40
    assert int(found[2]) > 500
    assert seconds < 3600


def test_every_foreign_key_holds(drill: Drill, restored: tuple[str, float]) -> None:
    finished = drill.run("two", sys.executable, "-c", FOREIGN_KEYS)

    total, broken = json.loads(finished.stdout)
    assert total > 10
    assert broken == 0


def test_every_record_of_a_register_opens(drill: Drill, restored: tuple[str, float]) -> None:
    told = drill.manage("two", "open_register", ANNA.email, typed=PASSWORD + "\n")

    found = re.match(r"(\d+) of (\d+) records opened", told)
    assert found
    assert found[1] == found[2]
    assert int(found[1]) > 15


def test_its_owner_logs_in_and_reads(drill: Drill, restored: tuple[str, float]) -> None:
    # With DEBUG pages need no collected style sheets.
    before, after = (
        drill.run(place, sys.executable, "-c", LOG_IN, DEBUG="1").stdout.splitlines()
        for place in ("one", "two")
    )

    incident = re.compile(r"/register/[0-9a-f-]{36}/")
    assert before[0] == after[0] == "302"
    shown = incident.findall("".join(before))
    assert len(shown) > 3
    assert incident.findall("".join(after)) == shown


def test_rights_are_as_the_table_of_tables_says(drill: Drill, restored: tuple[str, float]) -> None:
    """Rows are still hidden from whoever is nobody, and applying the migrations again finds nothing to do."""
    nobody = AS_OWNER.replace("DATABASE_OWNER_URL", "DATABASE_URL")
    program = nobody + "print(connection.execute('SELECT count(*) FROM incidents_record').fetchone()[0])"

    assert drill.run("two", sys.executable, "-c", program).stdout.strip() == "0"
    assert "No migrations to apply" in drill.manage("two", "migrate", "--database=owner")


def test_without_the_pepper_nothing_opens(drill: Drill, restored: tuple[str, float]) -> None:
    """Whoever takes both the backup and the officers' key still reads no register."""
    finished = drill.run(
        "two", "manage.py", "open_register", ANNA.email, typed=PASSWORD, VAULT_PEPPER="1:" + "A" * 43
    )

    assert finished.returncode == 1
    assert "does not open" in finished.stderr


def test_it_never_overwrites_a_database(drill: Drill, restored: tuple[str, float]) -> None:
    finished = drill.restore("two", newest_backup(drill.folder))

    assert finished.returncode == 1
    assert "not empty" in finished.stderr


@pytest.mark.parametrize("harm", ["cut", "another key"])
def test_a_backup_that_does_not_open_leaves_an_empty_database(drill: Drill, harm: str) -> None:
    whole, place = newest_backup(drill.folder).read_bytes(), "two-" + harm.replace(" ", "-")
    broken = drill.folder / "broken"
    broken.write_bytes(whole[:-1] if harm == "cut" else whole)
    (drill.folder / "other").write_text(make_backup_key()[0])

    finished = drill.restore(place, broken, key="private" if harm == "cut" else "other")

    assert finished.returncode == 1
    assert "not the key of this backup, or the file is damaged" in finished.stderr
    tables = (
        AS_OWNER
        + "print(connection.execute(\"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'\").fetchone()[0])"
    )
    assert drill.run(place, sys.executable, "-c", tables).stdout.strip() == "0"


def test_no_name_and_no_key_lies_readable_in_it(drill: Drill) -> None:
    content = newest_backup(drill.folder).read_bytes()

    assert ANNA.email.encode() not in content
    assert b"incidents_record" not in content
    assert newest_backup(drill.folder).stat().st_mode & 0o077 == 0


def test_no_key_of_the_vault_or_of_counting_is_in_what_it_holds(drill: Drill) -> None:
    """Looked for in the restored database itself, as text and as bytes."""
    secrets = [*(drill.folder / "one" / "secrets").iterdir(), *(drill.folder / "one").glob("tally-*/*")]
    assert len(secrets) > 12
    dumped = drill.run(
        "two", "sh", "-c", f"PGPASSWORD= {find_client('pg_dump')} --dbname=$DATABASE_BACKUP_URL"
    ).stdout
    assert "portal_web" in dumped

    for secret in secrets:
        for form in _forms(secret.read_bytes().strip()):
            assert form not in dumped, secret.name


def test_the_officers_make_their_key_on_a_computer_without_the_portal(tmp_path: Path) -> None:
    """With the settings that a trustee's computer has, and no server anywhere."""
    lines = re.findall(r"^    export (.*)$", (CHECKOUT / "docs/trustee.md").read_text(), re.MULTILINE)
    settings = dict(pair.split("=", 1) for line in lines for pair in line.split())
    command = [sys.executable, "manage.py", "make_backup_key", str(tmp_path)]

    first, again = (
        subprocess.run(command, check=False, capture_output=True, text=True, cwd=CHECKOUT, env=settings)
        for _ in range(2)
    )

    assert first.returncode == 0, first.stderr
    private = tmp_path / "backup-key.private"
    assert private.stat().st_mode & 0o077 == 0
    assert read_private_key(private.read_text())
    assert again.returncode == 1
    assert "never written over" in again.stderr


def test_what_is_older_than_35_days_goes_and_a_failed_backup_removes_nothing(drill: Drill) -> None:
    now = datetime.now(UTC)
    old, young = (
        drill.folder / (now - age).strftime("mijn-scag-%Y%m%dT%H%M%SZ.backup")
        for age in (KEPT + timedelta(minutes=1), KEPT - timedelta(hours=1))
    )
    for file in (old, young):
        file.touch()

    failed = drill.run("one", "manage.py", "backup", PORTAL_PGBIN=str(_without_pg_dump(drill.folder)))
    kept = old.exists()
    drill.manage("one", "backup")

    assert failed.returncode == 1
    assert "There is no backup" in failed.stderr
    assert kept
    assert not old.exists()
    assert young.exists()
    assert not list(drill.folder.glob("*.part"))
    young.unlink()


def _forms(secret: bytes) -> Iterator[str]:
    """In letters as it is kept, and the bytes themselves as PostgreSQL writes them out."""
    yield secret.decode("latin-1")
    yield secret.hex()
    if secret.isascii():  # of other bytes a few would be taken for letters, and so few are anywhere
        letters = secret.rpartition(b":")[2]
        with suppress(ValueError):
            yield urlsafe_b64decode(letters + b"=" * (-len(letters) % 4)).hex()


def _without_pg_dump(folder: Path) -> Path:
    """PostgreSQL's programs, with a `pg_dump` that fails halfway."""
    programs = folder / "programs"
    programs.mkdir()
    for program in find_postgres().folder.iterdir():
        (programs / program.name).symlink_to(program)
    (programs / "pg_dump").unlink()
    (programs / "pg_dump").write_text("#!/bin/sh\necho half\nexit 1\n")
    (programs / "pg_dump").chmod(0o755)
    return programs
