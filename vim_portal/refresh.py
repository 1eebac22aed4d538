"""The nightly rewrite: every row that bears a person or a register is written again in the order of ids (envelopes:
of slots), in one transaction. Before that the envelopes of the day are taken in from their inbox.

After it, transaction ids and the order of rows on disk say nothing about who saved what, or on which day; nor do the
gaps between the transactions of accounts. It runs under a database role of its own that neither the web nor the worker
can use, and changes nothing but places: it is rolled back unless the count and digest of every table agree.
"""

import time
from dataclasses import dataclass

from psycopg import Connection, sql
from psycopg.errors import LockNotAvailable

from vim_portal.tables import REWRITTEN, TABLES

ATTEMPTS = 20

_TAKE_IN = "SELECT analytics_take_in(array(SELECT DISTINCT period::text FROM analytics_inbox))"


class RewriteChangedRows(Exception):
    """A table did not come out of the rewrite as it went in; nothing was changed."""


@dataclass(frozen=True)
class Fingerprint:
    rows: int
    digest: int


def rewrite_tables(connection: Connection) -> dict[str, int]:
    """Rewrite every table; gives the number of rows in each. Reading goes on meanwhile, saving waits."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            moved = _rewrite_once(connection)
        except LockNotAvailable:
            if attempt == ATTEMPTS:
                raise
            time.sleep(1)
        else:
            break
    _remove_dead_rows(connection)
    return moved


def _rewrite_once(connection: Connection) -> dict[str, int]:
    with connection.transaction():
        # Somebody who holds one table may wait for another of ours: give up before the server calls it a deadlock.
        connection.execute("SET LOCAL lock_timeout = '500ms'")
        for table in REWRITTEN:
            connection.execute(_sql("LOCK TABLE {} IN EXCLUSIVE MODE", table))
        connection.execute(_TAKE_IN)
        before = {table: _fingerprint(connection, table) for table in REWRITTEN}
        moved = {table: _rewrite(connection, table) for table in REWRITTEN}
        for table in REWRITTEN:
            if _fingerprint(connection, table) != before[table]:
                raise RewriteChangedRows(table)
    return moved


def _rewrite(connection: Connection, table: str) -> int:
    query = "WITH moving AS (DELETE FROM {0} RETURNING *) INSERT INTO {0} SELECT * FROM moving ORDER BY "
    return connection.execute(_sql(query + TABLES[table].rewritten_by, table)).rowcount


def _fingerprint(connection: Connection, table: str) -> Fingerprint:
    # Of the rows as they are: to write sealed files out as text first would take five times as long.
    query = _sql(
        "SELECT count(*), coalesce(bit_xor(hash_record_extended(kept, 0)), 0) FROM {} AS kept", table
    )
    rows, digest = connection.execute(query).fetchone() or (0, 0)
    return Fingerprint(rows, digest)


def _remove_dead_rows(connection: Connection) -> None:
    """What was moved leaves dead copies that a copy of the disk would show; PostgreSQL 17 lets this role clear them."""
    if connection.info.server_version < 170000:
        return
    was_autocommit = connection.autocommit
    connection.autocommit = True
    for table in REWRITTEN:
        connection.execute(_sql("VACUUM {}", table))
    connection.autocommit = was_autocommit


def _sql(text: str, table: str) -> sql.Composed:
    return sql.SQL(text).format(sql.Identifier(table))
