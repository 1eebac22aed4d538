"""PostgreSQL refuses to run as root: the account that it then gets, and what that account can reach."""

# ruff: noqa: S603 - every command below is our own; nothing in it comes from outside

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

SERVICE_ACCOUNT = "mijn-scag"


class PopenArguments(TypedDict):
    """How subprocess is told to change to another account."""

    user: int | None
    group: int | None
    extra_groups: list[int] | None


@dataclass(frozen=True)
class Account:
    """An account without a login or a home, used for one server process only."""

    name: str
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """True when every folder on the way lets this account pass, asked of the kernel itself."""
        return self._asks("-x", folder)

    def can_read(self, file: Path) -> bool:
        return self._asks("-r", file)

    def _asks(self, test: str, path: Path) -> bool:
        command = ["/bin/sh", "-c", f'test {test} "$0"', str(path)]
        return subprocess.run(command, cwd="/", check=False, **run_as(self)).returncode == 0


def run_as(account: Account | None) -> PopenArguments:
    """Arguments for subprocess: this account and none of root's groups, or no change at all."""
    if account is None:
        return {"user": None, "group": None, "extra_groups": None}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def service_account() -> Account | None:
    """None for an ordinary user, who is good enough; for root an account of its own, else `nobody`."""
    if os.geteuid() != 0:
        return None
    return _existing(SERVICE_ACCOUNT) or _new(SERVICE_ACCOUNT) or _existing("nobody")


def _existing(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _new(name: str) -> Account | None:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd is None:
        return None
    command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", name]
    subprocess.run(command, check=False, capture_output=True)
    return _existing(name)
