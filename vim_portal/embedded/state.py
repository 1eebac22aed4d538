"""Where the launcher keeps what must outlive it: data, secrets, logs and mail, readable by nobody else.

The folder is `.local/` in the checkout (PORTAL_STATE names another one). Started by root from a place that
the database's account cannot enter, it lives in /var/lib/mijn-scag and `.local` is a link to it; root's home
is never opened up.
"""

import fcntl
import hashlib
import os
import secrets
import stat
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from analytics.envelope import Party
from analytics.key_folder import KeyFolder
from vim_portal.embedded.account import Account, service_account
from vim_portal.embedded.errors import CannotStart

CHECKOUT = Path(__file__).resolve().parents[2]
_RELOCATED = Path("/var/lib/mijn-scag")


@dataclass(frozen=True)
class State:
    """One installation's folder; the demo and the tests each have their own, with the secrets in common."""

    folder: Path
    secrets_folder: Path
    account: Account | None

    @property
    def log_folder(self) -> Path:
        return private_folder(self.folder / "log")

    @property
    def mail_folder(self) -> Path:
        return private_folder(self.folder / "mail")

    @property
    def socket_folder(self) -> Path:
        """A short path, for a socket's may have 107 characters; private, and checked to be ours."""
        digest = hashlib.sha256(str(self.folder).encode()).hexdigest()[:10]
        folder = Path(tempfile.gettempdir()) / f"mijn-scag-{os.geteuid()}-{digest}"
        if len(str(folder)) > 80:
            folder = Path("/tmp") / folder.name  # noqa: S108 - private and checked below
        return private_folder(folder, self.account)

    def tally_keys(self, party: Party) -> KeyFolder:
        """The folder of one party's private keys, which only that party's process is told of."""
        return KeyFolder(party, private_folder(self.folder / f"tally-{party.value}"))

    def secret(self, name: str, size: int = 32) -> Path:
        """The file of a secret; the first time it is filled with so many random bytes as base64url."""
        return self._keep(name, secrets.token_urlsafe(size))

    def numbered_secret(self, name: str) -> Path:
        """The same for a key that can be replaced: the first one has number 1."""
        return self._keep(name, "1:" + secrets.token_urlsafe(32))

    def password(self, role: str) -> str:
        """The password of a database role, made once."""
        return self.secret(f"password-{role}").read_text(encoding="ascii")

    def _keep(self, name: str, value: str) -> Path:
        """Write atomically and only once, also when the demo and a test run start at the same moment."""
        path = self.secrets_folder / name
        if not path.exists():
            descriptor, draft = tempfile.mkstemp(dir=self.secrets_folder)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(value)
            try:
                os.link(draft, path)
            except FileExistsError:
                pass  # somebody was just before us; theirs counts
            finally:
                os.unlink(draft)
        return path


class Lock:
    """Held by the launcher and by the servers it starts; the kernel lets go of it when the last of them has ended.

    So whoever has it may be sure that no server is still writing in the folder, however the last launcher ended.
    """

    def __init__(self, state: State) -> None:
        descriptor = os.open(state.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        self._file = os.fdopen(descriptor, "r+", encoding="ascii")

    @property
    def descriptor(self) -> int:
        """For a server to inherit."""
        return self._file.fileno()

    def take(self, patience: float = 60) -> bool:
        """False when another launcher has it; the servers of one that was killed are given time to end."""
        deadline = time.monotonic() + patience
        while not self._is_ours():
            if _is_alive(self.holder()) or time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        self._file.truncate(0)
        self._file.seek(0)
        self._file.write(str(os.getpid()))
        self._file.flush()
        return True

    def holder(self) -> int:
        """The process that took it last; 0 when it has not yet said so."""
        self._file.seek(0)
        return int(self._file.read() or "0")

    def _is_ours(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        self._file.close()


def open_state(*, for_tests: bool = False) -> State:
    """The state folder, made when it is not there yet."""
    account = service_account()
    base = _base_folder(Path(os.environ.get("PORTAL_STATE") or CHECKOUT / ".local").absolute(), account)
    folder = private_folder(base / "test", account) if for_tests else base
    return State(folder, private_folder(base / "secrets"), account)


def private_folder(folder: Path, passer: Account | None = None) -> Path:
    """Make a folder that is ours alone; `passer` may walk through it without seeing what is in it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        raise CannotStart(f"{folder} is not a folder of yours; run as the user who made it, or move it away.")
    if passer:
        os.chown(folder, -1, passer.gid)
    folder.chmod(0o710 if passer else 0o700)
    return folder


def _is_alive(pid: int) -> bool:
    if pid == 0:
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's process
    return True


def _base_folder(wanted: Path, account: Account | None) -> Path:
    if wanted.is_symlink():
        return private_folder(wanted.resolve(), account)
    wanted.parent.mkdir(parents=True, exist_ok=True)
    if account is None or account.can_enter(wanted.parent):
        return private_folder(wanted, account)
    if wanted.exists():
        raise CannotStart(
            f"{wanted} cannot be entered by the account {account.name}; move it away and start again."
        )
    _RELOCATED.mkdir(mode=0o755, parents=True, exist_ok=True)
    folder = private_folder(_RELOCATED / hashlib.sha256(str(wanted).encode()).hexdigest()[:16], account)
    wanted.symlink_to(folder)
    return folder
