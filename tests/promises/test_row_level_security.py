"""Nobody sees, changes or leans on another's rows, whatever filter or key a programmer forgot.

Each attempt is made by the real role on the real tables, in which two people have rows.
"""

import psycopg
import pytest
from django.db import connection as django_connection
from django.db import transaction
from psycopg import Connection

from tests.promises.database import bind, connected, count
from tests.promises.registers import BY_TAG, TENANTS, Register, Registers
from vault.identity import acting_as
from vim_portal.roles import OWNER, WEB, WORKER
from vim_portal.tables import TABLES

pytestmark = pytest.mark.django_db


def test_every_tenant_table_holds_rows_of_both(registers: Registers, admin: Connection) -> None:
    """Without this, an empty table would make the other tests say yes."""
    assert all(count(admin, table) >= 2 for table in TENANTS)


# --- The forgotten filter ---


@pytest.mark.parametrize("table", TENANTS)
def test_without_an_identity_there_are_no_rows(registers: Registers, web: Connection, table: str) -> None:
    with web.transaction():
        assert count(web, table) == 0


@pytest.mark.parametrize("table", TENANTS)
def test_with_an_identity_there_are_only_own_rows(registers: Registers, table: str) -> None:
    for whose, other in ((registers.anna, registers.dirk), (registers.dirk, registers.anna)):
        with acting_as(whose.identity), transaction.atomic():
            rows = _rows(table)

        assert rows
        assert not [row for row in rows if _belongs_to(row, other)]
        assert all(_belongs_to(row, whose) for row in rows)


@pytest.mark.parametrize("table", TENANTS)
def test_the_owner_of_the_tables_sees_no_rows_because_the_rules_are_forced(
    registers: Registers, table: str
) -> None:
    with connected(OWNER, autocommit=False) as owner:
        assert count(owner, table) == 0

        owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        assert count(owner, table) >= 2
        owner.rollback()


# What the worker sends mail about: a day that somebody chose, an empty register that is ready, an invitation.
OF_THE_WORKER = {"accounts_chosenday", "accounts_freshstart", "accounts_practiceinvitation"}


@pytest.mark.parametrize("table", [name for name in TENANTS if name not in OF_THE_WORKER])
def test_the_worker_has_no_business_in_a_tenant_table(registers: Registers, table: str) -> None:
    with connected(WORKER) as worker, worker.transaction():
        bind(worker, person=registers.anna.person, owner_tag=registers.anna.bundle.owner_tag)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), worker.transaction():
            count(worker, table)


# --- Writing into another's register ---


@pytest.mark.parametrize("table", BY_TAG)
def test_anothers_rows_are_neither_changed_nor_deleted(
    registers: Registers, web: Connection, table: str
) -> None:
    with web.transaction(force_rollback=True):
        bind(web, person=registers.dirk.person, owner_tag=registers.dirk.bundle.owner_tag)
        for verb, statement in (
            ("UPDATE", f"UPDATE {table} SET id = id"),
            ("DELETE", f"DELETE FROM {table}"),
        ):
            if verb in TABLES[table].grants[WEB]:
                changed = web.execute(f"{statement} WHERE owner_tag = %s", [registers.anna.bundle.owner_tag])
                assert changed.rowcount == 0


@pytest.mark.parametrize("table", BY_TAG)
def test_a_row_cannot_be_slipped_into_anothers_register(
    registers: Registers, web: Connection, table: str
) -> None:
    """Neither new, nor by giving one's own row the tag of another."""
    dirk, tag = registers.dirk, registers.anna.bundle.owner_tag
    with web.transaction(force_rollback=True):
        bind(web, person=dirk.person, owner_tag=dirk.bundle.owner_tag)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
            web.execute(_copied(web, table, changes={"id": "gen_random_uuid()", "owner_tag": "%s"}), [tag])
        if "UPDATE" in TABLES[table].grants[WEB]:
            with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
                web.execute(f"UPDATE {table} SET owner_tag = %s", [tag])


@pytest.mark.parametrize("table", ["vault_vault", "vault_accountevent"])
def test_a_row_cannot_be_slipped_into_anothers_account(
    registers: Registers, web: Connection, table: str
) -> None:
    with web.transaction(force_rollback=True):
        bind(web, person=registers.dirk.person)
        insert = _copied(web, table, changes={"id": "gen_random_uuid()", "person_id": "%s"})
        with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
            web.execute(insert, [registers.anna.person])


def test_a_conflict_does_not_change_anothers_row(registers: Registers, web: Connection) -> None:
    with web.transaction(force_rollback=True):
        bind(web, person=registers.dirk.person, owner_tag=registers.dirk.bundle.owner_tag)
        insert = _copied(web, "incidents_record", changes={"id": "%s"})
        with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
            web.execute(f"{insert} ON CONFLICT (id) DO UPDATE SET version = 9", [registers.anna.record])


# --- Keys that see all rows ---


def test_nobody_joins_a_practice_of_another(registers: Registers, web: Connection) -> None:
    """A foreign key is checked past the rules; the rule of the membership itself must refuse."""
    dirk, practice = registers.dirk, registers.anna.practice
    with web.transaction(force_rollback=True):
        bind(web, person=dirk.person)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
            web.execute(
                "INSERT INTO accounts_membership (id, practice_id, person_id, role) "
                "VALUES (gen_random_uuid(), %s, %s, 'therapist')",
                [practice, dirk.person],
            )
        with pytest.raises(psycopg.errors.InsufficientPrivilege), web.transaction():
            web.execute("UPDATE accounts_membership SET practice_id = %s", [practice])


def test_foreign_keys_between_tenant_tables_carry_the_tenant(admin: Connection) -> None:
    """Between registers there is none that leaves the tag out, so no row can lean on a row of another."""
    keys = admin.execute(
        """
        SELECT conrelid::regclass::text, confrelid::regclass::text,
               (SELECT array_agg(attname::text) FROM pg_attribute
                WHERE attrelid = conrelid AND attnum = ANY (conkey))
        FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
        """
    ).fetchall()
    between = [key for key in keys if key[0] in TENANTS and key[1] in TENANTS and "owner_tag" not in key[2]]

    # Guarded by their rules instead: see the test above, and `tests/accounts/test_practice.py`.
    assert sorted(between) == [
        ("accounts_membership", "accounts_practice", ["practice_id"]),
        ("accounts_practiceinvitation", "accounts_practice", ["practice_id"]),
    ]


def test_a_unique_value_is_unique_within_one_tenant_only(admin: Connection) -> None:
    """Else an error would tell that another has it. Random ids are exempt: nobody can guess one."""
    indexes = admin.execute(
        """
        SELECT indrelid::regclass::text, array_agg(attname::text)
        FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
        WHERE indisunique AND NOT indisprimary AND indrelid::regclass::text = ANY (%s)
        GROUP BY indexrelid, indrelid
        """,
        [TENANTS],
    ).fetchall()

    assert indexes
    within = {"owner_tag", "person_id", "group_id", "circle", "practice_id"}
    assert [index for index in indexes if not within & set(index[1])] == []


def test_every_primary_key_of_a_tenant_table_is_a_random_id(admin: Connection) -> None:
    keys = admin.execute(
        """
        SELECT indrelid::regclass::text, attname::text, format_type(atttypid, NULL)
        FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
        WHERE indisprimary AND indrelid::regclass::text = ANY (%s)
        """,
        [TENANTS],
    ).fetchall()

    assert sorted(keys) == [(table, "id", "uuid") for table in TENANTS]


def test_the_same_key_in_two_registers_is_no_conflict(registers: Registers, web: Connection) -> None:
    """Dirk writes a wrap for the very record of Anna: it lands in his register, and tells him nothing."""
    anna, dirk = registers.anna, registers.dirk
    with web.transaction(force_rollback=True):
        bind(web, person=dirk.person, owner_tag=dirk.bundle.owner_tag)
        changes = {"id": "gen_random_uuid()", "record": "%s"}
        written = web.execute(_copied(web, "vault_wrap", changes) + " LIMIT 1", [anna.record])

        assert written.rowcount == 1


def _rows(table: str) -> list[dict]:
    with django_connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _belongs_to(row: dict, register: Register) -> bool:
    if "owner_tag" in row:
        return bytes(row["owner_tag"]) == register.bundle.owner_tag
    places = {row.get(name) for name in ("person_id", "founded_by", "invited_by", "group_id", "circle")}
    return bool(places & {register.person, register.group})


def _copied(connection: Connection, table: str, changes: dict[str, str]) -> str:
    """A statement that inserts one's own row once more with some columns changed."""
    columns = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s",
        [table],
    ).fetchall()
    names = [name for (name,) in columns]
    values = ", ".join(changes.get(name, name) for name in names)
    return f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table}"
