"""Rows of others around somebody's register, and a copy of the database from before more of them came."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connections
from psycopg import sql

from vim_portal.roles import DATABASE

_COPY = f"{DATABASE}_before"


def add_rows_of_others(how_many: int) -> None:
    """Records of as many owners, with their wraps and a line in their logs; nobody opens them."""
    with _administrator(DATABASE) as administrator:
        for table, columns in _OF_OTHERS.items():
            copied = ", ".join(columns)
            administrator.execute(
                f"INSERT INTO {table} (id, owner_tag, {copied}) "  # noqa: S608 - only constants
                f"SELECT gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), {copied} "
                f"FROM (SELECT * FROM {table} LIMIT 1) AS one, generate_series(1, %s)",
                [how_many],
            )
            administrator.execute(f"VACUUM ANALYZE {table}")


@contextmanager
def copied_database() -> Iterator[str]:
    """The name of a database with all that this one holds now; no portal may be running."""
    names = {"copy": sql.Identifier(_COPY), "database": sql.Identifier(DATABASE)}
    connections.close_all()
    with _administrator("postgres") as administrator:
        administrator.execute(sql.SQL("DROP DATABASE IF EXISTS {copy}").format(**names))
        administrator.execute(sql.SQL("CREATE DATABASE {copy} TEMPLATE {database}").format(**names))
        try:
            yield _COPY
        finally:
            administrator.execute(sql.SQL("DROP DATABASE {copy} WITH (FORCE)").format(**names))


_OF_OTHERS = {
    "incidents_record": ("version", "dek_version", "doc", "retain_until"),
    "vault_wrap": ("record", "holder_tag", "dek_version", "wrap"),
    "vault_registerentry": ("record", "seq", "entry", "hash"),
}


def _administrator(database: str) -> psycopg.Connection:
    address = urlsplit(os.environ["DATABASE_ADMIN_URL"])._replace(path=f"/{database}")
    return psycopg.connect(urlunsplit(address), autocommit=True)
