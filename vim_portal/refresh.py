"""The nightly rewrite: what changed in a register today is written again in id order, in one transaction.

After it, transaction ids and the order of rows on disk say nothing about who saved what during the day. It runs
under a database role of its own that neither the web nor the worker can use, and changes nothing but places:
the transaction is rolled back unless the count and digest of every table agree.
"""

from dataclasses import dataclass

from psycopg import Connection, sql

from vim_portal.tables import REWRITTEN


class RewriteChangedRows(Exception):
    """A table did not come out of the rewrite as it went in; nothing was changed."""


@dataclass(frozen=True)
class Fingerprint:
    rows: int
    digest: int


def rewrite_register(connection: Connection) -> dict[str, int]:
    """Rewrite every register table; gives the number of rows moved in each."""
    with connection.transaction():
        for table in REWRITTEN:
            connection.execute(_sql("LOCK TABLE {} IN EXCLUSIVE MODE", table))
        before = {table: _fingerprint(connection, table) for table in REWRITTEN}
        moved = {table: _rewrite(connection, table) for table in REWRITTEN}
        for table in REWRITTEN:
            if _fingerprint(connection, table) != before[table]:
                raise RewriteChangedRows(table)
        _remember(connection)
    _remove_dead_rows(connection)
    return moved


def _rewrite(connection: Connection, table: str) -> int:
    connection.execute(
        _sql(
            """
            CREATE TEMPORARY TABLE moving ON COMMIT DROP AS
            SELECT kept.* FROM {} AS kept LEFT JOIN vim_portal_rewrite AS last ON true
            WHERE last.id IS NULL
               OR (age(kept.xmin) <= age(last.cut::xid) AND kept.xmin <> last.xid::xid)
            """,
            table,
        )
    )
    connection.execute(_sql("DELETE FROM {} WHERE id IN (SELECT id FROM moving)", table))
    moved = connection.execute(_sql("INSERT INTO {} SELECT * FROM moving ORDER BY id", table)).rowcount
    connection.execute("DROP TABLE moving")
    return moved


def _fingerprint(connection: Connection, table: str) -> Fingerprint:
    query = _sql(
        "SELECT count(*), coalesce(bit_xor(hashtextextended(kept::text, 0)), 0) FROM {} AS kept", table
    )
    rows, digest = connection.execute(query).fetchone() or (0, 0)
    return Fingerprint(rows, digest)


def _remember(connection: Connection) -> None:
    connection.execute(
        """
        INSERT INTO vim_portal_rewrite (id, cut, xid)
        VALUES (1, pg_snapshot_xmin(pg_current_snapshot())::xid::text, pg_current_xact_id()::xid::text)
        ON CONFLICT (id) DO UPDATE SET cut = excluded.cut, xid = excluded.xid
        """
    )


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
