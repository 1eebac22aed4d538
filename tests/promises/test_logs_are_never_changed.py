"""A line of a log is never changed and never taken out, whoever asks; the log of a register goes last."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import Connection

from tests.promises.database import ADMINISTRATOR, WITHOUT_TRIGGERS, bind, connected, count
from vim_portal.roles import OWNER, REFRESHER, ROLES, WEB, WORK_ROLES
from vim_portal.tables import TABLES

pytestmark = pytest.mark.django_db

APPEND_ONLY = sorted(name for name, rule in TABLES.items() if rule.append_only)
EVERY_ROLE = [*ROLES, ADMINISTRATOR]


def _forbidden_changes() -> Iterator[tuple[str, str, str]]:
    """Each role, log and change, save three: who owns a table may empty it whole, which shows at once; the nightly
    rewrite takes out the lines that it puts back in the same transaction; and of a register that was destroyed the
    log goes last (`test_the_log_of_a_register_goes_last`)."""
    for table in APPEND_ONLY:
        yield from ((role, table, "UPDATE") for role in EVERY_ROLE)
        yield from ((role, table, "TRUNCATE") for role in WORK_ROLES)
        deleters = ({REFRESHER} if TABLES[table].rewritten else set()) | (
            {WEB} if TABLES[table].log_of else set()
        )
        yield from ((role, table, "DELETE FROM") for role in EVERY_ROLE if role not in deleters)


FORBIDDEN_CHANGES = list(_forbidden_changes())


@pytest.mark.parametrize(("role", "table", "change"), FORBIDDEN_CHANGES)
def test_a_line_of_a_log_is_never_changed(
    role: str, table: str, change: str, one_line_in_each_log: dict[str, str]
) -> None:
    """Not even by the owner or the administrator; the nightly rewrite alone moves lines, which it proves unchanged."""
    with connected(role, autocommit=False) as connection:
        if role == OWNER:
            connection.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        setting = f"SET {one_line_in_each_log[table]} = DEFAULT" if change == "UPDATE" else ""
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"{change} {table} {setting}")
        connection.rollback()


@pytest.mark.parametrize("left", ["incidents_record", None])
def test_the_log_of_a_register_goes_last(web: Connection, left: str | None) -> None:
    """A line that could still vouch for a row stays; whose register is gone may take its log away, and no other's."""
    tag, another, mine, yours = b"mijn merk", b"ander merk", uuid4(), uuid4()
    with web.transaction(force_rollback=True):
        for owner_tag, record in ((another, yours), (tag, mine)):
            bind(web, owner_tag=owner_tag)
            web.execute(
                "INSERT INTO vault_registerentry (id, owner_tag, record, seq, entry, hash) "
                "VALUES (%s, %s, %s, 1, '', '')",
                [uuid4(), owner_tag, record],
            )
        if left:
            web.execute(
                "INSERT INTO incidents_record (id, owner_tag, version, dek_version, doc) "
                "VALUES (%s, %s, 1, 1, '')",
                [uuid4(), tag],
            )
            with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
                web.execute("DELETE FROM vault_registerentry")
            return
        web.execute("DELETE FROM vault_registerentry")
        assert count(web, "vault_registerentry") == 0
        bind(web, owner_tag=another)
        assert count(web, "vault_registerentry") == 1


# A value of each type, for a line that stands for any line.
ANYTHING = {
    "uuid": "gen_random_uuid()",
    "timestamp with time zone": "now()",
    "date": "now()",
    "bytea": "''",
    "integer": "1",
    "bigint": "1",
    "smallint": "1",
    "numeric": "1",
    "boolean": "true",
    "jsonb": "'{}'",
    "text": "'quarter'",
    "character varying": "'x'",
}
# A column that takes certain words only, or a later moment than another.
CHOSEN = {"step": "'published'", "valid_until": "now() + interval '1 day'"}


@pytest.fixture(scope="module")
def one_line_in_each_log(django_db_setup: None, django_db_blocker) -> Iterator[dict[str, str]]:
    """Lines that are really there, for a trigger for each row says nothing about an empty table; gives a column."""
    columns = {}
    with django_db_blocker.unblock(), connected(ADMINISTRATOR) as connection:
        connection.execute(WITHOUT_TRIGGERS)
        before = {table: _places(connection, table) for table in APPEND_ONLY}
        for table in APPEND_ONLY:
            typed = _plain_columns(connection, table)
            columns[table] = next(iter(typed))
            values = ", ".join(CHOSEN.get(name, ANYTHING[kind]) for name, kind in typed.items())
            connection.execute(f"INSERT INTO {table} ({', '.join(typed)}) VALUES ({values})")
        yield columns
        for table in APPEND_ONLY:
            new = _places(connection, table) - before[table]
            connection.execute(f"DELETE FROM {table} WHERE ctid = ANY (%s::tid[])", [sorted(new)])


def _plain_columns(connection: Connection, table: str) -> dict[str, str]:
    rows = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return dict(rows.fetchall())


def _places(connection: Connection, table: str) -> set[str]:
    return {place for (place,) in connection.execute(f"SELECT ctid::text FROM {table}")}
