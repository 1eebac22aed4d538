"""Everything the portal leaves behind that somebody could take away: tables, files, memory of servers, logs, mail.

What the servers keep on disk is read from the folder of the embedded servers; servers that were named from outside keep
theirs elsewhere, and then those artefacts are missing here.
"""

import io
import logging
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import redis
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection as django_connection
from psycopg import Connection, sql
from psycopg.conninfo import make_conninfo

from tests.promises.database import ADMINISTRATOR, connected, tables
from vim_portal.embedded.binaries import find_postgres
from vim_portal.logs import LineFormatter

ON_DISK = {"data directory", "write-ahead log", "server log", "Redis file"}
KINDS = {"table", "dump", "session store", "message", "application log", "mail"} | ON_DISK


@dataclass(frozen=True)
class Artefact:
    """Some bytes, what kind of thing they come from and where exactly."""

    kind: str
    place: str
    content: bytes = field(repr=False)


@dataclass
class ApplicationLog:
    """What the portal's processes would have written to their log since the test began."""

    stream: io.StringIO = field(default_factory=io.StringIO)

    @contextmanager
    def listening(self) -> Iterator[None]:
        handler, root = logging.StreamHandler(self.stream), logging.getLogger()
        handler.setFormatter(LineFormatter())
        former, root.level = root.level, logging.INFO
        root.addHandler(handler)
        try:
            yield
        finally:
            root.removeHandler(handler)
            root.setLevel(former)


def servers_folder(admin: Connection) -> Path | None:
    """Where the embedded servers keep their files, if it is they who serve this test."""
    folder = Path(os.environ.get("EMBEDDED_STATE", "/nonexistent")).resolve()
    (data,) = admin.execute("SHOW data_directory").fetchone()
    return folder if Path(data).resolve() == folder / "pgdata" else None


def collected(log: ApplicationLog, *, since: float) -> Iterator[Artefact]:
    """Every artefact, with servers told to write out what they hold; files only if they changed `since`."""
    with connected(ADMINISTRATOR) as admin:
        folder = servers_folder(admin)
        yield from _columns(admin)
        admin.execute("CHECKPOINT")
    yield Artefact("dump", "pg_dump", _dump())
    yield from _values_in_redis()
    yield Artefact("application log", "lines", log.stream.getvalue().encode())
    yield from _letters()
    if folder:
        yield from _files("write-ahead log", folder / "pgdata/pg_wal", since)
        yield from _files("data directory", folder / "pgdata", since)
        yield from _files("server log", folder / "log", since)
        yield from _files("Redis file", folder / "valkey", since)


@contextmanager
def without_compression() -> Iterator[None]:
    """PostgreSQL breaks long values up where it compresses them, and Redis too: have both write them out whole."""
    with connected(ADMINISTRATOR) as admin:
        compressed = admin.execute(
            "SELECT attrelid::regclass::text, attname::text FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
            "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attstorage = 'x' "
            "AND attnum > 0 AND NOT attisdropped"
        ).fetchall()
        _set_storage(admin, compressed, "EXTERNAL")
        for store in stores().values():
            store.config_set("rdbcompression", "no")
        try:
            yield
        finally:
            _set_storage(admin, compressed, "EXTENDED")


def _set_storage(admin: Connection, columns: list[tuple[str, str]], storage: str) -> None:
    for table, column in columns:
        statement = sql.SQL("ALTER TABLE {} ALTER {} SET STORAGE {}")
        admin.execute(statement.format(sql.Identifier(table), sql.Identifier(column), sql.SQL(storage)))


def _columns(admin: Connection) -> Iterator[Artefact]:
    """Bytes as they are, all else as text."""
    query = (
        "SELECT column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name = %s"
    )
    for table in tables(admin):
        for column, kind in admin.execute(query, [table]).fetchall():
            value = (
                sql.Identifier(column)
                if kind == "bytea"
                else sql.SQL("{}::text").format(sql.Identifier(column))
            )
            rows = admin.execute(sql.SQL("SELECT {} FROM {}").format(value, sql.Identifier(table))).fetchall()
            values = (
                cell if isinstance(cell, bytes) else cell.encode() for (cell,) in rows if cell is not None
            )
            yield Artefact("table", f"{table}.{column}", b"\n".join(values))


def _dump() -> bytes:
    database = django_connection.settings_dict["NAME"]
    command = [
        find_postgres().folder / "pg_dump",
        make_conninfo(os.environ["DATABASE_ADMIN_URL"], dbname=database),
    ]
    return subprocess.run(command, check=True, capture_output=True).stdout


def stores() -> dict[str, redis.Redis]:
    broker = settings.CELERY_BROKER_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    return {"message": redis.Redis.from_url(broker), "session store": cache._cache.get_client(None)}


def _values_in_redis() -> Iterator[Artefact]:
    for kind, store in stores().items():
        store.save()
        for key in store.scan_iter(count=1000):
            yield Artefact(kind, "key", key)
            yield Artefact(kind, "value", b"\n".join(_values(store, key)))


def _values(store: redis.Redis, key: bytes) -> list[bytes]:
    match store.type(key):
        case b"string":
            return [store.get(key) or b""]
        case b"list":
            return store.lrange(key, 0, -1)
        case b"hash":
            return [part for pair in store.hgetall(key).items() for part in pair]
        case b"set":
            return list(store.smembers(key))
        case b"zset":
            return store.zrange(key, 0, -1)
        case b"none":
            return []  # another test took it away meanwhile
        case kind:
            raise NotImplementedError(kind)


def _letters() -> Iterator[Artefact]:
    """As they leave, and as they read: a long line is folded on its way."""
    for letter in mail.outbox:
        readable = [letter.subject, letter.body, *letter.to, *(part.content for part in letter.alternatives)]
        yield Artefact("mail", letter.subject, letter.message().as_bytes() + "\n".join(readable).encode())


def _files(kind: str, folder: Path, since: float) -> Iterator[Artefact]:
    """The write-ahead log lies inside the data directory and is a kind of its own."""
    for path in sorted(folder.rglob("*")):
        is_elsewhere = "pg_wal" in path.parts and kind != "write-ahead log"
        # A server may take a temporary file away while we look.
        with suppress(FileNotFoundError):
            if path.is_file() and not is_elsewhere and path.stat().st_mtime >= since:
                yield Artefact(kind, path.relative_to(folder).as_posix(), path.read_bytes())
