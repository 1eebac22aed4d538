"""The database in a file that this machine cannot open, and back from it; checked against what was counted beforehand.

`pg_dump` flows through `vault.formats.backups` straight into the file, and from the file into `pg_restore`: in clear it
never lies on a disk. The keys of the vault and of the counting are not in the database, and so in no backup.
"""

# ruff: noqa: S603 - the commands are PostgreSQL's own programs with our own arguments

import json
import os
import subprocess
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, BinaryIO

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from vault.formats.backups import CHUNK_BYTES, open_backup, seal_backup
from vault.formats.framing import Unreadable
from vault.formats.wraps import PUBLIC_BYTES, encode_public_key
from vault.primitives import MLKEM_SEED_BYTES, X25519_BYTES, PrivateKey, SecretBytes, make_key_pair
from vim_portal.embedded.binaries import find_client
from vim_portal.version import version_from_changelog

KEPT = timedelta(days=35)
_NAMED = "mijn-scag-%Y%m%dT%H%M%SZ.backup"
_LENGTH_BYTES = 4
_CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"


class BackupFailed(Exception):
    """There is no new backup; those from before are still there."""


class RestoreFailed(Exception):
    """What is in the database now is not to be used."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, counted in the snapshot that it was made of."""

    made_at: str
    portal_version: str
    server_version: int
    rows: Mapping[str, int]

    def to_bytes(self) -> bytes:
        encoded = json.dumps(asdict(self)).encode()
        return len(encoded).to_bytes(_LENGTH_BYTES, "big") + encoded


def make_backup_key() -> tuple[str, str]:
    """The private and the public half, in letters; made where the backups are opened, never on the server."""
    private = make_key_pair()
    return _in_letters(private.mlkem_seed + private.x25519), _in_letters(encode_public_key(private.public))


def read_private_key(letters: str) -> PrivateKey:
    encoded = _from_letters(letters, MLKEM_SEED_BYTES + X25519_BYTES)
    return PrivateKey(encoded[:MLKEM_SEED_BYTES], SecretBytes(encoded[MLKEM_SEED_BYTES:]))


def make_backup(*, address: str, recipient: str, folder: Path, now: datetime) -> tuple[Path, Manifest]:
    """Write it beside its final place and rename when it is whole; only then what is too old goes."""
    public = _from_letters(recipient, PUBLIC_BYTES)
    path = folder / now.astimezone(UTC).strftime(_NAMED)
    draft = path.with_suffix(".part")
    try:
        with _new_private_file(draft) as file, _snapshot(address, now) as (manifest, snapshot):
            for piece in seal_backup(public, _content(manifest, address, snapshot)):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    _remove_old(folder, now)
    return path, manifest


def restore_backup(*, path: Path, private: PrivateKey, owner_address: str, counting_address: str) -> Manifest:
    """Into an empty database, whole or not at all; the rows are counted by a role that sees all of them."""
    with psycopg.connect(owner_address) as connection:
        if _tables(connection):
            raise RestoreFailed("The database is not empty; restore into a new one.")
    with path.open("rb") as file:
        parts = open_backup(private, iter(lambda: file.read(CHUNK_BYTES), b""))
        manifest, dump = _split_manifest(parts)
        _pour_into_pg_restore(dump, owner_address)
    with psycopg.connect(counting_address) as connection:
        found = _row_counts(connection)
    if found != manifest.rows:
        raise RestoreFailed(f"The counts differ: {_differences(manifest.rows, found)}.")
    return manifest


def newest_backup(folder: Path) -> Path | None:
    return max(folder.glob("mijn-scag-*.backup"), default=None)


@contextmanager
def _snapshot(address: str, now: datetime) -> Iterator[tuple[Manifest, str]]:
    """What is counted and what is dumped is the database at one moment."""
    with psycopg.connect(address) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        version = version_from_changelog(_CHANGELOG)
        rows = _row_counts(connection)
        yield Manifest(now.isoformat(), version, connection.info.server_version, rows), str(snapshot)


def _content(manifest: Manifest, address: str, snapshot: str) -> Iterator[bytes]:
    yield manifest.to_bytes()
    # What lies unlogged has not been taken in yet, and is on no other disk either (docs/adr/0013).
    options = ["--format=custom", "--no-unlogged-table-data", f"--snapshot={snapshot}"]
    with _client("pg_dump", options, address, stdout=subprocess.PIPE) as process:
        while piece := _of(process.stdout).read(CHUNK_BYTES):
            yield piece
    if process.returncode != 0:
        raise BackupFailed(f"pg_dump ended with {process.returncode}")


def _pour_into_pg_restore(dump: Iterator[bytes], address: str) -> None:
    options = ["--single-transaction", "--exit-on-error", "--no-owner"]
    with _client("pg_restore", options, address, stdin=subprocess.PIPE) as process:
        entrance = _of(process.stdin)
        try:
            for piece in dump:
                entrance.write(piece)
            entrance.close()
        except BrokenPipeError:
            pass  # it says itself what was wrong
        except Unreadable:
            # Before it sees an end: then it rolls back instead of taking a part for the whole.
            process.kill()
            raise
    if process.returncode != 0:
        raise RestoreFailed(f"pg_restore ended with {process.returncode}; the database is still empty.")


def _client(
    program: str, options: list[str], address: str, stdin: int | None = None, stdout: int | None = None
) -> subprocess.Popen[bytes]:
    """Its password goes through the environment: a command line is for everybody on the machine to read."""
    target = {name: str(value) for name, value in conninfo_to_dict(address).items()}
    password = target.pop("password", "")
    command = [str(find_client(program)), *options, f"--dbname={make_conninfo('', **target)}"]
    environment = {"PATH": os.defpath, "LC_ALL": "C", "PGPASSWORD": password}
    return subprocess.Popen(command, stdin=stdin, stdout=stdout, env=environment)


def _of(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("The process was started without this pipe.")
    return pipe


def _split_manifest(parts: Iterator[bytes]) -> tuple[Manifest, Iterator[bytes]]:
    first = next(parts)
    end = _LENGTH_BYTES + int.from_bytes(first[:_LENGTH_BYTES], "big")
    if len(first) < end:
        raise Unreadable

    def rest() -> Iterator[bytes]:
        yield first[end:]
        yield from parts

    return Manifest(**json.loads(first[_LENGTH_BYTES:end])), rest()


def _row_counts(connection: psycopg.Connection) -> dict[str, int]:
    counts = {}
    for table in _tables(connection):
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        (counts[table],) = connection.execute(query).fetchone() or (0,)
    return counts


def _tables(connection: psycopg.Connection) -> list[str]:
    """Every table that a backup holds."""
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind = 'r' AND relpersistence = 'p' ORDER BY relname"
    )
    return [name for (name,) in rows]


def _differences(expected: Mapping[str, int], found: Mapping[str, int]) -> str:
    names = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    return ", ".join(f"{name} {expected.get(name)} became {found.get(name)}" for name in names)


def _remove_old(folder: Path, now: datetime) -> None:
    limit = (now.astimezone(UTC) - KEPT).strftime(_NAMED)
    for path in folder.glob("mijn-scag-*.backup"):
        if path.name < limit:
            path.unlink()


def _new_private_file(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _in_letters(content: bytes) -> str:
    return urlsafe_b64encode(content).decode()


def _from_letters(letters: str, length: int) -> bytes:
    try:
        content = urlsafe_b64decode(letters.strip())
    except ValueError:
        content = b""
    if len(content) != length:
        raise ValueError(f"A backup key has {length} bytes as base64url; this is another thing.")
    return content
