"""The tests' own database, seen by any role and by its administrator, beside the connection that Django has."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

import psycopg
from django.db import connection as django_connection
from psycopg import Connection, sql

from vim_portal.roles import ADDRESSES

ADMINISTRATOR = "administrator"
_ADDRESSES = {ADMINISTRATOR: "DATABASE_ADMIN_URL", **ADDRESSES}
# What an administrator must say to take away rows that are never changed.
WITHOUT_TRIGGERS = "SET session_replication_role = replica"

# Where a row bears a tag, where an account, and where somebody who works for SCAG and has no register; every other
# table bears nobody.
REGISTER_TABLES = {
    "incidents_record": "owner_tag",
    "incidents_recordversion": "owner_tag",
    "vault_filepart": "owner_tag",
    "vault_wrap": "owner_tag",
    "vault_registerentry": "owner_tag",
}
ACCOUNT_TABLES = {
    "account_emailaddress": "user_id",
    "mfa_authenticator": "user_id",
    "accounts_acceptedagreement": "person_id",
    "accounts_chosenday": "person_id",
    "accounts_mail": "person_id",
    "accounts_membership": "person_id",
    "accounts_freshstart": "person_id",
    "accounts_practiceinvitation": "invited_by",
    "accounts_practice": "founded_by",
    "vault_vault": "person_id",
    "vault_pendingkeys": "person_id",
    "vault_publickey": "person_id",
    "vault_accountevent": "person_id",
    "accounts_user": "id",
}
GROUP_TABLES = {
    "groups_message": "circle",
    "groups_recordwrap": "circle",
    "groups_sharedrecord": "circle",
    "groups_agreementsignature": "group_id",
    "groups_confidentialityagreement": "group_id",
    "groups_groupinvitation": "group_id",
    "groups_practiceregister": "group_id",
    "groups_registerwrap": "circle",
    "groups_groupmembership": "group_id",
    "groups_incidentgroup": "id",
}
STAFF_TABLES = {
    "accounts_staffrole": "person_id",
    "accounts_staffevent": "person_id",
}


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
    """Of all tables, in one question."""
    of_each = sql.SQL(
        "SELECT {}, count(*), coalesce(bit_xor(hashtextextended(kept::text, 0)), 0) FROM {} AS kept"
    )
    asked = [of_each.format(sql.Literal(table), sql.Identifier(table)) for table in tables(connection)]
    found = connection.execute(sql.SQL(" UNION ALL ").join(asked)).fetchall()
    return {table: (rows, number) for table, rows, number in found}


def counts(connection: Connection) -> dict[str, int]:
    """How many rows every table has."""
    of_each = sql.SQL("SELECT {}, count(*) FROM {}")
    asked = [of_each.format(sql.Literal(table), sql.Identifier(table)) for table in tables(connection)]
    return dict(connection.execute(sql.SQL(" UNION ALL ").join(asked)).fetchall())


def copied_rows() -> dict[str, bytes]:
    """Every row of every table that bears somebody, as it is committed now."""
    with connected(ADMINISTRATOR) as admin, admin.cursor() as cursor:
        copies = {}
        for table in (*ACCOUNT_TABLES, *REGISTER_TABLES):
            with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
                copies[table] = b"".join(copy)
    return copies


def put_back(copies: Mapping[str, bytes]) -> None:
    """Commit copied rows again, after a test emptied the tables."""
    with connected(ADMINISTRATOR) as admin, admin.transaction(), admin.cursor() as cursor:
        cursor.execute(WITHOUT_TRIGGERS)
        for table, rows in copies.items():
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                copy.write(rows)


def remove_groups(groups: Sequence[UUID]) -> None:
    """Take groups of a test away again, with all that was shared in them."""
    with connected(ADMINISTRATOR) as admin, admin.transaction():
        admin.execute(WITHOUT_TRIGGERS)
        for table, group in GROUP_TABLES.items():
            admin.execute(f"DELETE FROM {table} WHERE {group} = ANY (%s)", [list(groups)])


def remove_people(people: Sequence[UUID], tags: Sequence[bytes]) -> None:
    """Take committed rows of a test away again, those of logs too."""
    with connected(ADMINISTRATOR) as admin, admin.transaction():
        admin.execute(WITHOUT_TRIGGERS)
        for tables_of, owners in ((REGISTER_TABLES, tags), (STAFF_TABLES | ACCOUNT_TABLES, people)):
            for table, owner in tables_of.items():
                admin.execute(f"DELETE FROM {table} WHERE {owner} = ANY (%s)", [list(owners)])
