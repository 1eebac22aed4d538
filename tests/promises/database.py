"""The tests' own database, seen by any role and by its administrator, beside the connection that Django has."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import psycopg
from django.db import connection as django_connection
from psycopg import Connection, sql

from vim_portal.roles import OWNER, REFRESHER, WEB, WORKER

ADMINISTRATOR = "administrator"
_ADDRESSES = {
    ADMINISTRATOR: "DATABASE_ADMIN_URL",
    OWNER: "DATABASE_OWNER_URL",
    WEB: "DATABASE_URL",
    WORKER: "DATABASE_WORKER_URL",
    REFRESHER: "DATABASE_REFRESHER_URL",
}
# What an administrator must say to undo rows that are never changed.
WITHOUT_TRIGGERS = "SET session_replication_role = replica"


@contextmanager
def connected(role: str, *, autocommit: bool = True) -> Iterator[Connection]:
    """A connection of `role` to the database that this test works on; the test runner gives the addresses."""
    database = django_connection.settings_dict["NAME"]
    with psycopg.connect(os.environ[_ADDRESSES[role]], dbname=database, autocommit=autocommit) as connection:
        yield connection


def bind(connection: Connection, *, person: UUID | None = None, owner_tag: bytes | None = None) -> None:
    """Say who asks, until the end of the transaction, as the portal's database backend does."""
    connection.execute(
        "SELECT set_config('app.person', %s, true), set_config('app.owner_tag', %s, true)",
        [str(person or ""), owner_tag.hex() if owner_tag else ""],
    )


def tables(connection: Connection) -> list[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [name for (name,) in rows]


def count(connection: Connection, table: str) -> int:
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    return connection.execute(query).fetchone()[0]


def fingerprint(connection: Connection, table: str) -> tuple[int, int]:
    """How many rows a table has, and a number that changes when any of them does."""
    query = "SELECT count(*), coalesce(bit_xor(hashtextextended(kept::text, 0)), 0) FROM {} AS kept"
    return connection.execute(sql.SQL(query).format(sql.Identifier(table))).fetchone()


def fingerprints(connection: Connection) -> dict[str, tuple[int, int]]:
    return {table: fingerprint(connection, table) for table in tables(connection)}
