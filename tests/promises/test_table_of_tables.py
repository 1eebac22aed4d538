"""What `vim_portal.tables` says about rows and rights is what the database does; nothing is open besides."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from psycopg import Connection

from tests.promises.database import ADMINISTRATOR, WITHOUT_TRIGGERS, bind, connected, count, tables
from vim_portal.roles import DATABASE, OWNER, REFRESHER, ROLES, WEB, WORK_ROLES
from vim_portal.tables import TABLES

pytestmark = pytest.mark.django_db

TENANTS = sorted(name for name, rule in TABLES.items() if rule.kind == "tenant")
SYSTEM = sorted(name for name, rule in TABLES.items() if rule.kind == "system")
APPEND_ONLY = sorted(name for name, rule in TABLES.items() if rule.append_only)
EVERY_ROLE = [*ROLES, ADMINISTRATOR]


def _forbidden_changes() -> Iterator[tuple[str, str, str]]:
    """Each role, log and change, save three: who owns a table may empty it whole, which shows at once; the nightly
    rewrite takes out the lines that it puts back in the same transaction; and of a register that was destroyed the
    log goes last (`test_the_log_of_a_register_goes_last`)."""
    for table in APPEND_ONLY:
        yield from ((role, table, f"UPDATE {table} SET seq = seq + 1") for role in EVERY_ROLE)
        yield from ((role, table, f"TRUNCATE {table}") for role in WORK_ROLES)
        deleters = ({REFRESHER} if TABLES[table].rewritten else set()) | (
            {WEB} if TABLES[table].log_of else set()
        )
        yield from ((role, table, f"DELETE FROM {table}") for role in EVERY_ROLE if role not in deleters)


FORBIDDEN_CHANGES = list(_forbidden_changes())


def test_every_table_is_listed_and_every_listed_table_exists(admin: Connection) -> None:
    assert set(tables(admin)) == set(TABLES)


def test_there_is_nothing_but_tables(admin: Connection) -> None:
    """A view, a materialised view or a foreign table could show rows past the policies."""
    others = admin.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i', 'S')"
    ).fetchall()

    assert others == []


def test_the_only_function_is_the_trigger_that_refuses_and_it_runs_as_its_caller(admin: Connection) -> None:
    functions = admin.execute(
        "SELECT proname, prosecdef, prorettype = 'trigger'::regtype FROM pg_proc "
        "WHERE pronamespace = 'public'::regnamespace"
    ).fetchall()

    assert functions == [("refuse_change", False, True)]


def test_there_is_no_schema_besides_public(admin: Connection) -> None:
    schemas = admin.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
    ).fetchall()

    assert schemas == [("public",)]


def test_everything_belongs_to_the_owner_role(admin: Connection) -> None:
    owners = admin.execute(
        "SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    ).fetchall()

    assert owners == [(OWNER,)]


@pytest.mark.parametrize("table", TENANTS)
def test_row_level_security_is_enabled_and_forced(admin: Connection, table: str) -> None:
    assert _security(admin, table) == (True, True)


@pytest.mark.parametrize("table", SYSTEM)
def test_a_system_table_has_no_policy(admin: Connection, table: str) -> None:
    assert _security(admin, table) == (False, False)
    assert _policies(admin, table) == []


def test_a_table_with_a_tag_or_a_person_is_a_tenant_table(admin: Connection) -> None:
    """Said apart from the list, so that a new table cannot be called a system table by mistake."""
    rows = admin.execute(
        "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND column_name IN ('owner_tag', 'holder_tag', 'person_id', 'practice_id')"
    ).fetchall()

    # The outbox is read by the worker for everybody; it says that a mail leaves, and never about what.
    assert {name for (name,) in rows} - {"accounts_mail"} <= set(TENANTS)


@pytest.mark.parametrize("table", TENANTS)
def test_its_one_policy_is_the_one_that_is_written(table: str) -> None:
    """The database itself words the rule as written, in a policy that is rolled back, and the two are compared."""
    rule = TABLES[table]
    with connected(OWNER, autocommit=False) as owner:
        actual = _policies(owner, table)
        owner.execute(f"DROP POLICY tenant ON {table}")
        owner.execute(f"CREATE POLICY tenant ON {table} USING ({rule.using}) WITH CHECK ({rule.check})")
        expected = _policies(owner, table)
        owner.rollback()

    assert len(actual) == 1
    assert actual == expected


def test_each_role_may_do_exactly_what_is_written(admin: Connection) -> None:
    actual = {
        (table, role): set(privileges)
        for table, role, privileges in admin.execute(
            """
            SELECT relname, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END,
                   array_agg(privilege_type)
            FROM pg_class, aclexplode(relacl)
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND grantee <> relowner
            GROUP BY 1, 2
            """
        )
    }
    may_maintain = admin.info.server_version >= 170000

    assert actual == {
        (table, role): _words(privileges)
        | ({"MAINTAIN"} if rule.rewritten and role == REFRESHER and may_maintain else set())
        for table, rule in TABLES.items()
        for role, privileges in rule.privileges().items()
    }


def test_nothing_may_be_granted_onwards_and_no_single_column_is_granted(admin: Connection) -> None:
    onwards = admin.execute(
        "SELECT relname FROM pg_class, aclexplode(relacl) "
        "WHERE relnamespace = 'public'::regnamespace AND is_grantable AND grantee <> relowner"
    ).fetchall()
    columns = admin.execute(
        "SELECT attrelid::regclass FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
        "WHERE relnamespace = 'public'::regnamespace AND attacl IS NOT NULL"
    ).fetchall()

    assert (onwards, columns) == ([], [])


def test_a_new_table_is_open_to_nobody(admin: Connection) -> None:
    assert admin.execute("SELECT count(*) FROM pg_default_acl").fetchone() == (0,)


@pytest.mark.parametrize("role", WORK_ROLES)
def test_only_the_owner_makes_tables_and_functions(role: str) -> None:
    with connected(role) as connection:
        for statement in (
            "CREATE TABLE public.hoek (id int)",
            "CREATE FUNCTION public.deur() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
            "CREATE SCHEMA hoek",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_no_role_has_more_power_than_its_name_says(admin: Connection) -> None:
    rows = admin.execute(
        "SELECT rolname, rolsuper, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = ANY (%s)",
        [list(ROLES)],
    ).fetchall()

    assert {name: powers for name, *powers in rows} == {
        role: [False, False, False, role == REFRESHER] for role in ROLES
    }


def test_no_role_is_a_member_of_another(admin: Connection) -> None:
    memberships = admin.execute(
        "SELECT member::regrole::text, roleid::regrole::text FROM pg_auth_members "
        "WHERE member::regrole::text = ANY (%s)",
        [list(ROLES)],
    ).fetchall()

    assert memberships == []


def test_the_portals_database_lets_in_no_other_role(admin: Connection) -> None:
    """The tests' database is made by the test runner; this looks at the one that the launcher makes."""
    privileges = {
        (role, privilege)
        for role, privilege in admin.execute(
            "SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, privilege_type "
            "FROM pg_database, aclexplode(datacl) WHERE datname = %s AND grantee <> datdba",
            [DATABASE],
        )
    }

    assert privileges == {(role, "CONNECT") for role in WORK_ROLES}


@pytest.mark.parametrize(("role", "table", "change"), FORBIDDEN_CHANGES)
def test_a_line_of_a_log_is_never_changed(
    role: str, table: str, change: str, one_line_in_each_log: None
) -> None:
    """Not even by the owner or the administrator; the nightly rewrite alone moves lines, which it proves unchanged."""
    with connected(role, autocommit=False) as connection:
        if role == OWNER:
            connection.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(change)
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


def test_every_model_has_its_table_listed() -> None:
    assert {model._meta.db_table for model in apps.get_models(include_auto_created=True)} <= set(TABLES)


@pytest.fixture
def one_line_in_each_log() -> Iterator[None]:
    """Lines that are really there: a trigger for each row says nothing about an empty table."""
    lines = {
        "vault_accountevent": "(id, person_id, seq, at, action, hash) VALUES (%s, %s, 1, now(), 'login', '')",
        "vault_registerentry": "(id, owner_tag, record, seq, entry, hash) VALUES (%s, 'x', %s, 1, '', '')",
    }
    assert set(lines) == set(APPEND_ONLY)
    ids = {table: uuid4() for table in lines}
    with connected(ADMINISTRATOR) as connection:
        for table, values in lines.items():
            connection.execute(f"INSERT INTO {table} {values}", [ids[table], uuid4()])
        yield
        connection.execute(WITHOUT_TRIGGERS)
        for table, line in ids.items():
            connection.execute(f"DELETE FROM {table} WHERE id = %s", [line])


def _security(connection: Connection, table: str) -> tuple[bool, bool]:
    query = "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass"
    return connection.execute(query, [table]).fetchone()


def _policies(connection: Connection, table: str) -> list[tuple]:
    query = (
        "SELECT policyname, permissive, roles, cmd, qual, with_check FROM pg_policies WHERE tablename = %s"
    )
    return connection.execute(query, [table]).fetchall()


def _words(privileges: str) -> set[str]:
    return {word.strip() for word in privileges.split(",")}
